import type { CatalogueSystem, Ecosystem } from "../../catalogue/model.ts";
import { type Call, childrenOf, type Expr } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { compareRanges } from "../../core/range.ts";
import type { UseVerdict } from "../endpoints.ts";
import { anyMember } from "../values/entries.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { PackageUse } from "../request.ts";
import type { ExternalValue } from "../values/value.ts";
import { named, toldCall } from "./toldCall.ts";
import { ecosystemOf } from "./system.ts";
import { type ChainLink, isInstance, isNamespace, isOfClasses } from "./chain.ts";
import { isClassOfClient, isClientClass, isStepOfBuilder } from "./client.ts";
import { accessOfName, hasVerb, isListed, isLocal, isOfAnswers, toldBy } from "./verbs.ts";

/** Instances that are a part of a service, and no message or model. */
const handleClass =
  /(Service|Manager|Producer|Consumer|Publisher|Subscriber|Sender|Receiver|Index|Bucket|Blob|File|Queue|Topic|Table|Collection|Document|Database|Container|Session|Resource|Channel|Transport|Logger|Analytics|Tracker|Messaging|Auth|Uploader|Downloader)$/;
/** Methods whose awaited result is asked for more, and is no answer. */
const handleName = /(channel|queue|bucket|container|collection|database|table|topic|session|index|client|service|connection)$/i;
/** What gathers calls, and sends them together when it is told to. */
const gathering = /^(pipeline|multi|batch|bulkWriter|writeBatch|beginBatch)$/;
const sendsGathered = /^(exec|execute|commit|flush|send|run|close|publish)/i;
const commandCall = /^(send|execute|request|do|execute_async|sendAsync)$/;

/** What a use calls; undefined where it reaches nothing: a helper, a builder, what is done with an answer. */
export function apiCall(
  use: PackageUse,
  chain: readonly ChainLink[],
  client: number,
  system: CatalogueSystem,
  ecosystem: Ecosystem | undefined,
  evaluator: Evaluator,
): Pick<UseVerdict, "access" | "accessCertain" | "operation"> | undefined {
  const way = chain.slice(client + 1).filter((link) => !isNamespace(link));
  const last = way.at(-1)?.name ?? "";
  if (last === "" || use.call.call.isNew || isLocal(last, system.sdk) || isOfAnswers(last, system.sdk)) return undefined;
  const before = way.slice(0, -1);
  const isNamed = isListed(last, system.sdk, way.at(-2)?.name);
  // Where methods have capitals, only what a chain starts with may be the instance of a class.
  const isCapitalised = traitsOf(use.file).capitalMethods === true && !isOfClasses(ecosystem);
  if (isOfClasses(ecosystem) && isOfHelper(chain, way, client, ecosystem, system)) return undefined;
  // There, `NewMessage` makes what is sent later, a client's `SetAPIBase` changes the client, and `CreatedAt.Format` is of what is there.
  if (isCapitalised && !isNamed && (localMethod.test(last) || isOption(use, chain))) return undefined;
  // boto3's resources are objects with calls of their own.
  const areHandles = ecosystem === "pypi" && system.services?.aws !== undefined;
  if (!isNamed && !areHandles && before.some((link) => (!isCapitalised || link === chain[0]) && isAnswer(link))) return undefined;
  if (!sendsGathered.test(last) && before.some((link) => link.called && gathering.test(link.name))) return undefined;
  if (
    way.slice(0, -1).some((link, at) => isAnswered(link, way[at - 1]?.name, last, system, ecosystem)) ||
    way.some((link) => /^(webhooks?|utils?|helpers?)$/i.test(link.name)) ||
    before.some(
      (link) => fittings.test(link.name) || errors.test(link.name) || isFittingOf(use.callee.module, link.name) || isPrivate(link),
    )
  )
    return undefined;
  // `openai.chat()` is a part of the client, `openai.chat(request)` a call.
  if (isOfClasses(ecosystem) && !hasVerb(last) && isPartOfClient(use)) return undefined;
  const command = commandCall.test(last) ? commandOf(use, evaluator) : undefined;
  if (command !== undefined) return { ...named(accessOfName(command, undefined, system)), operation: command };
  const told = toldCall(use, last, system, evaluator);
  if (told) return told;
  const access = accessOfName(last, way.at(-2)?.name, system);
  // Capitalised names are methods in Go and C#; elsewhere they make helpers: messages, requests, options.
  if (/^[A-Z]/.test(last) && !isCapitalised && !isNamed) return undefined;
  if (!access && (client < 0 || isReceiver(use))) return undefined;
  return { ...named(access), operation: operationOf(way, system, ecosystem) };
}

