import type { FileFacts } from "../facts.ts";
import type { Language, Traits } from "../language.ts";
import { csharp } from "./csharp/language.ts";
import { go } from "./go/language.ts";
import { java } from "./java/language.ts";
import { kotlin } from "./kotlin/language.ts";
import { php } from "./php/language.ts";
import { python } from "./python/language.ts";
import { ruby } from "./ruby/language.ts";
import { rust } from "./rust/language.ts";
import { shell } from "./shell/language.ts";
import { typescript } from "./typescript/language.ts";

/** Every language that the scan reads. */
export const languages: readonly Language[] = [typescript, python, csharp, go, java, kotlin, php, ruby, rust, shell];

const byEnding = new Map(languages.flatMap((language) => language.extensions.map((ending) => [ending, language] as const)));
const traitsById = new Map(languages.map((language) => [language.id, language.traits]));

/** The language of a file by its ending. */
export function languageOf(file: string): Language | undefined {
  return byEnding.get(file.slice(file.lastIndexOf(".") + 1).toLowerCase());
}

/** How the language of a file works. */
export function traitsOf({ language }: Pick<FileFacts, "language">): Traits {
  return traitsById.get(language) ?? noTraits;
}

const noTraits: Traits = { comment: "#", resolve: () => [] };
