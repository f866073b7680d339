import { push } from "../core/collections.ts";
import { compareRanges, type Place } from "../core/range.ts";
import type { Severity } from "../core/severity.ts";
import { once, rememberOf } from "../core/remember.ts";
import { fileClassOf } from "../core/fileClass.ts";
import { cellOf, credentialPlace, isSetInConfiguration } from "./cell.ts";
import { ownerDomain } from "./hosts.ts";
import type { Judged } from "./judged.ts";
import { isLiveByResource } from "./match.ts";
import { verdictOf } from "./verdict.ts";
import type { EndpointRule, JudgedCause, Verdict, Verdicts } from "./verdicts.ts";

interface Spoken {
  readonly judged: Judged;
  readonly verdict: Verdict;
  /** Where a person would mend it. */
  readonly place: Place;
}

/** Rules that speak about one thing from several sides: at one place only the first of them speaks. */
const liveRules: readonly EndpointRule[] = ["code/live-config", "code/live-fallback", "code/live-endpoint"];
const loudness: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** The one table's answers, grouped into causes when somebody asks. `today` (YYYY-MM-DD) ends decisions for live whose time has passed. */
export function verdictsOf(judged: readonly Judged[], today?: string): Verdicts {
  const byRule = once(() => causesByRule(judged, today));
  return { of: (rule) => byRule().get(rule) ?? [] };
}

function causesByRule(judged: readonly Judged[], today: string | undefined): ReadonlyMap<EndpointRule, readonly JudgedCause[]> {
  const sandboxes = new Set(judged.filter((one) => one.environment === "sandbox").map((one) => keyOf(one.endpoint.place)));
  const around = { constructors: constructorsOf(judged), production: productionLiterals(judged) };
  const groups = new Map<string, Spoken[]>();
  for (const one of judged) {
    const verdict = spokenOf(one, today, sandboxes.has(keyOf(one.endpoint.place)));
    if (!verdict) continue;
    const spoken = { judged: one, verdict, place: mendPlace(one, verdict.rule, around) };
    push(groups, causeKey(spoken), spoken);
  }
  const byRule = new Map<EndpointRule, JudgedCause[]>();
  for (const group of groups.values()) {
    const cause = causeOf(group);
    push(byRule, cause.verdict.rule, cause);
  }
  for (const causes of byRule.values()) causes.sort((a, b) => comparePlaces(a.places[0], b.places[0]));
  return byRule;
}

const spoken = new WeakMap<
  object,
  { readonly today: string | undefined; readonly reachesSandbox: boolean; readonly verdict: Verdict | undefined }
>();

/** The table's answer, as long as the endpoint is judged by the same. */
function spokenOf(judged: Judged, today: string | undefined, reachesSandbox: boolean): Verdict | undefined {
  const known = judged.grounds && spoken.get(judged.grounds);
  if (known?.today === today && known?.reachesSandbox === reachesSandbox) return known.verdict;
  const verdict = verdictOf(cellOf(judged, { today, reachesSandbox }));
  if (judged.grounds) spoken.set(judged.grounds, { today, reachesSandbox, verdict });
  return verdict;
}

/** The clients made, by system and perimeter: the methods called on them are no causes of their own. */
type Clients = ReadonlyMap<string, readonly [Judged, ...Judged[]]>;

function constructorsOf(judged: readonly Judged[]): Clients {
  const made = new Map<string, [Judged, ...Judged[]]>();
  for (const one of judged) {
    if (one.endpoint.role !== "constructor") continue;
    const { file } = one.endpoint.place;
    for (const key of [constructorKey(one, file), constructorKey(one, ""), constructorKey(one, `${file} ${one.environment}`)]) {
      const others = made.get(key);
      if (others) others.push(one);
      else made.set(key, [one]);
    }
  }
  return made;
}

function constructorKey(judged: Judged, file: string): string {
  return `${judged.perimeter?.folder ?? ""} ${systemKey(judged)} ${file}`;
}

function systemKey({ system, endpoint }: Judged): string {
  return system ?? (endpoint.target.host === null ? keyOf(endpoint.place) : ownerDomain(endpoint.target.host));
}

function causeKey({ judged, verdict, place }: Spoken): string {
  if (verdict.rule === "code/undeclared-system") return `undeclared ${judged.perimeter?.folder} ${systemKey(judged)}`;
  if (verdict.rule === "code/production-by-default") return `flag ${keyOf(place)}`;
  return `${liveRules.includes(verdict.rule) ? "live" : verdict.rule} ${systemKey(judged)} ${keyOf(place)}`;
}

/** What decides where something is mended, beyond the endpoint itself. */
interface Around {
  readonly constructors: Clients;
  /** Literals that are right where they stand: only production reaches live through them, somewhere. */
  readonly production: ReadonlySet<string>;
}

function productionLiterals(judged: readonly Judged[]): ReadonlySet<string> {
  const found = judged.flatMap(({ environment, isProduction, endpoint: { target, role } }) => {
    const { guard, literal } = target;
    const isMeant = isProduction || (guard?.production === "only" && !guard.isDefault);
    return environment === "live" && role === "call" && isMeant && literal ? keyOf(literal.place) : [];
  });
  return new Set(found);
}

