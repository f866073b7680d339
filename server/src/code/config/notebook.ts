import { CodeCollector, type EmbeddedCode, type Piece } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";
import { readJson } from "./json.ts";
import { unescaped } from "./scripts.ts";
import { type TextNode, textAt, type TreeNode } from "./tree.ts";

/** Notebooks: the code cells of Python are one module, in the places where they stand. */
export const notebookFormat: ConfigFormat = {
  id: "notebook",
  matches: (file) => /\.ipynb$/i.test(file),
  lower: (file, text) => {
    const root = readJson(text).root;
    const language = root && (textAt(root, "metadata.kernelspec.language") ?? textAt(root, "metadata.language_info.name"));
    const code = root && (language === undefined || /^python/i.test(language)) ? cells(root, text) : undefined;
    return { file, format: "notebook", values: [], comments: [], problems: [], ...(code && { code }) };
  },
};

function cells(root: TreeNode, text: string): EmbeddedCode | undefined {
  const code = new CodeCollector(text, "python");
  const pieces: Piece[] = [];
  const list = root.kind === "map" ? root.entries.find(({ key }) => key === "cells")?.value : undefined;
  for (const cell of list?.kind === "list" ? list.items : []) {
    if (cell?.kind !== "map" || textAt(cell, "cell_type") !== "code") continue;
    const source = cell.entries.find(({ key }) => key === "source")?.value;
    const lines = source?.kind === "list" ? source.items : [source];
    const texts = lines.filter((line): line is TextNode => line?.kind === "text");
    // `%%bash` makes the whole cell another program's.
    if (/^\s*%%/.test(texts[0]?.text ?? "")) continue;
    for (const line of texts) pieces.push(...lineOf(line, text, code));
  }
  code.add({ pieces, isShared: true });
  return code.finish();
}

/** A line of a cell, ended; commands to the notebook itself (`%`, `!`) are left out. */
function lineOf({ text: line, at: [start, end] }: TextNode, text: string, code: CodeCollector): readonly Piece[] {
  if (/^\s*[%!?]/.test(line)) return [];
  const pieces = unescaped([[start, end]], text, code);
  if (line.endsWith("\n")) return pieces;
  // The closing quote takes the place of the end of the line.
  code.put(end, "\n");
  return [...pieces, [end, end + 1]];
}
