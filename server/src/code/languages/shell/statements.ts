import { inSequence, negate, otherwise } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { lowerCommand } from "./commands.ts";
import { openScope, scopeOf } from "./scope.ts";
import { drop, endsAtFailure, goesOn, noteDropped, noteStatus } from "./status.ts";
import { lowerCondition } from "./tests.ts";
import { assign, bind } from "./variables.ts";
import { lowerWord } from "./words.ts";
import { compared } from "../../traps.ts";

/** Lowers a whole script. */
export function lowerScript(root: Node, to: Lowering): void {
  const scope = openScope(to);
  scope.endsAtFailure = endsAtFailure(root, to.file);
  for (const node of root.descendantsOfType("variable_assignment")) {
    const name = node?.parent?.type === "command" ? undefined : node?.childForFieldName("name")?.text;
    if (name !== undefined) scope.assigned.add(name);
  }
  for (const node of root.descendantsOfType("function_definition")) scope.functions.add(node?.childForFieldName("name")?.text ?? "");
  lowerAll(root, to);
}

function lowerAll(node: Node, to: Lowering): void {
  lowerEach(children(node), to);
}

/** Commands one after the other: what follows one that leaves under a condition is called only where that does not hold. */
function lowerEach(nodes: readonly Node[], to: Lowering): void {
  inSequence(nodes, to, (node) => {
    const left =
      node.type === "if_statement" ? branches(node, to) : node.type === "list" ? listed(node, to) : void lowerStatement(node, to);
    noteDropped(node, node === nodes.at(-1), to);
    return left;
  });
}

/** Whether a command leaves the script or function. */
function leaves(command: Node | undefined): boolean {
  return command?.type === "command" && /^(exit|return)\b/.test(command.text);
}

type Lower = (node: Node, to: Lowering) => void;

const lowerers: Readonly<Record<string, Lower>> = {
  command: lowerCommand,
  variable_assignment: (node, to) => assign(node, to),
  variable_assignments: lowerAll,
  declaration_command: declaration,
  function_definition: lowerFunction,
  if_statement: (node, to) => void branches(node, to),
  case_statement: cases,
  for_statement: loop,
  while_statement: repeated,
  list: (node, to) => void listed(node, to),
  negated_command: (node, to) => void lowerCondition(node, to),
  test_command: (node, to) => void lowerCondition(node, to),
  redirected_statement: redirected,
  unset_command: () => undefined,
};

/** Lowers a statement with everything in it. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) lower(node, to);
  else if (/_redirect$/.test(node.type)) redirect(node, to);
  else if (/^(word|string|raw_string|concatenation|expansion|simple_expansion|number)$/.test(node.type))
    lowerWord(node, to, { trap: compared });
  else lowerAll(node, to);
}

/** `export A=b`, `local a="$1"`, `readonly A`. */
function declaration(node: Node, to: Lowering): void {
  const kind = node.child(0)?.text ?? "";
  const scope = scopeOf(to);
  const isLocal = scope.isFunction && /^(local|declare|typeset)$/.test(kind);
  for (const child of children(node)) {
    if (child.type === "variable_assignment") assign(child, to, isLocal);
    else if (child.type === "variable_name" && isLocal) scope.local(child.text);
    else if (child.type !== "variable_name") lowerWord(child, to, { trap: compared });
  }
}

function lowerFunction(node: Node, to: Lowering): void {
  const body = node.childForFieldName("body");
  const name = node.childForFieldName("name")?.text ?? "";
  to.inFunction(name, node, {}, () =>
    scopeOf(to).inFunction(() => {
      if (!body) return;
      lowerStatement(body, to);
      noteStatus(body, to);
    }),
  );
}

/** Gives the condition under which it leaves. */
function branches(node: Node, to: Lowering): Test | undefined {
  const tests: (Test | undefined)[] = [];
  const branch = (part: Node) => {
    const { conditions, body } = partsOf(part);
    let test: Test | undefined;
    for (const condition of conditions) test = lowerCondition(condition, to);
    tests.push(test);
    scopeOf(to).inBranch(() => to.under(test, () => lowerEach(body, to)));
    return leaves(body.at(-1)) ? test : undefined;
  };
  const left = branch(node);
  for (const child of children(node)) {
    if (child.type === "elif_clause") branch(child);
    else if (child.type === "else_clause") scopeOf(to).inBranch(() => to.under(noneOf(tests, child), () => lowerAll(child, to)));
  }
  return children(node).some(({ type }) => /^(elif|else)_clause$/.test(type)) ? undefined : left;
}

