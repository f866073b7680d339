import { endsProgram, inBranch, inSequence, negate, otherwise } from "../../branches.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Call, Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerClass } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { calleeText, lowerFunction, typeText } from "./functions.ts";
import { lowerFrom, lowerImport } from "./imports.ts";
import { bindChecked, bindTarget, declareOuter, eachOf, updateDict } from "./targets.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { addTo } from "../../results.ts";
import { lowerTest } from "./tests.ts";
import { compared, type Context, named } from "../../traps.ts";
import { lowerTry } from "../../tried.ts";

type Lower = (node: Node, to: Lowering) => void;

const nothing: Lower = () => undefined;

const lowerers: Readonly<Record<string, Lower>> = {
  comment: nothing,
  import_statement: (node, to) => lowerImport(node, to),
  import_from_statement: (node, to) => lowerFrom(node, to),
  future_import_statement: nothing,
  type_alias_statement: typeAlias,
  global_statement: declareOuter,
  nonlocal_statement: declareOuter,
  pass_statement: nothing,
  delete_statement: (node, to) => {
    // `del row["email"]` takes it out, as a call would.
    for (const target of children(firstChild(node)?.type === "expression_list" ? (firstChild(node) ?? node) : node)) {
      const callee: Expr = { kind: "name", name: "del", range: rangeOf(node) };
      to.call({ kind: "call", callee, args: [{ value: lowerExpression(target, to) }], range: rangeOf(target) });
    }
  },
  expression_statement: expressionStatement,
  return_statement: (node, to) => {
    if (firstChild(node)) to.current.returns.push(lowerExpression(firstChild(node), to));
  },
  raise_statement: (node, to) => {
    to.throws();
    inContext(node, to, { trap: "the text of an error" });
  },
  assert_statement: (node, to) => {
    inContext(node, to, { trap: compared });
    bindChecked(firstChild(node), to);
  },
  if_statement: branch,
  match_statement: choices,
  for_statement: loop,
  while_statement: (node, to) => {
    const body = node.childForFieldName("body");
    const test = lowerTest(node.childForFieldName("condition"), to);
    if (body) to.under(test, () => lowerBlock(body, to));
  },
  with_statement: (node, to) => {
    for (const item of firstChild(node)?.namedChildren ?? [])
      if (item?.type === "with_item") lowerExpression(item.childForFieldName("value"), to);
    const body = node.childForFieldName("body");
    if (body) lowerBlock(body, to);
  },
  try_statement: (node, to) => lowerTry(node, to, () => lowerInside(node, to)),
  function_definition: (node, to) => void lowerFunction(node, to, false, []),
  class_definition: (node, to) => lowerClass(node, to, []),
  decorated_definition: (node, to) => decorated(node, to, false),
};

/** Lowers a whole file. */
export function lowerModule(root: Node, to: Lowering): void {
  lowerBlock(root, to);
}

/** Lowers a block. What follows an `if` that leaves the function is returned only where its condition does not hold. */
export function lowerBlock(node: Node, to: Lowering): void {
  inSequence(children(node), to, (child) => {
    lowerStatement(child, to);
    const isLeft = child.type === "if_statement" && leaves(child);
    // `if not isinstance(client, Client): raise …`: what follows is of one.
    const condition = isLeft ? child.childForFieldName("condition") : null;
    if (condition?.type === "not_operator") bindChecked(condition.childForFieldName("argument"), to);
    return isLeft ? testsOfIfs.get(to)?.get(child.id) : undefined;
  });
}

/** Lowers one statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  lowerInside(node, to);
}

function lowerInside(node: Node, to: Lowering): void {
  for (const child of node.namedChildren) {
    if (!child) continue;
    if (child.type === "block") lowerBlock(child, to);
    else if (child.type in lowerers || /(_statement|_clause|_definition|^comment|^ERROR)$/.test(child.type)) lowerStatement(child, to);
    else lowerExpression(child, to);
  }
}

/** Lowers a decorated function or class; the decorators are its own calls. */
export function decorated(node: Node, to: Lowering, isMethod: boolean): void {
  const decorators: Call[] = children(node)
    .filter((child) => child.type === "decorator")
    .map((child) => {
      const expr = lowerExpression(firstChild(child), to);
      return expr.kind === "call" ? expr : { kind: "call", callee: expr, args: [], range: expr.range };
    });
  const definition = node.childForFieldName("definition");
  // What only says how a function may be called is none: what it does stands below, under the same name.
  if (decorators.some((one) => one.args.length === 0 && /^(\w+\.)?overload$/.test(calleeText(one.callee)))) return;
  if (definition?.type === "class_definition") lowerClass(definition, to, decorators);
  else if (definition) lowerFunction(definition, to, isMethod, decorators);
}

function inContext(node: Node, to: Lowering, context: Context): void {
  for (const child of children(node)) lowerExpression(child, to, context);
}

/** A string that stands alone is a docstring; an assignment binds. */
function expressionStatement(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    if (child.type === "string" || child.type === "concatenated_string") continue;
    if (child.type === "assignment") assign(child, to);
    else if (child.type === "augmented_assignment") augment(child, to);
    else {
      const expr = lowerExpression(child, to);
      updateDict(expr, to);
      to.drops(expr);
    }
  }
}

