import { t } from "../../core/l10n.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import type { SystemEntry } from "../../spec/model.ts";
import { extendsCandidates } from "../../spec/references.ts";
import { coversHosts, partsOf, sameText, uncovered } from "./covers.ts";
import { keyRangeOfPath } from "../../yaml/navigate.ts";
import { namesOf } from "./names.ts";
import { policyRows, type TwoPolicies } from "./policyRows.ts";
import { allowsMore, systemRows, type TwoEntries } from "./systemRows.ts";
import type { Widening, WideningContext } from "./widening.ts";

/**
 * How two perimeters lie to each other. `since`: one before and after a change. `instead`: one that came to rule a folder
 * where another ruled; what it doesn't speak of it doesn't take back. `below`: one under another, which may not hand
 * itself more.
 */
export type Relation = "since" | "instead" | "below";

/** What `now` allows and `before` does not. */
export function widenedBetween(before: Perimeter, now: Perimeter, context: WideningContext, relation: Relation): readonly Widening[] {
  const names = namesOf(before, now, context.catalogue);
  const two = { before, now, names, context, relation };
  const policies = policyRows
    .filter(({ relations }) => relations.includes(relation))
    .flatMap(({ key, loosened }) => loosened(two).map((one): Widening => ({ key, place: placeOfKey(now, key), ...one })));
  const all = [...policies, ...systemsWidened(two)];
  return relation === "since" ? all.map((one) => whereTakenOver(two, one)) : all;
}

/** What stands in a file that nobody took over before is there since `extends` names it: that is what was changed. */
function whereTakenOver({ before, now, context }: TwoPolicies, one: Widening): Widening {
  const { file } = one.place;
  const was = context.renames.get(file) ?? file;
  const isOf = (name: string) => (other: { readonly file: string }) => other.file === name;
  if (!now.extended.some(isOf(file)) || [...before.files, ...before.extended].some(isOf(was))) return one;
  for (const by of [...now.files, ...now.extended]) {
    const text = by.extends.find(({ value }) => extendsCandidates(by.file, value).includes(file));
    if (text) return { ...one, place: { file: by.file, range: text.range } };
  }
  return one;
}

/** Where a key of a perimeter stands; where it is gone, the perimeter as a whole. */
function placeOfKey(perimeter: Perimeter, key: string): Widening["place"] {
  for (const { file, yaml } of perimeter.files) {
    const range = keyRangeOfPath(yaml, [key]);
    if (range) return { file, range };
  }
  return placeOf(perimeter);
}

/** Where something stands that a perimeter as a whole says. */
export function placeOf({ files: [first], folder }: Perimeter): Widening["place"] {
  return { file: first?.file ?? folder, range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
}

function systemsWidened(two: TwoPolicies): readonly Widening[] {
  const { before, now, names, context, relation } = two;
  const oldIds = new Map([...before.systems.keys()].map((id) => [names.system(id), id]));
  const widened = [...now.systems.values()].flatMap((entry) => {
    const was = before.systems.get(oldIds.get(entry.id) ?? "");
    return was
      ? entryWidened({ before: was, now: entry, names, context, relation, all: now.systems }, relation)
      : declaredNow(entry, relation);
  });
  return relation === "since" ? [...widened, ...noLongerForbidden(two)] : widened;
}

/** A draft asks for its decision by itself; below another perimeter it allows nothing yet. */
function declaredNow(entry: SystemEntry, relation: Relation): readonly Widening[] {
  if (entry.access?.value === "none" || (relation === "below" && !entry.decided)) return [];
  const what = entry.decided
    ? t(
        "it is declared{0}, and {1}",
        entry.access ? t(" with access: {0}", entry.access.value) : "",
        relation === "below" ? t("is not in the other perimeter") : t("was not"),
      )
    : t("it is declared as a draft, and was not declared at all");
  return [widening(entry, "declared", { what }, entry.decided ? {} : { severity: "warning" })];
}

function entryWidened(two: TwoEntries, relation: Relation): readonly Widening[] {
  const { before, now } = two;
  if (now.decided && !before.decided && now.access?.value !== "none") {
    const was = relation === "below" ? t("is a draft in the other perimeter, and decided here") : t("was a draft and is decided");
    return [
      widening(now, "decided", {
        what: t("it {0}{1}", was, now.access ? t(", with access: {0}", now.access.value) : ""),
      }),
    ];
  }
  if (before.decided && !now.decided && relation === "since")
    return [
      widening(now, "decided", {
        what: t("it was decided and is a draft again, for which most rules wait"),
        ...(now.decidedRange && { range: now.decidedRange }),
      }),
    ];
  return systemRows
    .filter((row) => (relation !== "below" || row.below) && (now.decided || row.ofDrafts) && (!isForbidden(now) || row.ofForbidden))
    .flatMap(({ key, loosened }) => loosened(two).map((one) => widening(now, key, one)));
}

/** Nothing may be called there: all else that it says is idle. */
function isForbidden({ access }: SystemEntry): boolean {
  return access?.value === "none";
}

/** What was forbidden by name, and is named no more. Whoever else covers its hosts allows it now. */
function noLongerForbidden({ before, now, names, context, relation }: TwoPolicies): readonly Widening[] {
  return [...before.systems.values()].flatMap((entry): readonly Widening[] => {
    if (now.systems.has(names.system(entry.id)) || !entry.decided) return [];
    const two = { before: entry, now: entry, names, context, relation, all: now.systems };
    const isMore = (other: SystemEntry) =>
      allowsMore(other, two) || uncovered(partsOf(entry.live), partsOf(other.live), sameText).length > 0;
    const taken = [...now.systems.values()].find((other) => takesOver(other, entry) && !isForbidden(other) && isMore(other));
    if (!isForbidden(entry) && !taken) return [];
    const what = taken
      ? t("its entry is gone, and {0} covers its hosts", taken.id)
      : t("it was forbidden (access: none), and nothing says so any more");
    return [
      { key: "systems", subject: "gone", system: entry.id, what, place: taken ? { file: taken.file, range: taken.idRange } : placeOf(now) },
    ];
  });
}

function takesOver(other: SystemEntry, gone: SystemEntry): boolean {
  const hosts = [...partsOf(gone.sandbox), ...partsOf(gone.live)].filter(({ value }) => value.startsWith("url ")).map(({ text }) => text);
  const all = [...hosts, ...gone.match.hosts.map(({ value }) => value)];
  return all.some((host) => other.match.hosts.some(({ value }) => coversHosts(value, host)));
}

function widening(
  entry: SystemEntry,
  key: string,
  { what, subject = "", range }: { readonly what: string; readonly subject?: string; readonly range?: Widening["place"]["range"] },
  more: Pick<Widening, "severity"> = {},
): Widening {
  return { key, subject, system: entry.id, what, place: { file: entry.file, range: range ?? entry.idRange }, ...more };
}
