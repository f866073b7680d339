import { perimeterOf as perimeterOfContract } from "../rules/contract/contracts.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { SchemaInfo } from "../spec/schema.ts";
import { entriesOf, itemsOf, nodeAt } from "../yaml/navigate.ts";
import { type Around, aroundCursor } from "./around.ts";
import type { Cursor } from "./cursor.ts";
import { type FileView, perimeterOf, type View } from "./view.ts";

/** A place in a specification that is to be completed. */
export interface Asked {
  readonly view: View;
  readonly document: FileView;
  /** What stands around the cursor, without what is being typed. */
  readonly spec: PerimeterFile | ContractFile;
  readonly cursor: Cursor;
  /** What the schema says of the place. */
  readonly info: SchemaInfo;
  /** The systems that may be named: those of the text as it is now, then those of the perimeter that rules it. */
  readonly systems: readonly NamedSystem[];
}

/** A system as far as its name is offered. */
export type NamedSystem = Pick<SystemEntry, "id"> & Partial<Pick<SystemEntry, "access" | "purpose">>;

/** Puts together what completion looks at. */
export function askedAt(
  view: View,
  document: FileView,
  kind: "perimeter" | "contract",
  lines: readonly string[],
  cursor: Cursor,
  info: SchemaInfo,
): Asked {
  const around = aroundCursor(kind, document, lines, cursor);
  return { view, document, spec: around.spec, cursor, info, systems: namedSystems(view, around) };
}

/** What the last check knew of the systems; of the file itself the names as they are now count. */
function namedSystems(view: View, { spec, systems: written }: Around): readonly NamedSystem[] {
  const ruling = [...(perimeterOfSpec(view, spec)?.systems.values() ?? [])];
  if (spec.kind === "contract") return ruling;
  const known = new Map<string, NamedSystem>(view.context?.perimeterFiles.find(({ file }) => file === spec.file)?.systems.map(byId));
  for (const system of spec.systems) known.set(system.id, system);
  const own = new Set([...written, ...spec.systems.map(({ id }) => id)]);
  return [...[...own].map((id) => known.get(id) ?? { id }), ...ruling.filter(({ id, file }) => !own.has(id) && file !== spec.file)];
}

function byId(system: SystemEntry): [string, NamedSystem] {
  return [system.id, system];
}

/** The perimeter that a specification keeps to as it is typed now: a contract may name another than the nearest. */
export function perimeterOfSpec(view: View, spec: PerimeterFile | ContractFile): Perimeter | undefined {
  return spec.kind === "contract" && view.context ? perimeterOfContract(spec, view.context) : perimeterOf(view, spec.file);
}

/** The system whose entry (or use) the cursor is in; undefined outside of one, or where it is not declared. */
export function systemAt({ view, spec, cursor }: Asked): SystemEntry | undefined {
  const [section, id] = cursor.path;
  if (section !== (spec.kind === "perimeter" ? "systems" : "uses") || typeof id !== "string") return undefined;
  const own = spec.kind === "perimeter" ? spec.systems.find((system) => system.id === id) : undefined;
  return own ?? perimeterOfSpec(view, spec)?.systems.get(id);
}

/** The keys of the map at the cursor, but for the one that is typed. */
export function keysAt({ spec, cursor }: Asked): ReadonlySet<string> {
  return new Set(entriesOf(spec.yaml, nodeAt(spec.yaml, cursor.path)).map((entry) => entry.key));
}

/** The texts of the list that the cursor is in, but for the one that is typed. */
export function itemsAround({ spec, cursor }: Asked): ReadonlySet<string> {
  if (cursor.place !== "item") return new Set();
  const items = itemsOf(spec.yaml, nodeAt(spec.yaml, cursor.path.slice(0, -1)));
  return new Set(items.flatMap((item) => ("value" in item && typeof item.value === "string" ? item.value : [])));
}

/** A text in a snippet, where `$`, `}` and the backslash mean something. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** Words to choose from, as a snippet says it; the first is taken where nobody chooses. */
export function choiceOf(stop: number, words: readonly string[]): string {
  return `\${${stop}|${words.map((word) => word.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;
}
