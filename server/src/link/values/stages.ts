import { liveMark, sandboxMark } from "../../core/stageWords.ts";
import { compareRanges } from "../../core/range.ts";
import type { Endpoint, Guard, Stage, Staged } from "../endpoint.ts";
import { push } from "../../core/collections.ts";
import { registrableDomain } from "../addresses/url.ts";
import type { TextValue } from "./value.ts";

const sandboxWords = new Set([...sandboxMark.split("|"), "sandboxes", "tests", "testmode", "nonprod"]);
const liveWords = new Set(liveMark.split("|"));
/** `liveChatUrl`, `live_stream`: not of a stage. */
const broadcast = /^(chat|stream|streams|streaming|video|event|events|score|scores|agent|view|data|feed|update|updates|reload|query)$/;
/** Words that say it only beside a name that is the same without them: alone they may be how good a thing is. */
const weakWords = new Set("beta alpha canary preview pilot".split(" "));
/** Names that say what their value is for; of others (`testConnection`) the words mean something else. */
const addressName = /(ur[il]s?|host(name)?s?|end_?points?|base|domain|server|address|api|gateway|environment|env|mode|root|link)(_?\d+)?$/i;

/** What a name says of the stage that its value is for; undefined where it says nothing, or both. */
export function stageOfName(name: string): Stage | undefined {
  const words = wordsOf(name);
  const isSandbox = words.some((word) => sandboxWords.has(word)) || /sandbox|testmode|(^|[^a-z])testur[il]|staging/i.test(name);
  const isLive = words.some((word, i) => liveWords.has(word) && !broadcast.test(words[i + 1] ?? "")) || /liveur[il]|livemode/i.test(name);
  return isSandbox === isLive ? undefined : isSandbox ? "sandbox" : "live";
}

/** The name without the words that say a stage: what two constants of a pair have in common. */
function stemOf(name: string): string {
  return wordsOf(name)
    .filter((word) => !sandboxWords.has(word) && !liveWords.has(word) && !weakWords.has(word))
    .join(" ");
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** The stage that the names on the way to a text's literal say, the nearest first, else the condition that it stands under. */
export function stageOfText({ evidence, literal, guard }: TextValue): Staged | undefined {
  const at = literal
    ? evidence.findIndex((step) => step.file === literal.place.file && compareRanges(step.range, literal.place.range) === 0)
    : -1;
  const names: string[] = [];
  for (const { kind, note } of evidence.slice(0, Math.max(at, 0)).reverse()) {
    if (kind === "literal" || kind === "config" || kind === "call") break;
    if (kind !== "import" && kind !== "aside") names.push(note);
  }
  return stageOfNames(names, guard);
}

/** The stage that the first telling name says, else a condition; the first name is what the value is called nearest to where it stands. */
export function stageOfNames(names: readonly string[], guard: Guard | undefined): Staged | undefined {
  if (names.length === 0 && !guard) return undefined;
  const stage = names.map(stageOfName).find((one) => one !== undefined) ?? (guard && stageOfGuard(guard));
  const isWeak = names.some((name) => wordsOf(name).some((word) => weakWords.has(word)));
  return { stem: names.map(stemOf).find((stem) => stem !== "") ?? "", ...(stage && { stage }), ...(!stage && isWeak && { isWeak }) };
}

/** The name of a function as far as it is called like an address: `getSandboxUrl`, not `testConnection`. */
export function addressNames(name: string): readonly string[] {
  return addressName.test(name) ? [name] : [];
}

/** The name of a class as far as it says a stage: a `TestService` may be for anything. */
export function classNames(name: string): readonly string[] {
  return /sandbox|staging|live|production|beta|alpha|canary|preview/i.test(name) ? [name] : [];
}

function stageOfGuard({ stage, production, isSwitch }: Guard): Stage | undefined {
  if (stage) return stage;
  if (!isSwitch || production === "unrelated") return undefined;
  return production === "only" ? "live" : "sandbox";
}

/**
 * The environments that names and conditions say, where neither catalogue nor host does. One text under both stages
 * serves both, and is left unknown. What is called as a sandbox beside it is, but for the stage, is live.
 */
export function stagedEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const stages = new Map<string, Set<Stage>>();
  const byFile = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const { staged, target } = endpoint;
    if (!staged || target.host === null) continue;
    push(byFile, fileOf(endpoint), endpoint);
    if (staged.stage) stages.set(textKey(endpoint), (stages.get(textKey(endpoint)) ?? new Set()).add(staged.stage));
  }
  return endpoints.map((endpoint) => {
    const { staged, environment, target } = endpoint;
    if (!staged || environment !== "unknown" || target.host === null) return endpoint;
    const said = [...(stages.get(textKey(endpoint)) ?? [])];
    if (said.length > 1) return endpoint;
    const others = (byFile.get(fileOf(endpoint)) ?? []).filter((one) => textKey(one) !== textKey(endpoint));
    const stage = said[0] ?? stageBeside(endpoint, others);
    if (stage !== "live") return stage ? { ...endpoint, environment: stage } : endpoint;
    const twin = others.find((one) => one.staged?.stage === "sandbox" && isTwin(one, endpoint));
    return { ...endpoint, environment: stage, ...(twin && !endpoint.pair && { pair: pairWith(twin) }) };
  });
}

/** What the name says in contrast to one that is the same but for the stage. */
function stageBeside(endpoint: Endpoint, others: readonly Endpoint[]): Stage | undefined {
  const { isWeak, stem } = endpoint.staged ?? { stem: "" };
  if (stem === "") return undefined;
  const alike = others.filter((one) => one.staged?.stem === stem && one.target.host !== endpoint.target.host);
  if (isWeak) return alike.some((one) => !one.staged?.isWeak && one.staged?.stage !== "sandbox") ? "sandbox" : undefined;
  return alike.some((one) => one.staged?.isWeak === true || (one.staged?.stage === "sandbox" && isSameDomain(one, endpoint)))
    ? "live"
    : undefined;
}

function isTwin(sandbox: Endpoint, live: Endpoint): boolean {
  return isSameDomain(sandbox, live) || (live.staged?.stem !== "" && sandbox.staged?.stem === live.staged?.stem);
}

function isSameDomain({ target: { host: a } }: Endpoint, { target: { host: b } }: Endpoint): boolean {
  return a !== null && b !== null && registrableDomain(a) === registrableDomain(b);
}

function pairWith({ target, place }: Endpoint): NonNullable<Endpoint["pair"]> {
  return {
    url: target.literal?.value ?? target.url ?? "",
    place: target.literal?.place ?? place,
    source: "code",
    ...(target.env && { env: target.env.name }),
  };
}

function fileOf({ target, place }: Endpoint): string {
  return target.literal?.place.file ?? place.file;
}

function textKey({ target }: Endpoint): string {
  return target.literal?.value ?? target.url ?? target.host ?? "";
}