/** `type Cache = aioredis.Redis[str]`: another name of a class. */
function typeAlias(node: Node, to: Lowering): void {
  const left = node.childForFieldName("left");
  const type = firstChild(node.childForFieldName("right"));
  const right = type?.type === "generic_type" ? firstChild(type) : type;
  if (left && right && /^(identifier|attribute|subscript)$/.test(right.type))
    bindTarget(firstChild(left) ?? left, lowerExpression(right, to), to);
}

/** Lowers an assignment, chained ones too; gives the value. */
export function assign(node: Node, to: Lowering): Expr | undefined {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const type = typeText(node.childForFieldName("type"));
  if (!left) return undefined;
  const value = valueOf(left, right, to);
  bindTarget(left, value, to, type);
  return value;
}

function valueOf(left: Node, right: Node | null, to: Lowering): Expr {
  if (!right) return { kind: "unknown", reason: "declared without a value", range: rangeOf(left) };
  if (right.type === "assignment") return assign(right, to) ?? { kind: "unknown", reason: "an assignment", range: rangeOf(right) };
  const name = /^(identifier|attribute)$/.test(left.type) ? left.text.replace(/^.*\./, "") : keyText(left);
  return lowerExpression(right, to, named(name));
}

function keyText(left: Node): string | undefined {
  const key = left.type === "subscript" ? left.childForFieldName("subscript") : null;
  return key?.type === "string" ? key.text.replace(/^\w*["']+|["']+$/g, "") : undefined;
}

function augment(node: Node, to: Lowering): void {
  const left = node.childForFieldName("left");
  if (!left) return;
  const right = lowerExpression(node.childForFieldName("right"), to, named(left.text.replace(/^.*\./, "")));
  // The name still has its earlier values: only a sum of texts has a new one worth knowing.
  if (left.type !== "identifier" || node.childForFieldName("operator")?.text !== "+=") return;
  const range = rangeOf(node);
  const isKnown = to.current.bindings.some((one) => one.name === left.text);
  if (!addTo(to, left.text, right, range) && isKnown)
    bindTarget(left, { kind: "concat", parts: [lowerExpression(left, to), right], range }, to);
}

/** The tests of `if` statements whose body leaves, by node. */
const testsOfIfs = new WeakMap<Lowering, Map<number, Test>>();

function branch(node: Node, to: Lowering): void {
  const isTyping = /^(typing\.)?TYPE_CHECKING$/.test(node.childForFieldName("condition")?.text ?? "");
  const consequence = node.childForFieldName("consequence");
  if (isTyping) {
    importsOnly(consequence, to);
    for (const part of node.childrenForFieldName("alternative")) if (part) lowerInside(part, to);
    return;
  }
  const tests: Test[] = [];
  const arm = (body: Node | null, test: Test | undefined) => {
    if (body) inBranch(to, test, () => lowerBlock(body, to));
  };
  const first = lowerTest(node.childForFieldName("condition"), to);
  tests.push(first);
  if (consequence)
    inBranch(to, first, () => {
      bindChecked(node.childForFieldName("condition"), to);
      lowerBlock(consequence, to);
    });
  for (const part of node.childrenForFieldName("alternative")) {
    if (part?.type === "elif_clause") {
      const test = lowerTest(part.childForFieldName("condition"), to);
      tests.push(test);
      arm(part.childForFieldName("consequence"), test);
    } else if (part) arm(part.childForFieldName("body"), negate(tests[0] ?? first));
  }
  const map = testsOfIfs.get(to) ?? new Map<number, Test>();
  testsOfIfs.set(to, map.set(node.id, first));
}

/** `if TYPE_CHECKING:` imports types. */
function importsOnly(block: Node | null, to: Lowering): void {
  for (const child of block?.namedChildren ?? []) {
    if (child?.type === "import_statement") lowerImport(child, to, true);
    else if (child?.type === "import_from_statement") lowerFrom(child, to, true);
  }
}

function leaves(node: Node): boolean {
  const last = lastChild(node.childForFieldName("consequence"));
  if (node.childForFieldName("alternative") !== null) return false;
  return /^(return|raise|continue|break)_statement$/.test(last?.type ?? "") || endsProgram(last);
}

function choices(node: Node, to: Lowering): void {
  const subject = lowerExpression(node.childForFieldName("subject"), to);
  const seen: Test[] = [];
  for (const clause of node.childForFieldName("body")?.namedChildren ?? []) {
    if (clause?.type !== "case_clause") continue;
    const pattern = children(clause).find((child) => child.type === "case_pattern");
    const words = (pattern?.descendantsOfType("string") ?? []).flatMap((string) =>
      string ? [lowerExpression(string, to, { trap: compared })] : [],
    );
    const equals = words.flatMap((word) => (word.kind === "literal" ? [word.value] : []));
    const range = rangeOf(pattern ?? clause);
    const test = equals.length > 0 ? { subject, equals, range } : pattern?.text === "_" ? otherwise(seen, range) : undefined;
    if (equals.length > 0 && test) seen.push(test);
    const body = clause.childForFieldName("consequence");
    if (body) inBranch(to, test, () => lowerBlock(body, to));
  }
}

function loop(node: Node, to: Lowering): void {
  const left = node.childForFieldName("left");
  const of = lowerExpression(node.childForFieldName("right"), to);
  if (left) to.loopVariables(isNarrowed(node.childForFieldName("body"), namesIn(left)), () => bindTarget(left, eachOf(of), to));
  for (const field of ["body", "alternative"]) {
    const part = node.childForFieldName(field);
    if (part?.type === "block") lowerBlock(part, to);
    else if (part) lowerStatement(part, to);
  }
}
