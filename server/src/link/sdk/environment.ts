import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import { connectionAddress } from "../addresses/connectionText.ts";
import type { Environment, Evidence, Guard } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { isLocalHost, isUrl, markedEnvironment, parseUrl } from "../addresses/url.ts";
import type { TextValue } from "../values/value.ts";
import { isAddress, isAddressing, type Option, shortName } from "./options.ts";

/** Which environment a client speaks to, what says so, and the host where an option names it. */
export interface UsedEnvironment {
  readonly environment: Environment;
  readonly host?: string;
  /** The client is given an address that only the running program knows. */
  readonly isElsewhere?: true;
  /** Another vendor's endpoint that the client is pointed at: it speaks to that one. Null: one that nobody knows. */
  readonly system?: CatalogueSystem | null;
  readonly evidence: readonly Evidence[];
  /** The value that decided, or the first that came from a variable. */
  readonly text?: TextValue;
  /** The condition under which it is this one. */
  readonly guard?: Guard;
}

const sandboxWord = /(^|[._-])(sandbox|sbx|test|testing|tst|staging|stage|development|dev|demo|playground|pilot|uat|qa)([._-]|$)/i;
const liveWord = /(^|[._-])(live|prod|production)([._-]|$)/i;
const choosing =
  /^(env|environment|mode|server|platform|stage|domain|basepath|base_?url|host|(base_?)?endpoint|api_?url|api_?base|login_?url|url|server_?url|site|base_?uri|uri_?base|api_?endpoint|endpoint_?(override|url|configuration)|\w+_api_?(base|url|host|endpoint)(_?url)?|azure_?endpoint|(service|vault|account|sandbox|target)_?(url|uri|endpoint))$/i;
/** Of what chooses, what is an address: it says more than a word does. */
/** What holds an address, and chooses by no word. */
const addressOption = /^(path|address|addr)$/i;
const baseOption =
  /^(base_?ur[il]|uri_?base|(\w+_)?api_?(base|url|host|endpoint)(_?url)?|azure_?endpoint|(base_?)?end_?point(_?ur[il])?|server_?url|host)$/i;
const sandboxSwitch = /^(is_?|use_?|enable_?)?(sandbox|test|testing|staging|demo)(_?mode|_?env\w*)?$/i;
const liveSwitch = /^(is_?|use_?)?(live|production|prod)(_?mode)?$/i;
const tenantOption = /^(site|subdomain|domain|shop|shop_?name|shop_?domain|store|store_?hash|instance|account|dc|remote_?uri)$/i;
/** Modes in which a word chooses another endpoint, and is not only a tag on what is sent. */
const chosenByWord = new Set(["host", "path", "flag", "key_mode", "key_prefix", "credentials", "account"]);

/** Reads a client's options: endpoint, words, key, emulator, test flag; then what the client does by itself. */
export function environmentOf(
  system: CatalogueSystem,
  options: readonly Option[],
  callOptions: readonly Option[],
  catalogue: Catalogue,
  evaluator: Evaluator,
): UsedEnvironment {
  const all = [...options].sort((a, b) => rank(a) - rank(b));
  const found =
    first(all, (option) => byEndpoint(option, system, catalogue)) ??
    first(all, (option) => byWord(option, system)) ??
    first(all, (option) => byKey(option, system, catalogue)) ??
    byEmulator(system, evaluator) ??
    first(callOptions, (option) => byFlag(option, system)) ??
    first(callOptions, (option) =>
      option.member !== undefined && /environment/i.test(option.member) ? byWord(option, system) : undefined,
    ) ??
    first(callOptions, (option) => byKey(option, system, catalogue));
  // The variable that holds the address says more than that of a credential.
  const named = options.filter((option) => option.text?.env && !(isAddressing(shortName(option)) && !isAddress(option)));
  const text = (
    named.find((option) => isAddressing(shortName(option)) && !isWayBack(option)) ??
    named.find((option) => choosing.test(shortName(option))) ??
    named.find(isNamedAddress) ??
    named[0]
  )?.text;
  const elsewhere = found?.host === undefined ? othersVariable(options, system) : undefined;
  if (elsewhere) {
    const { evidence } = elsewhere;
    return { environment: "unknown", isElsewhere: true, ...(system.kind === "model" && { system: null }), evidence, text: elsewhere };
  }
  if (found?.text || (found && !text)) return found;
  if (found && text) return { ...found, evidence: [...found.evidence, ...text.evidence.map(maskStep)], text };
  if (isPointedElsewhere(options, system)) return { environment: "unknown", isElsewhere: true, evidence: [] };
  const environment = system.sandbox.mode === "none" ? "live" : (system.sdk?.defaultEnvironment ?? "unknown");
  // A client that was given something unknown to choose by may speak to either.
  const open = environment === "live" && system.sandbox.mode !== "none" && options.some((option) => choosing.test(shortName(option)));
  return { environment: open ? "unknown" : environment, evidence: text?.evidence.map(maskStep) ?? [], ...(text && { text }) };
}

