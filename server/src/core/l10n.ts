/** What is said instead of each text; empty where it is said in English. */
let spoken: ReadonlyMap<string, string> = new Map();
/** Each text with places, cut at them (words, place, words, place, words): the same ones are said hundreds of times a keystroke. */
const pieces = new Map<string, readonly string[]>();

/**
 * From now on texts are said in the language of a bundle: English text → its translation. What is no such pair counts for nothing.
 * Only the language server calls it, once; what a terminal or a file gets is always English.
 */
export function speak(bundle: unknown): void {
  const pairs = typeof bundle === "object" && bundle !== null ? Object.entries(bundle) : [];
  pieces.clear();
  spoken = new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/**
 * A text for a person, in his language, with the arguments in its places `{0}`, `{1}` …: the form of `vscode.l10n.t`. Call it when the
 * text is said, never while a module is loaded; and never read or compare what it gives: ids and causes are for that.
 */
export function t(text: string, ...args: readonly (string | number)[]): string {
  if (args.length === 0) return spoken.get(text) ?? text;
  const [start = "", ...rest] = piecesOf(text);
  let said = start;
  for (let i = 0; i < rest.length; i += 2) said += `${args[Number(rest[i])] ?? `{${rest[i]}}`}${rest[i + 1]}`;
  return said;
}

function piecesOf(text: string): readonly string[] {
  const known = pieces.get(text);
  if (known) return known;
  const cut = (spoken.get(text) ?? text).split(/\{(\d)\}/);
  pieces.set(text, cut);
  return cut;
}

/** Marks a text of a table that is said later, through `t`: so it is gathered for translators. */
export function phrase(text: string): string {
  return text;
}
