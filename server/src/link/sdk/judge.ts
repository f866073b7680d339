import { traitsOf } from "../../code/languages/index.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import type { UseVerdict } from "../endpoints.ts";
import type { Evaluator } from "../evaluate.ts";
import type { PackageUse } from "../requests.ts";
import type { ExternalValue } from "../value.ts";
import { type ChainLink, chainOf, isInstance, isNamespace } from "./chain.ts";
import { environmentOf, type UsedEnvironment } from "./environment.ts";
import { type Option, optionsOf, shortName } from "./options.ts";
import { systemOfUse } from "./system.ts";
import { accessOfName, isLocal, isOfAnswers, toldBy } from "./verbs.ts";

const factories =
  /^(init|Init|createClient|create_client|create\w*(?:Client|Api|API|Sdk|SDK|Instance)|load[A-Z]\w*|Client|AsyncClient|initializeApp|initialize_app|connect|NewClient|NewFromConfig|New|initialize)$/;
const clientClass = /(Client|Api|API|Sdk|SDK|Connection|Gateway)$/;
/** Instances that are a part of a service, and no message or model. */
const handleClass =
  /(Service|Manager|Producer|Consumer|Publisher|Subscriber|Sender|Receiver|Index|Bucket|Blob|File|Queue|Topic|Table|Collection|Document|Database|Container|Session|Resource|Channel|Transport|Logger|Analytics|Tracker|Messaging|Auth)$/;
/** Methods whose awaited result is asked for more, and is no answer. */
const handleName = /(channel|queue|bucket|container|collection|database|table|topic|session|index|client|service|connection)$/i;
/** What gathers calls, and sends them together when it is told to. */
const gathering = /^(pipeline|multi|batch|bulkWriter|writeBatch|beginBatch)$/;
const sendsGathered = /^(exec|execute|commit|flush|send|run|close|publish)/i;
const commandCall = /^(send|execute|request|do|execute_async|sendAsync)$/;
const resourceOption =
  /^(Bucket|QueueUrl|QueueName|TableName|TopicArn|StreamName|FunctionName|SecretId|bucket|topic|queue|table|collection|database|indexName|index_name|dataset)$/;
const resourceLink =
  /^(bucket|Bucket|topic|Topic|queue|Queue|Table|table|collection|Collection|dataset|Dataset|index|Index|initIndex|init_index|from|from_|container|getContainerClient|get_container_client|get_bucket|createSender|get_queue_sender)$/;

/** What a package's use is: the making of a client, an API call, or nothing that reaches out (undefined). */
export function judgeUse(use: PackageUse, evaluator: Evaluator, catalogue: Catalogue): UseVerdict | undefined {
  const path = chainOf(use.callee);
  const used = systemOfUse(use, path, catalogue, evaluator);
  if (!used) return undefined;
  const { system } = used;
  if (use.callee.isAmong && !isNamedLike(path[0]?.name ?? "", system)) return undefined;
  const chain = system.sdk?.staticResources ? [...packageLinks(use.callee.module, system.packages?.go), ...path] : path;
  const client = clientAt(chain, used.at, system, use);
  const last = chain.length - 1;
  const given = clientOptions(chain, client === last ? use : undefined, client, evaluator);
  if (client === last) return constructed(use, system, given, catalogue, evaluator);
  const call = apiCall(use, chain, client, system, evaluator);
  if (!call) return undefined;
  const callOptions = optionsOf(use.call.call.args, use.frame, evaluator);
  const found = environmentOf(system, given, callOptions, catalogue, evaluator);
  const resource = resourceOf(chain, callOptions, evaluator);
  return { ...verdictOf(system, found), ...call, role: "call", ...(resource !== undefined && { resource }) };
}

/** Whether a name that several packages may declare is one of this system's: its client's, or one with its own name in it. */
function isNamedLike(name: string, { id, sdk }: CatalogueSystem): boolean {
  return sdk?.clients?.includes(name) ?? name.toLowerCase().includes(id.slice(id.lastIndexOf("-") + 1));
}

/** Resources that are packages of their own: `refund.New` of `github.com/stripe/stripe-go/v78/refund` is Refund, New. */
function packageLinks(module: string, packages: readonly string[] | undefined): readonly ChainLink[] {
  const own = packages?.find((name) => module.startsWith(`${name}/`));
  const name = own === undefined ? undefined : /^(?:v\d+\/)?(\w+)$/.exec(module.slice(own.length + 1))?.[1];
  return name === undefined || /^v\d+$/.test(name) ? [] : [{ name: name.replace(/^[a-z]/, (letter) => letter.toUpperCase()) }];
}

