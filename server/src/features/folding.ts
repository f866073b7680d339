import { isMap, isSeq, type Node } from "yaml";
import { isFlow, spanOfNode } from "../yaml/navigate.ts";
import { spanOfPair } from "../yaml/spans.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** Lines that can be folded away below the first. */
export interface Fold {
  readonly line: number;
  readonly endLine: number;
  readonly isComment: boolean;
}

/** What can be folded in a specification: systems, actions, clauses, lists, comments. A broken one folds by its indentation. */
export function foldsOf(view: View, document: FileView): readonly Fold[] {
  const spec = specOf(view, document);
  if (!spec) return [];
  const { yaml } = spec;
  const lines = yaml.text.split(/\r?\n/);
  const blocks = yaml.errors.length === 0 && yaml.document ? foldsIn(yaml, yaml.document.contents) : foldsByIndent(lines);
  return [...distinct(blocks), ...commentFolds(lines)].sort((a, b) => a.line - b.line || b.endLine - a.endLine);
}

function foldsIn(yaml: YamlFile, node: unknown): readonly Fold[] {
  if (isMap(node)) {
    return node.items.flatMap((pair) => [...foldOf(yaml, spanOfPair(yaml, pair), pair.value), ...foldsIn(yaml, pair.value)]);
  }
  if (isSeq(node)) return node.items.flatMap((item) => [...foldOf(yaml, spanOfNode(yaml, item), item), ...foldsIn(yaml, item)]);
  return [];
}

/** What stands in braces over several lines keeps the line that closes them. */
function foldOf(yaml: YamlFile, [start, end]: readonly [number, number], value: unknown): readonly Fold[] {
  const { line, endLine } = yaml.lines.range(start, end);
  const last = isFlow(value as Node) ? endLine - 1 : endLine;
  return last > line ? [{ line, endLine: last, isComment: false }] : [];
}

/** A line with all that is indented deeper below it. A list may stand at the column of its key. */
function foldsByIndent(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  const open: { readonly line: number; readonly depth: number }[] = [];
  let last = 0;
  const closeDownTo = (depth: number) => {
    for (let top = open.at(-1); top && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      if (last > top.line) folds.push({ line: top.line, endLine: last, isComment: false });
    }
  };
  for (const [line, text] of lines.entries()) {
    const indent = text.search(/\S/);
    if (indent < 0 || text[indent] === "#") continue;
    const depth = 2 * indent + (/^-(\s|$)/.test(text.slice(indent)) ? 1 : 0);
    closeDownTo(depth);
    open.push({ line, depth });
    last = line;
  }
  closeDownTo(0);
  return folds;
}

function commentFolds(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  let first: number | undefined;
  for (const [line, text] of [...lines, ""].entries()) {
    if (/^\s*#/.test(text)) first ??= line;
    else if (first !== undefined) {
      if (line - 1 > first) folds.push({ line: first, endLine: line - 1, isComment: true });
      first = undefined;
    }
  }
  return folds;
}

/** An item and its first key may begin on one line: of several folds there the longest. */
function distinct(folds: readonly Fold[]): readonly Fold[] {
  const longest = new Map<number, Fold>();
  for (const fold of folds) if (fold.endLine > (longest.get(fold.line)?.endLine ?? -1)) longest.set(fold.line, fold);
  return [...longest.values()];
}
