import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { written } from "./assignments.ts";
import { blockValue } from "./control.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerItem } from "./items.ts";
import { lowerUse } from "./imports.ts";
import { bindPattern } from "./patterns.ts";
import { scopeOf } from "./scope.ts";
import { typeText } from "./types.ts";

/** Lowers a statement: its value is not asked for. */
export function lowerStatement(node: Node, to: Lowering): void {
  switch (node.type) {
    case "let_declaration":
      return lowerLet(node, to);
    case "expression_statement": {
      const inner = firstChild(node);
      if (!inner) return;
      const value = lowerExpression(inner, to);
      written(value, to);
      return dropped(value, inner, to);
    }
    case "use_declaration":
      return lowerUse(node, to);
    case "empty_statement":
    case "attribute_item":
    case "inner_attribute_item":
    case "macro_definition":
      return;
    case "ERROR":
      for (const child of children(node)) lowerStatement(child, to);
      return;
    default:
      if (/_item$/.test(node.type)) lowerItem(node, [], to);
      else written(lowerExpression(node, to), to);
  }
}

/** What libraries make of data: the declared type says more of it. */
const deserialised =
  /(^|\.)(from_env|from_str|from_slice|from_reader|from_value|try_deserialize|try_into|try_parsed|extract|deserialize|json|parse|init_from_env|load|into|envy|build)$/;

/** Nobody looks at what a statement is worth. `ask()?;` and `ask().unwrap();` look at its result. */
function dropped(value: Expr, node: Node | null, to: Lowering): void {
  const asked = node?.childForFieldName("function")?.childForFieldName("field")?.text ?? "";
  if (/^(call|await)_expression$/.test(node?.type ?? "") && !/^(unwrap|expect)$/.test(asked)) to.drops(value);
}

/** `let x: T = value else { … };`. */
function lowerLet(node: Node, to: Lowering): void {
  const pattern = node.childForFieldName("pattern");
  const typeNode = node.childForFieldName("type");
  const valueNode = node.childForFieldName("value");
  const value = valueNode ? lowerExpression(valueNode, to, named(pattern?.type === "identifier" ? pattern.text : undefined)) : undefined;
  const alternative = node.childForFieldName("alternative");
  if (alternative) blockValue(alternative, to);
  if (!pattern) return;
  if (pattern.text === "_" && value) return dropped(value, valueNode, to);
  const range = rangeOf(pattern);
  const type = typeText(typeNode, to) ?? turbofish(valueNode, to);
  const unset: Expr = { kind: "unknown", reason: "declared without a value", range };
  if (pattern.type !== "identifier") return bindPattern(pattern, value ?? unset, to);
  const given = value && type !== undefined && isMadeOfData(value) ? unset : (value ?? unset);
  to.bind({ name: scopeOf(to).declare(pattern.text), value: given, range, ...(type !== undefined && { type }) });
}

function isMadeOfData(value: Expr): boolean {
  if (value.kind !== "call") return false;
  const { callee } = value;
  const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
  return deserialised.test(name);
}

/** `envy::from_env::<Settings>()`: the type. */
function turbofish(node: Node | null, to: Lowering): string | undefined {
  let at = node;
  while (at && /^(try_expression|await_expression|parenthesized_expression)$/.test(at.type)) at = firstChild(at);
  const called = at?.type === "call_expression" ? at.childForFieldName("function") : null;
  if (
    called?.type === "field_expression" &&
    /^(unwrap|expect|unwrap_or_default|context|with_context|map_err)$/.test(called.childForFieldName("field")?.text ?? "")
  )
    return turbofish(called.childForFieldName("value"), to);
  if (called?.type !== "generic_function") return undefined;
  const types = children(called.childForFieldName("type_arguments"));
  return types.length === 1 ? typeText(types[0], to) : undefined;
}
