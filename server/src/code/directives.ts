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
  const start = opening.exec(comment)?.[0].length ?? 0;
  const text = comment.slice(start).replace(closing, "");
  const ignore = /^(perimeter-ignore-(next-line|line|file)\b\s*)([\w-]+(?:\/[\w-]+)?)?\s*(?::\s*(.*))?$/s.exec(text);
  if (ignore) {
    const [, before = "", way = "", target = "", reason = ""] = ignore;
    const kind = `ignore-${way}` as Directive["kind"];
    return { kind, target, ...placed(comment, range, start + before.length, target), reason: reason.trim(), range };
  }
  const system = /^(perimeter:\s*)([\w-]+)\s*$/.exec(text);
  if (!system) return undefined;
  const [, before = "", target = ""] = system;
  return { kind: "system", target, ...placed(comment, range, start + before.length, target), reason: "", range };
}

/** Where the target stands, from its offset in the comment, which may have several lines. */
function placed(comment: string, range: Range, offset: number, target: string): Pick<Directive, "targetRange"> {
  if (target === "") return {};
  const before = comment.slice(0, offset);
  const line = range.line + before.split("\n").length - 1;
  const column = (line === range.line ? range.column : 0) + offset - (before.lastIndexOf("\n") + 1);
  return { targetRange: { line, column, endLine: line, endColumn: column + target.length } };
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
