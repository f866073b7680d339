import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { lowerBlock, variableOf, yielded } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { nameExpr, scopeOf } from "./scope.ts";

/** Methods that hand what they are called on to their block. */
export const handsOn = /^(tap|then|yield_self)$/;

/** `client.tap { |c| … }` is the client, `url.then { |u| … }` what the block gives: in each the variable is what it is called on. */
export function handedOn(block: Node, of: Expr, name: string, range: Expr["range"], to: Lowering): Expr {
  const variable = variableOf(block);
  let own = "";
  const id = lowerBlock(block, to, () => {
    to.current.parameters.splice(0);
    if (variable === undefined) return;
    own = scopeOf(to).nameOf(variable);
    to.bind({ name: own, value: of, range });
  });
  // `{}.tap { |h| h[:a] = 1 }`: what the block has put into it is in it.
  const filled = of.kind === "object" ? to.functions[id]?.bindings.findLast((one) => one.name === own)?.value : undefined;
  return name === "tap" ? (filled ?? of) : { kind: "call", callee: { kind: "function", id, range: rangeOf(block) }, args: [], range };
}

/** Methods of a package that hand its settings to a block. */
const settingUp = /^(configure\w*|config|setup|init)$/;

/**
 * Whether a method lends a connection to its block, of a pool or for several commands at once: `Sidekiq.redis { |conn| … }`,
 * `pool.with { |conn| … }`, `redis.multi { |transaction| … }`, `Order.with_connection { |conn| … }`.
 */
function lends(name: string, receiver: string): boolean {
  return (
    /^(with|multi|pipelined|with_connection)$/.test(name) ||
    (name === "redis" && /^(::)?Sidekiq$/.test(receiver)) ||
    (name === "connect" && !/^(::)?[A-Z]/.test(receiver))
  );
}

/** Clients whose block is given the connection that is opened: `Net::FTP.open(host) { |ftp| … }`. */
const openedFor = /^(::)?(Net::[A-Z]+|(\w+::)+(Client|Connection))$/;

/** A block: a closure; of what it does to a request that it is given, the URL and the body. */
export function blockArguments(node: Node, of: Expr | null, callee: Expr, args: readonly Argument[], to: Lowering): readonly Argument[] {
  const block = node.childForFieldName("block");
  const key = callee.kind === "member" ? callee.key : "";
  const isPool = args.length === 0 && lends(key, node.childForFieldName("receiver")?.text ?? "");
  const range = rangeOf(block ?? node);
  // Of a pool by its own name the call says what is lent.
  const lent: Expr | null = isPool && /^(redis|with_connection)$/.test(key) ? { kind: "call", callee, args, range } : isPool ? of : null;
  if (!block) return passedBlock(node, lent, to);
  const variable = variableOf(block);
  const id = lowerBlock(block, to, () => {
    const receiver = node.childForFieldName("receiver");
    // In the body of a class that extends the package's: `class App < Karafka::App; setup { |config| … }`.
    const around =
      receiver === null && settingUp.test(node.childForFieldName("method")?.text ?? "") ? to.currentClass?.bases?.[0] : undefined;
    if (around && variable !== undefined) {
      to.current.parameters.splice(0);
      return to.bind({ name: scopeOf(to).nameOf(variable), value: around, range });
    }
    const isSetUp = of !== null && settingUp.test(key) && /^(::)?[A-Z]/.test(receiver?.text ?? "");
    const isOpened = /^(open|connect)$/.test(key) && args.length > 0 && openedFor.test(node.childForFieldName("receiver")?.text ?? "");
    if (!(key === "start" || isSetUp || isPool || isOpened) || !of || variable === undefined) return;
    to.current.parameters.splice(0);
    if (isSetUp || lent) return to.bind({ name: scopeOf(to).nameOf(variable), value: lent ?? of, range });
    const started: Expr = args.length > 0 ? { kind: "call", callee: of, args, isNew: true, range } : of;
    to.bind({ name: scopeOf(to).nameOf(variable), value: started, range });
  });
  const given = variable === undefined ? [] : requestParts(variable, to.functions[id]?.calls.map(({ call }) => call) ?? [], args);
  return [...given, { value: { kind: "function", id, range } }];
}

/** `pool.with(&block)`: the block that the method around is given goes on as it is; what lends a connection calls it with that. */
function passedBlock(node: Node, lent: Expr | null, to: Lowering): readonly Argument[] {
  const passed = children(node.childForFieldName("arguments")).find(({ type }) => type === "block_argument");
  const [given] = children(passed ?? null);
  if (!passed || (given && given.type !== "identifier")) return [];
  const range = rangeOf(passed);
  const value = given ? lowerExpression(given, to) : nameExpr(yielded, range);
  if (lent) to.call({ kind: "call", callee: value, args: [{ value: lent }], range });
  return [{ value }];
}

/** `conn.post { |req| req.url "/x"; req.body = data }`, `Faraday.new { |conn| conn.url_prefix = base }`. */
function requestParts(variable: string, calls: readonly Call[], args: readonly Argument[]): readonly Argument[] {
  const on = (key: string) =>
    calls.find(({ callee }) => callee.kind === "member" && callee.key === key && callee.of.kind === "name" && callee.of.name === variable)
      ?.args[0]?.value;
  const [url, body] = [on("url") ?? on("url="), on("body") ?? on("body=")];
  const base = on("url_prefix=");
  const hasUrl = args.some((arg) => arg.name === undefined);
  return [
    ...(url && !hasUrl ? [{ value: url }] : []),
    ...(body ? [{ name: "body", value: body }] : []),
    ...(base ? [{ name: "url", value: base }] : []),
  ];
}
