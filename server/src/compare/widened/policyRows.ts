import { t } from "../../core/l10n.ts";
import { hasPassed } from "../../core/day.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { Place } from "../../core/range.ts";
import type { Severity } from "../../core/severity.ts";
import type { ExceptionEntry, Located, PerimeterFile, RuleSeverity } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { type Covers, coversGlobs, coversHosts, sameText, uncovered } from "./covers.ts";
import { includesField, type Names } from "./names.ts";
import type { Relation } from "./perimeter.ts";
import type { WideningContext } from "./widening.ts";

/** One perimeter as it was, or the one above, and as it is now. */
export interface TwoPolicies {
  readonly before: Perimeter;
  readonly now: Perimeter;
  readonly names: Names;
  readonly context: WideningContext;
  readonly relation: Relation;
}

/** What a row says; where it stands, if not at the perimeter as a whole. */
export interface PolicyLoosened {
  readonly what: string;
  readonly subject: string;
  readonly place?: Place;
}

interface PolicyRow {
  readonly key: string;
  readonly relations: readonly Relation[];
  readonly loosened: (two: TwoPolicies) => readonly PolicyLoosened[];
}

interface Item {
  readonly value: string;
  readonly place: Place;
}

type ItemsOf = (file: PerimeterFile) => readonly Located<string>[];

/** Paths start at the folder of their file, by what that is called now; routes, hosts and names are the same everywhere. */
function items(perimeter: Perimeter, { of, arePaths, isTakenOver }: Listed, folder = perimeter.folder): readonly Item[] {
  const folderOf = (file: string) => (dirname(file) === perimeter.folder ? folder : dirname(file));
  return [...perimeter.files, ...(isTakenOver ? perimeter.extended : [])].flatMap((file) =>
    of(file).map(({ value, range }) => ({
      value: arePaths === true ? pathIn(folderOf(file.file), value) : value,
      place: { file: file.file, range },
    })),
  );
}

function pathIn(folder: string, glob: string): string {
  const negated = glob.startsWith("!");
  return `${negated ? "!" : ""}${joinPath(folder, negated ? glob.slice(1) : glob)}`;
}

/** What a perimeter was called before it moved counts as what it is called now. */
function formerItems({ before, now, relation }: TwoPolicies, listed: Listed): readonly Item[] {
  return items(before, listed, relation === "since" ? now.folder : before.folder);
}

interface Listed {
  readonly of: ItemsOf;
  readonly arePaths?: boolean;
  /** `extends` brings it along. */
  readonly isTakenOver?: boolean;
}

interface ListRow extends Listed {
  readonly covers: Covers;
  /** What an item says that is new, or that is gone. */
  readonly says: (value: string) => string;
}

/** A list that allows more with each item; a glob with `!` takes from it. */
function grows({ covers, says, ...listed }: ListRow): PolicyRow["loosened"] {
  return (two) => {
    const { now, relation } = two;
    const [was, is] = [formerItems(two, listed), items(now, listed)];
    // One that came to rule a folder takes back only what it speaks of.
    const [more, less] = [is.filter(isPlain), relation === "since" ? was.filter((item) => !isPlain(item)) : []];
    return [
      ...uncovered(more, was.filter(isPlain), covers).map(({ value, place }) => ({ what: says(value), subject: value, place })),
      ...uncovered(less, is, sameText).map(({ value }) => ({ what: says(value.slice(1)), subject: value })),
    ];
  };
}

/** A list that allows more with each item that it loses. */
function shrinks({ covers, says, ...listed }: ListRow): PolicyRow["loosened"] {
  return (two) =>
    uncovered(formerItems(two, listed), items(two.now, listed), covers).map(({ value }) => ({
      what: says(value),
      subject: value,
    }));
}

function isPlain({ value }: Item): boolean {
  return !value.startsWith("!");
}

const always: readonly Relation[] = ["since", "instead", "below"];
const said: readonly Relation[] = ["since", "instead"];
const since: readonly Relation[] = ["since"];

