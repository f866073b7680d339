import type { Argument } from "../../code/expr.ts";
import type { CallFact } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { addresses, basesOf } from "./clientBases.ts";
import { listItems } from "../addresses/hostLists.ts";
import { asksStore, type RequestShape, type Slot } from "../clients/shape.ts";
import type { Access } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { anyMember } from "../values/entries.ts";
import { builtStatement } from "../clients/statements/built.ts";
import { accessOfCommand, accessOfOperation, accessOfStatementCall, graphqlOperation, jsonOperation, sqlOperation } from "./operations.ts";
import { builtOperation, isUntold, statementText } from "./statements.ts";
import { askedBehind, partBehind, partOnWay, verbBehind, verbOnWay, withPaths } from "./onWay.ts";
import { resourcesOf } from "./resources.ts";
import { entryOf, type Located, locate, passedOn, unwrapped } from "../values/slots.ts";
import { concatTexts, hasScheme, joinUrl } from "../values/text.ts";
import { baseMade } from "../names/instances.ts";
import {
  type ExternalValue,
  type Frame,
  type InstanceValue,
  type Made,
  type ParameterRef,
  placeholder,
  type TextValue,
} from "../values/value.ts";

/** The parts of a request, as far as they are known. */
export interface BuiltRequest {
  readonly urls: readonly TextValue[];
  readonly method: string | null;
  /** What the client's command says that it does. */
  readonly access?: Access;
  /** Parameters that the method depends on. */
  readonly methodOpen?: readonly ParameterRef[];
  /** Parameters that the statement is put together from, where it says nothing by itself. */
  readonly statementOpen?: readonly ParameterRef[];
  /** Parameters in which callers give the document of GraphQL that is asked. */
  readonly documentOpen?: readonly ParameterRef[];
  /** Nothing is known of the statement, not even whose it is. */
  readonly statementUntold?: true;
  /** The URL as it is written, where that is more than a literal. */
  readonly url?: Located;
  readonly body?: Located;
  readonly query?: Located;
  readonly headers?: Located;
  /** The frame that the call was read in. */
  readonly frame: Frame;
  readonly client: ExternalValue;
  /** What is asked, where the body or the statement says it: "graphql mutation createTicket", "sql insert". */
  readonly operation?: string;
  /** The topics, queues and exchanges that it names, the table of its statement. */
  readonly resources?: readonly string[];
  /** It asks a store that the program connects to in another place, or not at all. */
  readonly isConnectedElsewhere?: true;
  /** It asks the one store of its framework, wherever the settings have that. */
  readonly isOfFramework?: true;
}

