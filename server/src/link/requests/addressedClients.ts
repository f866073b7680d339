import type { Argument, Call } from "../../code/expr.ts";
import type { CallFact } from "../../code/facts.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import { generatedStubs } from "../clients/generatedStubs.ts";
import { isClientModule } from "../clients/index.ts";
import type { RequestShape, Slot } from "../clients/shape.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOf } from "../values/exprName.ts";
import { isClientClass } from "../sdk/client.ts";
import { accessOfName, isLocal, isOfAnswers } from "../sdk/verbs.ts";
import { locate } from "../values/slots.ts";
import { isUrl } from "../addresses/url.ts";
import type { ExternalValue, Frame, Made, Value } from "../values/value.ts";

/** A call of a client of which only the address is known that it was made with. */
export interface AddressedCall {
  readonly shape: RequestShape;
  /** As an SDK's call is named: `tickets.create`. */
  readonly operation: string;
  /** The client, without what is only set on the way. */
  readonly client: ExternalValue;
}

const keys = (names: string): readonly Slot[] => names.split(" ").map((key) => ({ key }));
/** Options that hold an address and nothing else. */
const surely = keys(
  "baseUrl baseURL base_url baseUri base_uri basePath apiUrl apiURL api_url apiBase api_base apiBaseUrl apiEndpoint api_endpoint serverUrl serverURL server_url hostUrl",
);
/** Options that hold one where what is made is a client. */
const maybe = keys("url uri endpoint host hostname server domain instance instanceUrl");
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const made = /^(?:default|(?:\w+\.)?([A-Z]\w*|create\w*Client|create_client|create\w*(?:Api|API|Sdk|SDK)))\(\)\.(\w+(?:\.\w+)*)$/;
const ownModule = /^(?:file:|node:|\.|\$)/;
const languages: ReadonlySet<string> = new Set(["typescript", "python"]);
const credential = /^_?(?:api_?)?(?:key|token|secret|auth\w*|credentials?|password|access_?token)$/i;

const anyone: CatalogueSystem = {
  id: "",
  name: "",
  kind: "partner",
  live: [],
  sandbox: { mode: "none", verified: false },
  sources: [],
};

/**
 * What a call asks of a client whose package nobody knows, but which was made with its address: `new DeskApi({ baseUrl }).getTickets()`.
 * Undefined for anything else: what has no such option, or one that is no address, and methods that reach nothing.
 */
export function addressedCall(evaluator: Evaluator, { call }: CallFact, callee: ExternalValue, frame: Frame): AddressedCall | undefined {
  const { language } = frame.file;
  const [maker] = callee.made;
  const stub = generatedCall(evaluator, call, callee, frame);
  if (stub) return stub;
  const [, name = "", way = ""] = (languages.has(language) && made.exec(callee.path)) || [];
  if (!maker || callee.made.length !== 1 || way === "" || call.isNew) return undefined;
  if (callee.module === "" || ownModule.test(callee.module) || isClientModule(language, callee.module)) return undefined;
  const last = way.slice(way.lastIndexOf(".") + 1);
  const access = accessOfName(last, undefined, anyone)?.[0];
  if (isLocal(last, undefined) || isOfAnswers(last, undefined) || (access === undefined && !call.isAwaited)) return undefined;
  const isClient = isClientClass(name) || /^create/.test(name) || maker.args.some((one) => isSender(one) || isCredential(one));
  const base = [...(isClient || call.isAwaited ? surely : []), ...(isClient ? [...maybe, ...first] : [])].find((slot) =>
    isAddress(evaluator, slot, maker),
  );
  return (
    base && {
      client: callee,
      shape: { callee: "", languages: [], url: [], verb: "", base: [base], ...(access && { access }) },
      operation: way,
    }
  );
}

/** What a call asks of a client that was generated from a service's description: `pb.NewBillingClient(conn).CreateInvoice(ctx, in)`. */
function generatedCall(evaluator: Evaluator, call: Call, callee: ExternalValue, frame: Frame): AddressedCall | undefined {
  const { language } = frame.file;
  for (const { languages, path, module, madeWith, isOfStore, at, opens, connectedBy } of generatedStubs) {
    if (!languages.includes(language) || module?.test(callee.module) === false) continue;
    const { maker = "", service = "", method = "" } = path.exec(callee.path)?.groups ?? {};
    if (method === "") continue;
    const making = callee.made.slice(0, maker.split("()").length - 1).slice(-1);
    const handed = madeWith && isOfStore && making.every(({ args }) => args.length === 0) && channelAmong(evaluator, call, frame, madeWith);
    const last = handed ? [handed] : making;
    const channels = last.flatMap(({ args, frame }) => (args[0] ? evaluator.evaluate(args[0].value, frame) : []));
    if (madeWith && !channels.some((one) => one.kind === "external" && madeWith.test(`${one.module}:${one.path}`))) continue;
    // A channel that is only handed in is the one that the program connects.
    const made = at || channels.some((one) => one.kind === "text" || (one.kind === "external" && one.made.length > 0)) ? last : [];
    const access = (isOfStore ? endsOf(method) : [method]).map((name) => accessOfName(name, undefined, anyone)?.[0]).find(Boolean);
    const shape = {
      callee: "",
      languages: [],
      url: [],
      verb: "",
      ...(opens ? { base: second, driver: first } : { base: at ?? first }),
      connectedBy: opens ? [...connectedBy, { module: callee.module, call: "Open", at: second, driver: first }] : connectedBy,
      ...(isOfStore && { asks: method }),
      ...(access && { access }),
    };
    return { shape, operation: service === "" ? method : `${service}.${method}`, client: { ...callee, path: `${maker}.${method}`, made } };
  }
  return undefined;
}

/** The connection that the call itself is handed: `queries.GetAuthor(ctx, pool, id)`. */
function channelAmong(evaluator: Evaluator, { args, range }: Call, frame: Frame, madeWith: RegExp): Made | undefined {
  const isChannel = (value: Value) => value.kind === "external" && madeWith.test(`${value.module}:${value.path}`);
  const found = args.slice(0, 2).find(({ value }) => evaluator.evaluate(value, frame).some(isChannel));
  return found && { args: [found], frame, place: { file: frame.file.file, range } };
}

/** A name, and what it ends in: those of statements begin with what they are of (`AuthorUpdateName`). */
function endsOf(name: string): readonly string[] {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").split("_");
  return words.map((_, at) => words.slice(at).join("_"));
}

/** `new DeskApi(fetch, …)`: what is handed what sends its requests. */
function isSender({ value }: Argument): boolean {
  return value.kind === "name" && /fetch/i.test(nameOf(value));
}

function isCredential({ name, value }: Argument): boolean {
  return (
    (name !== undefined && credential.test(name)) ||
    (value.kind === "object" && value.entries.some(({ key }) => key !== undefined && (credential.test(key) || key === "fetch")))
  );
}

/** Whether an option holds an address: a URL, a variable, or what a caller passes. */
function isAddress(evaluator: Evaluator, slot: Slot, { args, frame }: Made): boolean {
  const found = locate(evaluator, [slot], args, frame);
  if (!found) return false;
  const texts = evaluator.texts(found.expr, found.frame);
  if (slot.arg !== undefined) return texts.some(({ text }) => isUrl(text));
  return texts.some(({ text, env, parameters }) => isUrl(text) || env !== undefined || (parameters !== undefined && text.startsWith("{")));
}
