import type { Range } from "../core/range.ts";
import type { Directive } from "./facts.ts";

const opening = /^\s*(?:\/\/+|#+|--|[;!]|\/\*+|<!--|\*|\{\/\*)\s*/;
const closing = /\s*(?:\*+\/\}?|-->)\s*$/;

/** The `perimeter…` directive of a comment's text; undefined for any other comment. `before`: what stands before it on its line. */
export function directiveOf(comment: string, range: Range, before?: string): Directive | undefined {
  if (!comment.includes(name)) return undefined;
  const directive = parse(comment, range);
  return directive && before !== undefined ? { ...directive, codeEnd: before.trimEnd().length } : directive;
}

function parse(comment: string, range: Range): Directive | undefined {
  const start = opening.exec(comment)?.[0].length ?? 0;
  const text = comment.slice(start).replace(closing, "");
  const ignore = /^(perimeter-ignore-(next-line|line|file)\b\s*)([\w-]+(?:\/[\w-]+(?:[\s,]+[\w-]+\/[\w-]+)*)?)?\s*(?::\s*(.*))?$/s.exec(
    text,
  );
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
  const found: Directive[] = [];
  let [line, counted] = [0, 0];
  // Few lines name it, and a text is looked through after each keystroke.
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, counted)) {
    const start = text.lastIndexOf("\n", at) + 1;
    for (let feed = text.indexOf("\n", counted); feed >= 0 && feed < start; feed = text.indexOf("\n", feed + 1)) line++;
    const end = text.indexOf("\n", at);
    counted = end < 0 ? text.length : end;
    const directive = directiveIn(text.slice(start, counted).replace(/\r$/, ""), line);
    if (directive) found.push(directive);
  }
  return found;
}

const name = "perimeter";

function directiveIn(content: string, line: number): Directive | undefined {
  const comment = /(?:^|\s)((?:[#;!]|\/\/)+\s*perimeter.*)$/.exec(content)?.[1];
  if (comment === undefined) return undefined;
  const column = content.length - comment.length;
  return directiveOf(comment, { line, column, endLine: line, endColumn: content.length }, content.slice(0, column));
}
