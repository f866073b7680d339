import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const texts = Object.keys(JSON.parse(readFileSync(join(root, "client/l10n/bundle.l10n.json"), "utf8")) as Record<string, string>);

/** A language that nobody speaks: each letter of a text by its wide twin. What is left of plain letters was not translated. */
export const pseudoBundle: Readonly<Record<string, string>> = Object.fromEntries(texts.map((text) => [text, wide(text)]));

function wide(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

/** Words of plain letters in a text. */
export function plainWords(text: string): readonly string[] {
  return text.match(/[A-Za-z]{2,}(?:'[a-z]+)?/g) ?? [];
}
