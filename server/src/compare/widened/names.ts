import type { Catalogue } from "../../catalogue/catalogue.ts";
import { normaliseField } from "../../spec/dataClasses.ts";
import type { SystemEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { partsOf } from "./covers.ts";

/** What is called otherwise than before, by its name before. */
export interface Names {
  system(id: string): string;
  dataClass(id: string): string;
}

/** A thing that is gone under its old name, and is there under a new one with all that makes it up, was renamed. */
export function namesOf(before: Perimeter, now: Perimeter, catalogue: Catalogue): Names {
  const systems = renamed(before.systems, now.systems, (a, b) => isSameSystem(tellsOf(a, catalogue), tellsOf(b, catalogue)));
  const classes = renamed(before.dataClasses, now.dataClasses, (a, b) => a.length > 0 && a.every((field) => includesField(b, field)));
  return { system: (id) => systems.get(id) ?? id, dataClass: (id) => classes.get(id) ?? id };
}

function renamed<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const fresh = [...now].filter(([id]) => !before.has(id));
  for (const [id, value] of before) {
    if (now.has(id)) continue;
    const found = fresh.find(([other, candidate]) => ![...names.values()].includes(other) && isSame(value, candidate));
    if (found) names.set(id, found[0]);
  }
  return names;
}

/** All that tells which system it is says the same. */
function isSameSystem(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  return before.size > 0 === now.size > 0 && [...now].every((one) => before.has(one));
}

function tellsOf({ id, catalogue: named, sandbox, live, match }: SystemEntry, catalogue: Catalogue): ReadonlySet<string> {
  const known = catalogue.byId(named?.value ?? id);
  return new Set([
    ...(known ? [`catalogue ${known.id}`] : []),
    ...[...partsOf(sandbox), ...partsOf(live), ...match.hosts, ...match.env, ...match.packages].map(({ value }) => value),
  ]);
}

/** Whether a field is among others; case and separators don't matter. */
export function includesField(fields: readonly string[], field: string): boolean {
  return fields.some((one) => normaliseField(one) === normaliseField(field));
}
