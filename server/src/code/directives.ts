import type { Range } from "../core/range.ts";
import type { Directive } from "./facts.ts";

const opening = /^\s*(?:\/\/+|#+|--|[;!]|\/\*+|<!--|\*|\{\/\*)\s*/;
const closing = /\s*(?:\*+\/\}?|-->)\s*$/;

/** The `perimeter…` directive of a comment's text; undefined for any other comment. `before`: what stands before it on its line. */
export function directiveOf(comment: string, range: Range, before?: string): Directive | undefined {
  if (!comment.includes("perimeter")) return undefined;
  const directive = parse(comment, range);
  return directive && before !== undefined ? { ...directive, codeEnd: before.trimEnd().length } : directive;
}

function parse(comment: string, range: Range): Directive | undefined {
  const text = comment.replace(opening, "").replace(closing, "");
  const ignore = /^perimeter-ignore-(next-line|line|file)\b\s*([\w-]+(?:\/[\w-]+)?)?\s*(?::\s*(.*))?$/s.exec(text);
  if (ignore) {
    const kind = `ignore-${ignore[1]}` as Directive["kind"];
    return { kind, target: ignore[2] ?? "", reason: (ignore[3] ?? "").trim(), range };
  }
  const system = /^perimeter:\s*([\w-]+)\s*$/.exec(text);
  return system ? { kind: "system", target: system[1] ?? "", reason: "", range } : undefined;
}

/** The directives in the comments of a text whose comments run from a mark to the line's end (`#`, `//`, `;`, `!`). */
export function lineDirectives(text: string): Directive[] {
  if (!text.includes("perimeter")) return [];
  return text.split(/\r?\n/).flatMap((content, line) => {
    const comment = /(?:^|\s)((?:[#;!]|\/\/)+\s*perimeter.*)$/.exec(content)?.[1];
    if (comment === undefined) return [];
    const column = content.length - comment.length;
    const directive = directiveOf(comment, { line, column, endLine: line, endColumn: content.length }, content.slice(0, column));
    return directive ? [directive] : [];
  });
}
