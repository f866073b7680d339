import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { scopeOf } from "./scope.ts";
import { lowerStatement } from "./statements.ts";
import { syntaxOf } from "./syntax.ts";

/** Commands that give on what they are given. */
const passing = /^(echo|printf|tr|sed|xargs|head|tail|cat|tee|envsubst)$/;

/** `$(command)`: what the command's calls do is noted; what it writes is known of the script's own functions alone. */
export function lowerSubstitution(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const statements = children(node).filter((child) => !/redirect$/.test(child.type));
  const before = to.current.calls.length;
  const returns = to.current.returns.length;
  for (const statement of statements) lowerStatement(statement, to);
  // What stands here is written into the word, and not what the function around gives.
  const written = to.current.returns.splice(returns);
  const calls = to.current.calls.slice(before).map(({ call }) => call);
  const [only] = statements;
  const command = statements.length === 1 && only ? firstCommand(only) : undefined;
  const name = command?.childForFieldName("name")?.text ?? "";
  const call = calls.find(({ callee }) => callee.kind === "name" && callee.name === name);
  const scope = scopeOf(to);
  // A function of another script gives what it writes as well as one of this.
  const mayBeRead = scope.sources && !passing.test(name) && syntaxOf(name) === undefined;
  if (call && (scope.functions.has(name) || mayBeRead)) return call;
  const [text] = written;
  if (text && passing.test(name)) return text;
  return { kind: "unknown", reason: "what a command writes", parts: [...calls, ...written], range };
}

function firstCommand(node: Node): Node | undefined {
  if (node.type === "command") return node;
  const [first] = children(node);
  return first && /^(pipeline|redirected_statement)$/.test(node.type) ? firstCommand(first) : undefined;
}
