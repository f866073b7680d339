import type { Judged } from "../compare/judged.ts";
import type { Range } from "../core/range.ts";
import { namesCall } from "./calls.ts";
import { namesInComments } from "./names/comments.ts";
import { namedInProse } from "./names/prose.ts";
import { type Scope, scopeOf } from "./names/scope.ts";
import { placeOf, type Subject, subjectAt } from "./subject.ts";
import {
  allSpecs,
  callsAtHost,
  distinct,
  guardCalls,
  guardDeclarations,
  namesAs,
  readsOf,
  settingsOf,
  type Target,
  targetOfEntry,
} from "./targets.ts";
import { callsOf, type FileView, type View } from "./view.ts";

/** Every use of what stands at a position, with its declaration where that is wanted. */
export function referencesOf(view: View, document: FileView, at: Range, withDeclaration: boolean): readonly Target[] {
  const subject = subjectAt(view, document, at);
  return subject ? distinct(usesOf(view, document, subject, withDeclaration)) : [];
}

function usesOf(view: View, { file }: FileView, subject: Subject, withDeclaration: boolean): readonly Target[] {
  switch (subject.kind) {
    case "system":
      return systemUses(view, subject.entry?.file ?? file, subject.id, withDeclaration);
    case "calls":
      return subject.calls.flatMap((judged) => callUses(view, judged, withDeclaration));
    case "action":
      return actionUses(view, subject, withDeclaration);
    case "variable":
      return [
        ...(withDeclaration ? settingsOf(view, subject.name) : []),
        ...readsOf(view, subject.name),
        ...namesAs(allSpecs(view), (name) => name.kind === "variable" && name.text === subject.name),
      ];
    case "dataClass":
      return dataClassUses(view, file, subject.id, withDeclaration);
    case "rule":
      return ruleUses(view, subject.id);
    case "catalogue":
      return knownUses(view, subject.id);
    case "host":
      return [
        ...namesAs(allSpecs(view), (name) => name.kind === "host" && name.text === subject.host),
        ...callsAtHost(view, subject.host).map(placeOf),
      ];
    case "guard":
      return [
        ...(withDeclaration ? guardDeclarations(view, subject.name) : []),
        ...guardCalls(view, subject.name),
        ...namesAs(allSpecs(view), (name) => name.kind === "guard" && name.text === subject.name),
      ];
    case "path":
      return namesAs(allSpecs(view), (name) => name.kind === "path" && name.text === subject.path);
  }
}

function systemUses(view: View, file: string, id: string, withDeclaration: boolean): readonly Target[] {
  if (!view.context) return [];
  const scope = scopeOf(view.context, file, "system", id);
  const entries = scope.specs.flatMap(({ systems }) => systems.filter((entry) => entry.id === id));
  return [
    ...(withDeclaration ? entries.map(targetOfEntry) : []),
    ...entries.flatMap((entry) => callsOf(view, entry).map(placeOf)),
    ...namesAs([...scope.specs, ...scope.contracts], (name) => name.kind === "system" && name.text === id && !name.isDeclaration),
    ...scope.contracts.flatMap((contract) => namedInProse(contract, id).map((range) => ({ file: contract.file, range }))),
    ...commentsNaming(view, scope, id),
  ];
}

/** Comments in the files that these perimeters rule. */
function commentsNaming({ context }: View, { perimeters }: Scope, id: string): readonly Target[] {
  if (!context) return [];
  const named = namesInComments(context).filter(({ kind, text }) => kind === "system" && text === id);
  return named.filter(({ file }) => [context.perimeters.rulingOf(file)].some((one) => one !== undefined && perimeters.has(one)));
}

function callUses(view: View, judged: Judged, withDeclaration: boolean): readonly Target[] {
  if (judged.entry) return systemUses(view, judged.entry.file, judged.entry.id, withDeclaration);
  const nameOf = ({ system, endpoint }: Judged) => system ?? endpoint.target.host;
  const name = nameOf(judged);
  // What nothing is known of is like nothing else.
  return name === null ? [placeOf(judged)] : view.endpoints.filter((other) => nameOf(other) === name).map(placeOf);
}

function actionUses(view: View, { entry, text }: Extract<Subject, { kind: "action" }>, withDeclaration: boolean): readonly Target[] {
  const { context } = view;
  const scope = context && scopeOf(context, entry.file, "system", entry.id);
  const specs = scope ? [...scope.specs, ...scope.contracts] : [];
  const named = namesAs(
    specs,
    (name) => name.kind === "action" && name.owner === entry.id && name.text === text && (withDeclaration || !name.isDeclaration),
  );
  return [
    ...named,
    ...callsOf(view, entry)
      .filter((judged) => namesCall(entry, text, judged))
      .map(placeOf),
  ];
}

function dataClassUses({ context }: View, file: string, id: string, withDeclaration: boolean): readonly Target[] {
  if (!context) return [];
  const { specs } = scopeOf(context, file, "dataClass", id);
  return namesAs(specs, (name) => name.kind === "dataClass" && name.text === id && (withDeclaration || !name.isDeclaration));
}

function ruleUses(view: View, id: string): readonly Target[] {
  const comments = view.context ? namesInComments(view.context).filter(({ kind, text }) => kind === "rule" && text === id) : [];
  return [
    ...view.findings.filter((finding) => finding.rule === id),
    ...namesAs(allSpecs(view), (name) => name.kind === "rule" && name.text === id),
    ...comments,
  ];
}

/** The entries that stand for a system of the catalogue, and what the code reaches of it. */
function knownUses(view: View, id: string): readonly Target[] {
  const isOfIt = (spec: { readonly kind: string; readonly text: string; readonly isDeclaration: boolean }) =>
    spec.text === id && (spec.kind === "catalogue" || (spec.kind === "system" && spec.isDeclaration));
  return [...namesAs(allSpecs(view), isOfIt), ...view.endpoints.filter(({ known }) => known?.id === id).map(placeOf)];
}