/** `new Client(key, process.env.DESK_URL)`: what has no name of its own is called by its variable. */
function isNamedAddress(option: Option): boolean {
  return option.position !== undefined && /(^|_)(URL|URI|HOST|ENDPOINT)$/.test(option.text?.env?.name ?? "") && !isWayBack(option);
}

/** Whether the base address is given, and nothing of it can be read: the vendor's own host would be a guess. */
function isPointedElsewhere(options: readonly Option[], { id }: CatalogueSystem): boolean {
  // Settings for the resource that somebody has at Azure: `DefaultAzureConfig(key, endpoint)`.
  if (!id.startsWith("azure") && options.some(({ member }) => member !== undefined && /Azure\w*Config/.test(member))) return true;
  const bases = options.filter((option) => baseOption.test(shortName(option)));
  return bases.length > 0 && bases.every(({ text }) => text === undefined);
}

/** The base address where it is a variable's that nothing sets, and that is called after somebody else: `LOCAL_AI_URL` of OpenAI's client. */
function othersVariable(options: readonly Option[], { id, name }: CatalogueSystem): TextValue | undefined {
  const text = options.find((option) => option.text?.env && baseOption.test(shortName(option)))?.text;
  const variable = letters(text?.env?.name ?? "");
  if (!text || variable === "" || isUrl(text.text)) return undefined;
  const isOwn = [id, name].some((own) => variable.includes(letters(own))) && (!/azure/.test(variable) || id.startsWith("azure"));
  return isOwn ? undefined : text;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Profiles of the JVM's frameworks by which a program runs on the machine of whoever writes it. */
const ofDevelopers =
  /(^|\/)(application|bootstrap)[-.](local|localhost|localstack|dev|development|docker|test|ci|it)\w*\.(ya?ml|properties)$/;

/** What is meant for production only comes after what is the default. */
function rank(option: Option): number {
  const guard = option.text?.guard ?? option.guard;
  return guard === undefined ? 1 : guard.production === "only" ? 3 : guard.isDefault ? 0 : 2;
}

function first(options: readonly Option[], judge: (option: Option) => UsedEnvironment | undefined): UsedEnvironment | undefined {
  for (const option of options) {
    const found = judge(option);
    if (found) return found;
  }
  return undefined;
}

function byEndpoint(option: Option, system: CatalogueSystem, catalogue: Catalogue): UsedEnvironment | undefined {
  const { text } = option;
  if (!text) return undefined;
  const tenant = tenantOption.test(shortName(option)) ? tenantHost(text.text, system) : undefined;
  const isHost = /^[a-z0-9*{}-]+(\.[a-z0-9{}-]+)+(:\d+)?(\/|$)|^localhost(:\d+)?$/i.test(text.text);
  const isOwnHost = () => catalogue.byHost(text.text.toLowerCase())?.system.id === system.id;
  const bare = isHost && (choosing.test(shortName(option)) || isOwnHost()) ? `https://${text.text}` : undefined;
  const connection = text.text.includes("=") && text.text.length < maxConnection ? connectionAddress(text.text)?.url : undefined;
  const url = isUrl(text.text) ? text.text : (tenant ?? bare ?? connection);
  const parts = url === undefined ? undefined : parseUrl(url);
  if (!parts?.host || isWayBack(option)) return undefined;
  // What only a profile of developers points at their own machine goes to the vendor everywhere else.
  if (isLocalHost(parts.host) && text.evidence.some(({ file, kind }) => kind === "config" && ofDevelopers.test(file))) return undefined;
  if (isLocalHost(parts.host)) return { environment: "local", host: parts.host, evidence: text.evidence, text };
  const known = catalogue.byHost(parts.host, parts.path);
  // An account's name is part of the hosts of all of its services.
  if (connection !== undefined && known && known.system.id !== system.id && /accountname=/i.test(text.text)) {
    const host = hostOfService(parts.host, system);
    return host === undefined ? undefined : { environment: known.environment, host, evidence: text.evidence, text };
  }
  // What has no host of its own (a protocol, an exporter) speaks to others'.
  if (known && known.system.id !== system.id && system.live.length > 0)
    return baseOption.test(shortName(option))
      ? { environment: known.environment, host: parts.host, system: known.system, evidence: text.evidence, text }
      : undefined;
  if (!known && !choosing.test(shortName(option)) && !addressOption.test(shortName(option)) && option.position === undefined)
    return undefined;
  const environment = known?.environment ?? markedEnvironment(parts.host);
  if (environment === "unknown" && tenant !== undefined) return undefined;
  // Many vendors of models speak one protocol, and are asked with the SDK of the first.
  const isOthers = known === undefined && system.kind === "model" && baseOption.test(shortName(option));
  // A protocol's exporter that is told a vendor's address sends to that vendor.
  const spoken = known && known.system.id !== system.id && system.kind === "telemetry" ? { system: known.system } : undefined;
  return { environment, host: parts.host, ...spoken, ...(isOthers && { system: null }), evidence: text.evidence, text };
}

/** Where the other side sends people or news to, by what it is called anywhere on its way: that is this program's own address. */
function isWayBack({ name = "", text }: Option): boolean {
  return wayBack.test(name) || (text?.evidence.some(({ note }) => !note.includes("/") && wayBack.test(note)) ?? false);
}

const wayBack = /callback|redirect|return|success|cancel|webhook_?url|notify/i;
const maxConnection = 1000;

/** `shop.blob.core.windows.net` is `shop.queue.core.windows.net` of the system whose hosts end so. */
function hostOfService(host: string, system: CatalogueSystem): string | undefined {
  const ending = system.live.find((one) => one.startsWith("*."))?.slice(1);
  return ending === undefined ? undefined : `${host.split(".")[0]}${ending}`;
}

/** `site: "shop-test"` of a vendor with a host for each tenant. */
function tenantHost(tenant: string, system: CatalogueSystem): string | undefined {
  const wildcard = system.live.find((host) => host.startsWith("*.") && !host.includes("/"));
  // `domain: "test"` chooses an environment, and is nobody's name.
  if (/^(test|sandbox|login|live|production)$/i.test(tenant)) return undefined;
  return wildcard !== undefined && /^[a-z0-9-]+$/i.test(tenant) ? `https://${tenant}${wildcard.slice(1)}` : undefined;
}

function byWord(option: Option, system: CatalogueSystem): UsedEnvironment | undefined {
  if (!chosenByWord.has(system.sandbox.mode) || system.kind === "telemetry" || system.kind === "model") return undefined;
  const name = shortName(option);
  const { member, text } = option;
  if (member !== undefined) {
    const word = wordOfMember(member, name);
    return word && { environment: word, evidence: [], ...(option.guard && { guard: option.guard }) };
  }
  if (!text) return undefined;
  const at = { evidence: text.evidence, text };
  if (option.position !== undefined && option.position === system.sdk?.sandboxArgument) {
    return /^true$/i.test(text.text)
      ? { environment: "sandbox", ...at }
      : /^false$/i.test(text.text)
        ? { environment: "live", ...at }
        : undefined;
  }
  if (/^(true|false)$/i.test(text.text)) {
    const on = /^true$/i.test(text.text);
    if (sandboxSwitch.test(name)) return { environment: on ? "sandbox" : "live", ...at };
    return liveSwitch.test(name) ? { environment: on ? "live" : "sandbox", ...at } : undefined;
  }
  const word = choosing.test(name) || option.position !== undefined ? exactWord(text.text) : undefined;
  return word && { environment: word, ...at };
}

/** `Environment.Sandbox`, `SandboxEnvironment`; under a name that chooses no environment (`url_prefix: it.live_prefix`) the word must stand alone. */
function wordOfMember(member: string, name: string): "sandbox" | "live" | undefined {
  const parts = member
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .split(".")
    .slice(-2);
  if (name === "" || choosing.test(name)) return wordOf(parts.join("."));
  return /[._-]/.test(parts.at(-1) ?? "") ? undefined : wordOf(parts.at(-1) ?? "");
}

function exactWord(text: string): "sandbox" | "live" | undefined {
  return text.length > 24 || /[^\w.-]/.test(text) ? undefined : wordOf(text);
}

function wordOf(text: string): "sandbox" | "live" | undefined {
  return sandboxWord.test(text) ? "sandbox" : liveWord.test(text) ? "live" : undefined;
}

function byKey(option: Option, system: CatalogueSystem, catalogue: Catalogue): UsedEnvironment | undefined {
  const { text } = option;
  if (!text) return undefined;
  const evidence = text.evidence.map(maskStep);
  if (system.sandbox.token !== undefined && text.text === system.sandbox.token) return { environment: "sandbox", evidence, text };
  const key = catalogue.byKey(text.text);
  const tells = key && (key.environment === "live" || key.environment === "sandbox") ? key.environment : undefined;
  return tells && { environment: tells, evidence, text };
}

/** A variable that points the client at an emulator, set in the default configuration. */
function byEmulator(system: CatalogueSystem, evaluator: Evaluator): UsedEnvironment | undefined {
  for (const name of system.sandbox.env ?? []) {
    const setting = evaluator.settingsOf(name)[0];
    if (!setting) continue;
    const { value, config } = setting;
    const host = parseUrl(isUrl(value.value) ? value.value : `http://${value.value}`)?.host;
    if (!host || !isLocalHost(host)) continue;
    return { environment: "local", host, evidence: [{ file: config.file, range: value.range, note: name, kind: "config" }] };
  }
  return undefined;
}

function byFlag(option: Option, system: CatalogueSystem): UsedEnvironment | undefined {
  const { flag } = system.sandbox;
  if (flag === undefined || !option.text || !/^(true|yes|1|on)$/i.test(option.text.text)) return undefined;
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9.]/g, "");
  const name = plain(option.name ?? "");
  return name === plain(flag) || name.endsWith(`.${plain(flag)}`) || name === plain(flag).split(".").at(-1)
    ? { environment: "sandbox", evidence: option.text.evidence, text: option.text }
    : undefined;
}

/** A step of evidence whose note may be a credential. */
function maskStep(step: Evidence): Evidence {
  return step.kind === "literal" ? { ...step, note: "a credential" } : step;
}
