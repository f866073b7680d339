import { fileClassOf } from "../core/fileClass.ts";
import type { Endpoint, Guard } from "../link/endpoint.ts";
import { isProductionFlag } from "../link/values/guard.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { Judged } from "./judged.ts";
import type { Cell } from "./verdict.ts";

/** What a cell needs beyond the endpoint itself. */
export interface Surroundings {
  /** YYYY-MM-DD; a `liveByDefault` whose end lies before it decides nothing any more. Undefined: none has ended. */
  readonly today?: string | undefined;
  /** Whether a sandbox is reached from the same place. */
  readonly reachesSandbox: boolean;
}

const liveWord = /(^|[._\-\s])(live|prod|production)([._\-\s]|$)/i;
const productionValue = /^(prod|production|live)$/i;
const ownAddress =
  /(^|[._-])(app|site|web|website|frontend|front|client|public|home|homepage|self|server|callback|redirect|return|success|cancel|failure|cors|origin|allowed[._-]origins?|base)([._-]?(url|uri|origin|origins|host|domain|address))?$/i;

/** The cell of the verdict table that an endpoint falls into. */
export function cellOf(judged: Judged, around: Surroundings): Cell {
  const { endpoint } = judged;
  return {
    standing: standingOf(judged),
    environment: judged.environment,
    file: fileOf(judged),
    mocked: judged.isMocked,
    confidence: confidenceOf(judged),
    role: isUse(endpoint) ? "use" : endpoint.role === "config" ? "config" : "constant",
    sandbox: isSettled(judged.entry, around.today) ? "settled" : judged.sandbox ? "known" : "unknown",
    choice: choiceOf(judged, around),
    credential: credentialPlace(judged) !== undefined,
    label: labelOf(judged),
    beside: endpoint.role === "constant" && isBesideSandbox(judged),
    known: judged.known !== undefined,
  };
}

/** Its sandbox stands in the same file, whoever else names it. */
function isBesideSandbox({ endpoint: { place, pair }, sandbox }: Judged): boolean {
  const own = sandbox?.source === "code" ? sandbox.place : pair?.source === "code" ? pair.place : undefined;
  return own?.file === place.file;
}

/** Where only the variable is known, a perimeter that names it makes the rest clear. */
export function confidenceOf({ endpoint, entry }: Judged): Cell["confidence"] {
  return entry && endpoint.target.host === null && endpoint.confidence === "possible" ? "likely" : endpoint.confidence;
}

function isUse(endpoint: Endpoint): boolean {
  return endpoint.role === "call" || endpoint.role === "constructor";
}

function standingOf(judged: Judged): Cell["standing"] {
  const { entry, endpoint } = judged;
  if (judged.kind === "own" || judged.isOurs || (!entry && judged.known?.kind === "build")) return "own";
  if (entry) return !entry.decided ? "undecided" : entry.access?.value === "none" ? "forbidden" : "decided";
  // A variable that nothing sets says where something might be reached, and no more.
  const isUnset = endpoint.role === "config" && endpoint.confidence === "possible";
  if (endpoint.target.host === null && (judged.system === null || isUnset)) return "unresolved";
  return judged.perimeter ? "undeclared" : "unruled";
}

function fileOf(judged: Judged): Cell["file"] {
  const { endpoint, fileClass } = judged;
  if (judged.isProduction && endpoint.target.guard?.production !== "only") return "production";
  if (fileClass === "test") return "test";
  if (endpoint.role === "config") return "config";
  if (fileClass === "build") return "build";
  return isSetInConfiguration(judged) ? "config" : "code";
}

/** The live value stands in a configuration file, under a name that doesn't say live: there it is mended. */
export function isSetInConfiguration(judged: Judged): boolean {
  const { literal } = judged.endpoint.target;
  return literal !== undefined && fileClassOf(literal.place.file) === "default" && labelOf(judged) !== "live";
}

/** The spec says that there is no sandbox, or that live is the default: with a reason, a name and an end to come. */
function isSettled(entry: SystemEntry | undefined, today: string | undefined): boolean {
  if (entry?.sandbox?.kind === "none") return true;
  const decision = entry?.liveByDefault;
  if (!decision?.reason?.value || !decision.by?.value || !decision.until?.value) return false;
  return today === undefined || decision.until.value >= today;
}

function choiceOf({ endpoint, perimeter }: Judged, around: Surroundings): Cell["choice"] {
  const { guard, env, evidence } = endpoint.target;
  if (guard?.isDefault && fallsBackToProduction(guard, perimeter)) return "flag";
  if (guard?.production === "only") return guard.isDefault ? "fallback" : "behind";
  if (guard?.isDefault) return "fallback";
  if (guard?.production === "unrelated") return "behind";
  if (env?.isFallback || evidence.some((step) => step.kind === "fallback")) return "fallback";
  return isUse(endpoint) && !guard && around.reachesSandbox ? "open" : "plain";
}

/** The flag's own fallback is production: by the names that everybody knows, or by what the perimeter says. */
function fallsBackToProduction({ env, production, flagFallback }: Guard, perimeter: Perimeter | undefined): boolean {
  if (!flagFallback) return false;
  const { value } = flagFallback;
  if (production === "only" && productionValue.test(value)) return env === undefined || isProductionFlag(env);
  return perimeter?.production.when.some((condition) => condition.value === `${env}=${value}`) ?? false;
}

/** What the value is called: by the variable it is read from, its key, or its constant. */
function labelOf(judged: Judged): Cell["label"] {
  const { endpoint, entry } = judged;
  const { env } = endpoint.target;
  if (env && !env.isFallback) {
    // Where the sandbox has no variable of its own, this one is set to it: what it is set to is what is mended.
    if (entry?.sandbox?.env.length && entry.live?.env.some((name) => name.value === env.name)) return "live";
    return labelOfName(env.name);
  }
  // Its sandbox stands beside it, under a name that says so.
  if (endpoint.target.evidence.some((step) => step.instead !== undefined)) return "live";
  if (isUse(endpoint)) return "other";
  const label = labelOfName(endpoint.symbol);
  // The key above its own may say so: `live: { url: … }`.
  return label === "other" && endpoint.role === "constant" && endpoint.staged?.stage === "live" ? "live" : label;
}

function labelOfName(name: string): Cell["label"] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  if (liveWord.test(words)) return "live";
  return ownAddress.test(words) ? "own" : "other";
}

/** Where a live credential stands as text: in code, or in the file that sets the variable. */
export function credentialPlace(judged: Judged): { readonly file: string; readonly range: Endpoint["place"]["range"] } | undefined {
  if (judged.environment !== "live") return undefined;
  const { literal, evidence } = judged.endpoint.target;
  const prefixes = [...(judged.known?.keyPrefixes?.live ?? []), ...(judged.entry?.live?.keyPrefix ?? []).map((prefix) => prefix.value)];
  if (literal && prefixes.some((prefix) => literal.value.startsWith(prefix))) return literal.place;
  if (judged.endpoint.via !== "sdk" || literal || prefixes.length === 0 || judged.known?.sandbox.mode !== "key_prefix") return undefined;
  const step = evidence.find((one) => one.kind === "config") ?? evidence.find((one) => one.kind === "literal");
  return step && { file: step.file, range: step.range };
}
