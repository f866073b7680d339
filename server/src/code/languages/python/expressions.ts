import { lowerSides } from "../../branches.ts";
import { nameRangeOf } from "../../nameRange.ts";
import { namesIn } from "../../narrowing.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, fromStart, type ObjectEntry, withoutFirst } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerCall } from "./calls.ts";
import { comprehended, declareComprehended, inComprehension } from "./comprehended.ts";
import { isEnvironment } from "./environment.ts";
import { lowerLambda } from "./functions.ts";
import { bindTarget, eachOf } from "./targets.ts";
import { lowerAdjacent, lowerString } from "./strings.ts";
import { lowerComparison, lowerTest } from "./tests.ts";
import { compared, type Context, named } from "../../traps.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);

const lowerers: Readonly<Record<string, Lower>> = {
  string: (node, to, context) => lowerString(node, to, context, lowerExpression),
  concatenated_string: (node, to, context) => lowerAdjacent(node, to, context, lowerExpression),
  integer: number,
  float: number,
  true: (node) => ({ kind: "literal", value: "true", type: "boolean", range: rangeOf(node) }),
  false: (node) => ({ kind: "literal", value: "false", type: "boolean", range: rangeOf(node) }),
  none: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  identifier: (node, to) => ({
    kind: "name",
    name: /^(self|cls)$/.test(node.text) ? "this" : comprehended(node.text, to),
    range: rangeOf(node),
  }),
  attribute,
  subscript,
  call: lowerCall,
  parenthesized_expression: inner,
  await: inner,
  yield: (node, to, context) => {
    const value = inner(node, to, context);
    to.current.returns.push(value);
    return value;
  },
  list_splat: inner,
  dictionary_splat: inner,
  binary_operator: binary,
  boolean_operator: boolean,
  not_operator: (node, to, context) => ({ kind: "unknown", reason: "a negation", parts: [inner(node, to, context)], range: rangeOf(node) }),
  comparison_operator: lowerComparison,
  conditional_expression: conditional,
  dictionary,
  list: items,
  tuple: items,
  set: items,
  expression_list: items,
  pattern_list: items,
  list_comprehension: ownScope,
  set_comprehension: ownScope,
  generator_expression: ownScope,
  dictionary_comprehension: ownScope,
  lambda: (node, to) => ({ kind: "function", id: lowerLambda(node, to), range: rangeOf(node) }),
  named_expression: (node, to, context) => {
    const name = node.childForFieldName("name");
    const value = lowerExpression(node.childForFieldName("value"), to, context);
    if (name) to.bind({ name: name.text, value, range: rangeOf(name) });
    return { kind: "assigned", value, range: rangeOf(node) };
  },
  as_pattern: (node, to, context) => {
    const value = inner(node, to, context);
    const target = firstChild(node.childForFieldName("alias"));
    if (target) bindTarget(target, value, to);
    return value;
  },
  keyword_argument: (node, to) => lowerExpression(node.childForFieldName("value"), to, named(node.childForFieldName("name")?.text)),
};

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  return lower ? lower(node, to, context) : unknown(node, to, context);
}

function unknown(node: Node, to: Lowering, context: Context): Expr {
  if (node.type === "type" || node.type === "type_conversion") return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function number(node: Node): Expr {
  return { kind: "literal", value: node.text, type: "number", range: rangeOf(node) };
}

/** `a.b.c` of `import a.b.c` is that module; any other chain is a member. */
function attribute(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  if (to.imports.some((one) => one.local === node.text)) return { kind: "name", name: node.text, range };
  const of = node.childForFieldName("object");
  return { kind: "member", of: lowerExpression(of, to, context), key: node.childForFieldName("attribute")?.text ?? "", range };
}

/** `Annotated[Client, Depends(make)]` as a value: what its values are made by. */
function injectedBy(node: Node, to: Lowering): Expr | undefined {
  const call = children(node).find(
    (one) => one.type === "call" && /(^|\.)(Depends|Security)$/.test(one.childForFieldName("function")?.text ?? ""),
  );
  return call && lowerExpression(call, to);
}

/** `aioredis.Redis[str]`: a class of types is that class. */
const genericType = /^(?:\w+\.)*[A-Z]\w*[a-z]\w*$/;
const typeArguments = /^(?:\w+\.)*(?:str|bytes|int|float|bool|dict|list|Any|None|[A-Z]\w*[a-z]\w*)$/;

function subscript(node: Node, to: Lowering, context: Context): Expr {
  const value = node.childForFieldName("value");
  const indexNode = node.childForFieldName("subscript");
  const made = /^(\w+\.)?Annotated$/.test(value?.text ?? "") ? injectedBy(node, to) : undefined;
  if (made) return made;
  const isType = /^(typing\.|t\.)?(Literal|Annotated|Optional|Union)$/.test(value?.text ?? "");
  const index = lowerExpression(indexNode, to, { trap: isType ? "a type" : "a key" });
  const range = rangeOf(node);
  if (isEnvironment(value) && index.kind === "literal") return { kind: "env", name: index.value, range, ...nameRangeOf(index) };
  const of = lowerExpression(value, to, context);
  if (genericType.test(value?.text ?? "") && typeArguments.test(indexNode?.text ?? "")) return of;
  if (indexNode?.type === "slice") {
    const { text } = indexNode;
    const reason = text === "1:" ? withoutFirst : /^:[^:]+$/.test(text) ? fromStart : "a slice";
    return { kind: "index", of, index: { kind: "unknown", reason, range }, range };
  }
  return index.kind === "literal" ? { kind: "member", of, key: index.value, range } : { kind: "index", of, index, range };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  const left = lowerExpression(node.childForFieldName("left"), to, context);
  const right = lowerExpression(node.childForFieldName("right"), to, context);
  const range = rangeOf(node);
  if (operator === "+") {
    const isList = left.kind === "array" || right.kind === "array";
    if (isList) return { kind: "array", items: [left, right].flatMap((part) => (part.kind === "array" ? part.items : [part])), range };
    return { kind: "concat", parts: [left, right].flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range };
  }
  // `template % values` and `url / "path"` are said as the calls that they stand for.
  if (operator === "%") {
    const args = right.kind === "array" ? right.items : [right];
    return {
      kind: "call",
      callee: { kind: "member", of: left, key: "%", range: left.range },
      args: args.map((value) => ({ value })),
      range,
    };
  }
  if (operator === "/") {
    return { kind: "call", callee: { kind: "name", name: "urlcat", range: left.range }, args: [{ value: left }, { value: right }], range };
  }
  if (operator === "|")
    return {
      kind: "object",
      entries: [
        { value: left, spread: true },
        { value: right, spread: true },
      ],
      range,
    };
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [left, right], range };
}