/** Key of a perimeter → when it allows more than before, or than above. */
export const policyRows: readonly PolicyRow[] = [
  {
    key: "own",
    relations: always,
    loosened: grows({
      of: ({ own }) => [...own.hosts, ...own.live, ...own.staging],
      covers: coversHosts,
      isTakenOver: true,
      says: (host) => t("{0} now counts as one's own", host),
    }),
  },
  {
    key: "production",
    relations: said,
    loosened: grows({
      of: (file) => file.production.files,
      covers: coversGlobs,
      arePaths: true,
      isTakenOver: true,
      says: (glob) => t("live is now right in {0}", glob),
    }),
  },
  {
    key: "production",
    relations: said,
    loosened: grows({
      of: (file) => file.production.when,
      covers: sameText,
      isTakenOver: true,
      says: (test) => t("live is now right where {0}", test),
    }),
  },
  {
    key: "exclude",
    relations: said,
    loosened: grows({
      of: (file) => file.exclude,
      covers: coversGlobs,
      arePaths: true,
      says: (glob) => t("{0} is no longer scanned", glob),
    }),
  },
  {
    key: "routes",
    relations: said,
    loosened: grows({
      of: (file) => file.routes.public,
      covers: coversGlobs,
      isTakenOver: true,
      says: (glob) => t("{0} now counts as public", glob),
    }),
  },
  {
    key: "routes",
    relations: since,
    loosened: shrinks({
      of: (file) => file.routes.internal,
      covers: coversGlobs,
      isTakenOver: true,
      says: (glob) => t("{0} no longer counts as internal", glob),
    }),
  },
  { key: "guards", relations: said, loosened: guardsAdded },
  { key: "guards", relations: since, loosened: guardsForgotten },
  { key: "delegates", relations: said, loosened: delegatesAdded },
  { key: "holdouts", relations: since, loosened: holdoutsLost },
  { key: "dataClasses", relations: since, loosened: classesLoosened },
  { key: "rules", relations: always, loosened: rulesSoftened },
  { key: "exceptions", relations: said, loosened: exceptionsAdded },
];

function guardsAdded(two: TwoPolicies): readonly PolicyLoosened[] {
  const row = grows({
    of: (file) => file.guards,
    covers: sameText,
    isTakenOver: true,
    says: (name) => t("a call behind {0} now counts as confirmed", name),
  });
  return row(two).filter(({ subject }) => !two.context.renamedGuards.has(subject));
}

/** Where no guard is named any more nobody looks for one; of several, each that is gone has more calls told. */
function guardsForgotten({ before, now }: TwoPolicies): readonly PolicyLoosened[] {
  const [was, is] = [before.guards, now.guards];
  if (was.length === 0 || is.length > 0) return [];
  return [{ what: t("no guard is named any more, so nobody looks whether calls are confirmed"), subject: "" }];
}

/** A folder that was delegated to may have another name now. */
function delegatesAdded(two: TwoPolicies): readonly PolicyLoosened[] {
  const listed: Listed = { of: (file) => file.delegates, arePaths: true };
  const row = grows({ ...listed, covers: coversGlobs, says: (folder) => t("the perimeter of {0} may now allow more", folder) });
  const was = items(two.before, listed);
  return row(two).filter(({ subject }) => {
    const former = two.context.movedFolders.get(subject);
    return former === undefined || !was.some(({ value }) => coversGlobs(value, former));
  });
}

/** Moved ones are still listed. */
function holdoutsLost(two: TwoPolicies): readonly PolicyLoosened[] {
  const listed: Listed = { of: (file) => file.holdouts, arePaths: true };
  const [was, is] = [items(two.before, listed), items(two.now, listed)];
  if (is.length >= was.length) return [];
  return uncovered(was, is, sameText).map(({ value }) => ({ what: t("{0} is no longer kept out of sight", value), subject: value }));
}

/** A class that loses a field lets it pass where the class is kept away; one that gains a field lets it pass where the class may go. */
function classesLoosened({ before, now, names }: TwoPolicies): readonly PolicyLoosened[] {
  const allowed = new Set([...now.systems.values()].flatMap(({ data }) => data?.map(({ value }) => value) ?? []));
  return [...before.dataClasses].flatMap(([id, was]) => {
    const name = names.dataClass(id);
    const is = now.dataClasses.get(name) ?? [];
    if (isFromAbove(before, id) && isFromAbove(now, name)) return [];
    const lost = was.filter((field) => !includesField(is, field));
    const more = allowed.has(name) ? is.filter((field) => !includesField(was, field)) : [];
    const place = placeOfClass(now, name);
    const said = (fields: readonly string[], what: string) => ({
      what,
      subject: `${name} ${[...fields].sort().join(" ")}`,
      ...(place && { place }),
    });
    return [
      ...(lost.length > 0 ? [said(lost, countsNoLonger(lost, name))] : []),
      ...(more.length > 0 ? [said(more, countsNow(more, name))] : []),
    ];
  });
}

