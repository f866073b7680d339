import type { CatalogueSystem, SdkFacts } from "../../catalogue/model.ts";
import type { Access } from "../endpoint.ts";

const reads = new Set(
  (
    "get list retrieve find search query fetch read describe head count exists lookup download select scan check paginate pull poll receive " +
    "browse iter iterate batchget geocode autocomplete preview export stream peek show status balance scrape crawl ping whoami current measure compare"
  ).split(" "),
);
const writes = new Set(
  (
    "create update delete remove send publish post put patch insert upsert write upload cancel refund capture confirm add set charge submit enqueue push " +
    "notify trigger index save void archive unarchive merge invite revoke emit mutate sale pay buy purchase transfer copy move rename append replace clear attach detach start stop " +
    "run execute invoke reply change close reopen assign unassign restore approve reject order book subscribe unsubscribe enable disable destroy purge exchange import sync " +
    "modify del incr decr increment decrement enqueue dequeue rename expire deactivate activate suspend resume schedule reschedule dispatch broadcast commit rollback deploy provision edit cleanup rotate reset lock unlock grant"
  ).split(" "),
);
const removing = new Set(["delete", "del", "remove", "destroy", "purge", "void", "revoke"]);
const sending = new Set([
  "track",
  "identify",
  "page",
  "screen",
  "group",
  "alias",
  "capture",
  "log",
  "report",
  "record",
  "ingest",
  "notify",
  "error",
  "warn",
  "info",
  // What models are asked, waited for or not.
  ...["ask", "complete", "completion", "predict", "generate", "embed", "transcribe", "invoke", "batch", "stream", "kickoff"].flatMap(
    (one) => [one, `a${one}`],
  ),
]);

/** Names of SDKs that reach nothing: signatures, webhooks, types, settings, listeners. */
const local =
  /^(construct\w*|verify(?!_?(id_?token|email|phone|otp|code))\w*|validate\w*|parse\w*|is[A-Z]\w*|has[A-Z]\w*|use|with[A-Z]\w*|with_\w+|on|once|off|handler|middleware|express\w*|wrap\w*|configure|config|set(Context|Tags?|User|Extras?|ApiKey|Logger|Options)|to(String|JSON|Object|Dict|_dict|_json)|then|catch|finally|flush|shutdown|close|[dD]ispose(Async)?|promise|build|builder|Configuration|\w*Error|\w*Exception|from(Env|JSON)|pipe|[aA]dd_?\w*([hH]andlers?|Middleware|Plugin|Listener|Integration)|bind(Tools|_tools)|create\w*(Handler|Middleware|Hook|Provider|Plugin|Config|Proxy|Logger)|bind|toPromise|result|wait|get_waiter|getTransaction|get_session_recording_properties|loggedIn|logged_in|get_paginator|can_paginate|clone|get(Default)?Instance|get_instance|_(?!_)\w+|defaultInstance|get\w+Client|get_\w+_client|create(Sender|Receiver|Processor)|New\w*Input|String|Int64|Bool|\w+=)$/;

/** What is done with an answer that is here already. */
const answers =
  /^(map|flatMap|forEach|some|every|reduce|slice|includes|join|split|json|text|blob|arrayBuffer|trim|toISOString|toFixed|toLower\w*|keys|values|entries|items|concat|flat|sort|charAt|at|indexOf|selectMany|firstOrDefault|singleOrDefault|lastOrDefault|toDictionary|toHashSet|ofType)$/;

/** What a method does by its name, and whether that is beyond doubt; undefined where the name says nothing. */
export function accessOfName(name: string, parent: string | undefined, system: CatalogueSystem): readonly [Access, boolean] | undefined {
  const facts = system.sdk;
  const plain = camelCase(name);
  const listed = (names: readonly string[] | undefined) =>
    names?.some((one) => one === name || camelCase(one) === plain || one === `${parent}.${name}`) ?? false;
  const sends = system.kind === "telemetry" || system.kind === "model";
  if (listed(facts?.sends)) return ["send", true];
  if (listed(facts?.reads)) return ["read", true];
  if (listed(facts?.writes)) return [sends ? "send" : "write", true];
  if (listed(facts?.asks)) return ["unknown", false];
  const verb = verbOf(name, sends);
  if (verb === undefined) return undefined;
  // What a model streams is its answer to what it is sent.
  if (reads.has(verb) && !(system.kind === "model" && verb === "stream")) return ["read", true];
  if (sends) return removing.has(verb) ? ["write", true] : ["send", true];
  return ["write", true];
}

/** Whether a method is one of lists, texts and responses, and none that the system is said to have. */
export function isOfAnswers(name: string, facts: SdkFacts | undefined): boolean {
  return answers.test(name) && !isListed(name, facts);
}

/** Whether a name reaches nothing. */
export function isLocal(name: string, facts: SdkFacts | undefined): boolean {
  if (facts?.local?.some((one) => one === name || camelCase(one) === camelCase(name))) return true;
  return local.test(name) && ![...toldBy(facts), ...(facts?.clients ?? [])].includes(name);
}

/** `put_object` as `putObject`: SDKs of one vendor differ in that alone. */
export function camelCase(name: string): string {
  return name.includes("_") ? name.replace(/(?<=[a-zA-Z\d])_([a-z\d])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/** Whether the catalogue names a method, be it with what it is a method of: `Upload.done`. */
export function isListed(name: string, facts: SdkFacts | undefined, parent?: string): boolean {
  const plain = camelCase(name);
  return toldBy(facts).some((one) => one === name || camelCase(one) === plain || one === `${parent}.${name}`);
}

/** The methods that the catalogue names. */
export function toldBy(facts: SdkFacts | undefined): readonly string[] {
  return [...(facts?.reads ?? []), ...(facts?.writes ?? []), ...(facts?.sends ?? []), ...(facts?.asks ?? [])];
}

/** Whether a name itself says what is done: `listBuckets`, not `chat`. */
export function hasVerb(name: string): boolean {
  return verbOf(name, false) !== undefined;
}

/** The verb in a name: what it does where nothing is found (`getOrCreate`), its first word (`createRefund`), its last (`linkTokenCreate`, `OrdersCreate`). */
function verbOf(name: string, sends: boolean): string | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && word !== "async");
  const known = (word: string | undefined) => word !== undefined && (reads.has(word) || writes.has(word) || (sends && sending.has(word)));
  const otherwise = words[words.indexOf("or", 1) + 1];
  if (words.indexOf("or", 1) > 0 && otherwise !== undefined && writes.has(otherwise)) return otherwise;
  // `batch_get_item`: the verb is what is done with many at once.
  const isMany = words.length > 2 && /^(batch|bulk|transact)$/.test(words[0] ?? "");
  return [isMany ? words[1] : undefined, words[0], words.at(-1)].find(known);
}
