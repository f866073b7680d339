import type { CatalogueSystem } from "../../catalogue/model.ts";
import { callsOfSystem } from "../../compare/callsOfSystem.ts";
import { type Kind, kindOf, knownSystem } from "../../compare/kind.ts";
import type { Judged } from "../../compare/judged.ts";
import { contains, type Range } from "../../core/range.ts";
import type { PerimeterFile, SystemEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { nodeAt, valueOf } from "../../yaml/navigate.ts";
import type { Problem, RuleContext } from "../rule.ts";
import { isOwnFile } from "./problemsOf.ts";

/** One declared system with what a rule needs to judge it and to mend it. */
export interface Declared {
  readonly perimeter: Perimeter;
  /** The file it stands in. */
  readonly spec: PerimeterFile;
  readonly entry: SystemEntry;
  /** The catalogue system that it says it is. */
  readonly known: CatalogueSystem | undefined;
  readonly kind: Kind;
}

/** Every system where it is declared: what a perimeter takes over from another is judged there, or here where that rules nothing by itself. */
export function* declaredSystems(context: RuleContext): Iterable<Declared> {
  const ruling = new Set(context.perimeters.all.flatMap(({ files }) => files));
  const seen = new Set<SystemEntry>();
  for (const perimeter of context.perimeters.all) {
    const taken = perimeter.extended.filter((file) => !ruling.has(file) && isOwnFile(file.file));
    const files = new Map([...perimeter.files, ...taken].filter((file) => !isOfUnknownVersion(file)).map((file) => [file.file, file]));
    for (const entry of perimeter.systems.values()) {
      const spec = files.get(entry.file);
      if (!spec || seen.has(entry)) continue;
      seen.add(entry);
      yield { perimeter, spec, entry, known: knownSystem(entry, context.catalogue), kind: kindOf(entry, context.catalogue) };
    }
  }
}

/** What reaches a declared system. */
export function reaching({ entry, perimeter }: Declared, { judged }: RuleContext): readonly Judged[] {
  return callsOfSystem(judged, perimeter, entry.id);
}

/** The declared systems without the drafts, about which only spec/undecided speaks. */
export function* decidedSystems(context: RuleContext): Iterable<Declared> {
  for (const declared of declaredSystems(context)) if (declared.entry.decided) yield declared;
}

/** What a file of another version means, nobody can tell: about it the schema alone speaks. */
function isOfUnknownVersion({ yaml }: PerimeterFile): boolean {
  const version = valueOf(yaml, nodeAt(yaml, ["perimeter"]));
  return typeof version === "number" && version !== 1;
}

/** Whether the schema has nothing to say about an entry. Else a misspelt key would be told twice: as unknown, and as missing. */
export function isClean({ spec, entry }: Declared): boolean {
  return !spec.problems.some((problem) => contains(entry.range, problem.range));
}

/** A problem of one system. `subject` tells it from others of the same rule about the same system. */
export function systemProblem(
  entry: SystemEntry,
  range: Range,
  subject: string,
  words: Pick<Problem, "message" | "fixes" | "related">,
): Problem {
  return {
    places: [{ file: entry.file, range }],
    system: entry.id,
    cause: { family: "spec", system: entry.id, subject, symbol: "" },
    ...words,
  };
}

/** A problem of a specification as a whole, or of a part that belongs to no system. */
export function fileProblem(file: string, range: Range, subject: string, words: Pick<Problem, "message" | "fixes" | "related">): Problem {
  return { places: [{ file, range }], cause: { family: "spec", system: "", subject, symbol: "" }, ...words };
}
