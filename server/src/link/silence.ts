import type { FileFacts } from "../code/facts.ts";
import { within } from "./requests/wrapped.ts";

/** A function that says something, and the digits of those that don't. */
const speaks = "-";

/**
 * Of each function of a file a sign: through how many wrappers it was followed, where nothing in it is decided by its callers.
 * `depths`: of each function's own calls; undefined: some of them its callers decide, or not all was followed.
 */
export function silenceOf(file: FileFacts, depths: readonly (number | undefined)[]): string {
  const signs = file.functions.map(({ id }) => {
    const all = within(file, id).map((inner) => depths[inner.id]);
    return all.includes(undefined) ? speaks : String(1 + Math.max(0, ...all.map((depth) => depth ?? 0)));
  });
  return signs.join("");
}

export function depthIn(silence: string, fn: number): number | undefined {
  const sign = silence[fn] ?? speaks;
  return sign === speaks ? undefined : Number(sign);
}
