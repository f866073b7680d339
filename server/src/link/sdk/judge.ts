import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem, Ecosystem } from "../../catalogue/model.ts";
import type { UseVerdict } from "../endpoints.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { PackageUse } from "../request.ts";
import type { TextValue } from "../values/value.ts";
import { apiCall, isFinishedLater } from "./apiCall.ts";
import { type ChainLink, chainOf, isOfClasses, spelledAlike } from "./chain.ts";
import { clientAt, isClassOfClient } from "./client.ts";
import { environmentOf, type UsedEnvironment } from "./environment.ts";
import { impliedAddress } from "./impliedAddress.ts";
import { isAddress, type Option, optionsOf, resourceOption, shortName } from "./options.ts";
import { credentialsIn } from "../flow/usedCredentials.ts";
import { packageSettings } from "./packageSettings.ts";
import { ecosystemOf, systemOfUse } from "./system.ts";

/** Calls of boto3 that are given the bucket by its position. */
const bucketPositions: Readonly<Record<string, number>> = {
  upload_file: 1,
  upload_fileobj: 1,
  download_file: 0,
  download_fileobj: 0,
  copy: 1,
};
/** A resource as its cloud writes it out. */
const writtenOut = /^(arn:\w|projects\/[\w-]+\/\w)/;
const resourceLink =
  /^(bucket|Bucket|topic|Topic|queue|Queue|Table|table|collection|Collection|dataset|Dataset|index|Index|initIndex|init_index|from|from_|container|getContainerClient|get_container_client|get_bucket|createSender|get_queue_sender|D1Database|R2Bucket|Queue|VectorizeIndex)$/;

/** What a package's use is: the making of a client, an API call, or nothing that reaches out (undefined). */
export function judgeUse(use: PackageUse, evaluator: Evaluator, catalogue: Catalogue): UseVerdict | undefined {
  const ecosystem = ecosystemOf(use.file.language);
  const path = spelledAlike(chainOf(use.callee), ecosystem);
  const used = systemOfUse(use, path, catalogue, evaluator);
  if (!used) return undefined;
  const { system } = used;
  const head = path[0]?.name ?? "";
  if (
    isOfStarImport(use, path) &&
    (!isNamedLike(head, system, use.callee.isAmong === true) || isAnothers(use, head, system, catalogue, evaluator))
  )
    return undefined;
  const chain = system.sdk?.staticResources ? [...packageLinks(use.callee.module, system.packages?.go), ...path] : path;
  const client = clientAt(chain, used.at, system, ecosystem, use);
  const last = chain.length - 1;
  // The domain that a counter of visits is told is the page's own.
  const isPages = ({ name }: Option) => system.kind === "telemetry" && name === "domain";
  const made = clientOptions(chain, client === last ? use : undefined, client, evaluator).filter((option) => !isPages(option));
  const handed = used.handed?.made.flatMap(({ args, frame }) => optionsOf(args, frame, evaluator)) ?? [];
  const own = [...handed, ...made];
  const given =
    (client < 0 || (own.length === 0 && isOfClasses(ecosystem))) && hasPackageSettings(ecosystem)
      ? [...own, ...packageSettings(use, evaluator)]
      : own;
  if (client === last) return used.handed ? undefined : constructed(use, system, given, catalogue, evaluator);
  const call = apiCall(use, chain, client, system, ecosystem, evaluator);
  if (!call) return undefined;
  const callOptions = optionsOf(use.call.call.args, use.frame, evaluator);
  const found = environmentThere(use, system, given, callOptions, catalogue, evaluator);
  const resource = resourceOf(chain, callOptions, evaluator);
  const credentials = credentialsIn([...given, ...callOptions], (value) => catalogue.byKey(value));
  return {
    ...verdictOf(system, found),
    ...call,
    role: "call",
    kind: system.kind,
    ...(resource && { resources: [resource.text], evidence: [...found.evidence, ...resource.evidence] }),
    ...(credentials.length > 0 && { credentials }),
  };
}

/** A name that nothing declares, of a file that imports all names of a package: it may as well be one of the language's own. */
function isOfStarImport({ callee, file }: PackageUse, path: readonly ChainLink[]): boolean {
  if (callee.isAmong) return true;
  const { imports } = file;
  // Where modules are paths a class is named by its last part: `model.channel.Message`.
  const isNamed = imports.some(
    ({ local, module }) => local === path[0]?.name || (module === callee.module && path.some(({ name }) => name === local)),
  );
  const stars = imports.filter((one) => one.local === "*" && !/^(crate|self|super)\b/.test(one.module));
  // A crate's are few beside those that Rust itself brings: where all of one crate are taken over, others are its own.
  const isOnly =
    stars.length === 1 &&
    traitsOf(file).ecosystem === "cargo" &&
    !rustPrelude.test(path.find(({ name }) => /^[A-Z]/.test(name))?.name ?? "");
  return !isNamed && !isOnly && stars.some((one) => one.module === callee.module);
}