/** Reads a call's arguments by the shape of its client. */
export function buildRequest(evaluator: Evaluator, shape: RequestShape, call: CallFact, client: ExternalValue, frame: Frame): BuiltRequest {
  const args = call.call.args;
  const at = (slots: RequestShape["url"] | undefined) => locate(evaluator, slots, args, frame);
  // A store's call may be handed the client: that is no part of what it asks.
  const url = asksStore(shape) ? undefined : (at(shape.url) ?? partOnWay(shape.url, client) ?? passedOn(evaluator, shape.url, args, frame));
  const request = url && requestObject(evaluator, url);
  if (request)
    return buildRequest(
      evaluator,
      shapeOfObject(evaluator, shape, args, frame),
      { call: { ...call.call, args: request.args } },
      client,
      request.frame,
    );
  const bases = basesOf(evaluator, shape, client, call, frame);
  const given = withPaths(evaluator, shape, client, urlTexts(evaluator, shape, url, args, frame));
  const urls =
    bases.length > 0
      ? withBases(shape.page ? [] : given, bases)
      : asksStore(shape)
        ? [unknownStore]
        : isTyped(client) && shape.base?.length !== 0
          ? shape.url.length === 0
            ? [unknownBase]
            : given.map((one) => onUnknownBase(one, frame))
          : given;
  const methodAt =
    computedMethod(client, call, frame) ??
    methodIn(evaluator, shape.method, args, frame) ??
    madePart(evaluator, shape.method, client) ??
    partOnWay(shape.method, client) ??
    passedOn(evaluator, shape.method, args, frame);
  const texts = methodAt ? evaluator.texts(methodAt.expr, methodAt.frame) : [];
  const statement = shape.statement && statementAt(evaluator, shape.statement, args, client, frame);
  const asked = statement ? evaluator.texts(statementText(statement.expr), statement.frame) : [];
  const body = at(shape.body) ?? partOnWay(shape.body, client) ?? partBehind(shape.body, call.call, frame);
  const query = at(shape.query) ?? partOnWay(shape.query, client) ?? partBehind(shape.query, call.call, frame);
  const headers = at(shape.headers) ?? madePart(evaluator, shape.headers, client);
  const behind = askedBehind(shape, call.call, frame);
  const commandAt = at(shape.command) ?? partOnWay(shape.command, client);
  const command = commandAt && evaluator.texts(commandAt.expr, commandAt.frame).find(({ text }) => /^\w+/.test(text))?.text;
  const open = asked.flatMap(openAtStart);
  const operation = shape.statement
    ? (asked.map(({ text }) => sqlOperation(text)).find((one) => one !== undefined) ??
      (statement && builtOperation(evaluator, statement)) ??
      (open.length === 0 ? shape.asks : undefined))
    : (behind ?? command ?? askedByName(shape, client) ?? (body && operationOf(evaluator, body, shape)));
  const access =
    (behind === undefined ? undefined : accessOfOperation(behind)) ??
    (command && accessOfCommand(command)) ??
    shape.access ??
    (shape.statement && operation === undefined ? accessOfStatementCall(client.path) : undefined);
  const resources = asksStore(shape) ? resourcesOf(evaluator, shape, asked, call, client, frame) : [];
  const onWay = methodAt ? undefined : verbOnWay(evaluator, shape, client);
  const documentOpen = shape.statement || !body ? [] : openDocument(evaluator, body, urls);
  return {
    urls,
    frame,
    client,
    method: methodAt
      ? verbOf(methodAt, texts)
      : onWay !== undefined
        ? onWay
        : (verbBehind(shape, call.call, frame) ??
          (body && shape.bodyVerb ? shape.bodyVerb : shape.verb === "$" ? verbName(client.path) : shape.verb || null)),
    ...(access && { access }),
    ...(texts.some((t) => t.parameters) && { methodOpen: texts.flatMap((t) => t.parameters ?? []) }),
    ...(shape.statement &&
      operation === undefined && {
        statementOpen: open,
        ...(statement && isUntold(evaluator, statement, asked) && { statementUntold: true as const }),
      }),
    ...(documentOpen.length > 0 && { documentOpen }),
    ...(url && url.expr.kind !== "literal" && { url }),
    ...(body && { body: shape.url.length === 0 && operation?.startsWith("graphql ") ? withVariables(call.call, frame) : body }),
    ...(query && { query }),
    ...(headers && { headers }),
    ...(operation !== undefined && { operation }),
    ...(resources.length > 0 && { resources }),
    ...(asksStore(shape) && isToldElsewhere(shape) && { isConnectedElsewhere: true as const }),
    ...(asksStore(shape) && shape.settings && { isOfFramework: true as const }),
  };
}

/** A document of GraphQL with what is filled into it, which a client is handed beside it: `client.request(document, { email })`. */
function withVariables({ args, range }: CallFact["call"], frame: Frame): Located {
  return { expr: { kind: "array", items: args.slice(0, 2).map(({ value }) => value), range }, frame };
}

/** Whether what a client connects to is said in another place: by a call, or by the settings of its framework. */
function isToldElsewhere({ connectedBy, settings, configured }: RequestShape): boolean {
  return (connectedBy !== undefined && settings === undefined) || configured !== undefined;
}

/** Where the statement of a store's call stands: in it, in what was called on the way, or set on what it is asked of. */
function statementAt(
  evaluator: Evaluator,
  slots: readonly Slot[],
  args: readonly Argument[],
  client: ExternalValue,
  frame: Frame,
): Located | undefined {
  return (
    locate(evaluator, slots, args, frame) ??
    passedOn(evaluator, slots, args, frame) ??
    partOnWay(slots, client) ??
    madePart(evaluator, slots, client)
  );
}

/** What a store is asked by the name of the call. */
function askedByName({ asks }: RequestShape, client: ExternalValue): string | undefined {
  const { path } = client;
  if (asks === "built") return builtStatement(client);
  return asks === "$" ? path.slice(path.lastIndexOf(".") + 1).replace("()", "") : asks;
}

/** `axios[method](url)`: the method is what the client is asked for. */
function computedMethod({ path }: ExternalValue, { call: { callee } }: Pick<CallFact, "call">, frame: Frame): Located | undefined {
  return callee.kind === "index" && path.endsWith(anyMember) ? { expr: callee.index, frame } : undefined;
}

/** What makes a request, with what only adds to it: `new RestRequest(path).AddJsonBody(item)`. */
const madeRequest = /(?:^|\.)(?:\w*Request(?:Message)?|ParseConfig)\(\)(?<more>(?:\.(?:Add|With|Set)\w*\(\))*)$/;

