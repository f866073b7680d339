import { lineDirectives } from "../code/directives.ts";
import type { Directive } from "../code/facts.ts";
import { compileGlobs } from "../core/glob.ts";
import { dirname } from "../core/path.ts";
import { contains, type Place } from "../core/range.ts";
import { rememberBy } from "../core/remember.ts";
import type { ExceptionEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { RuleContext, Silence, SilenceUse } from "./rule.ts";

/** What silences, in comments and in perimeters; it notes what was used, so that the idle ones can be told. */
export class Silencer implements SilenceUse {
  readonly #context: RuleContext;
  readonly #comments: ReadonlyMap<string, readonly Directive[]>;
  /** Comments that the change brings: they are used, and silence nothing until the base has them. */
  readonly #fresh: ReadonlySet<string>;
  readonly #used = new Set<Directive | ExceptionEntry>();
  readonly ruleIds: ReadonlySet<string>;

  constructor(context: RuleContext, ruleIds: ReadonlySet<string>) {
    this.#context = context;
    this.ruleIds = ruleIds;
    this.#comments = ignoreComments(context);
    this.#fresh = new Set(context.base?.newComments.map(({ file, comment }) => commentKey(file, comment)));
  }

  get comments(): readonly { readonly file: string; readonly comment: Directive }[] {
    return [...this.#comments].flatMap(([file, list]) => list.map((comment) => ({ file, comment })));
  }

  isUsed(silence: Directive | ExceptionEntry): boolean {
    return this.#used.has(silence);
  }

  /** What silences a rule at a place; undefined where nothing does. */
  at(place: Place, rule: string, system: string | undefined, perimeter: Perimeter | undefined): Silence | undefined {
    return this.#comment(place, rule) ?? this.#exception(place, rule, system, perimeter);
  }

  #comment(place: Place, rule: string): Silence | undefined {
    const comments = this.#comments.get(place.file) ?? [];
    for (const comment of comments) {
      if (comment.target !== rule || comment.reason === "") continue;
      if (!covers(comment, place, comments) && !this.#isAboveCall(comment, place, comments)) continue;
      this.#used.add(comment);
      if (this.#fresh.has(commentKey(place.file, comment))) continue;
      return { by: "comment", reason: comment.reason, file: place.file, line: comment.range.line };
    }
    return undefined;
  }

  /** Whether a place is in a call that starts on the line below, as one over several lines does; what its callbacks do is their own. */
  #isAboveCall(comment: Directive, { file, range }: Place, all: readonly Directive[]): boolean {
    if (comment.kind !== "ignore-next-line") return false;
    const line = nextLine(comment, all);
    const { functions = [] } = (range.line > line && this.#context.files.get(file)) || {};
    const own = functions.findLast((fn) => contains(fn.range, range));
    return own?.calls.some(({ call }) => call.range.line === line && contains(call.range, range)) ?? false;
  }

  #exception(place: Place, rule: string, system: string | undefined, perimeter: Perimeter | undefined): Silence | undefined {
    this.#useThoseOfNow(place, rule, system);
    // What silenced a file in the base silences it under its new name.
    const file = this.#context.base?.renames.get(place.file) ?? place.file;
    for (const entry of perimeter?.exceptions ?? []) {
      if (!holds(entry, file, rule, system, this.#context.today)) continue;
      this.#used.add(entry);
      return { by: "exception", reason: entry.reason?.value ?? "", file: entry.file, line: entry.range.line };
    }
    return undefined;
  }

  /** Where the base decides, the exceptions of now silence nothing; they are not idle for that. */
  #useThoseOfNow(place: Place, rule: string, system: string | undefined): void {
    if (!this.#context.base) return;
    for (const entry of this.#context.perimeters.rulingOf(place.file)?.exceptions ?? [])
      if (holds(entry, place.file, rule, system, this.#context.today)) this.#used.add(entry);
  }
}

function commentKey(file: string, { range }: Directive): string {
  return `${file}:${range.line}:${range.column}`;
}

/** Whether an exception silences: it needs a rule and a reason, and its last day has not passed. */
function holds(entry: ExceptionEntry, file: string, rule: string, system: string | undefined, today: string): boolean {
  if (entry.rule?.value !== rule || !entry.reason?.value.trim()) return false;
  if (entry.until && !(entry.until.value >= today)) return false;
  if (entry.system && entry.system.value !== system) return false;
  return entry.path === undefined || compileGlobs([entry.path.value], dirname(entry.file))(file);
}

function covers(comment: Directive, place: Place, all: readonly Directive[]): boolean {
  const { line, endLine } = place.range;
  switch (comment.kind) {
    case "ignore-file":
      return true;
    case "ignore-line":
      return comment.range.line === line || comment.range.line === endLine;
    case "ignore-next-line":
      return nextLine(comment, all) === line;
    case "system":
      return false;
  }
}

/** The line below, past further ignore comments: several rules may be silenced for one line. */
function nextLine(comment: Directive, all: readonly Directive[]): number {
  let line = comment.range.endLine + 1;
  for (let next = at(line, all); next; next = at(line, all)) line = next.range.endLine + 1;
  return line;
}

function at(line: number, all: readonly Directive[]): Directive | undefined {
  return all.find((other) => other.range.line === line && other.kind !== "ignore-line");
}

/** Where comments to this program may stand. `inventory`: that of the code, where it is known. */
export type CommentSources = Pick<RuleContext, "configs" | "files" | "perimeterFiles" | "contracts"> &
  Partial<Pick<RuleContext, "inventory">>;

/** Every comment to this program, by file. */
export function ignoreComments(sources: CommentSources): ReadonlyMap<string, readonly Directive[]> {
  const result = new Map(commentsOfCode(sources));
  // Specifications may be configuration files too: their own reading comes last and counts once.
  for (const { file, yaml } of [...sources.perimeterFiles, ...sources.contracts]) {
    const comments = lineDirectives(yaml.text);
    if (comments.length > 0) result.set(file, comments);
  }
  return result;
}

/** Files change in place, and the inventory with them: while that is the same, so are their comments. */
const commentsOfCode = rememberBy(
  ({ inventory }: CommentSources) => inventory,
  ({ configs, files }): ReadonlyMap<string, readonly Directive[]> => {
    const commented = [...configs.values(), ...files.values()].filter(({ comments }) => comments.length > 0);
    return new Map(commented.map(({ file, comments }) => [file, comments]));
  },
);
