import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { scopeOf } from "../jvm/scope.ts";
import { type Receiver, surroundingsOf, withReceiver } from "./receivers.ts";
import { bindPattern, lowerSequence } from "./statements.ts";

interface Inlined {
  /** What the block calls the value that the function is called on; undefined: nothing. */
  readonly about?: "it" | "this";
  /** What it is worth. */
  readonly gives: "end" | "receiver" | "either";
}

const end: Inlined = { gives: "end" };

/** Functions whose block runs once, where it stands: it is part of the function around. */
const inlined: Readonly<Record<string, Inlined>> = {
  let: { about: "it", gives: "end" },
  run: { about: "this", gives: "end" },
  with: { about: "this", gives: "end" },
  also: { about: "it", gives: "receiver" },
  apply: { about: "this", gives: "receiver" },
  use: { about: "it", gives: "end" },
  takeIf: { about: "it", gives: "receiver" },
  takeUnless: { about: "it", gives: "receiver" },
  ifEmpty: { gives: "either" },
  ifBlank: { gives: "either" },
  getOrElse: { gives: "either" },
  orElseGet: { gives: "either" },
  runCatching: { about: "this", gives: "end" },
  lazy: end,
  remember: end,
  runBlocking: end,
  withContext: end,
  withTimeout: end,
  withTimeoutOrNull: end,
  coroutineScope: end,
  supervisorScope: end,
  synchronized: end,
  withLock: end,
  async: end,
  launch: end,
  measureTimedValue: end,
  suspendRunCatching: end,
};

/** Whether a function of this name runs its block where it stands. */
export function isInlined(name: string): boolean {
  return Object.hasOwn(inlined, name);
}

/** The block of such a function, as a part of the function around it; `of`: what it is called on, or about. */
export function lowerInlined(name: string, of: Expr | undefined, block: Node, to: Lowering, context: Context): Expr {
  const { about, gives } = inlined[name] ?? end;
  const range = rangeOf(block);
  const nothing: Expr = { kind: "unknown", reason: "an empty block", range };
  let value: Expr | undefined;
  let receiver: Receiver | undefined;
  if (about === "this" && of) {
    receiver = { value: named(of, to), grows: isBuilder(of), said: [] };
    value = withReceiver(receiver, to, () => lowerBlock(block, undefined, to, gives === "end" ? context : {}));
  } else value = lowerBlock(block, about === "it" ? of : undefined, to, gives === "receiver" ? {} : context);
  if (gives === "receiver") return receiver?.value ?? of ?? nothing;
  if (gives === "either") return of && value ? { kind: "choice", how: "fallback", alternatives: [of, value], range } : (of ?? nothing);
  return value ?? nothing;
}

/** What is made once has a name while it is spoken of: it is the same each time. */
function named(of: Expr, to: Lowering): Expr {
  if (of.kind !== "call" || isBuilder(of) || to.current.id === 0) return of;
  const name = scopeOf(to).declare("made", of.callee.kind === "name" ? of.callee.name : undefined);
  to.bind({ name, value: of, range: of.range });
  return { kind: "name", name, range: of.range };
}

function isBuilder(expr: Expr): boolean {
  if (/^(literal|concat|object)$/.test(expr.kind)) return true;
  if (expr.kind !== "call") return false;
  const name = expr.callee.kind === "member" ? expr.callee.key : expr.callee.kind === "name" ? expr.callee.name : "";
  if (/^build(?!Upon|er)/.test(name)) return false;
  return /[bB]uilder$|^(buildUpon|fromHttpUrl|fromUriString)$/.test(name) || (expr.callee.kind === "member" && isBuilder(expr.callee.of));
}

/** A block's statements, with its one parameter bound to `given`; gives what it is worth. */
export function lowerBlock(block: Node, given: Expr | undefined, to: Lowering, context: Context = {}): Expr | undefined {
  const list = children(block);
  const parameters = list.find((child) => child.type === "lambda_parameters");
  const early: Expr[] = [];
  const { given: all } = surroundingsOf(to);
  let value: Expr | undefined;
  scopeOf(to).inBlock(() => {
    const [first] = children(parameters);
    const range = rangeOf(first ?? block);
    if (first) bindPattern(first, given ?? { kind: "unknown", reason: "given to the block", range }, to);
    else if (given) to.bind({ name: scopeOf(to).declare("it"), value: given, range });
    all.push(early);
    value = lowerSequence(
      list.filter((child) => child !== parameters),
      to,
      context,
    );
    all.pop();
  });
  if (early.length === 0) return value;
  return { kind: "choice", how: "branch", alternatives: [...early, ...(value ? [value] : [])], range: rangeOf(block) };
}

const partsOfUrl: Readonly<Record<string, string>> = {
  protocol: "scheme",
  scheme: "scheme",
  host: "host",
  port: "port",
  encodedPath: "encodedPath",
};

/** `name = value` in a block about a receiver. */
export function tell(receiver: Receiver, name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const { value: of } = receiver;
  if (!of) receiver.said.push({ name, value: guarded(value, to) });
  else if (of.kind === "object") receiver.value = { ...of, entries: [...of.entries, { key: name, value }] };
  else {
    const isText = of.kind === "literal" || (receiver.grows === true && Object.hasOwn(partsOfUrl, name));
    const key = isText ? (partsOfUrl[name] ?? name) : `set${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    grow(receiver, to.call({ kind: "call", callee: { kind: "member", of, key, range }, args: [{ value }], range }), to);
  }
}

/** `name(…)` in a block about a receiver. */
export function ask(receiver: Receiver, name: string, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr {
  const { value: of } = receiver;
  const last = args.at(-1)?.value;
  if (!of) {
    const value = /path/i.test(name) ? joined(args, range) : last;
    if (value) receiver.said.push({ name, value: guarded(value, to) });
    return { kind: "unknown", reason: "said of what is built", parts: args.map((arg) => arg.value), range };
  }
  const [key, value] = args.map((arg) => arg.value);
  if (of.kind === "object" && /^(put|set|setProperty|putIfAbsent)$/.test(name) && key && value) {
    const entry = { ...(keyText(key) !== undefined && { key: keyText(key) as string }), value };
    receiver.value = { ...of, entries: [...of.entries, entry] };
    return value;
  }
  const call = to.call({ kind: "call", callee: { kind: "member", of, key: name, range }, args, range });
  grow(receiver, call, to);
  return call;
}

/** `path("orders", id)`. */
function joined(args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const slash: Expr = { kind: "literal", value: "/", range };
  const parts = args.flatMap(({ value }, at) => (at === 0 ? [value] : [slash, value]));
  return parts.length > 1 ? { kind: "concat", parts, range } : parts[0];
}

function keyText(key: Expr): string | undefined {
  return key.kind === "literal" ? key.value : key.kind === "member" ? key.key : undefined;
}

function grow(receiver: Receiver, call: Call, to: Lowering): void {
  if (!receiver.grows || !receiver.value || receiver.value.kind === "object") return;
  const test = to.condition;
  receiver.value = test ? { kind: "choice", how: "branch", test, alternatives: [call, receiver.value], range: call.range } : call;
}

function guarded(value: Expr, to: Lowering): Expr {
  const test = to.condition;
  return test ? { kind: "choice", how: "branch", test, alternatives: [value], range: value.range } : value;
}