const rustPrelude =
  /^(|String|Vec|Option|Some|None|Result|Ok|Err|Box|Self|Send|Sync|Sized|Drop|Fn|FnMut|FnOnce|Iterator|IntoIterator|DoubleEndedIterator|ExactSizeIterator|Extend|Default|Clone|Copy|PartialEq|PartialOrd|Eq|Ord|ToString|ToOwned|From|Into|AsRef|AsMut|TryFrom|TryInto|FromIterator)$/;

/** Whether a name that nothing declares is a class of this system's package. */
function isNamedLike(name: string, system: CatalogueSystem, isAmong: boolean): boolean {
  const plain = name.replace(/^I(?=[A-Z][a-z])/, "").replace(/(Builder|Factory|Options)$/, "");
  const { clients, classes } = system.sdk ?? {};
  if (clients?.includes(plain) && !commonClient.test(plain)) return true;
  if (classes?.some((one) => (one.startsWith("*") ? name.endsWith(one.slice(1)) : one === name || one === plain))) return true;
  if (wordsOf(system).some((word) => plain.toLowerCase().includes(word))) return true;
  return !isAmong && !commonClient.test(plain) && isClassOfClient(name, system);
}

/** Of the packages that may declare a name, one that is known to: `AzureOpenAIClient` is no client of OpenAI's own. */
function isAnothers(use: PackageUse, name: string, system: CatalogueSystem, catalogue: Catalogue, evaluator: Evaluator): boolean {
  if (!use.callee.isAmong || system.sdk?.clients?.includes(name)) return false;
  const path = [{ name, called: true as const }];
  return use.file.imports.some(({ module }) => {
    const other =
      module === use.callee.module ? undefined : systemOfUse({ ...use, callee: { ...use.callee, module } }, path, catalogue, evaluator);
    return other !== undefined && other.system !== system && other.system.sdk?.clients?.includes(name) === true;
  });
}

/** Clients that the language's own packages have, or many vendors'. */
const commonClient =
  /^(Api|Rest|Http|Web|Tcp|Udp|Ftp|Smtp|Ping|GraphQL|Socket|WebSocket|Base|Async)?(Client|Gateway|Connection|Api|API|Resource|Session|Config)$/;

/** The words of a system's name that others' classes hardly have. */
function wordsOf({ id, name, services }: CatalogueSystem): readonly string[] {
  const words = [name, id, ...Object.values(services ?? {}).flat()].flatMap((text) => [
    text.replace(/[^A-Za-z0-9]/g, ""),
    ...text.split(/[^A-Za-z0-9]+/),
  ]);
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => (word.length > 3 || /\d|^(ses|sns|sqs|ssm|kms|sts|ups|fcm|xero)$/.test(word)) && !commonWord.test(word));
}

const commonWord =
  /^(amazon|google|azure|microsoft|firebase|cloud|platform|service|services|system|manager|email|mail|storage|store|table|tables|queue|search|data|messaging|message|secret|secrets|sender|server|client|rest|http|apps?|auth|events?|file|files|file|online|checkout|commerce|business|developer|public|admin|support|push|live|test|shop|pay|payments?|code|docs|drive|task|tasks|logs?|logging|monitoring|trace|line|front|make|box|buffer|notion|segment|split|square|braze|render|linear|slack_?)$/;

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
  if (isFinishedLater(use)) return undefined;
  const sends = system.kind === "telemetry" || system.kind === "model";
  const found = environmentThere(use, system, given, [], catalogue, evaluator);
  return { ...verdictOf(system, found), access: sends ? "send" : "unknown", accessCertain: false, operation: null, role: "constructor" };
}

/** As its options say; else as the variable says that the client reads by itself. */
function environmentThere(
  use: PackageUse,
  system: CatalogueSystem,
  given: readonly Option[],
  callOptions: readonly Option[],
  catalogue: Catalogue,
  evaluator: Evaluator,
): UsedEnvironment {
  const text = impliedAddress(system, given, use, evaluator);
  const options = text?.literal ? [...given, { name: "base_url", text }] : given;
  const found = environmentOf(system, options, callOptions, catalogue, evaluator);
  const way = found.text || text ? undefined : given.find((option) => option.way && isAddress(option))?.way;
  if (way) return { ...found, evidence: [...found.evidence, way] };
  if (!text || text.literal || found.host !== undefined || onlyHost(system, found.environment) !== null) return found;
  return { ...found, evidence: [...found.evidence, ...text.evidence], text };
}

