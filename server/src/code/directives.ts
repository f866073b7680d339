import type { Range } from "../core/range.ts";
import type { Directive } from "./facts.ts";

const opening = /^\s*(?:\/\/+|#+|--|;|\/\*+|<!--|\*|\{\/\*)\s*/;
const closing = /\s*(?:\*+\/\}?|-->)\s*$/;

/** The `perimeter…` directive of a comment's text; undefined for any other comment. */
export function directiveOf(comment: string, range: Range): Directive | undefined {
  if (!comment.includes("perimeter")) return undefined;
  const text = comment.replace(opening, "").replace(closing, "");
  const ignore = /^perimeter-ignore-(next-line|line|file)\b\s*([\w-]+(?:\/[\w-]+)?)?\s*(?::\s*(.*))?$/s.exec(text);
  if (ignore) {
    const kind = `ignore-${ignore[1]}` as Directive["kind"];
    return { kind, target: ignore[2] ?? "", reason: (ignore[3] ?? "").trim(), range };
  }
  const system = /^perimeter:\s*([\w-]+)\s*$/.exec(text);
  return system ? { kind: "system", target: system[1] ?? "", reason: "", range } : undefined;
}
