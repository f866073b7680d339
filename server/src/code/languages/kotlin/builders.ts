import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerBlock } from "./inlined.ts";
import { type Receiver, withReceiver } from "./receivers.ts";

/** Functions of clients whose block says what is requested. */
const requests =
  /^(get|post|put|patch|delete|head|options|request|prepare(Get|Post|Put|Patch|Delete|Head|Options|Request)|submitForm\w*|prepareForm|webSocket(Session)?|wss?|sse|config)$/;

/** Whether the block of a call only says how something is made: a client, a request. */
export function isBuilt(name: string, isMember: boolean): boolean {
  return isMember ? requests.test(name) : /^(HttpClient|HttpRequestBuilder|request)$/.test(name);
}

/** The arguments of a request with what its block says; its URL is that of the client where nothing more is said of it. */
export function lowerRequest(name: string, args: readonly Argument[], block: Node, to: Lowering): readonly Argument[] {
  const all = [...args, ...lowerBuilt(block, args[0]?.value, to)];
  if (args.length > 0 || !requests.test(name) || name === "config" || all.some((arg) => arg.name === "url")) return all;
  return [...all, { name: "url", value: { kind: "literal", value: "", range: rangeOf(block) } }];
}

/** What such a block says, as keyword arguments of the call; the request's URL and the client's base among them. */
function lowerBuilt(block: Node, url: Expr | undefined, to: Lowering): readonly Argument[] {
  const receiver: Receiver = { said: [] };
  withReceiver(receiver, to, () => void lowerBlock(block, undefined, to));
  const address = addressOf(receiver.said, url, rangeOf(block));
  return [...receiver.said.filter(({ name }) => name !== "url"), ...(address ? [{ name: "url", value: address }] : [])];
}

/** A call with a block in the block of a builder: `defaultRequest { … }`, `url { … }`, `headers { … }`. */
export function lowerInner(receiver: Receiver, name: string, args: readonly Argument[], block: Node, to: Lowering): Expr {
  const range = rangeOf(block);
  const first = args[0]?.value;
  if (name === "url") {
    // What is said of the URL is said of the request.
    if (first) receiver.said.push({ name, value: first });
    withReceiver(receiver, to, () => void lowerBlock(block, undefined, to));
  } else {
    const said = lowerBuilt(block, undefined, to);
    const isDefault = name === "defaultRequest" || (name === "install" && first?.kind === "name" && first.name === "DefaultRequest");
    const base = isDefault ? said.find((one) => one.name === "url") : undefined;
    if (base) receiver.said.push({ name: "base", value: base.value });
    else if (name !== "install" && said[0]) receiver.said.push({ name, value: { kind: "object", entries: entriesOf(said), range } });
  }
  return { kind: "unknown", reason: "said of what is built", range };
}

function entriesOf(said: readonly Argument[]) {
  return said.map(({ name, value }) => ({ ...(name !== undefined && { key: name }), value }));
}

/** What is said of a URL one by one, in the order in which it is put together, each with the names that it has. */
const parts: readonly (readonly [string, readonly string[]])[] = [
  ["scheme", ["protocol"]],
  ["host", ["host"]],
  ["port", ["port"]],
  ["encodedPath", ["encodedPath", "path"]],
  ["appendPath", ["appendPathSegments", "appendEncodedPathSegments"]],
];

/** The URL that is said, whole or in parts; undefined where nothing more is said than what the call was given. */
function addressOf(said: readonly Argument[], given: Expr | undefined, range: Expr["range"]): Expr | undefined {
  const last = (...keys: readonly string[]) => said.findLast(({ name }) => keys.includes(name ?? ""))?.value;
  const url = last("url", "takeFrom");
  const http: Expr = { kind: "literal", value: "http", range };
  const found = parts.flatMap(([key, names]) => {
    const value = last(...names) ?? (key === "scheme" && !url && last("host") ? http : undefined);
    return value ? [[key, value] as const] : [];
  });
  if (found.length === 0) return url;
  return found.reduce<Expr>(
    (of, [key, value]) => ({ kind: "call", callee: { kind: "member", of, key, range }, args: [{ value }], range }),
    url ?? given ?? { kind: "literal", value: "", range },
  );
}
