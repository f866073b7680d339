import type { Judged } from "../compare/judged.ts";
import { fileStart, type Place, type Range } from "../core/range.ts";
import type { SystemEntry } from "../spec/model.ts";
import { referencedPaths } from "../spec/references.ts";
import { namesCall } from "./calls.ts";
import { placeOf, type Subject, subjectAt } from "./subject.ts";
import { callsOf, type FileView, perimeterOf, specOf, type View } from "./view.ts";

/** A place to go to: what is marked there, and the name in it that is meant. */
export interface Target extends Place {
  readonly whole?: Range;
}

/** Where what stands at a position is declared; from a declaration, where the code first uses it. */
export function definitionsOf(view: View, document: FileView, at: Range): readonly Target[] {
  const subject = subjectAt(view, document, at);
  return subject ? targetsOf(view, document, subject) : [];
}

function targetsOf(view: View, document: FileView, subject: Subject): readonly Target[] {
  switch (subject.kind) {
    case "system":
      if (!subject.entry) return [];
      return subject.isDeclaration ? callsOf(view, subject.entry).slice(0, 1).map(placeOf) : [targetOfEntry(subject.entry)];
    case "calls":
      return distinct(subject.calls.flatMap((judged) => (judged.entry ? [targetOfEntry(judged.entry)] : evidenceOf(judged))));
    case "action":
      return actionTargets(view, subject.entry, subject.text, subject.range);
    case "variable":
      return variablePlaces(view, subject.name);
    case "dataClass":
      return dataClassTargets(view, document, subject.id);
    case "path":
      return pathTargets(view, document, subject.range);
    case "rule":
      return [];
  }
}

/** Every use of what stands at a position. */
export function referencesOf(view: View, document: FileView, at: Range, withDeclaration: boolean): readonly Target[] {
  const subject = subjectAt(view, document, at);
  if (!subject) return [];
  switch (subject.kind) {
    case "system":
      return systemReferences(view, subject.id, subject.entry, withDeclaration);
    case "calls":
      return distinct(subject.calls.flatMap((judged) => callReferences(view, judged, withDeclaration)));
    case "action":
      return callsOf(view, subject.entry)
        .filter((judged) => namesCall(subject.entry, subject.text, judged))
        .map(placeOf);
    case "variable":
      return distinct([
        ...variablePlaces(view, subject.name),
        ...view.endpoints.filter((judged) => judged.endpoint.target.env?.name === subject.name).map(placeOf),
      ]);
    case "dataClass":
      return dataClassUses(view, subject.id);
    case "rule":
      return view.findings.filter((finding) => finding.rule === subject.id);
    case "path":
      return [];
  }
}

/** The entry of a declared system. */
export function targetOfEntry({ file, idRange, range }: SystemEntry): Target {
  return { file, range: idRange, whole: range };
}

function callReferences(view: View, judged: Judged, withDeclaration: boolean): readonly Target[] {
  if (judged.entry) return systemReferences(view, judged.entry.id, judged.entry, withDeclaration);
  return view.endpoints
    .filter((other) => (judged.system ?? judged.endpoint.target.host) === (other.system ?? other.endpoint.target.host))
    .map(placeOf);
}

function systemReferences(view: View, id: string, entry: SystemEntry | undefined, withDeclaration: boolean): readonly Target[] {
  const declared = withDeclaration && entry ? [targetOfEntry(entry)] : [];
  const calls = entry ? callsOf(view, entry).map(placeOf) : [];
  return distinct([...declared, ...calls, ...namesInSpecs(view, id, entry)]);
}

/** The places in specifications that name a declared system: contracts, forwards, exceptions. */
function namesInSpecs(view: View, id: string, entry: SystemEntry | undefined): readonly Target[] {
  const contracts = (view.context?.contracts ?? []).flatMap((contract) =>
    entry && perimeterOf(view, contract.file)?.systems.get(id)?.file !== entry.file
      ? []
      : contract.uses.filter((use) => use.id.value === id).map((use) => ({ file: contract.file, range: use.id.range })),
  );
  const perimeters = (view.context?.perimeterFiles ?? []).flatMap((perimeter) => {
    const named = [
      ...perimeter.systems.flatMap((system) => system.forwardsTo),
      ...perimeter.exceptions.flatMap((exception) => exception.system ?? []),
    ];
    return named.filter((name) => name.value === id).map((name) => ({ file: perimeter.file, range: name.range }));
  });
  return [...perimeters, ...contracts];
}

function evidenceOf({ endpoint }: Judged): readonly Target[] {
  const origin = endpoint.target.literal?.place ?? endpoint.target.evidence.at(-1);
  return origin ? [{ file: origin.file, range: origin.range }] : [];
}

function actionTargets(view: View, entry: SystemEntry, text: string, from: Range): readonly Target[] {
  const declared = entry.actions.find((action) => action.id.value === text);
  if (declared && declared.id.range !== from) return [{ file: entry.file, range: declared.id.range, whole: declared.range }];
  return callsOf(view, entry)
    .filter((judged) => namesCall(entry, text, judged))
    .slice(0, 1)
    .map(placeOf);
}

function variablePlaces(view: View, name: string): readonly Target[] {
  return (view.context?.inventory.variables.get(name) ?? []).map((value) => value.place);
}

function dataClassTargets(view: View, document: FileView, id: string): readonly Target[] {
  const own = specOf(view, document);
  const files = [...(own?.kind === "perimeter" ? [own] : []), ...(view.context?.perimeterFiles ?? [])];
  const declared = files.flatMap((file) =>
    file.dataClasses.filter((one) => one.id.value === id).map((one) => ({ file: file.file, range: one.id.range })),
  );
  return declared.slice(0, 1);
}

function dataClassUses(view: View, id: string): readonly Target[] {
  return (view.context?.perimeterFiles ?? []).flatMap((file) =>
    file.systems
      .flatMap((system) => [...(system.data ?? []), ...system.never])
      .filter((name) => name.value === id)
      .map((name) => ({ file: file.file, range: name.range })),
  );
}

/** One text may stand for several paths (a package may lie in several places): the first that is there. */
function pathTargets(view: View, document: FileView, range: Range): readonly Target[] {
  const spec = specOf(view, document);
  const same = spec
    ? referencedPaths(spec).filter((reference) => reference.range.line === range.line && reference.range.column === range.column)
    : [];
  return same
    .filter(({ path }) => view.context?.paths.exists(path))
    .slice(0, 1)
    .map(({ path }) => ({ file: path, range: fileStart }));
}

function distinct(places: readonly Target[]): readonly Target[] {
  return [...new Map(places.map((place) => [`${place.file}:${place.range.line}:${place.range.column}`, place])).values()];
}