/** `a or b` is the first that is set; `a and b` is b where a holds. */
function boolean(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  const range = rangeOf(node);
  const left = lowerExpression(node.childForFieldName("left"), to, context);
  const right = lowerExpression(node.childForFieldName("right"), to, context);
  if (operator === "and") return { kind: "assigned", value: right, range };
  const head = left.kind === "choice" && left.how === "fallback" ? left.alternatives : [left];
  return { kind: "choice", how: "fallback", alternatives: [...head, right], range };
}

function conditional(node: Node, to: Lowering, context: Context): Expr {
  const [consequence, condition, alternative] = children(node);
  const test = lowerTest(condition ?? null, to);
  const alternatives = lowerSides(to, test, [consequence, alternative], (side) => lowerExpression(side ?? null, to, context));
  return { kind: "choice", how: "branch", test, alternatives, range: rangeOf(node) };
}

function items(node: Node, to: Lowering, context: Context): Expr {
  return { kind: "array", items: children(node).map((item) => lowerExpression(item, to, context)), range: rangeOf(node) };
}

/** `{"@context": "https://schema.org", "@type": "Product"}`: what something is, for whoever reads the page. */
const linkedData = /^["']@(context|type)["']$/;

function dictionary(node: Node, to: Lowering, outer: Context): Expr {
  const isLinked = children(node).some((child) => linkedData.test(child.childForFieldName("key")?.text ?? ""));
  const context = isLinked ? { ...outer, trap: "linked data" } : outer;
  const entries = children(node).map((child): ObjectEntry => {
    if (child.type !== "pair") return { value: lowerExpression(child, to), spread: true };
    const keyNode = child.childForFieldName("key");
    const key = lowerExpression(keyNode, to, { trap: compared });
    const name = key.kind === "literal" ? key.value : key.kind === "member" ? key.key : undefined;
    const value = lowerExpression(child.childForFieldName("value"), to, named(name, context));
    return { ...(name !== undefined && { key: name }), value, ...(keyNode && { keyRange: rangeOf(keyNode) }) };
  });
  return { kind: "object", entries, range: rangeOf(node) };
}

function ownScope(node: Node, to: Lowering, context: Context): Expr {
  return inComprehension(to, [], () => comprehension(node, to, context));
}

/** `[f(x) for x in xs]` holds what its body gives, once. */
function comprehension(node: Node, to: Lowering, context: Context): Expr {
  for (const clause of children(node)) {
    if (clause.type === "for_in_clause") {
      const left = clause.childForFieldName("left");
      const of = lowerExpression(clause.childForFieldName("right"), to, context);
      const isNarrowed = children(node).some((other) => other.type === "if_clause");
      for (const name of namesIn(left)) declareComprehended(name, to);
      if (left) to.loopVariables(isNarrowed, () => bindTarget(left, eachOf(of), to));
    } else if (clause.type === "if_clause") lowerTest(firstChild(clause), to);
  }
  const body = node.childForFieldName("body");
  if (body?.type !== "pair") return { kind: "array", items: [lowerExpression(body, to, context)], range: rangeOf(node) };
  const copied = copiedIn(node, body);
  if (copied) return { kind: "object", entries: [{ value: lowerExpression(copied, to), spread: true }], range: rangeOf(node) };
  lowerExpression(body.childForFieldName("key"), to, { trap: compared });
  const value = lowerExpression(body.childForFieldName("value"), to, context);
  return { kind: "object", entries: [{ value }], range: rangeOf(node) };
}

/** `{k: v for k, v in options.items() if v is not None}` is `options` without what says nothing; a key that is asked for takes out what is known. */
function copiedIn(node: Node, pair: Node): Node | undefined {
  const [clause, ...others] = children(node).filter(({ type }) => type === "for_in_clause");
  const of = clause?.childForFieldName("right")?.childForFieldName("function");
  const isCopy = clause?.childForFieldName("left")?.text.replace(/\s/g, "") === pair.text.replace(/\s/g, "").replace(":", ",");
  const key = pair.childForFieldName("key")?.text ?? "";
  const isChosen = children(node).some(({ type, text }) => type === "if_clause" && text.split(/\W+/).includes(key));
  return isCopy && !isChosen && others.length === 0 && of?.childForFieldName("attribute")?.text === "items"
    ? (of.childForFieldName("object") ?? undefined)
    : undefined;
}