/** The shape of a request that was made first: its own, with the base of the client and the verb that it is sent with. */
function shapeOfObject(evaluator: Evaluator, shape: RequestShape, args: CallFact["call"]["args"], frame: Frame): RequestShape {
  const { request, ...sent } = shape;
  if (!request) return shape;
  const method = locate(evaluator, sent.method, args, frame);
  const verb = method && verbOf(method, evaluator.texts(method.expr, method.frame));
  return { ...sent, ...request, verb: verb ?? (sent.verb || request.verb) };
}

/** `fetch(new Request(url, init))`: the arguments of Request are those of the call; `pgxpool.NewWithConfig(ctx, cfg)`: those of ParseConfig. */
function requestObject(evaluator: Evaluator, url: Located): Made | undefined {
  if (url.expr.kind === "literal" || url.expr.kind === "concat") return undefined;
  const values = evaluator.evaluate(url.expr, url.frame);
  // Of a request or a plain URL, the URL says more.
  if (values.some((value) => value.kind === "text" && !value.text.startsWith("{"))) return undefined;
  for (const value of values) {
    if (value.kind === "instance") {
      const own = ownMessage(evaluator, value);
      if (own) return own;
    }
    const found = value.kind === "external" ? madeRequest.exec(value.path) : null;
    if (value.kind === "external" && found) return value.made.at(-((found.groups?.more ?? "").split("()").length || 1));
  }
  return undefined;
}

/** `new SignedRequest(token) { RequestUri = url }` of a class that extends a package's request: what it sets is that one's. */
function ownMessage(evaluator: Evaluator, value: InstanceValue): Made | undefined {
  const { file, index, made } = value;
  const isRequest = file.classes[index]?.bases.some((base) =>
    evaluator.evaluate(base, { file, fn: 0, class: index }).some((one) => one.kind === "external" && madeRequest.test(`${one.path}()`)),
  );
  if (!made || !isRequest) return undefined;
  const set = made.args.filter(({ name }) => name !== undefined);
  return set.length > 0 ? { ...made, args: set } : baseMade(value);
}

function urlTexts(
  evaluator: Evaluator,
  shape: RequestShape,
  url: Located | undefined,
  args: CallFact["call"]["args"],
  frame: Frame,
): readonly TextValue[] {
  const texts = url ? textsOf(evaluator, url) : pageOf(shape);
  const path = shape.path && url ? locate(evaluator, shape.path, args, frame) : undefined;
  const items = texts.flatMap((t) => listItems(evaluator, url, t));
  if (shape.verb === "" && !path) return addresses(evaluator, shape, items, args, frame);
  if (!path) return items;
  return concatTexts([items, evaluator.texts(path.expr, path.frame)]);
}

function pageOf({ page }: RequestShape): readonly TextValue[] {
  return page === undefined ? [] : [{ kind: "text", text: page, evidence: [] }];
}

/** `uri(builder -> builder.path("/x").build())`: what the function makes of a builder that holds nothing yet. */
function textsOf(evaluator: Evaluator, { expr, frame }: Located): readonly TextValue[] {
  const fn = expr.kind === "function" ? frame.file.functions[expr.id] : undefined;
  if (!fn || expr.kind !== "function") return evaluator.texts(expr, frame);
  const empty: Argument = { value: { kind: "literal", value: "", range: expr.range } };
  const inner: Frame = { file: frame.file, fn: fn.id, args: [empty], caller: frame, outer: frame };
  return fn.returns.flatMap((value) => evaluator.texts(value, inner));
}

/** The parameters of a text that begins with what a caller passes: what is asked stands at the start. */
function openAtStart({ text, parameters }: TextValue): readonly ParameterRef[] {
  return text.trimStart().startsWith("{") ? (parameters ?? []) : [];
}

/** Of a store that is handed in, nobody knows the address. */
export const unknownStore: TextValue = { kind: "text", text: placeholder("connection"), evidence: [] };

/** What a client asks that is handed in, and holds the whole address. */
const unknownBase: TextValue = { kind: "text", text: placeholder("baseURL"), evidence: [] };

/** Known by its declared type alone: nobody knows what it was made with. */
function isTyped({ made, path }: ExternalValue): boolean {
  return made.length < path.split("()").length - 1;
}

function onUnknownBase(url: TextValue, { file }: Frame): TextValue {
  if (url.text.startsWith("/") && !url.text.startsWith("//")) return { ...url, text: `{baseURL}${url.text}` };
  // A client that is handed in whole has its base, and paths behind it need no slash.
  const isPath = traitsOf(file).injects === true && /^(?!\/)[\w-]+\//.test(url.text);
  return isPath ? { ...url, text: `{baseURL}/${url.text}` } : url;
}

