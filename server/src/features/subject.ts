import type { Judged } from "../compare/judged.ts";
import { contains, type Place, type Range } from "../core/range.ts";
import type { ContractFile, Located, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { referencedPaths } from "../spec/references.ts";
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
  | { readonly kind: "rule"; readonly id: string; readonly range: Range }
  | { readonly kind: "calls"; readonly calls: readonly Judged[]; readonly range: Range }
  | { readonly kind: "action"; readonly entry: SystemEntry; readonly text: string; readonly range: Range }
  | { readonly kind: "variable"; readonly name: string; readonly range: Range }
  | { readonly kind: "dataClass"; readonly id: string; readonly range: Range }
  | { readonly kind: "path"; readonly path: string; readonly range: Range };

/** What stands at a position of a file; undefined where nothing that is known does. */
export function subjectAt(view: View, document: FileView, at: Range): Subject | undefined {
  const spec = specOf(view, document);
  if (!spec) return ruleInComment(document, at) ?? callsAt(view, document, at);
  for (const subject of spec.kind === "perimeter" ? perimeterSubjects(view, spec) : contractSubjects(view, spec)) {
    if (contains(subject.range, at)) return subject;
  }
  return ruleInComment(document, at);
}

/** Every name of a perimeter that stands for something, the narrow ones before those around them. */
function* perimeterSubjects(view: View, spec: PerimeterFile): Generator<Subject> {
  const systems = new Map(systemsFor(view, spec).map((system) => [system.id, system]));
  for (const { rule } of spec.rules) yield ruleSubject(rule);
  for (const exception of spec.exceptions) {
    if (exception.rule) yield ruleSubject(exception.rule);
    if (exception.system) yield systemSubject(systems, exception.system);
  }
  for (const { id } of spec.dataClasses) yield { kind: "dataClass", id: id.value, range: id.range };
  for (const entry of spec.systems) yield* systemSubjects(systems, entry);
  for (const { path, range } of referencedPaths(spec)) yield { kind: "path", path, range };
}

function* systemSubjects(systems: ReadonlyMap<string, SystemEntry>, entry: SystemEntry): Generator<Subject> {
  yield { kind: "system", id: entry.id, entry, range: entry.idRange, isDeclaration: true };
  for (const target of entry.forwardsTo) yield systemSubject(systems, target);
  for (const item of entry.confirm?.items ?? []) yield { kind: "action", entry, text: item.value, range: item.range };
  for (const action of entry.actions) {
    yield { kind: "action", entry, text: action.id.value, range: action.id.range };
    if (action.call) yield { kind: "action", entry, text: action.call.value, range: action.call.range };
  }
  const variables = [entry.sandbox, entry.live].flatMap((endpoint) => endpoint?.env ?? []);
  for (const name of [...variables, ...entry.match.env]) yield { kind: "variable", name: name.value, range: name.range };
  for (const id of [...(entry.data ?? []), ...entry.never]) yield { kind: "dataClass", id: id.value, range: id.range };
}

function* contractSubjects(view: View, spec: ContractFile): Generator<Subject> {
  const systems = perimeterOf(view, spec.file)?.systems ?? new Map<string, SystemEntry>();
  for (const use of spec.uses) {
    const entry = systems.get(use.id.value);
    yield systemSubject(systems, use.id);
    if (entry) for (const action of use.actions) yield { kind: "action", entry, text: action.value, range: action.range };
  }
  for (const { path, range } of referencedPaths(spec)) yield { kind: "path", path, range };
}

function systemSubject(systems: ReadonlyMap<string, SystemEntry>, { value, range }: Located<string>): Subject {
  return { kind: "system", id: value, entry: systems.get(value), range, isDeclaration: false };
}

function ruleSubject({ value, range }: Located<string>): Subject {
  return { kind: "rule", id: value, range };
}

/** The calls under a position: of those that stand within each other, the innermost. */
export function callsAt(view: View, { file }: FileView, at: Range): Subject | undefined {
  const around = view.endpoints.filter((judged) => judged.endpoint.place.file === file && contains(judged.endpoint.place.range, at));
  const exact = around.length > 0 ? around : view.endpoints.filter((judged) => isEvidence(judged, file, at));
  const inner = exact.toSorted((a, b) => size(a.endpoint.place.range) - size(b.endpoint.place.range))[0];
  if (!inner) return undefined;
  const { range } = inner.endpoint.place;
  const calls = around.length > 0 ? exact.filter((judged) => sameRange(judged.endpoint.place.range, range)) : exact;
  return { kind: "calls", calls, range: around.length > 0 ? range : at };
}

/** A constant, literal or value that a call was resolved through stands for that call. */
function isEvidence({ endpoint }: Judged, file: string, at: Range): boolean {
  return endpoint.target.evidence.some((step) => step.file === file && contains(step.range, at));
}

const ignoreComment = /perimeter-ignore-(?:next-line|line|file)\s+([\w-]+\/[\w-]+)/g;

function ruleInComment({ text }: FileView, at: Range): Subject | undefined {
  const line = text.split(/\r?\n/)[at.line] ?? "";
  for (const match of line.matchAll(ignoreComment)) {
    const id = match[1] ?? "";
    const column = match.index + match[0].length - id.length;
    const range = { line: at.line, column, endLine: at.line, endColumn: column + id.length };
    if (contains(range, at)) return { kind: "rule", id, range };
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