/** Where a person would mend what a rule says about an endpoint. */
function mendPlace(judged: Judged, rule: EndpointRule, around: Around): Place {
  const { endpoint } = judged;
  const { guard, literal } = endpoint.target;
  switch (rule) {
    case "code/production-by-default":
      return guard?.flagFallback?.place ?? endpoint.place;
    case "code/live-credential":
      return credentialPlace(judged) ?? endpoint.place;
    case "code/unresolved-endpoint":
      return endpoint.place;
    case "code/live-in-test":
      return literal && fileClassOf(literal.place.file) === "test" ? literal.place : endpoint.place;
    case "code/undeclared-system":
    case "code/forbidden-system":
      return literal?.place ?? madeBy(judged, around.constructors)?.endpoint.place ?? endpoint.place;
    default:
      return liveMendPlace(judged, around);
  }
}

function madeBy(judged: Judged, constructors: Clients): Judged | undefined {
  const { via, role, place } = judged.endpoint;
  if (via !== "sdk" || role !== "call") return undefined;
  return (constructors.get(constructorKey(judged, place.file)) ?? constructors.get(constructorKey(judged, "")))?.[0];
}

/**
 * The literal that holds the live host; the read of a variable whose name says live, or whose value nobody knows; the
 * client on which it is called, or that of the same file, that is made for live; else the call. A literal that production
 * needs is right: what names it is to be mended.
 */
function liveMendPlace(judged: Judged, { constructors, production }: Around): Place {
  const { endpoint } = judged;
  const { literal, env } = endpoint.target;
  const use = namedUse(judged);
  if (use) return use.place;
  const inConfiguration = literal !== undefined && fileClassOf(literal.place.file) === "default";
  const isRight = literal !== undefined && production.has(keyOf(literal.place));
  if (literal && !isRight && (!inConfiguration || endpoint.role === "config" || isSetInConfiguration(judged))) return literal.place;
  const isOfClient = endpoint.via === "sdk" && endpoint.role === "call";
  // Another bucket would be a sandbox at the same address.
  if (isLiveByResource(judged)) return endpoint.place;
  return (env && envRead(judged)) ?? (isOfClient ? clientOf(judged, constructors)?.endpoint.place : undefined) ?? endpoint.place;
}

/** The client on which it is called, as its evidence says; else the first that the same file makes. */
function clientOf(judged: Judged, constructors: Clients): Judged | undefined {
  const madeIn = (file: string) => constructors.get(constructorKey(judged, `${file} ${judged.environment}`)) ?? [];
  for (const { file, range } of judged.endpoint.target.evidence) {
    const client = madeIn(file).find(({ endpoint: { place } }) => place.range.line <= range.line && range.line <= place.range.endLine);
    if (client) return client;
  }
  return madeIn(judged.endpoint.place.file)[0];
}

/** Where a name that says live is used though a name for the sandbox stands beside it: there one chooses the other. */
export function namedUse({ endpoint }: Judged): { readonly place: Place; readonly instead: string } | undefined {
  const { literal, evidence, guard } = endpoint.target;
  if (!literal || guard?.isSwitch) return undefined;
  const step = evidence.findLast((one) => one.use !== undefined);
  return step?.use && step.instead !== undefined ? { place: step.use, instead: step.instead } : undefined;
}

/** Where the code reads the variable that holds the endpoint. */
export function envRead({ endpoint }: Judged): Place | undefined {
  const { env, evidence } = endpoint.target;
  const step = evidence.find((one) => one.kind === "env" && one.note === env?.name);
  return step && { file: step.file, range: step.range };
}

function causeOf(group: readonly Spoken[]): JudgedCause {
  const ordered = [...group].sort(compareSpoken);
  const [first] = ordered as unknown as readonly [Spoken];
  const rules = liveRules.filter((rule) => ordered.some((one) => one.verdict.rule === rule));
  const severities = ordered.map((one) => one.verdict.severity).sort((a, b) => loudness[b] - loudness[a]);
  return {
    verdict: { rule: rules[0] ?? first.verdict.rule, severity: severities[0] ?? first.verdict.severity },
    endpoints: ordered.map((one) => one.judged) as unknown as JudgedCause["endpoints"],
    places: distinct(ordered.map((one) => one.place)),
  };
}

function distinct(places: readonly Place[]): JudgedCause["places"] {
  const seen = new Set<string>();
  return places.filter((place) => !seen.has(keyOf(place)) && seen.add(keyOf(place))) as unknown as JudgedCause["places"];
}

/** The loudest first, then by place; at one place the value itself before what is reached through it. */
function compareSpoken(a: Spoken, b: Spoken): number {
  return (
    loudness[b.verdict.severity] - loudness[a.verdict.severity] ||
    comparePlaces(a.place, b.place) ||
    comparePlaces(a.judged.endpoint.place, b.judged.endpoint.place)
  );
}

/** Orders places by file, line, column. */
export function comparePlaces(a: Place, b: Place): number {
  return (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || compareRanges(a.range, b.range);
}

const keyOf = rememberOf(({ file, range }: Place) => `${file}:${range.line}:${range.column}`);
