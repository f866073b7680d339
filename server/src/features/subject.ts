import type { Judged } from "../compare/judged.ts";
import { push } from "../core/collections.ts";
import { contains, type Place, type Range } from "../core/range.ts";
import { rememberOf } from "../core/remember.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { namedInProse } from "./names/prose.ts";
import { namesIn, type SpecName } from "./names/specNames.ts";
import { type FileView, perimeterOf, specOf, systemsFor, type View } from "./view.ts";

/** What stands at a position. */
export type Subject =
  | {
      readonly kind: "system";
      readonly id: string;
      readonly entry: SystemEntry | undefined;
      readonly range: Range;
      readonly isDeclaration: boolean;
    }
  | { readonly kind: "calls"; readonly calls: readonly Judged[]; readonly range: Range }
  | {
      readonly kind: "action";
      readonly entry: SystemEntry;
      readonly text: string;
      readonly range: Range;
      readonly isDeclaration: boolean;
    }
  | { readonly kind: "variable"; readonly name: string; readonly range: Range }
  | { readonly kind: "dataClass"; readonly id: string; readonly range: Range; readonly isDeclaration: boolean }
  | { readonly kind: "rule"; readonly id: string; readonly range: Range }
  | { readonly kind: "catalogue"; readonly id: string; readonly range: Range }
  | { readonly kind: "host"; readonly host: string; readonly range: Range }
  | { readonly kind: "guard"; readonly name: string; readonly range: Range }
  | { readonly kind: "path"; readonly path: string; readonly range: Range };

/** What stands at a position of a file; undefined where nothing that is known does. */
export function subjectAt(view: View, document: FileView, at: Range): Subject | undefined {
  const spec = specOf(view, document);
  if (!spec) return subjectInComment(view, document, at) ?? variableAt(view, document, at) ?? callsAt(view, document, at);
  const name = namesIn(spec).find(({ range }) => contains(range, at));
  return name ? subjectOf(view, spec, name) : (subjectInProse(view, spec, document, at) ?? subjectInComment(view, document, at));
}

/** The system that a contract's prose calls by its id. */
function subjectInProse(view: View, spec: PerimeterFile | ContractFile, { text }: FileView, at: Range): Subject | undefined {
  if (spec.kind !== "contract") return undefined;
  const line = text.split(/\r?\n/)[at.line] ?? "";
  const word = [...line.matchAll(/[\w-]+/g)].find(({ index, 0: own }) => index <= at.column && at.column <= index + own.length)?.[0];
  const entry = word === undefined ? undefined : systemNamed(view, spec, word);
  const range = entry && namedInProse(spec, entry.id).find((one) => contains(one, at));
  return entry && range && { kind: "system", id: entry.id, entry, range, isDeclaration: false };
}

/** What a name of a specification stands for; undefined for an action of a system that nobody declares. */
function subjectOf(
  view: View,
  spec: PerimeterFile | ContractFile,
  { kind, text, range, owner, isDeclaration }: SpecName,
): Subject | undefined {
  switch (kind) {
    case "system":
      return { kind, id: text, entry: systemNamed(view, spec, text), range, isDeclaration };
    case "action": {
      const entry = systemNamed(view, spec, owner ?? "");
      return entry && { kind, entry, text, range, isDeclaration };
    }
    case "dataClass":
      return { kind, id: text, range, isDeclaration };
    case "rule":
    case "catalogue":
      return { kind, id: text, range };
    case "variable":
    case "guard":
      return { kind, name: text, range };
    case "host":
      return { kind, host: text, range };
    case "path":
      return { kind, path: text, range };
  }
}

function systemNamed(view: View, spec: PerimeterFile | ContractFile, id: string): SystemEntry | undefined {
  return systemsFor(view, spec).find((system) => system.id === id);
}

/** The variable whose setting stands at a position of a configuration file. */
function variableAt(view: View, { file }: FileView, at: Range): Subject | undefined {
  const setting = view.context?.configs.get(file)?.values.find(({ keyRange }) => contains(keyRange, at));
  const name = setting?.path.at(-1);
  const isVariable = name !== undefined && view.context?.inventory.variables.has(name);
  return setting && isVariable ? { kind: "variable", name, range: setting.keyRange } : undefined;
}

/** The calls under a position: of those that stand within each other, the innermost. */
export function callsAt(view: View, { file }: FileView, at: Range): Subject | undefined {
  const { placed, passing } = byFile(view.endpoints);
  const around = (placed.get(file) ?? []).filter(({ endpoint }) => contains(endpoint.place.range, at));
  const exact = around.length > 0 ? around : (passing.get(file) ?? []).filter((judged) => isEvidence(judged, file, at));
  const inner = exact.toSorted((a, b) => size(a.endpoint.place.range) - size(b.endpoint.place.range))[0];
  if (!inner) return undefined;
  const { range } = inner.endpoint.place;
  const calls = around.length > 0 ? exact.filter((judged) => sameRange(judged.endpoint.place.range, range)) : exact;
  return { kind: "calls", calls, range: around.length > 0 ? range : at };
}

interface ByFile {
  readonly placed: ReadonlyMap<string, readonly Judged[]>;
  /** By the files that their values come through. */
  readonly passing: ReadonlyMap<string, readonly Judged[]>;
}

const byFile: (endpoints: readonly Judged[]) => ByFile = rememberOf((endpoints) => {
  const placed = new Map<string, Judged[]>();
  const passing = new Map<string, Judged[]>();
  for (const judged of endpoints) {
    push(placed, judged.endpoint.place.file, judged);
    for (const file of new Set(judged.endpoint.target.evidence.map((step) => step.file))) push(passing, file, judged);
  }
  return { placed, passing };
});

/** What the code of a file reaches, in order. */
export function callsIn(view: View, file: string): readonly Judged[] {
  return byFile(view.endpoints).placed.get(file) ?? [];
}

/** A constant, literal or value that a call was resolved through stands for that call. */
function isEvidence({ endpoint }: Judged, file: string, at: Range): boolean {
  return endpoint.target.evidence.some((step) => step.file === file && contains(step.range, at));
}

const comment =
  /perimeter-ignore-(?:next-line|line|file)\s+([\w-]+\/[\w-]+)|(?:\/\/|#|--|[;!*])\s*perimeter:\s*([a-z][\w-]*)\s*(?:\*+\/\}?|-->)?\s*$/g;

/** The rule or system that a comment to this program names. */
function subjectInComment(view: View, { file, text }: FileView, at: Range): Subject | undefined {
  const line = text.split(/\r?\n/)[at.line] ?? "";
  for (const match of line.matchAll(comment)) {
    const id = match[1] ?? match[2] ?? "";
    const column = match.index + match[0].lastIndexOf(id);
    const range = { line: at.line, column, endLine: at.line, endColumn: column + id.length };
    if (!contains(range, at)) continue;
    if (match[1] !== undefined) return { kind: "rule", id, range };
    return { kind: "system", id, entry: perimeterOf(view, file)?.systems.get(id), range, isDeclaration: false };
  }
  return undefined;
}

/** The place where a judged endpoint stands. */
export function placeOf({ endpoint }: Judged): Place {
  return endpoint.place;
}

function size(range: Range): number {
  return (range.endLine - range.line) * 10_000 + range.endColumn - range.column;
}

function sameRange(a: Range, b: Range): boolean {
  return a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}
