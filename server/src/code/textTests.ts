import type { Test } from "./expr.ts";

/** Which part of a text a method compares: `startsWith`, `HasSuffix`, `str_contains`, `include?`; undefined: none, or all of it. */
export function partAsked(method: string): Test["part"] {
  const bare = method.replace(/^str_|_|\?$/g, "").toLowerCase();
  if (/^(starts?with|hasprefix)$/.test(bare)) return "start";
  if (/^(ends?with|hassuffix)$/.test(bare)) return "end";
  return /^(contains|includes?)$/.test(bare) ? "within" : undefined;
}

/** Whether such a part of a text is the word; undefined where that depends on what is not known (`{…}`). */
export function hasPart(text: string, word: string, part: Test["part"]): boolean | undefined {
  const known = part === "start" ? /^[^{]*/.exec(text)?.[0] : part === "end" ? /[^}]*$/.exec(text)?.[0] : text;
  const isWhole = known === text;
  if (known === undefined || part === undefined) return undefined;
  if (part === "within") return text.replace(/\{[^{}]*\}/g, "\n").includes(word) || (text.includes("{") ? undefined : false);
  if (known.length >= word.length || isWhole) return part === "start" ? known.startsWith(word) : known.endsWith(word);
  const fits = part === "start" ? word.startsWith(known) : word.endsWith(known);
  return fits ? undefined : false;
}

/** What stands behind a scheme that somebody else says. */
export const behindScheme = /^:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?]\S*)?$/i;
