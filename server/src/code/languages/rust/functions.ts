import type { Node } from "web-tree-sitter";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children, firstChild } from "../../nodes.ts";
import { note, sequence } from "./control.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";
import { typeText } from "./types.ts";

/** What is said of a function beside its own text. */
export interface FunctionOptions {
  readonly isMethod?: boolean;
  readonly isTest?: boolean;
}

/** `fn name(…) -> T { … }`; gives its id. */
export function lowerFunction(node: Node, name: string, { isMethod = false, isTest = false }: FunctionOptions, to: Lowering): number {
  const list = node.childForFieldName("parameters");
  const isStatic = isMethod && !children(list).some((child) => child.type === "self_parameter");
  const type = typeText(node.childForFieldName("return_type"), to);
  const scope = scopeOf(to);
  let id = 0;
  scope.inFunction(() => {
    id = to.inFunction(name, node, { isMethod, isStatic, ...(type !== undefined && { type }) }, (fn) => {
      if (isTest || scope.isTest) fn.isTest = true;
      const body = node.childForFieldName("body");
      fn.parameters.push(...children(list).flatMap((child) => parameter(child, body, to)));
      const value = body && sequence(body, to);
      const last = children(body).at(-1);
      if (value && last) note(last, value, to);
    });
  });
  return id;
}

/** `|a, b| …`; gives its id. */
export function lowerClosure(node: Node, to: Lowering): number {
  const scope = scopeOf(to);
  let id = 0;
  scope.inFunction(() => {
    id = to.inFunction("", node, {}, (fn) => {
      if (scope.isTest) fn.isTest = true;
      const body = node.childForFieldName("body");
      fn.parameters.push(...children(node.childForFieldName("parameters")).flatMap((child) => parameter(child, body, to)));
      const value = body && (body.type === "block" ? sequence(body, to) : lowerExpression(body, to));
      if (body && value) note(body, value, to);
    });
  });
  return id;
}

function parameter(node: Node, body: Node | null, to: Lowering): readonly Parameter[] {
  if (node.type === "self_parameter" || node.type === "attribute_item" || /_type$/.test(node.type)) return [];
  const typed = node.type === "parameter";
  const pattern = typed ? node.childForFieldName("pattern") : node;
  const type = typed ? typeText(node.childForFieldName("type"), to) : undefined;
  return pattern ? [patternParameter(pattern, type, body, to)] : [];
}

/** `State(client): State<Client>` is called by what it holds; of `Query { a, b }: Query` the fields have names. */
function patternParameter(pattern: Node, type: string | undefined, body: Node | null, to: Lowering): Parameter {
  const scope = scopeOf(to);
  const range = rangeOf(pattern);
  const own = { range, ...(type !== undefined && { type }) };
  const plain = held(pattern);
  if (plain) return { name: scope.declare(plain.text), ...own, ...(isNarrowed(body, [plain.text]) && { narrowed: true }) };
  if (pattern.type === "struct_pattern") {
    const fields = children(pattern).flatMap((field) => {
      const key = field.type === "field_pattern" ? (field.childForFieldName("name") ?? firstChild(field)) : null;
      const local = field.childForFieldName("pattern");
      if (!key || (local && local.type !== "identifier")) return [];
      return [{ local: scope.declare(local?.text ?? key.text), key: key.text }];
    });
    return { name: "", ...own, fields };
  }
  const fields = /^(tuple_pattern|slice_pattern)$/.test(pattern.type)
    ? children(pattern).flatMap((part, at) => (part.type === "identifier" ? [{ local: scope.declare(part.text), key: String(at) }] : []))
    : [];
  return { name: "", ...own, ...(fields.length > 0 && { fields }) };
}

/** The one name in a pattern that only takes off what holds a value. */
function held(pattern: Node): Node | undefined {
  switch (pattern.type) {
    case "identifier":
    case "self":
      return pattern;
    case "mut_pattern":
    case "ref_pattern":
    case "reference_pattern": {
      const inner = children(pattern).at(-1);
      return inner && held(inner);
    }
    case "tuple_struct_pattern": {
      const [, inner, ...more] = children(pattern);
      return inner && more.length === 0 ? held(inner) : undefined;
    }
    default:
      return undefined;
  }
}
