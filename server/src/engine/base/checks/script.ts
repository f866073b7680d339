/** Commands that one shell runs one after the other, and what stands around them. */
export interface Script {
  readonly lines: readonly string[];
  /** By what others have it run: `npm run check`, `make check`, the path of its file. Undefined: nobody else can. */
  readonly names: readonly string[];
  /** What a pipeline says around it, the outermost first. */
  readonly around: readonly Settings[];
  /** The keys that lead to it, as in `jobs`, `test`, `steps`. */
  readonly path: readonly string[];
  readonly shell: Shell;
}

/** How a shell takes what fails. */
export interface Shell {
  /** What stands before a pipe may fail without a word. */
  readonly losesPipes: boolean;
  /** It goes on behind a command that failed, on the same line. */
  readonly goesOn: boolean;
  /** Each line has a shell of its own. */
  readonly isPerLine?: true;
}

/** A map of a pipeline's file, as plain data. */
export type Settings = Readonly<Record<string, unknown>>;

/** A place that has the change checked, or what it newly reaches told. */
export interface Ask {
  readonly kind: "check" | "diff";
  /** The line that says it, as it stands in the file. */
  readonly text: string;
  /** Whether it only runs where another file has it run. */
  readonly isCalled: boolean;
  /** What it lets pass, by what makes it the same in two files, in words: "findings are let pass". */
  readonly allowances: ReadonlyMap<string, string>;
}

/** What a place lets pass: a key to compare it by, and the words behind "and now". */
export type Allowance = readonly [key: string, words: string];

export function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The texts of a list, or of what may be written instead of a list with one item. */
export function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => (typeof item === "string" ? [item] : []));
}
