import type { CatalogueSystem } from "../../catalogue/model.ts";
import { type DraftEntry, drafted } from "../../compare/draft.ts";
import { insertEntries } from "../../compare/draftEdits.ts";
import type { Judged } from "../../compare/judged.ts";
import { type Kind, kindOf, knownSystem, systemOfHosts } from "../../compare/kind.ts";
import { openQuestions, type Question } from "../../compare/questions.ts";
import { systemNames } from "../../compare/reached.ts";
import { riskOf } from "../../compare/risk.ts";
import { applyEdits } from "../../core/edit.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { declaredSystems, isClean } from "../../rules/spec/entries.ts";
import type { DeclaredAccess, PerimeterFile, SystemEntry } from "../../spec/model.ts";
import { parsePerimeter } from "../../spec/parse.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { callsOf, type View } from "../view.ts";

/** A system of which a question is open. */
export interface Waiting {
  /** Of its entry as the overview has it; of what nothing declares, its own. */
  readonly key: string;
  readonly name: string;
  readonly isDeclared: boolean;
  readonly entry: SystemEntry;
  /** A file that holds the entry: of what nothing declares, one that holds nothing else. */
  readonly shown: PerimeterFile;
  /** The file to be changed as it stands, and with the entry in it. */
  readonly file: PerimeterFile;
  readonly written: () => PerimeterFile;
  readonly known: CatalogueSystem | undefined;
  readonly kind: Kind;
  /** All that was seen of it outside of tests. */
  readonly seen: readonly Judged[];
  /** Hosts under which the overview lists what nothing declares. */
  readonly hosts: readonly string[];
  readonly perimeter: Perimeter;
}

/** Every system that waits for a person: drafted, not fully decided, or declared by nobody; the riskiest first. */
export function waitingSystems(view: View): readonly Waiting[] {
  const { context } = view;
  if (!context) return [];
  const all = [...declaredOnes(view, context), ...undeclaredOnes(view, context)];
  return all
    .map((one) => ({ one, risk: riskOf(one.seen) }))
    .sort((a, b) => b.risk - a.risk || (a.one.entry.id < b.one.entry.id ? -1 : 1))
    .map(({ one }) => one);
}

/** What is still asked about an entry, were its access this one. */
export function openUnder({ entry, known, kind }: Pick<Waiting, "entry" | "known" | "kind">, access: DeclaredAccess): readonly Question[] {
  return openQuestions({ ...entry, access: { value: access, range: entry.idRange } }, known, { kind });
}

/** What is asked about an entry as it stands. */
export function openOf({ entry, known, kind, seen }: Pick<Waiting, "entry" | "known" | "kind" | "seen">): readonly Question[] {
  const writes = seen.some(({ access }) => access === "write");
  return openQuestions(entry, known, { kind, ...(writes && { access: "write" }) });
}

function* declaredOnes(view: View, context: RuleContext): Iterable<Waiting> {
  for (const declared of declaredSystems(context)) {
    const { entry, spec, perimeter, kind } = declared;
    // What the schema complains about is to be mended first: its answers can't be told.
    if (entry.access?.value === "none" || !isClean(declared)) continue;
    const seen = callsOf(view, entry).filter(isOfProduct);
    const known = knownSystem(entry, view.catalogue) ?? systemOfHosts(entry, view.catalogue);
    const waiting = { entry, kind, known, seen, perimeter, shown: spec, file: spec, written: () => spec };
    if (entry.decided && openOf(waiting).length === 0) continue;
    const name = known && known.id === entry.id ? known.name : entry.id;
    yield { ...waiting, name, key: `${entry.file}#${entry.id}`, isDeclared: true, hosts: [] };
  }
}

function* undeclaredOnes(view: View, context: RuleContext): Iterable<Waiting> {
  const nameOf = systemNames(view.endpoints);
  for (const perimeter of context.perimeters.all) {
    const [file] = perimeter.files;
    if (!file?.yaml.document || file.yaml.errors.length > 0) continue;
    const ruled = view.endpoints.filter((one) => one.perimeter === perimeter);
    for (const { entry: draft, group } of drafted(ruled, new Set(perimeter.systems.keys()))) {
      const made = asDrafted(draft, file, perimeter, view);
      const seen = group.filter(isOfProduct);
      const hosts = [...new Set(seen.flatMap((one) => nameOf(one) ?? []))];
      if (made && seen.length > 0) yield { ...made, seen, hosts, key: `${file.file}+${draft.id}` };
    }
  }
}

function asDrafted(
  draft: DraftEntry,
  file: PerimeterFile,
  perimeter: Perimeter,
  view: View,
): Omit<Waiting, "seen" | "hosts" | "key"> | undefined {
  const shown = parsePerimeter(file.file, `perimeter: 1\nsystems:\n  ${draft.id}: ${draft.value}\n`);
  const [entry] = shown.systems;
  if (!entry) return undefined;
  const known = knownSystem(entry, view.catalogue) ?? systemOfHosts(entry, view.catalogue);
  const written = () => parsePerimeter(file.file, applyEdits(file.yaml.text, insertEntries(perimeter, [draft])));
  const name = known && known.id === entry.id ? known.name : entry.id;
  return { name, isDeclared: false, entry, shown, file, written, known, kind: kindOf(entry, view.catalogue), perimeter };
}

function isOfProduct({ fileClass, isMocked }: Judged): boolean {
  return fileClass !== "test" && !isMocked;
}