function verdictOf(
  system: CatalogueSystem,
  found: UsedEnvironment,
): Pick<UseVerdict, "id" | "host" | "environment" | "evidence" | "env" | "guard"> {
  const guard = found.text?.guard ?? found.guard;
  return {
    id: found.system === null ? null : (found.system ?? system).id,
    host: found.host ?? (found.isElsewhere ? null : onlyHost(system, found.environment)),
    environment: found.environment,
    evidence: found.evidence,
    ...(found.text?.env && { env: found.text.env }),
    ...(guard && { guard }),
  };
}

/** The catalogue's host where it is one, and the environment is known where that decides the host. */
export function onlyHost(system: CatalogueSystem, environment: UseVerdict["environment"]): string | null {
  const separate = system.sandbox.mode === "host" || system.sandbox.mode === "path";
  if (environment === "local" || (separate && environment === "unknown")) return null;
  const all = separate && environment === "sandbox" ? (system.sandbox.hosts ?? []) : system.live;
  // No SDK speaks to a mail relay, nor to what agents are served by.
  const hosts = all.filter((one) => !/^(smtp|imap|mcp)[.-]|\.mcp\./.test(one));
  // A page of another host, where people sign in, is none that an SDK asks.
  const whole = hosts.filter((one) => !one.includes("/"));
  const own = whole.length === 1 ? whole : hosts;
  const host = own[0]?.split("/")[0];
  return own.length === 1 && host !== undefined && !host.includes("*") ? host : null;
}

function clientOptions(
  chain: readonly ChainLink[],
  constructor: PackageUse | undefined,
  client: number,
  evaluator: Evaluator,
): readonly Option[] {
  const before = (links: readonly ChainLink[]) => links.flatMap((link) => optionsOfLink(link, evaluator));
  if (constructor) return [...optionsOf(constructor.call.call.args, constructor.frame, evaluator), ...before(chain)];
  // Some take the settings on the way: `Stripe(key).refunds`, `new CheckoutAPI(client)`, `Session(profile).client("s3")`.
  return before(client >= 0 ? chain.slice(0, client + 1) : chain.slice(0, -1));
}

/** Whether packages are set as a whole in this ecosystem, in statements of their own. */
function hasPackageSettings(ecosystem: Ecosystem | undefined): boolean {
  return isOfClasses(ecosystem) || ecosystem === "pypi";
}

/** Steps that are given what is asked, not how the client is set. */
const beginsRequest = /^(creator|fetcher|updater|deleter|reader)$/;

/** What a link was given; of a builder's step (`.endpointOverride(url)`, `.withRegion(r)`) its name says what. */
function optionsOfLink({ name, made }: ChainLink, evaluator: Evaluator): readonly Option[] {
  if (!made || beginsRequest.test(name)) return [];
  const step = /^(?:with|set)?_?([a-zA-Z]\w*)$/.exec(name)?.[1];
  const isStep = step !== undefined && made.args.length === 1 && /^[a-z]/.test(name);
  const args = isStep ? made.args.map((arg) => (arg.name === undefined ? { ...arg, name: step } : arg)) : made.args;
  return optionsOf(args, made.frame, evaluator);
}

/** Bucket, queue, table, topic or index, where it is a known text. */
function resourceOf(chain: readonly ChainLink[], options: readonly Option[], evaluator: Evaluator): TextValue | undefined {
  const bucketAt = bucketPositions[chain.at(-1)?.name ?? ""];
  const named = options.filter(
    (one) =>
      resourceOption.test(shortName(one)) ||
      (one.position !== undefined && (one.position === bucketAt || writtenOut.test(one.text?.text ?? ""))),
  );
  const given = named.flatMap(({ text }) => text ?? []);
  const link = chain.find((one) => one.made && resourceLink.test(one.name));
  const first = link?.made?.args.find((arg) => arg.name === undefined);
  const texts = given.length > 0 ? given : first && link?.made ? evaluator.texts(first.value, link.made.frame) : [];
  const known = texts.filter(({ text }) => !text.includes("{"));
  // What only a condition gives is not what is used by default.
  return known.find(({ guard }) => !guard || guard.isDefault) ?? known[0];
}
