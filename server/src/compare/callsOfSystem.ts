import { push } from "../core/collections.ts";
import { rememberOf } from "../core/remember.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { Judged } from "./judged.ts";

/** What is reached of a perimeter's system. Grouped once for all that ask. */
export function callsOfSystem(judged: readonly Judged[], perimeter: Perimeter, id: string): readonly Judged[] {
  return bySystem(judged).get(keyOf(perimeter, id)) ?? [];
}

const bySystem: (judged: readonly Judged[]) => ReadonlyMap<string, readonly Judged[]> = rememberOf((judged) => {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) if (one.entry && one.perimeter) push(groups, keyOf(one.perimeter, one.entry.id), one);
  return groups;
});

function keyOf({ folder }: Perimeter, id: string): string {
  return `${folder}#${id}`;
}
