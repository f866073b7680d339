import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Judged } from "../compare/judged.ts";
import { push } from "../core/collections.ts";
import { rememberOf } from "../core/remember.ts";
import { specKind } from "../core/specKind.ts";
import type { DatedNumbers } from "../rules/baseline.ts";
import { perimeterOf as perimeterOfContract } from "../rules/contract/contracts.ts";
import type { Finding, RuleContext } from "../rules/rule.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { parsedContract, parsedPerimeter } from "../spec/parse.ts";
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
  /** Workspace paths of all files that count; none before the first check. */
  readonly files: () => readonly string[];
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
  const known = checkedSpecOf(view, file);
  if (known && known.yaml.text === text) return known;
  return kind === "perimeter" ? parsedPerimeter(file, text) : parsedContract(file, text);
}

/** A specification as the last check saw it; undefined where it has not seen it yet. */
export function checkedSpecOf(view: View, file: string): PerimeterFile | ContractFile | undefined {
  return view.context && specsByFile(view.context).get(file);
}

/** Every specification of the last check, by its path. */
const specsByFile: (context: RuleContext) => ReadonlyMap<string, PerimeterFile | ContractFile> = rememberOf(
  ({ perimeterFiles, contracts }) => new Map([...perimeterFiles, ...contracts].map((spec) => [spec.file, spec])),
);

/** The perimeter that rules a file; of a contract the one that it keeps to. */
export function perimeterOf(view: View, file: string): Perimeter | undefined {
  const { context } = view;
  const spec = checkedSpecOf(view, file);
  return context && spec?.kind === "contract" ? perimeterOfContract(spec, context) : context?.perimeters.rulingOf(file);
}

/** The systems that a specification may name: its own as they are typed now, and those of the perimeter that rules it. */
export function systemsFor(view: View, spec: PerimeterFile | ContractFile): readonly SystemEntry[] {
  const ruling = [...(perimeterOf(view, spec.file)?.systems.values() ?? [])];
  const own = spec.kind === "perimeter" ? spec.systems : [];
  const named = new Set(own.map((system) => system.id));
  // Of the file itself the text as it is now counts, not the one of the last check.
  return [...own, ...ruling.filter((system) => !named.has(system.id) && system.file !== spec.file)];
}

/** The calls that an entry covers, with those of perimeters that take it over. */
export function callsOf(view: View, { file, id }: Pick<SystemEntry, "file" | "id">): readonly Judged[] {
  return callsByEntry(view.endpoints).get(entryKey(file, id)) ?? [];
}

/** Grouped once an answer: each entry of a long perimeter asks. */
const callsByEntry: (endpoints: readonly Judged[]) => ReadonlyMap<string, readonly Judged[]> = rememberOf((endpoints) => {
  const groups = new Map<string, Judged[]>();
  for (const judged of endpoints) {
    const { entry, perimeter } = judged;
    if (!entry) continue;
    const files = new Set([entry.file, ...(perimeter ? (declaringFiles(perimeter).get(entry.id) ?? []) : [])]);
    for (const file of files) push(groups, entryKey(file, entry.id), judged);
  }
  return groups;
});

/** The files of a perimeter that declare a system, by its id: its own and those that it takes over. */
const declaringFiles: (perimeter: Perimeter) => ReadonlyMap<string, readonly string[]> = rememberOf(({ files, extended }) => {
  const declaring = new Map<string, string[]>();
  for (const { file, systems } of [...files, ...extended]) for (const { id } of systems) push(declaring, id, file);
  return declaring;
});

function entryKey(file: string, id: string): string {
  return `${file}#${id}`;
}