function withBases(urls: readonly TextValue[], bases: readonly TextValue[]): readonly TextValue[] {
  const isWhole = (url: TextValue) => hasScheme(url.text) || isAddressOfVariable(url, urls);
  // Host and path of one unknown address are that address.
  return urls.length === 0
    ? bases
    : urls.map(withoutBase).flatMap((u) => (isWhole(u) ? [u] : bases.map((b) => (b.text === u.text ? u : joinUrl(b, u, false)))));
}

/** `client.SendAsync(client.BaseAddress + path)`: the client's base, which stands there anyway. */
function withoutBase(url: TextValue): TextValue {
  return url.text.startsWith("{BaseAddress}") ? { ...url, text: url.text.slice("{BaseAddress}".length) } : url;
}

/** A URL that begins with a variable which holds one: by its name, or by what stands in for it. */
function isAddressOfVariable({ text, env }: TextValue, all: readonly TextValue[]): boolean {
  if (!env || env.isFallback || !text.startsWith(placeholder(env.name))) return false;
  return (
    /(URL|URI|HOST|ENDPOINT|DOMAIN|ORIGIN|ADDRESS|_BASE|BASE_?PATH|[A-Z]_?SERVER)$/i.test(env.name) ||
    all.some((one) => one.env?.name === env.name && hasScheme(one.text))
  );
}

function madePart(evaluator: Evaluator, slots: RequestShape["headers"], client: ExternalValue): Located | undefined {
  for (const made of client.made) {
    const found = locate(
      evaluator,
      slots?.filter((s) => s.key !== undefined),
      made.args,
      made.frame,
    );
    if (found) return found;
  }
  return undefined;
}

/** Of the places of a verb the first that says one here: another may be filled under a condition that does not hold. */
function methodIn(evaluator: Evaluator, slots: readonly Slot[] | undefined, args: readonly Argument[], frame: Frame): Located | undefined {
  const found = (slots ?? []).flatMap((slot) => locate(evaluator, [slot], args, frame) ?? []);
  return found.length < 2 ? found[0] : (found.find((one) => verbOf(one, evaluator.texts(one.expr, one.frame)) !== null) ?? found[0]);
}

function verbOf(method: Located, texts: readonly TextValue[]): string | null {
  const name = method.expr.kind === "member" ? /^Method(\w+)$/.exec(method.expr.key)?.[1] : undefined;
  const verbs =
    name === undefined ? texts.flatMap(({ text }) => (/^[a-z]+$/i.test(text) ? [text.toUpperCase()] : [])) : [name.toUpperCase()];
  // Of several that it may be, one that changes something: what is only asked says less than what may happen.
  return verbs.find((verb) => !/^(GET|HEAD|OPTIONS)$/.test(verb)) ?? verbs[0] ?? null;
}

function verbName(path: string): string {
  const last = path
    .slice(path.lastIndexOf(".") + 1)
    .replace(/Form$|Async$|_async$/, "")
    .replace(/\(\)$/, "");
  return last.toUpperCase() === "DEL" ? "DELETE" : last.toUpperCase();
}

/** The parameters that callers give a document of GraphQL in: `{ query, variables }` of `graphql(query, variables)`. */
function openDocument(evaluator: Evaluator, body: Located, urls: readonly TextValue[]): readonly ParameterRef[] {
  const document = entryOf(evaluator, body.expr, "query", body.frame);
  const isOne =
    document !== undefined && (urls.some(({ text }) => /graphql/i.test(text)) || entryOf(evaluator, body.expr, "variables", body.frame));
  if (!document || !isOne) return [];
  return evaluator.texts(unwrapped(document.expr), document.frame).flatMap(openAtStart);
}

/** The operation that a body names: a document of GraphQL, `{ query: document }`, or the method of a JSON-RPC call. */
function operationOf(evaluator: Evaluator, body: Located, { scheme }: RequestShape): string | undefined {
  if (entryOf(evaluator, body.expr, "jsonrpc", body.frame)) {
    const method = entryOf(evaluator, body.expr, "method", body.frame);
    const name = method && evaluator.texts(method.expr, method.frame)[0]?.text;
    return `jsonrpc ${name ?? ""}`.trim();
  }
  const document =
    entryOf(evaluator, body.expr, "query", body.frame) ??
    entryOf(evaluator, body.expr, "mutation", body.frame) ??
    entryOf(evaluator, body.expr, "document", body.frame) ??
    body;
  if (document.expr.kind === "object") return undefined;
  for (const text of evaluator.texts(unwrapped(document.expr), document.frame)) {
    const operation = jsonOperation(text.text) ?? graphqlOperation(text.text) ?? (scheme && sqlOperation(text.text));
    if (operation !== undefined) return operation;
  }
  return undefined;
}