/** What a class is where the perimeter above says it: there it is told. */
function isFromAbove({ dataClasses, parent }: Perimeter, id: string): boolean {
  return parent !== undefined && String(parent.dataClasses.get(id)) === String(dataClasses.get(id));
}

function countsNoLonger(fields: readonly string[], name: string): string {
  const words = named(fields);
  return fields.length === 1 ? t("{0} no longer counts as {1}", words, name) : t("{0} no longer count as {1}", words, name);
}

function countsNow(fields: readonly string[], name: string): string {
  const words = named(fields);
  return fields.length === 1
    ? t("{0} now counts as {1}, which may go out", words, name)
    : t("{0} now count as {1}, which may go out", words, name);
}

/** The first few by name. */
function named(fields: readonly string[]): string {
  return fields.length > 5 ? t("{0} and {1} more fields", fields.slice(0, 4).join(", "), fields.length - 4) : fields.join(", ");
}

function placeOfClass(perimeter: Perimeter, id: string): Place | undefined {
  return perimeter.files.flatMap((file) =>
    file.dataClasses.flatMap((one) => (one.id.value === id ? [{ file: file.file, range: one.id.range }] : [])),
  )[0];
}

const loudness: Readonly<Record<RuleSeverity, number>> = { off: 0, info: 1, warning: 2, error: 3 };

/** Only where one perimeter takes the place of itself, what it no longer says is softer. */
function rulesSoftened({ before, now, relation, context: { defaults } }: TwoPolicies): readonly PolicyLoosened[] {
  const severityIn = ({ rules }: Perimeter, rule: string): RuleSeverity | Severity => rules.get(rule) ?? defaults.get(rule) ?? "off";
  return [...new Set([...(relation === "since" ? before.rules.keys() : []), ...now.rules.keys()])].flatMap((rule) => {
    const [was, is] = [severityIn(before, rule), severityIn(now, rule)];
    if (loudness[is] >= loudness[was]) return [];
    const place = placeOfRule(now, rule);
    return [{ what: t("{0} was {1} and is {2}", rule, was, is), subject: rule, ...(place && { place }) }];
  });
}

function placeOfRule(perimeter: Perimeter, id: string): Place | undefined {
  return perimeter.files.flatMap((file) =>
    file.rules.flatMap(({ rule, severity }) =>
      rule.value === id
        ? [{ file: file.file, range: { ...rule.range, endLine: severity.range.endLine, endColumn: severity.range.endColumn } }]
        : [],
    ),
  )[0];
}

/** What silences nothing allows nothing. */
function exceptionsAdded({ before, now, names, context: { today, renames } }: TwoPolicies): readonly PolicyLoosened[] {
  return now.exceptions.flatMap((entry) => {
    const { rule, reason, until, path, system, file, range } = entry;
    if (!rule || !reason?.value.trim() || (until && hasPassed(until.value, today))) return [];
    if (before.exceptions.some((one) => coversException(one, entry, names, renames))) return [];
    const where = [path && t(" in {0}", path.value), system && t(" for {0}", system.value), until && t(" until {0}", until.value)]
      .filter(Boolean)
      .join("");
    return [
      {
        what: t("{0} is now silent{1}", rule.value, where),
        subject: `${rule.value} ${path?.value ?? ""} ${system?.value ?? ""}`,
        place: { file, range },
      },
    ];
  });
}

function coversException(wide: ExceptionEntry, narrow: ExceptionEntry, names: Names, renames: ReadonlyMap<string, string>): boolean {
  const path = narrow.path && pathIn(dirname(narrow.file), narrow.path.value);
  const former = path === undefined ? undefined : renames.get(path);
  if (wide.rule?.value !== narrow.rule?.value || !wide.reason?.value.trim()) return false;
  if (wide.system && names.system(wide.system.value) !== narrow.system?.value) return false;
  const covers = (one: string | undefined) =>
    one !== undefined && wide.path && coversGlobs(pathIn(dirname(wide.file), wide.path.value), one);
  if (wide.path && !covers(path) && !covers(former)) return false;
  return !wide.until || (narrow.until !== undefined && !hasPassed(wide.until.value, narrow.until.value));
}