function constructed(
  use: PackageUse,
  system: CatalogueSystem,
  given: readonly Option[],
  catalogue: Catalogue,
  evaluator: Evaluator,
): UseVerdict | undefined {
  if (use.call.call.callee.kind === "call" && use.callee.path.endsWith("()")) return undefined;
  const sends = system.kind === "telemetry" || system.kind === "model";
  const found = environmentOf(system, given, [], catalogue, evaluator);
  return { ...verdictOf(system, found), access: sends ? "send" : "unknown", accessCertain: false, operation: null, role: "constructor" };
}

function verdictOf(
  system: CatalogueSystem,
  found: UsedEnvironment,
): Pick<UseVerdict, "id" | "host" | "environment" | "evidence" | "env" | "guard"> {
  return {
    id: system.id,
    host: found.host ?? onlyHost(system, found.environment),
    environment: found.environment,
    evidence: found.evidence,
    ...(found.text?.env && { env: found.text.env }),
    ...(found.text?.guard && { guard: found.text.guard }),
  };
}

/** The catalogue's host where it is one, and the environment is known where that decides the host. */
function onlyHost(system: CatalogueSystem, environment: UseVerdict["environment"]): string | null {
  const separate = system.sandbox.mode === "host" || system.sandbox.mode === "path";
  if (environment === "local" || (separate && environment === "unknown")) return null;
  const hosts = separate && environment === "sandbox" ? (system.sandbox.hosts ?? []) : system.live;
  const [host] = hosts;
  return hosts.length === 1 && host !== undefined && !host.includes("*") ? (host.split("/")[0] ?? null) : null;
}

/** Where in the chain the client is made (the last such link); -1: nowhere, the package itself is the client. */
function clientAt(chain: readonly ChainLink[], service: number, system: CatalogueSystem, use: PackageUse): number {
  for (let at = chain.length - 1; at >= 0; at--) {
    const link = chain[at];
    const isCall = at === chain.length - 1;
    const isNew = isCall && use.call.call.isNew === true;
    if (!link || !(isCall || link.called)) continue;
    if (system.sdk?.clients?.includes(`${chain[at - 1]?.name}.${link.name}`) || makesClient(link.name, at === service, isNew, system))
      return at;
  }
  return -1;
}

function makesClient(name: string, isService: boolean, isNew: boolean, system: CatalogueSystem): boolean {
  const named = system.sdk?.clients;
  if (isService) return named === undefined || named.length > 0;
  if (named) return named.includes(name === "" ? "default" : name);
  if (name === "" || name === "default" || factories.test(name)) return true;
  if (system.sdk?.anyClient) return isNew || /^[A-Z]/.test(name);
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const own = [system.id, system.name, ...Object.values(system.services ?? {}).flat()].map(plain);
  return (isNew || /^[A-Z]/.test(name)) && (clientClass.test(name) || own.includes(plain(name)));
}

function clientOptions(
  chain: readonly ChainLink[],
  constructor: PackageUse | undefined,
  client: number,
  evaluator: Evaluator,
): readonly Option[] {
  if (constructor) {
    const before = chain.flatMap((link) => (link.made ? optionsOf(link.made.args, link.made.frame, evaluator) : []));
    return [...optionsOf(constructor.call.call.args, constructor.frame, evaluator), ...before];
  }
  // Some take the settings on the way: `Stripe(key).refunds`, `new CheckoutAPI(client)`, `Session(profile).client("s3")`.
  const links = client >= 0 ? chain.slice(0, client + 1) : chain.slice(0, -1);
  return links.flatMap((link) => (link.made ? optionsOf(link.made.args, link.made.frame, evaluator) : []));
}

