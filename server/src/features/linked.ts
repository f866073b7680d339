import { t } from "../core/l10n.ts";
import { callsOfSystem } from "../compare/callsOfSystem.ts";
import type { Judged } from "../compare/judged.ts";
import { distinctBy } from "../core/collections.ts";
import { contains, type Place } from "../core/range.ts";
import { rememberOf } from "../core/remember.ts";
import type { Endpoint } from "../link/endpoint.ts";
import { callOf } from "../rules/code/endpointProblem.ts";
import { perimeterOf } from "../rules/contract/contracts.ts";
import type { Related, RuleContext, ShownFinding } from "../rules/rule.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";

/** More places than this nobody looks at: they are counted. */
const mostPlaces = 10;

const isWrite = ({ access }: Judged) => access === "write";
const isLive = ({ environment }: Judged) => environment === "live";

/** The rules on specifications that are about what is called: which calls show it. */
const shownBy: Readonly<Record<string, (judged: Judged) => boolean>> = {
  "spec/no-alert": isWrite,
  "spec/alert-untested": isWrite,
  "spec/access-conflict": isWrite,
  "spec/no-sandbox": isLive,
  "spec/live-unapproved": isLive,
  "spec/live-expired": isLive,
  "spec/looks-live": () => true,
  "spec/same-endpoint": () => true,
  "spec/undecided": () => true,
  "spec/widens-parent": () => true,
  "contract/blind-capability": isWrite,
  "change/widened": () => true,
};

/** A place whose words are made when it is shown. */
interface Linked extends Place {
  readonly words: () => string;
}

/**
 * The places that a finding is to be seen together with in an editor: those that its rule names, and the twin on the
 * other side. What is said of code names the entry, what is said of an entry names the calls.
 */
export function linkedPlaces(context: RuleContext, finding: ShownFinding): readonly Related[] {
  const named = finding.related.map(({ file, range, message }): Linked => ({ file, range, words: () => message }));
  const all = distinctBy([...named, ...twinsOf(context, finding)], ({ file, range }) => `${file}:${range.line}:${range.column}`);
  const more = all.length - mostPlaces;
  return all.slice(0, mostPlaces).map(({ file, range, words }, i) => {
    const isLast = more > 0 && i === mostPlaces - 1;
    return { file, range, message: isLast ? t("{0}, and {1} more", words(), more) : words() };
  });
}

function twinsOf(context: RuleContext, { rule, file, system, related }: ShownFinding): readonly Linked[] {
  const contract = rule.startsWith("contract/") ? context.contracts.find((one) => one.file === file) : undefined;
  const perimeter = contract ? perimeterOf(contract, context) : perimeterAt(context, file, rule);
  const entry = system === undefined ? undefined : perimeter?.systems.get(system);
  if (!perimeter || !entry) return [];
  const isSpec = rule.startsWith("spec/") || rule.startsWith("change/");
  return [...(isSpec ? [] : declaredAt(entry, related)), ...callsFor(context, rule, perimeter, entry)];
}

/** The perimeter that rules a place in code; of a place in a perimeter the one that it belongs to. */
function perimeterAt({ perimeters }: RuleContext, file: string, rule: string): Perimeter | undefined {
  const own = rule.startsWith("code/") ? undefined : perimeters.all.find(({ files }) => files.some((one) => one.file === file));
  return own ?? perimeters.rulingOf(file);
}

/** The entry, unless the rule names a part of it, which says more. */
function declaredAt(entry: SystemEntry, named: readonly Related[]): readonly Linked[] {
  const isNamed = named.some(({ file, range }) => file === entry.file && contains(entry.range, range));
  return isNamed ? [] : [{ file: entry.file, range: entry.idRange, words: () => t("{0} is declared here", entry.id) }];
}

function callsFor(context: RuleContext, rule: string, perimeter: Perimeter, entry: SystemEntry): readonly Linked[] {
  const isShown = shownBy[rule];
  if (!isShown) return [];
  const calls = callsOfSystem(context.judged, perimeter, entry.id).filter((one) => one.environment !== "local" && isShown(one));
  return calls.toSorted(productFirst).map((one) => ({ ...one.endpoint.place, words: () => callWords(one) }));
}

/** Calls before clients and settings, the product's before those of tests. */
function productFirst(a: Judged, b: Judged): number {
  const rank = ({ endpoint, fileClass }: Judged) => (endpoint.role === "call" ? 0 : 2) + (fileClass === "test" ? 1 : 0);
  return rank(a) - rank(b);
}

function callWords({ endpoint, name }: Judged): string {
  const call = callIn(endpoint);
  return endpoint.role === "call" && call !== "" ? t("{0} is called here", call) : t("{0} is reached from here", name);
}

/** What a file reaches stays the same from check to check, as long as nothing changes it. */
const callIn: (endpoint: Endpoint) => string = rememberOf((endpoint) => callOf({ endpoint }));
