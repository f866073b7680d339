import { endsProgram, inBranch, inSequence, negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { children, lastChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { lowerTry } from "../../tried.ts";
import { written } from "./assignments.ts";
import { lowerExpression } from "./expressions.ts";
import { bodyOf, lowerFunction } from "./functions.ts";
import { declaredText, operandOf, scopeOf, typeText } from "./scope.ts";
import { bindPattern, lowerTest, wordsOf } from "./tests.ts";

type Lower = (node: Node, to: Lowering) => void;

const lowerers: Readonly<Record<string, Lower>> = {
  block: lowerBlock,
  global_statement: sequence,
  local_declaration_statement: (node, to) => {
    for (const child of children(node)) if (child.type === "variable_declaration") lowerVariables(child, to);
  },
  variable_declaration: lowerVariables,
  expression_statement: expressionStatement,
  return_statement: returned,
  yield_statement: returned,
  arrow_expression_clause: returned,
  if_statement: (node, to) => void branch(node, to),
  switch_statement: choices,
  try_statement: (node, to) => lowerTry(node, to, () => scopeOf(to).inBlock(() => parts(node, to))),
  foreach_statement: loop,
  local_function_statement: localFunction,
  throw_statement: (node, to) => {
    to.throws();
    lowerExpression(operandOf(node), to, { trap: "the text of an error" });
  },
  preproc_if: sequence,
  preproc_elif: sequence,
  preproc_else: sequence,
};

/** Lowers a function's body, whose names are those of its parameters too: a block, or one expression, which is returned. */
export function lowerBody(node: Node, to: Lowering): void {
  if (node.type === "block") return sequence(node, to);
  if (node.type in lowerers) return lowerStatement(node, to);
  to.current.returns.push(lowerExpression(node, to));
}

/** Lowers a block with names of its own. */
function lowerBlock(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => sequence(node, to));
}

/** Statements one after the other. What follows an `if` that leaves the function is returned only where its condition does not hold. */
export function sequence(node: Node, to: Lowering): void {
  lowerStatements(children(node), to);
}

/** The same of statements that stand somewhere else. */
export function lowerStatements(nodes: readonly Node[], to: Lowering): void {
  inSequence(nodes, to, (child) => {
    const test = child.type === "if_statement" ? branch(child, to) : void lowerStatement(child, to);
    return test && leaves(child) ? test : undefined;
  });
}

function leaves(node: Node): boolean {
  const body = node.childForFieldName("consequence");
  const last = body?.type === "block" ? lastChild(body) : body;
  if (node.childForFieldName("alternative") !== null) return false;
  return /^(return|throw|continue|break)_statement$/.test(last?.type ?? "") || endsProgram(last);
}

/** Lowers a statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  if (/^(using|for|fixed|lock|while|do|checked|unsafe)_statement$|^(catch|finally)_clause$|^ERROR$/.test(node.type))
    return scopeOf(to).inBlock(() => parts(node, to));
  if (/_statement$|_declaration$|^preproc|^(modifier|catch_declaration|identifier)$/.test(node.type)) return parts(node, to);
  lowerExpression(node, to);
}

function parts(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    if (child.type in lowerers || /(_statement|_declaration|_clause|^ERROR)$/.test(child.type)) lowerStatement(child, to);
    else if (!/(type|modifier|^identifier|_arg|^preproc\w*)$/.test(child.type)) lowerExpression(child, to);
  }
}

/** `var a = 1, b = 2`, `(a, b) = …`. */
export function lowerVariables(node: Node, to: Lowering): void {
  const typeNode = node.childForFieldName("type");
  const [type, expected] = [declaredText(typeNode), typeText(typeNode)];
  for (const child of children(node)) {
    if (child.type !== "variable_declarator") continue;
    const name = child.childForFieldName("name");
    const pattern = children(child).find((one) => one.type === "tuple_pattern");
    const given = declared(child, name);
    const value = given && scopeOf(to).expecting(expected, () => lowerExpression(given, to, named(name?.text)));
    if (pattern) bindTuple(pattern, value, to);
    if (!name) continue;
    const range = rangeOf(name);
    if (/\bUriBuilder\b/.test(`${type ?? ""} ${given?.text.slice(0, 40) ?? ""}`)) scopeOf(to).builders.add(name.text);
    const own = scopeOf(to).declare(name.text);
    to.bind({
      name: own,
      value: value ?? { kind: "unknown", reason: "declared without a value", range },
      range,
      ...(type !== undefined && { type }),
    });
  }
}

/** What a declarator gives its name. */
export function declared(node: Node, name: Node | null): Node | undefined {
  const last = node.children.findLast(
    (child) => child && (child.isNamed || /^(this|base)$/.test(child.type)) && !child.type.endsWith("comment"),
  );
  return last && last.id !== name?.id && !/^(tuple_pattern|bracketed_argument_list)$/.test(last.type) ? last : undefined;
}

/** `var (a, b) = pair`. */
export function bindTuple(pattern: Node, value: Expr | undefined, to: Lowering): void {
  for (const [at, name] of children(pattern).entries()) {
    if (name.type !== "identifier" || !value) continue;
    const range = rangeOf(name);
    const item = value.kind === "array" ? value.items[at] : undefined;
    to.bind({ name: scopeOf(to).declare(name.text), value: item ?? { kind: "member", of: value, key: String(at), range }, range });
  }
}

function expressionStatement(node: Node, to: Lowering): void {
  const expr = lowerExpression(operandOf(node), to);
  to.drops(expr);
  written(expr, to);
}

function returned(node: Node, to: Lowering): void {
  const value = operandOf(node);
  if (!value || value.type === "throw_expression") return void (value && lowerExpression(value, to));
  const expr = lowerExpression(value, to);
  if (!(expr.kind === "literal" && expr.type === "null")) to.current.returns.push(expr);
}

/** Gives its condition. */
function branch(node: Node, to: Lowering): Test | undefined {
  const test = lowerTest(node.childForFieldName("condition"), to);
  arm(node.childForFieldName("consequence"), test, to);
  arm(node.childForFieldName("alternative"), test && negate(test), to);
  return test;
}

function arm(body: Node | null, test: Test | undefined, to: Lowering): void {
  if (body) inBranch(to, test, () => scopeOf(to).inBlock(() => lowerStatement(body, to)));
}

/** `switch (env) { case "production": … }`; labels without a body of their own share the next one. */
function choices(node: Node, to: Lowering): void {
  const subject = lowerExpression(node.childForFieldName("value"), to);
  const seen: string[] = [];
  let labels: string[] = [];
  for (const section of children(node.childForFieldName("body"))) {
    const [pattern, ...statements] = children(section);
    const isLabel = pattern !== undefined && /pattern$/.test(pattern.type);
    const words = isLabel ? wordsOf(pattern, to) : undefined;
    if (isLabel) bindPattern(pattern, subject, to);
    labels.push(...(words ?? []));
    const body = isLabel ? statements : children(section);
    if (body.length === 0) continue;
    const range = rangeOf(pattern ?? section);
    const test: Test | undefined =
      words || labels.length > 0
        ? { subject, equals: labels, range }
        : seen.length > 0 && !isLabel
          ? { subject, equals: [...seen], negated: true, range }
          : undefined;
    seen.push(...labels);
    labels = [];
    inBranch(to, test, () =>
      scopeOf(to).inBlock(() => {
        for (const child of body) lowerStatement(child, to);
      }),
    );
  }
}

/** `foreach (var x in list)`: x is one of the list's items. */
function loop(node: Node, to: Lowering): void {
  const body = node.childForFieldName("body");
  const left = node.childForFieldName("left");
  const of = lowerExpression(node.childForFieldName("right"), to);
  scopeOf(to).inBlock(() => {
    to.loopVariables(isNarrowed(body, namesIn(left)), () => {
      if (!left) return;
      const range = rangeOf(left);
      const index: Expr = { kind: "unknown", reason: "each in turn", range };
      const item: Expr = { kind: "index", of, index, range };
      if (/pattern|tuple/.test(left.type)) bindTuple(left, { kind: "array", items: [index, item], range }, to);
      else to.bind({ name: scopeOf(to).declare(left.text), value: item, range });
    });
    if (body) lowerStatement(body, to);
  });
}

function localFunction(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const type = typeText(node.childForFieldName("type") ?? node.childForFieldName("returns"));
  const options = type === undefined ? {} : { type };
  lowerFunction(node, name, options, to, { parameters: node.childForFieldName("parameters"), body: bodyOf(node) });
}
