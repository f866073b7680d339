import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { compared, type Context, named } from "../../traps.ts";
import { builtCall, builtObject } from "../jvm/builtins.ts";
import { typeExpr } from "../jvm/names.ts";
import { scopeOf } from "../jvm/scope.ts";
import { isStub, leaveStubOut } from "../jvm/stubs.ts";
import { argumentContext } from "../jvm/traps.ts";
import { isBuilt, lowerInner, lowerRequest } from "./builders.ts";
import { buildsObject, builtHere, objectBuilt, textBuilt } from "./builtins.ts";
import { opened } from "./connections.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerLambda } from "./functions.ts";
import { ask, isInlined, lowerInlined } from "./inlined.ts";
import { fromContainer, isDefinition, lowerDefinition, provided } from "./koin.ts";
import { receiverOf, takeExpected } from "./receivers.ts";
import { plainName } from "./script.ts";
import { stringText } from "./strings.ts";
import { typeName } from "./types.ts";

/** A call as it is written. */
interface Written {
  readonly node: Node;
  /** What it is called on; undefined for a bare name. */
  readonly object: Node | undefined;
  readonly name: string;
  readonly types: readonly Node[];
  readonly args: readonly Node[];
  /** The block that follows it. */
  readonly block: Node | undefined;
}

/** A call with its arguments and its block in one; undefined where something else than a name is called. */
function writtenCall(node: Node): Written | undefined {
  const list = children(node);
  const blockOf = (of: readonly Node[]) => firstChild(of.find((child) => child.type === "annotated_lambda"));
  const [callee] = list;
  const inner = blockOf(list) && callee?.type === "call_expression" && !blockOf(children(callee)) ? children(callee) : list;
  const [head] = inner;
  const part = (type: string) => children(inner.find((child) => child.type === type));
  const shared = { node, types: part("type_arguments"), args: part("value_arguments"), block: blockOf(list) ?? undefined };
  if (head?.type === "identifier") return { ...shared, object: undefined, name: plainName(head.text) };
  if (head?.type !== "navigation_expression") return undefined;
  return { ...shared, object: firstChild(head) ?? undefined, name: plainName(lastChild(head)?.text ?? "") };
}

/** Functions that only make of a text what it says: what they are called on stays what it is called. */
const kept =
  /^(concat|plus|format|trim\w*|replace\w*|append|let|also|apply|run|to(String|Http\w+|Uri\w*|URI|URL)|orEmpty|ifEmpty|ifBlank|takeIf|buildUpon|newBuilder)$/;

/** Functions that look for what they are called on. */
const isPattern = /^to(Regex|Pattern)$/;

/** Lowers a call: reads of variables, the building of texts and blocks that run where they stand become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const expected = takeExpected(to);
  const written = writtenCall(node);
  if (!written) return otherCall(node, to, context);
  const { object, name, block } = written;
  if (block && !object && isStub(name, to)) return { kind: "unknown", reason: "what a test says of its stand-ins", range: rangeOf(node) };
  const inside = argumentContext(name, object?.text ?? "", stringText(valueOf(written.args[0])), context);
  const of = object && lowerExpression(object, to, isPattern.test(name) ? { trap: compared } : kept.test(name) ? context : {});
  const args = written.args.map((arg) => argumentOf(arg, inside, to));
  leaveStubOut(name, args, to);
  const range = rangeOf(node);
  if (block && name === "buildString" && !object) return textBuilt(block, to, range);
  const ofBlock = block && !object && buildsObject(name) ? objectBuilt(block, to, range) : undefined;
  if (ofBlock && name !== "putJsonObject") return ofBlock;
  if (block && !object && isDefinition(name, to)) return lowerDefinition(written.types, args, block, to);
  const asked = block || object ? undefined : provided(name, written.types, args, range, to);
  const given = asked ?? (block ? undefined : fromContainer(name, written.types, written.args, range, to));
  if (given) return given;
  // `HttpRequestBuilder().apply { … }` begins a request, which somebody else sends.
  if (block && name === "apply" && object?.text === "HttpRequestBuilder()") {
    const begun = { ...written, object: undefined, name: "HttpRequestBuilder" };
    return plainCall(begun, undefined, lowerRequest("request", [], block, to), to);
  }
  if (block && isInlined(name)) return lowerInlined(name, of ?? aboutWhat(name, args, to), block, to, context);
  const receiver = object ? undefined : receiverOf(name, to);
  if (receiver && ofBlock) return ask(receiver, "put", [...args, { value: ofBlock }], range, to);
  if (receiver && !receiver.value && block) return lowerInner(receiver, name, args, block, to);
  const all = !block
    ? args
    : isBuilt(name, object !== undefined)
      ? lowerRequest(name, args, block, to)
      : [...args, { value: lowerExpression(block, to) }];
  if (receiver && !isCallable(name, to) && !isImported(name, to) && /^[a-z]/.test(name)) return ask(receiver, name, all, range, to);
  return plainCall(written, of, typed(written, all, expected, to), to);
}

/** `with(client) { … }` says what it is about; `run { … }` in a block about something goes on about that. */
function aboutWhat(name: string, args: readonly Argument[], to: Lowering): Expr | undefined {
  return name === "with" ? args[0]?.value : receiverOf("this", to)?.value;
}

