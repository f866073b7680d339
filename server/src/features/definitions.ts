import type { Judged } from "../compare/judged.ts";
import { compileGlobs } from "../core/glob.ts";
import { contains, fileStart, type Range } from "../core/range.ts";
import { dirname } from "../core/path.ts";
import type { PerimeterFile } from "../spec/model.ts";
import { referencedPaths } from "../spec/references.ts";
import { aliasAt } from "./anchors.ts";
import { namesCall } from "./calls.ts";
import { filesOf, scopeOf } from "./names/scope.ts";
import { placeOf, type Subject, subjectAt } from "./subject.ts";
import {
  allSpecs,
  callsAtHost,
  distinct,
  firstCall,
  guardDeclarations,
  literalsOf,
  namesAs,
  readsOf,
  settingsOf,
  type Target,
  targetOfEntry,
} from "./targets.ts";
import { callsOf, type FileView, perimeterOf, specOf, type View } from "./view.ts";

/** What stands at a position, and where that leads to. */
export interface Definitions {
  /** The name at the position. */
  readonly from: Range;
  readonly targets: readonly Target[];
  /** The rule whose page it leads to. */
  readonly page?: string;
}

/** Where what stands at a position is declared; from a declaration, where the code first uses it. */
export function definitionsOf(view: View, document: FileView, at: Range): Definitions | undefined {
  const spec = specOf(view, document);
  const alias = spec && aliasAt(spec.yaml, at);
  if (alias) return { from: alias.from, targets: [{ file: document.file, range: alias.target }] };
  const subject = subjectAt(view, document, at);
  if (!subject) return undefined;
  return { from: subject.range, targets: targetsOf(view, document, subject, at), ...(subject.kind === "rule" && { page: subject.id }) };
}

function targetsOf(view: View, document: FileView, subject: Subject, at: Range): readonly Target[] {
  switch (subject.kind) {
    case "system":
      if (!subject.entry) return [];
      return subject.isDeclaration ? firstCall(callsOf(view, subject.entry)).map(placeOf) : [targetOfEntry(subject.entry)];
    case "calls":
      return distinct([...subject.calls.flatMap(declarationOf), ...variableUnder(view, document, subject.calls, at)]);
    case "action":
      return actionTargets(view, subject);
    case "variable":
      return variableTargets(view, document, subject.name);
    case "dataClass":
      return dataClassTargets(view, document, subject);
    case "catalogue":
      return literalsOf(firstCall(callsOfKnown(view, subject.id)));
    case "host":
      return literalsOf(firstCall(callsAtHost(view, subject.host)));
    case "guard":
      return guardDeclarations(view, subject.name);
    case "path":
      return pathTargets(view, document, subject.range);
    case "rule":
      return [];
  }
}

function declarationOf({ entry, endpoint }: Judged): readonly Target[] {
  if (entry) return [targetOfEntry(entry)];
  const origin = endpoint.target.literal?.place ?? endpoint.target.evidence.at(-1);
  return origin ? [{ file: origin.file, range: origin.range }] : [];
}

/** Where the variable is set that is read at the very position. */
function variableUnder(view: View, { file }: FileView, calls: readonly Judged[], at: Range): readonly Target[] {
  const steps = calls.flatMap(({ endpoint }) => endpoint.target.evidence);
  const read = steps.find((step) => step.kind === "env" && step.file === file && contains(step.range, at));
  return read ? settingsOf(view, read.note) : [];
}

function actionTargets(view: View, { entry, text, isDeclaration }: Extract<Subject, { kind: "action" }>): readonly Target[] {
  const declared = isDeclaration ? undefined : declarationOfAction(view, entry.file, entry.id, text);
  if (declared) return [declared];
  return callsOf(view, entry)
    .filter((judged) => namesCall(entry, text, judged))
    .slice(0, 1)
    .map(placeOf);
}

/** The action may be declared in a file that the entry takes over. */
function declarationOfAction(view: View, file: string, system: string, id: string): Target | undefined {
  const specs = view.context ? scopeOf(view.context, file, "system", system).specs : [];
  const found = specs.flatMap((spec) =>
    spec.systems
      .filter((entry) => entry.id === system)
      .flatMap(({ actions }) => actions.filter((action) => action.id.value === id))
      .map((action) => ({ file: spec.file, range: action.id.range, whole: action.range })),
  );
  return found.find((target) => target.file === file) ?? found[0];
}

function variableTargets(view: View, { file }: FileView, name: string): readonly Target[] {
  const settings = settingsOf(view, name);
  const isSetHere = settings.some((place) => place.file === file);
  if (settings.length > 0 && !isSetHere) return settings;
  const reads = readsOf(view, name).slice(0, 1);
  return reads.length > 0 ? reads : namesAs(allSpecs(view), (one) => one.kind === "variable" && one.text === name);
}

/** Where a class is declared; from there, the first that names it. */
function dataClassTargets(
  view: View,
  document: FileView,
  { id, isDeclaration }: Extract<Subject, { kind: "dataClass" }>,
): readonly Target[] {
  const own = specOf(view, document);
  const ruling = perimeterOf(view, document.file);
  const files: readonly PerimeterFile[] = [...(own?.kind === "perimeter" ? [own] : []), ...(ruling ? filesOf(ruling) : [])];
  return namesAs(files, (name) => name.kind === "dataClass" && name.text === id && name.isDeclaration !== isDeclaration).slice(0, 1);
}

function callsOfKnown(view: View, id: string): readonly Judged[] {
  return view.endpoints.filter(({ known }) => known?.id === id);
}

/** One text may stand for several paths (a package may lie in several places): the first that is there. A folder leads to its perimeter. */
function pathTargets(view: View, document: FileView, range: Range): readonly Target[] {
  const spec = specOf(view, document);
  const { paths, perimeters } = view.context ?? {};
  if (!spec || !paths || !perimeters) return [];
  const same = referencedPaths(spec).filter((one) => one.range.line === range.line && one.range.column === range.column);
  const file = same.find(({ path }) => paths.isFile(path));
  if (file) return [{ file: file.path, range: fileStart }];
  const named = compileGlobs(
    same.map(({ path }) => path),
    "",
  );
  const below = perimeters.all.filter(({ folder }) => folder !== dirname(spec.file) && named(folder));
  return below.flatMap(({ files }) => files.slice(0, 1).map((one) => ({ file: one.file, range: fileStart })));
}
