import type { Place } from "../core/range.ts";
import type { View } from "./view.ts";

/** A named thing of the workspace's specifications. */
export interface WorkspaceName extends Place {
  readonly name: string;
  readonly container: string;
  readonly kind: "system" | "action";
}

/** Systems and actions whose name holds the letters of a query in order, as editors expect. */
export function workspaceSymbolsOf(view: View, query: string): readonly WorkspaceName[] {
  const names = (view.context?.perimeterFiles ?? []).flatMap(({ file, systems }) =>
    systems.flatMap((system): WorkspaceName[] => [
      { name: system.id, container: file, kind: "system", file, range: system.idRange },
      ...system.actions.map(({ id }): WorkspaceName => ({ name: id.value, container: system.id, kind: "action", file, range: id.range })),
    ]),
  );
  return names.filter(({ name }) => holds(name.toLowerCase(), query.toLowerCase()));
}

function holds(name: string, query: string): boolean {
  let at = 0;
  for (const letter of query) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
