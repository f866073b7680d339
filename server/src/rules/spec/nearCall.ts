import { callText } from "../../compare/action.ts";
import { mustBeConfirmed } from "../../compare/confirmed.ts";
import type { Judged } from "../../compare/judged.ts";
import { editDistance } from "../../core/nearest.ts";
import { accessOfCall } from "../../spec/callPattern.ts";

/**
 * The call that a misspelt one was most likely meant to be: of those that the code makes, and of which nobody is asked, the one
 * that differs in a letter. Undefined where there is none: what the code doesn't call (yet) may well be confirmed.
 */
export function nearCall(text: string, called: readonly Judged[]): string | undefined {
  const open = called.filter((one) => one.access === "write" && !mustBeConfirmed(one));
  return [...new Set(open.flatMap((one) => callText(one) ?? []))].find((call) => isNear(text, call));
}

/** In short words one letter more is often another word. */
const leastLength = 5;

/** Part for part the same, but for one letter in one of them. */
function isNear(text: string, call: string): boolean {
  const [parts, others] = [partsOf(text), partsOf(call)];
  const differing = parts.flatMap((part, i) => (part === others[i] ? [] : [[part, others[i] ?? ""] as const]));
  const [one] = differing;
  if (!one || differing.length > 1 || parts.length !== others.length) return false;
  if (parts.at(-1) === one[0] && areTwoVerbs(...one)) return false;
  return Math.min(one[0].length, one[1].length) >= leastLength && editDistance(...one) === 1;
}

/** `close` is no misspelt `clone`, as `creates` is a misspelt `create`. */
function areTwoVerbs(text: string, other: string): boolean {
  return !text.startsWith(other) && !other.startsWith(text) && accessOfCall({ kind: "sdk", method: text }) !== "unknown";
}

function partsOf(call: string): readonly string[] {
  return call.split(/[\s./]+/).map((part) => (/[{*]|^:/.test(part) ? "*" : part.toLowerCase()));
}
