import { push } from "../core/collections.ts";
import { rememberOf } from "../core/remember.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { Judged } from "./judged.ts";

/** What is reached of a perimeter's system. Grouped once for all that ask. */
export function callsOfSystem(judged: readonly Judged[], { folder }: Perimeter, id: string): readonly Judged[] {
  return bySystem(judged).get(folder)?.get(id) ?? [];
}

const bySystem = rememberOf((judged: readonly Judged[]): ReadonlyMap<string, ReadonlyMap<string, readonly Judged[]>> => {
  const groups = new Map<string, Map<string, Judged[]>>();
  for (const one of judged) {
    if (!one.entry || !one.perimeter) continue;
    const { folder } = one.perimeter;
    const ofFolder = groups.get(folder) ?? new Map<string, Judged[]>();
    push(ofFolder, one.entry.id, one);
    groups.set(folder, ofFolder);
  }
  return groups;
});
