import { phrase, t } from "../../core/l10n.ts";
import type { Range } from "../../core/range.ts";
import { builtInDataClasses } from "../../spec/dataClasses.ts";
import type { ContractFile, PerimeterFile } from "../../spec/model.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { filesOf, type Scope, scopeOf } from "../names/scope.ts";
import { namesIn, type SpecName } from "../names/specNames.ts";
import { subjectAt } from "../subject.ts";
import { contains } from "../../core/range.ts";
import { type FileView, specOf, type View } from "../view.ts";

/** What is to have another name, and everywhere that it means this one thing. */
export interface Renaming {
  readonly kind: "system" | "action" | "dataClass";
  readonly id: string;
  /** The system that it is, or whose action it is; "" for a data class. */
  readonly system: string;
  readonly scope: Scope;
  /** Where it was asked for. */
  readonly range: Range;
}

/** Why something can't be renamed, in words for the person who wants to. */
export interface Refusal {
  readonly refusal: string;
}

const undeclaredWords: Readonly<Record<Renaming["kind"], string>> = {
  system: phrase("No perimeter declares the system `{0}`: there is nothing to rename."),
  action: phrase("No perimeter declares the action `{0}`: there is nothing to rename."),
  dataClass: phrase("No perimeter declares the data class `{0}`: there is nothing to rename."),
};

/** What would be renamed at a position; undefined where nothing stands that could have another name. */
export function renamingAt(view: View, document: FileView, at: Range): Renaming | Refusal | undefined {
  const name = nameAt(view, document, at);
  if (!name) return undefined;
  const { context } = view;
  const spec = specOf(view, document);
  const isKnown =
    spec === undefined || context?.perimeterFiles.includes(spec as PerimeterFile) || context?.contracts.includes(spec as ContractFile);
  if (!context || !isKnown) return { refusal: t("Perimeter is still reading this folder. Try again in a moment.") };
  const system = name.kind === "system" ? name.text : (name.owner ?? "");
  const scoped = name.kind === "dataClass" ? "dataClass" : "system";
  const scope = scopeOf(context, document.file, scoped, scoped === "system" ? system : name.text);
  const renaming: Renaming = { kind: name.kind, id: name.text, system, scope, range: name.range };
  return obstacleTo(renaming, context) ?? renaming;
}

type RenamableName = SpecName & { readonly kind: Renaming["kind"] };

function nameAt(view: View, document: FileView, at: Range): RenamableName | undefined {
  const spec = specOf(view, document);
  const name = spec && namesIn(spec).find(({ range }) => contains(range, at));
  if (name) return isRenamable(name) && !name.isCall ? name : undefined;
  const subject = subjectAt(view, document, at);
  return subject?.kind === "system" ? { kind: "system", text: subject.id, range: subject.range, isDeclaration: false } : undefined;
}

function isRenamable(name: SpecName): name is RenamableName {
  return name.kind === "system" || name.kind === "action" || name.kind === "dataClass";
}

/** Whether a name is one of those that are to be another. */
export function isMeant({ kind, id, system }: Renaming, name: SpecName): boolean {
  return name.kind === kind && name.text === id && !name.isCall && (kind !== "action" || name.owner === system);
}

function obstacleTo(renaming: Renaming, context: RuleContext): Refusal | undefined {
  const { kind, id, scope } = renaming;
  const declaring = scope.specs.filter((spec) => namesIn(spec).some((name) => name.isDeclaration && isMeant(renaming, name)));
  if (declaring.length === 0) {
    if (kind === "dataClass" && builtInDataClasses.has(id))
      return { refusal: t("`{0}` is a built-in data class: it has this name everywhere.", id) };
    return { refusal: t(undeclaredWords[kind], id) };
  }
  if (kind === "dataClass" && builtInDataClasses.has(id))
    return {
      refusal: t("`{0}` replaces a built-in data class of this name, which would be back under it. Declare another class instead.", id),
    };
  return unreachable(scope) ?? unreadable(renaming, context) ?? shared(renaming);
}

/** What stands outside of the folder is used by others, too, whom nobody sees from here. */
function unreachable({ specs }: Scope): Refusal | undefined {
  const far = specs.find(({ file }) => file.startsWith("../") || file.includes("node_modules/"));
  if (!far) return undefined;
  const where = far.file.startsWith("../")
    ? t("outside of this folder: open the folder that holds it")
    : t("an installed package: rename it there");
  return { refusal: t("It stands in {0}, {1}.", far.file, where) };
}

/** Of a file that can't be read whole nobody knows what it names. */
function unreadable({ id, scope }: Renaming, context: RuleContext): Refusal | undefined {
  const files = [...context.perimeters.all].filter((one) => scope.perimeters.has(one)).flatMap(filesOf);
  const broken = [...files, ...scope.contracts].find(({ yaml }) => yaml.errors.length > 0 && yaml.text.includes(id));
  return broken && { refusal: t("{0} has syntax errors, so that names in it might be missed. Mend them first.", broken.file) };
}

/** One text may stand for several entries by a merge key: then it is not only this one's. */
function shared(renaming: Renaming): Refusal | undefined {
  for (const spec of [...renaming.scope.specs, ...renaming.scope.contracts]) {
    const names = namesIn(spec);
    const own = new Set(names.filter((name) => isMeant(renaming, name)).map(({ range }) => `${range.line}:${range.column}`));
    const others = names.filter((name) => !isMeant(renaming, name) && own.has(`${name.range.line}:${name.range.column}`));
    if (others.length > 0)
      return { refusal: t("In {0} other entries share `{1}` by an alias. Write it out there first.", spec.file, renaming.id) };
  }
  return undefined;
}
