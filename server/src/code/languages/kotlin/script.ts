/** Stands for the last letter of a word that the grammar takes for a keyword where it is a name. */
const mark = "\u0585";
const words = ["get", "set", "private", "public", "protected", "internal", "override", "open", "inner", "operator"] as const;
const modifiers = words.slice(2).join("|");

const blank = (text: string) => text.replace(/[^\n]/g, " ");
const marked = (text: string) => text.slice(0, -1) + mark;

/**
 * Spellings that the grammar does not know, or takes for something else, and that would cost the rest of the file. Each
 * keeps its length, so that every place stays what it is.
 */
const spellings: readonly (readonly [RegExp, (text: string) => string])[] = [
  // One type argument before arguments is read as two comparisons: `get<User>(url)`.
  [/(?<=\w)<[A-Z][\w.]*\??>(?=\((?!\))| ?\{)/g, blank],
  // A call of `get` or `set` in the line after a property is read as its accessor.
  [/(?<=^[ \t]*)(?:get(?=\("|\(\n|\([^)\n]+\)[ \t]*\{)|set(?=\("))/gm, marked],
  [new RegExp(`(?<=^[ \\t]*)(?:${modifiers})(?=[ \\t]+=[^=])|(?<=\\w\\.)(?:${modifiers})\\b`, "gm"), marked],
  // Conditions of the branches of a `when`.
  [/(?<=^[ \t]*(?:is[ \t]+)?[\w.]+[ \t]+)if\b[^\n{}]*?(?=->)/gm, blank],
  // What a function asks of its surroundings.
  [/^[ \t]*context\([^()\n]*\)(?=\s*(?:\w+\s+)*(?:fun|val|class)\b)/gm, blank],
  [/\$\$(?=")/g, blank],
  [/\bsuspend(?=\s*\{)/g, blank],
  // What a property holds under another type than it shows.
  [/(?<=\bva[lr][ \t]+\w+[ \t]*:[^=\n{]+\n[ \t]*)field(?=[ \t]+=)/g, blank],
];

/** The text as the grammar can read it, with every position kept. */
export function mended(text: string): string {
  return spellings.reduce((known, [pattern, mend]) => known.replace(pattern, mend), text);
}

/** A name as the code has it. */
export function plainName(text: string): string {
  if (text.endsWith(mark)) return words.find((word) => word.slice(0, -1) === text.slice(0, -1)) ?? text;
  return text.startsWith("`") ? text.slice(1, -1) : text;
}

const markedWord = new RegExp(`(${words.map((word) => word.slice(0, -1)).join("|")})${mark}`, "g");

/** A text as the code has it: `https://api.open.example` holds a word that was marked. */
export function plainText(text: string): string {
  return text.includes(mark)
    ? text.replace(markedWord, (_, start: string) => words.find((word) => word.slice(0, -1) === start) ?? start)
    : text;
}
