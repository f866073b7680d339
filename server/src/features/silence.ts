import { childrenOf, type Expr } from "../code/expr.ts";
import type { FileFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import type { TextEdit } from "../core/edit.ts";
import { dirname, relativePath } from "../core/path.ts";
import type { Finding } from "../rules/rule.ts";
import type { PerimeterFile } from "../spec/model.ts";
import { appendItem } from "../yaml/edits.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** A comment above the line, or an entry in the perimeter's list of exceptions. */
export type SilenceWay = "comment" | "exception";

/** What judges the silences themselves, and what keeps a file from being read, is mended, never silenced. */
const neverSilenced = /^(spec|contract)\/syntax$|^code\/stale-ignore$|^spec\/stale-exception$|^change\//;

/** Kinds of configuration files that have comments to the end of a line. */
const commentOfFormat: Readonly<Record<string, string>> = {
  env: "#",
  yaml: "#",
  toml: "#",
  properties: "#",
  dockerfile: "#",
  http: "#",
  makefile: "#",
  procfile: "#",
  justfile: "#",
  terraform: "#",
};

/**
 * The edits that silence a finding; undefined where that can't be done in this way. Without a reason they silence
 * nothing yet, and are reported until somebody gives one.
 */
export function silenceEdits(
  view: View,
  document: FileView,
  finding: Pick<Finding, "rule" | "range" | "file">,
  way: SilenceWay,
  reason: string,
): readonly TextEdit[] | undefined {
  if (neverSilenced.test(finding.rule)) return undefined;
  const said = reason.replace(/\s+/g, " ").trim();
  return way === "comment" ? commentAbove(view, document, finding, said) : exceptionIn(view, finding, said);
}

function commentAbove(
  view: View,
  document: FileView,
  { rule, range, file }: Pick<Finding, "rule" | "range" | "file">,
  reason: string,
): readonly TextEdit[] | undefined {
  const mark = commentMark(view, document);
  const lines = document.text.split("\n");
  const line = lines[range.line];
  if (mark === undefined || line === undefined || !isBetweenStatements(view, file, lines, range.line)) return undefined;
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const lineEnd = line.endsWith("\r") ? "\r\n" : "\n";
  const text = `${indent}${mark} perimeter-ignore-next-line ${rule}:${reason === "" ? "" : ` ${reason}`}${lineEnd}`;
  return [{ file, range: { line: range.line, column: 0, endLine: range.line, endColumn: 0 }, newText: text }];
}

/** Scripts of a package and cells of a notebook have comments, the notation that they stand in has none. */
const hasNoComments = /\.(json|ipynb)$/i;

function commentMark(view: View, document: FileView): string | undefined {
  if (hasNoComments.test(document.file)) return undefined;
  if (specOf(view, document)) return "#";
  const facts = view.context?.files.get(document.file);
  if (facts) return traitsOf(facts).comment;
  return commentOfFormat[view.context?.configs.get(document.file)?.format ?? ""];
}

/** Whether a line of its own may stand above: no text, continued line or markup goes on over that place. */
function isBetweenStatements(view: View, file: string, lines: readonly string[], line: number): boolean {
  const before = lines[line - 1]?.trimEnd() ?? "";
  if (before.endsWith("\\")) return false;
  const isMarkup = /\.(tsx|jsx|vue|svelte)$/.test(file);
  if (isMarkup && /^\s*[<{]/.test(lines[line] ?? "") && /([^=]>|\})$/.test(before)) return false;
  const facts = view.context?.files.get(file);
  return !facts || !isInsideText(facts, line);
}

/** Whether a text of several lines began above a line and goes on into it. */
function isInsideText({ functions, classes }: FileFacts, line: number): boolean {
  const spans = (expr: Expr, depth: number): boolean => {
    const { range, kind } = expr;
    if (depth > 40 || range.endLine < line || range.line >= line) return false;
    return kind === "literal" || kind === "concat" || childrenOf(expr).some((child) => spans(child, depth + 1));
  };
  const values = [...functions.flatMap(({ bindings }) => bindings), ...classes.flatMap(({ fields }) => fields)].map(({ value }) => value);
  const used = functions.flatMap(({ calls, returns }) => [...calls.map(({ call }) => call), ...returns]);
  return [...values, ...used].some((expr) => spans(expr, 0));
}

function exceptionIn(view: View, { rule, file }: Pick<Finding, "rule" | "file">, reason: string): readonly TextEdit[] | undefined {
  const spec = exceptionsFileOf(view, file);
  if (!spec) return undefined;
  const edits = appendItem(spec, ["exceptions"], { rule, path: relativePath(dirname(spec.file), file), reason });
  return edits.length > 0 ? edits : undefined;
}

/** The file that takes the exceptions of a place: the ruling perimeter's one that has some, else its first. */
function exceptionsFileOf(view: View, file: string): PerimeterFile | undefined {
  const files = view.context?.perimeters.rulingOf(file)?.files ?? [];
  return files.find(({ exceptions }) => exceptions.length > 0) ?? files[0];
}