/** Whether a local may be called; a text that is called like a method of what the block is about is none: `Request.Builder().apply { url(url) }`. */
function isCallable(name: string, to: Lowering): boolean {
  const scope = scopeOf(to);
  return (
    scope.isLocal(name) &&
    !/^(?:CharSequence|String|HttpUrl|Url|URL|URI|Uri|Headers|RequestBody)$/.test(scope.typeOf(name) ?? "") &&
    !isText(name, to)
  );
}

function isText(name: string, to: Lowering): boolean {
  const own = scopeOf(to).nameOf(name);
  return /^(?:literal|concat)$/.test(to.current.bindings.findLast((one) => one.name === own)?.value.kind ?? "");
}

function isImported(name: string, to: Lowering): boolean {
  return to.imports.some(({ local, module }) => local === name && !/^(io\.ktor|kotlin|kotlinx)\b/.test(module));
}

function plainCall({ node, object, name, block }: Written, of: Expr | undefined, args: readonly Argument[], to: Lowering): Expr {
  const range = rangeOf(node);
  const opens = of && opened(node, name, of, to);
  if (opens) return opens;
  const known = builtHere(name, of, args, range, to);
  if (known) return known;
  const callee = calleeOf(of, name, range, to);
  const path = of ? classPath(object, name) : name;
  const isClass = /^[A-Z]/.test(name) && !/^[A-Z0-9_]+$/.test(name);
  const made = isClass && !to.classes.some((one) => one.name === name) ? builtObject(path, args, range) : undefined;
  if (made) return made;
  const bare = block ? args.filter((arg) => arg.value.kind !== "function") : args;
  const text = builtCall(callee, bare, range, to, scopeOf(to).typeOf(object?.text ?? ""));
  if (text) return text;
  if (of && textRequests.test(name) && to.imports.some((one) => one.local === name))
    return to.call({ kind: "call", callee: { kind: "name", name, range }, args: [{ value: of }, ...args], range });
  return to.call({ kind: "call", callee, args, ...(isClass && { isNew: true }), range });
}

/** `HttpUrl.Builder` of `HttpUrl.Builder()`. */
function classPath(object: Node | undefined, name: string): string {
  return object && /^[A-Z]\w*$/.test(object.text) ? `${object.text}.${name}` : name;
}

function calleeOf(of: Expr | undefined, name: string, range: Expr["range"], to: Lowering): Expr {
  if (!of) return { kind: "name", name: scopeOf(to).nameOf(name), range };
  return { kind: "member", of, key: name, isCalled: true, range };
}

/** A text that is requested: `"https://…".httpGet()`. */
const textRequests = /^http(Get|Post|Put|Patch|Delete|Head|Upload|Download)$/;

const makers = /^(create|createApi|createService|getService)$/;

/** `retrofit.create<Shop>()`, and `retrofit.create()` where a Shop is expected, name the class as Java does. */
function typed({ node, types, name }: Written, args: readonly Argument[], expected: string | undefined, to: Lowering): readonly Argument[] {
  if (!makers.test(name) || args.length > 0) return args;
  const [first] = types;
  const type = first ? typeName(first.type === "type_projection" ? children(first)[0] : first) : expected?.replace(/<[\s\S]*$/, "");
  if (type === undefined || !/^[A-Z]/.test(type.replace(/^.*\./, ""))) return args;
  const range = rangeOf(first ?? node);
  return [{ value: { kind: "member", of: typeExpr(type, range, to), key: "class", range } }];
}

function valueOf(argument: Node | undefined): Node | undefined {
  return argument ? (lastChild(argument) ?? undefined) : undefined;
}

/** `name = value`, `*values`, `value`. */
function argumentOf(node: Node, context: Context, to: Lowering): Argument {
  const [first, second] = children(node);
  const isNamed = second !== undefined && node.children.some((child) => child?.type === "=");
  const given = isNamed ? second : first;
  const name = isNamed ? plainName(first?.text ?? "") : undefined;
  const value = lowerExpression(given, to, name === undefined ? context : named(name, context));
  return { value, ...(name !== undefined && { name }), ...(given?.type === "spread_expression" && { spread: true }) };
}

/** Something else than a name is called: what a function gave, an element of a list. */
function otherCall(node: Node, to: Lowering, context: Context): Expr {
  const list = children(node);
  const callee = lowerExpression(list[0], to, context);
  const args = children(list.find((child) => child.type === "value_arguments")).map((arg) => argumentOf(arg, {}, to));
  const block = firstChild(list.find((child) => child.type === "annotated_lambda"));
  const all = block ? [...args, { value: { kind: "function" as const, id: lowerLambda(block, to), range: rangeOf(block) } }] : args;
  return to.call({ kind: "call", callee, args: all, range: rangeOf(node) });
}