/** `oss.ACL(…)` as one of several arguments, or in a list: what reaches outside gives an error too, and is no single value. */
function isOption({ fn, call: { call } }: PackageUse, chain: readonly ChainLink[]): boolean {
  if (chain.length > 1) return false;
  const isAmong = (all: readonly Expr[]) => all.some(({ range }) => compareRanges(range, call.range) === 0);
  const isListed = (expr: Expr): boolean => (expr.kind === "array" && isAmong(expr.items)) || childrenOf(expr).some(isListed);
  return (
    /^Set[A-Z]/.test(chain[0]?.name ?? "") ||
    fn.calls.some(({ call: { args } }) => args.length > 1 && isAmong(args.map(({ value }) => value))) ||
    fn.bindings.some(({ value }) => isListed(value))
  );
}

/** What went wrong is looked at, and asks for nothing. */
const errors = /^[A-Z]\w*(Error|Exception)$/;
/** Parts of a client that only change what it does with each request, or of what it was sent. */
const fittings = /^(middlewareStack|interceptors|headers|model_extra)$/;
/** Those of some packages alone. What a model is told that it may use: `openai.tools.fileSearch(options)`. */
const fittingsOf: readonly (readonly [module: RegExp, names: RegExp])[] = [[/^@ai-sdk\//, /^tools$/]];

/** `_strict_schema(model).get("title")`: what a package does for itself gives data. */
function isPrivate({ name, called }: ChainLink): boolean {
  return called === true && /^_[a-z]/.test(name);
}

function isFittingOf(module: string, name: string): boolean {
  return fittingsOf.some(([modules, names]) => modules.test(module) && names.test(name));
}

const localMethod =
  /^(New[A-Z]\w*|Set(A[Pp][Ii]\w*|Base\w*|HTTP\w*|Client|Debug|UserAgent|Retr\w*|Timeout|Proxy|Region|Host|Endpoint|Namespace|Token|Key|Logger)|Format|Unix\w*|More|HasMorePages|With[A-Z]\w*|MsgOption\w*|Default[A-Z]?\w*)$/;

/** An answer of the API, or a message that is built for it: what is done with these stays here. */
function isAnswer(link: ChainLink): boolean {
  // `NewUploader(session)` gives an Uploader.
  const name = link.name.replace(/^New(?=[A-Z])/, "");
  if (isInstance(link)) return !isClientClass(name) && !handleClass.test(name);
  return link.made?.isAwaited === true && !handleName.test(link.name);
}

/** A call on the way: what follows is done with its answer, unless the answers of such SDKs have calls of their own. */
function isAnswered(
  link: ChainLink,
  parent: string | undefined,
  last: string,
  system: CatalogueSystem,
  ecosystem: Ecosystem | undefined,
): boolean {
  // `new Upload(…).done()`: what is made is no answer.
  if (!link.made || (ecosystem === "npm" && isInstance(link)) || !isCallName(link.name, parent, system)) return false;
  // What is opened is a handle: `client.open("prices").worksheet("a").update("A1", 1)`.
  if (/^open(?![a-z])/.test(link.name)) return false;
  const reads = accessOfName(link.name, parent, system)?.[0] === "read";
  // `gl.projects.get(id).issues.create(…)`, `channels.get(name).publish(…)`: what is not waited for is no answer.
  const isHandle = link.name === "get" && link.made.args.length > 0 && !link.made.isAwaited;
  if (isHandle && (callsOfHandles.test(last) || toldBy(system.sdk).some((one) => one.endsWith(`.${last}`)))) return false;
  // What Ruby's SDKs are asked by a path gives data.
  if (ecosystem === "gem" && plainVerb.test(link.name) && link.made.args.length > 0) return true;
  // `get_contents` is none of a dict.
  if (ecosystem === "pypi") return !(reads && (callsOfObjects.test(last) || (last.includes("_") && isListed(last, system.sdk))));
  if (!isOfClasses(ecosystem)) return true;
  // `client.issues(owner, name).list()`: what Rust doesn't wait for gives no answer.
  if (ecosystem === "cargo" && !link.made.isAwaited && !hasVerb(link.name)) return false;
  if (isInstance(link) || (link.made.args.length === 0 && !hasVerb(link.name))) return false;
  return !(reads && callsOfAnswers.test(last));
}

/** What no text, list or map has. */
const callsOfHandles = /^(create|publish|send|insert_?(many|one)|delete_?(many|by_id)|upload|merge)$/i;

const plainVerb = /^(get|post|put|patch|delete|head)$/;

/** `PaymentIntent.retrieve(id).confirm()`, `github.getRepository(name).createIssue(title)`. */
const callsOfAnswers = /^(create|update|edit(?=[A-Z_]|$)|delete|cancel|confirm|capture|refund|send(?=[A-Z_])|publish|merge|invite|upload)/;

/** The same where an answer may as well be a dict or a list, which have methods of their own. */
const callsOfObjects = /^(create_\w+|delete|cancel|confirm|capture|refund|send_\w+|publish|merge|invite|upload\w*|edit|put)$/;

/** A builder's step, a static function of a helper class, or one that sets something of a message. */
function isOfHelper(
  chain: readonly ChainLink[],
  way: readonly ChainLink[],
  client: number,
  ecosystem: Ecosystem | undefined,
  system: CatalogueSystem,
): boolean {
  const last = way.at(-1)?.name ?? "";
  if (isListed(last, system.sdk)) return false;
  if (isStepOfBuilder(chain, client, ecosystem) || settings.test(last)) return true;
  if (client >= 0) return false;
  const head = way[0]?.name ?? "";
  return /^set_?[A-Z]/.test(last) || helperClass.test(head) || (/^[A-Z]/.test(head) && (system.sdk?.local?.includes(head) ?? false));
}

/** What a client itself is set to. */
const settings =
  /^set_?\w*(Adapter|Path|Ur[li]|Key|Token|Timeout|Environment|Region|Host|Debug\w*|Client|Factory|Logger|Interceptor|Proxy|Credentials?|Agent|Headers?|Config\w*|Mode)$/i;

const helperClass =
  /^[A-Z]\w*(Helpers?|Utils?|Converter|Parser|Serializer|Validator|Marshaller|Params|Exception|Error|Configuration|Credentials?|Environment|Attributes?|Plugin|Interceptor|Region(Endpoint)?)$/;

function isCallName(name: string, parent: string | undefined, system: CatalogueSystem): boolean {
  return !isLocal(name, system.sdk) && accessOfName(name, parent, system) !== undefined;
}

/** `client.send(new PutObjectCommand(…))`: the command's name. */
function commandOf(use: PackageUse, evaluator: Evaluator): string | undefined {
  const first = use.call.call.args[0]?.value;
  const made =
    first && evaluator.evaluate(first, use.frame).find((v): v is ExternalValue => v.kind === "external" && v.path.endsWith("()"));
  const name = made?.path.slice(0, -2).split(".").at(-1) ?? "";
  return /^([A-Z]\w*?)(?:Command|Request)$/.exec(name)?.[1];
}

/** `openai.chat().create(request)`, `github.issues(owner, name).create(title)`: what is asked first is a part of the client. */
function isPartOfClient(use: PackageUse): boolean {
  const next = askedOf(use.fn, use.call.call);
  return next?.callee.kind === "member" && (use.call.call.args.length === 0 || hasVerb(next.callee.key));
}

/** The result is only the receiver of a further call: a builder, told of at that call. */
function isReceiver(use: PackageUse): boolean {
  return askedOf(use.fn, use.call.call) !== undefined;
}

/** `Client::from_url(url).api_key(key).build()`: the client is told of where it is done. */
export function isFinishedLater(use: PackageUse): boolean {
  if (!isOfClasses(ecosystemOf(use.file.language))) return false;
  for (let at = askedOf(use.fn, use.call.call); at?.callee.kind === "member"; at = askedOf(use.fn, at))
    if (/^(build|finish)$/.test(at.callee.key)) return true;
  return false;
}

/** The call of which the result is the receiver. */
function askedOf(fn: PackageUse["fn"], of: Call): Call | undefined {
  const { range } = of;
  return fn.calls.find(
    ({ call }) =>
      call !== of &&
      call.callee.kind === "member" &&
      call.range.line === range.line &&
      call.range.column === range.column &&
      contains(call.callee.of.range, range),
  )?.call;
}

function contains(outer: PackageUse["place"]["range"], inner: PackageUse["place"]["range"]): boolean {
  return outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
}

/** Static functions that give an instance: no part of what is asked of it. */
const makes = /^(new|default|from_env|builder|build)$/;

/** The call as a specification names it: `refunds.create`, `PutObject`. */
function operationOf(way: readonly ChainLink[], system: CatalogueSystem, ecosystem: Ecosystem | undefined): string {
  const ofClasses = isOfClasses(ecosystem);
  // Of the way to a class its modules are no part: `api::sync::Api::new()`.
  const from = ofClasses
    ? Math.max(
        0,
        way.findIndex((link) => /^[A-Z]/.test(link.name)),
      )
    : 0;
  const names = way
    .slice(way.slice(0, from).some((link) => link.called) ? 0 : from)
    .filter((link, at, all) => at === all.length - 1 || !(ofClasses && link.called && makes.test(link.name)))
    .filter((link, at, all) => at === all.length - 1 || !(isLocal(link.name, system.sdk) || isPassedOver(link, system, ofClasses)))
    .filter((link, at, all) => at === all.length - 1 || !(isRead(link, system) || link.name === anyMember))
    .map((link) => (link.called && isInstance(link) ? link.name.replace(/(Service|Resource)$/, "") : link.name));
  const last = names.at(-1) ?? "";
  if (system.services?.aws && names.length === 1) return pascalCase(last);
  if (!system.sdk?.staticResources) return names.join(".");
  return [...names.slice(0, -1).map(resourceName), last === "New" ? "create" : last.replace(/^[A-Z]/, lower)].join(".");
}

/** A call on the way whose answer is asked for more: `PaymentIntent.retrieve(id).confirm()`. */
function isRead(link: ChainLink, system: CatalogueSystem): boolean {
  return link.made !== undefined && !isInstance(link) && hasVerb(link.name) && accessOfName(link.name, undefined, system)?.[0] === "read";
}

/** Instances say nothing of what is called, unless they are of a resource's own class (`new RefundService()`); nor does the client's class. */
function isPassedOver(link: ChainLink, system: CatalogueSystem, ofClasses: boolean): boolean {
  if (isInstance(link)) return !(ofClasses && system.sdk?.staticResources && /(Service|Resource)$/.test(link.name));
  return ofClasses && /^[A-Z]/.test(link.name) && isClassOfClient(link.name, system);
}

/** `Refund`, `RefundResource` are `refunds`. */
function resourceName(name: string): string {
  if (!/^[A-Z]/.test(name) || /^V\d/.test(name)) return name.replace(/^[A-Z]/, lower);
  const plain = name.replace(/(?<=[a-z])Resource$/, "");
  return (plain.endsWith("s") ? plain : `${plain}s`).replace(/^[A-Z]/, lower);
}

const lower = (letter: string) => letter.toLowerCase();

function pascalCase(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
