import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Judged } from "../compare/judged.ts";
import { specKind } from "../core/specKind.ts";
import type { DatedNumbers } from "../rules/baseline.ts";
import type { Finding, RuleContext } from "../rules/rule.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { parseContract, parsePerimeter } from "../spec/parse.ts";
import type { Perimeter } from "../spec/perimeters.ts";

/** What a feature looks at: the last answer of the engine, and the text of the document as it is now. */
export interface View {
  /** Undefined before the first check. */
  readonly context: RuleContext | undefined;
  /** Silenced ones left out. */
  readonly findings: readonly Finding[];
  /** Sorted by file, line, column; excluded files left out. */
  readonly endpoints: readonly Judged[];
  readonly catalogue: Catalogue;
  /** The four numbers of the day on which the baseline was written; absent without one. */
  readonly before?: DatedNumbers;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** A document that a feature is asked about. */
export interface FileView {
  /** Workspace path. */
  readonly file: string;
  readonly text: string;
}

/** The model of a specification as its text is now; undefined for any other file. */
export function specOf(view: View, { file, text }: FileView): PerimeterFile | ContractFile | undefined {
  const kind = specKind(file);
  if (kind === undefined) return undefined;
  const known = [...(view.context?.perimeterFiles ?? []), ...(view.context?.contracts ?? [])].find((spec) => spec.file === file);
  if (known && known.yaml.text === text) return known;
  return kind === "perimeter" ? parsePerimeter(file, text) : parseContract(file, text);
}

/** The perimeter that rules a file. */
export function perimeterOf(view: View, file: string): Perimeter | undefined {
  return view.context?.perimeters.rulingOf(file);
}

/** The systems that a specification may name: its own as they are typed now, and those of the perimeter that rules it. */
export function systemsFor(view: View, spec: PerimeterFile | ContractFile): readonly SystemEntry[] {
  const ruling = [...(perimeterOf(view, spec.file)?.systems.values() ?? [])];
  const own = spec.kind === "perimeter" ? spec.systems : [];
  const named = new Set(own.map((system) => system.id));
  // Of the file itself the text as it is now counts, not the one of the last check.
  return [...own, ...ruling.filter((system) => !named.has(system.id) && system.file !== spec.file)];
}

/** The calls that an entry covers. */
export function callsOf(view: View, { file, id }: Pick<SystemEntry, "file" | "id">): readonly Judged[] {
  return view.endpoints.filter(
    (judged) => judged.entry?.id === id && (judged.entry.file === file || judged.perimeter?.systems.get(id)?.file === file),
  );
}