function apiCall(
  use: PackageUse,
  chain: readonly ChainLink[],
  client: number,
  system: CatalogueSystem,
  evaluator: Evaluator,
): Pick<UseVerdict, "access" | "accessCertain" | "operation"> | undefined {
  const way = chain.slice(client + 1).filter((link) => !isNamespace(link));
  const last = way.at(-1)?.name ?? "";
  if (last === "" || use.call.call.isNew || isLocal(last, system.sdk) || isOfAnswers(last, system.sdk)) return undefined;
  const before = way.slice(0, -1);
  // Where methods have capitals, only what a chain starts with may be the instance of a class.
  const isCapitalised = traitsOf(use.file).capitalMethods === true;
  // There, `NewMessage` makes what is sent later, and a client's `SetAPIBase` changes the client.
  if (isCapitalised && !listed(last, system) && localMethod.test(last)) return undefined;
  if (!listed(last, system) && before.some((link) => (!isCapitalised || link === chain[0]) && isAnswer(link))) return undefined;
  if (!sendsGathered.test(last) && before.some((link) => link.called && gathering.test(link.name))) return undefined;
  if (
    way.slice(0, -1).some((link, at) => link.made && isCallName(link.name, way[at - 1]?.name, system)) ||
    way.some((link) => /^webhooks?$/i.test(link.name))
  )
    return undefined;
  const command = commandCall.test(last) ? commandOf(use, evaluator) : undefined;
  if (command !== undefined) return { ...named(accessOfName(command, undefined, system)), operation: command };
  const access = accessOfName(last, way.at(-2)?.name, system);
  // Capitalised names are methods in Go and C#; elsewhere they make helpers: messages, requests, options.
  if (/^[A-Z]/.test(last) && !isCapitalised && !listed(last, system)) return undefined;
  if (!access && (client < 0 || isReceiver(use))) return undefined;
  return { ...named(access), operation: operationOf(way, system) };
}

const localMethod =
  /^(New[A-Z]\w*|Set(API\w*|Base\w*|HTTP\w*|Client|Debug|UserAgent|Retr\w*|Timeout|Proxy|Region|Host|Endpoint|Token|Key|Logger)|With[A-Z]\w*|MsgOption\w*|Default[A-Z]?\w*)$/;

/** An answer of the API, or a message that is built for it: what is done with these stays here. */
function isAnswer(link: ChainLink): boolean {
  if (isInstance(link)) return !clientClass.test(link.name) && !handleClass.test(link.name);
  return link.made?.isAwaited === true && !handleName.test(link.name);
}

function listed(name: string, system: CatalogueSystem): boolean {
  return toldBy(system.sdk).includes(name);
}

function named(access: ReturnType<typeof accessOfName>): Pick<UseVerdict, "access" | "accessCertain"> {
  return { access: access?.[0] ?? "unknown", accessCertain: access?.[1] ?? false };
}

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

/** The result is only the receiver of a further call: a builder, told of at that call. */
function isReceiver(use: PackageUse): boolean {
  const { range } = use.call.call;
  return use.fn.calls.some(
    ({ call }) =>
      call !== use.call.call &&
      call.callee.kind === "member" &&
      call.range.line === range.line &&
      call.range.column === range.column &&
      contains(call.callee.of.range, range),
  );
}

function contains(outer: PackageUse["place"]["range"], inner: PackageUse["place"]["range"]): boolean {
  return outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
}

/** The call as a specification names it: `refunds.create`, `PutObject`. */
function operationOf(way: readonly ChainLink[], system: CatalogueSystem): string {
  const names = way
    .filter((link, at) => at === way.length - 1 || !(isLocal(link.name, system.sdk) || isInstance(link)))
    .map((link) => link.name);
  const last = names.at(-1) ?? "";
  if (system.services?.aws && names.length === 1) return pascalCase(last);
  if (!system.sdk?.staticResources) return names.join(".");
  return [
    ...names.slice(0, -1).map((name) => (/^[A-Z]/.test(name) && !name.endsWith("s") ? `${name}s` : name).replace(/^[A-Z]/, lower)),
    last === "New" ? "create" : last.replace(/^[A-Z]/, lower),
  ].join(".");
}

const lower = (letter: string) => letter.toLowerCase();

function pascalCase(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Bucket, queue, table, topic or index, where it is a known text. */
function resourceOf(chain: readonly ChainLink[], options: readonly Option[], evaluator: Evaluator): string | undefined {
  const option = options.find((one) => resourceOption.test(shortName(one)) && one.text && !one.text.text.includes("{"));
  if (option?.text) return option.text.text;
  const link = chain.find((one) => one.made && resourceLink.test(one.name));
  const first = link?.made?.args.find((arg) => arg.name === undefined);
  return first && link?.made ? evaluator.texts(first.value, link.made.frame).find((text) => !text.text.includes("{"))?.text : undefined;
}
