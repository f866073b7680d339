/** What is said instead of each text; empty where it is said in English. */
let spoken: ReadonlyMap<string, string> = new Map();

/**
 * From now on texts are said in the language of a bundle: English text → its translation. What is no such pair counts for nothing.
 * Only the language server calls it, once; what a terminal or a file gets is always English.
 */
export function speak(bundle: unknown): void {
  const pairs = typeof bundle === "object" && bundle !== null ? Object.entries(bundle) : [];
  spoken = new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/**
 * A text for a person, in his language, with the arguments in its places `{0}`, `{1}` …: the form of `vscode.l10n.t`. Call it when the
 * text is said, never while a module is loaded; and never read or compare what it gives: ids and causes are for that.
 */
export function t(text: string, ...args: readonly (string | number)[]): string {
  const said = spoken.get(text) ?? text;
  return args.length === 0 ? said : said.replace(/\{(\d)\}/g, (place, at: string) => String(args[Number(at)] ?? place));
}

/** Marks a text of a table that is said later, through `t`: so it is gathered for translators. */
export function phrase(text: string): string {
  return text;
}
