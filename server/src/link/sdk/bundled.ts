import { languageOf } from "../../code/languages/index.ts";

/** Where a source says what package it is of, by language. */
const heads: Readonly<Record<string, RegExp>> = { php: /^[ \t]*(?:<\?php\s+)?namespace\s+([\w\\]+)\s*[;{]/m };
/** Folders in which projects keep what others wrote. */
const shelves = /(?:^|\/)(?:libs?|librar(?:y|ies)|sdks?|externals?|packages?|vendors?|third[-_]?party|includes?|inc)\//i;

/**
 * Whether a source is a copy of a known SDK that lies in the repository, as plugins bring them: it declares the SDK's
 * namespace, and stands in a folder of that name among others' code. What calls it calls the SDK.
 */
export function isBundledSdk(file: string, text: string, isSdk: (language: string, module: string) => boolean): boolean {
  const language = languageOf(file)?.id ?? "";
  const head = heads[language];
  const shelf = head && shelves.exec(file);
  if (!head || !shelf) return false;
  const module = head.exec(text)?.[1] ?? "";
  const name = /^\w*/.exec(module)?.[0].toLowerCase() ?? "";
  const folders = file
    .slice(shelf.index + shelf[0].length)
    .split("/")
    .slice(0, -1);
  return name !== "" && folders.some((folder) => folder.toLowerCase().includes(name)) && isSdk(language, module);
}
