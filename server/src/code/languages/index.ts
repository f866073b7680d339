import type { Language } from "../language.ts";
import { go } from "./go/language.ts";
import { python } from "./python/language.ts";
import { typescript } from "./typescript/language.ts";

/** Every language that the scan reads. */
export const languages: readonly Language[] = [typescript, python, go];

const byEnding = new Map(languages.flatMap((language) => language.extensions.map((ending) => [ending, language] as const)));

/** The language of a file by its ending. */
export function languageOf(file: string): Language | undefined {
  return byEnding.get(file.slice(file.lastIndexOf(".") + 1).toLowerCase());
}