/** What holds where none of these conditions does; undefined where one of them says nothing. */
function noneOf(tests: readonly (Test | undefined)[], node: Node): Test | undefined {
  const known = tests.filter((test): test is Test => test !== undefined);
  return known.length === tests.length ? otherwise(known, rangeOf(node)) : undefined;
}

/** What an `if` or `elif` asks, and what it does then: the grammar has them all side by side. */
function partsOf(node: Node): { readonly conditions: readonly Node[]; readonly body: readonly Node[] } {
  const then = node.children.findIndex((child) => child?.type === "then");
  const end = then < 0 ? node.children.length : then;
  const named = (from: number, to: number) =>
    node.children.slice(from, to).filter((child): child is Node => child?.isNamed && !/comment$|^(elif|else)_clause$/.test(child.type));
  return { conditions: named(0, end), body: named(end, node.children.length) };
}

function cases(node: Node, to: Lowering): void {
  const value = node.childForFieldName("value");
  const subject = lowerWord(value, to, { trap: compared });
  const tests: (Test | undefined)[] = [];
  for (const clause of children(node)) {
    if (clause.type !== "case_item") continue;
    const patterns = clause.childrenForFieldName("value").filter((child): child is Node => child !== null);
    const words = patterns.map((child) => child.text.replace(/^["']|["']$|\*$/g, "").replace(/^["']|["']$/g, ""));
    const isRest = words.some((word) => word === "");
    const test: Test | undefined = isRest ? noneOf(tests, clause) : { subject, equals: words, range: rangeOf(clause) };
    if (!isRest) tests.push(test);
    const body = children(clause).filter((child) => !patterns.some((pattern) => pattern.id === child.id));
    scopeOf(to).inBranch(() => to.under(test, () => lowerEach(body, to)));
  }
}

function loop(node: Node, to: Lowering): void {
  const variable = node.childForFieldName("variable");
  const values = node.childrenForFieldName("value").filter((child): child is Node => child?.isNamed);
  const items = values.map((child) => lowerWord(child, to, variable ? { name: variable.text } : {}));
  const range = rangeOf(variable ?? node);
  const each: Expr = {
    kind: "index",
    of: { kind: "array", items, range },
    index: { kind: "unknown", reason: "each in turn", range },
    range,
  };
  const body = node.childForFieldName("body");
  scopeOf(to).inBranch(() => {
    if (variable) bind(variable.text, each, range, to);
    if (body) lowerAll(body, to);
  });
}

function repeated(node: Node, to: Lowering): void {
  const body = node.childForFieldName("body");
  const conditions = children(node).filter((child) => child.id !== body?.id);
  let test: Test | undefined;
  for (const condition of conditions) test = lowerCondition(condition, to);
  scopeOf(to).inBranch(() => to.under(node.children[0]?.type === "until" && test ? negate(test) : test, () => body && lowerAll(body, to)));
}

/** `[ … ] && command`, `[ … ] || command`: what follows stands under the condition, under which it may leave. */
function listed(node: Node, to: Lowering): Test | undefined {
  const [left, right] = children(node);
  if (!left) return undefined;
  const test = lowerCondition(left, to);
  if (goesOn(node, right)) drop(left, to);
  const isAnd = node.children.some((child) => child?.type === "&&");
  const held = test && (isAnd ? test : negate(test));
  // `a && b || c`: that c follows says little of a.
  const when = left.type === "list" && !isAnd ? undefined : held;
  if (right) scopeOf(to).inBranch(() => to.under(when, () => lowerStatement(right, to)));
  return leaves(right) ? when : undefined;
}

function redirected(node: Node, to: Lowering): void {
  for (const child of children(node)) lowerStatement(child, to);
}

/** What is written or read beside a command: the commands in it count. */
function redirect(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    if (child.type === "heredoc_body") for (const inner of child.descendantsOfType("command_substitution")) inner && lowerAll(inner, to);
    else if (/redirect$|^(command|pipeline|list)$/.test(child.type)) lowerStatement(child, to);
    else if (/string$|expansion$|substitution$|^concatenation$/.test(child.type)) lowerWord(child, to, { trap: compared });
  }
}
