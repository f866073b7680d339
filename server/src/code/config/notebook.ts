import { CodeCollector, type EmbeddedCode, type Piece } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";
import { readJson } from "./json.ts";
import { unescaped } from "./scripts.ts";
import { type TextNode, textAt, type TreeNode } from "./tree.ts";

/** Notebooks: the code cells of Python are one module, in the places where they stand; what a shell runs in them is a script each. */
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

/** Whose the rest of a cell is: another program's, unless the word behind `%%` only watches what runs. */
const ofCell = /^\s*%%(?:(bash|sh|script\s+(?:ba|z)?sh)\b|(?!(?:time|timeit|capture|prun)\b))/;
/** `!command`, `files = !command`: what a shell is given to run. */
const command = /^\s*(?:[\w.,\s]*=\s*)?!{1,2}\s*(?=[\w$"'./({])/;

function cells(root: TreeNode, text: string): EmbeddedCode | undefined {
  const code = new CodeCollector(text, "python");
  const pieces: Piece[] = [];
  const list = root.kind === "map" ? root.entries.find(({ key }) => key === "cells")?.value : undefined;
  for (const cell of list?.kind === "list" ? list.items : []) {
    if (cell?.kind !== "map" || textAt(cell, "cell_type") !== "code") continue;
    const source = cell.entries.find(({ key }) => key === "source")?.value;
    const texts = (source?.kind === "list" ? source.items : [source]).filter((line): line is TextNode => line?.kind === "text");
    pieces.push(
      ...cellOf(
        texts.flatMap((one) => linesOf(one, text)),
        text,
        code,
      ),
    );
  }
  code.add({ pieces, isShared: true });
  return code.finish();
}

/** A line of a cell as it is written; the last of a text has no end. */
interface Line {
  readonly raw: string;
  readonly at: Piece;
}

function linesOf({ at: [start, end] }: TextNode, text: string): readonly Line[] {
  const lines = text.slice(start, end).matchAll(/(?:\\[^n]|[^\\])*(?:\\n|$)/g);
  return [...lines].flatMap(({ 0: raw, index }) => (raw === "" ? [] : { raw, at: [start + index, start + index + raw.length] as const }));
}

/** The Python of a cell; the commands in it are noted as scripts. Other words to the notebook itself (`%`, `?`) are left out. */
function cellOf(lines: readonly Line[], text: string, code: CodeCollector): readonly Piece[] {
  const [whole, program] = ofCell.exec(lines[0]?.raw ?? "") ?? [];
  if (whole !== undefined) {
    if (program !== undefined) code.add({ pieces: lines.slice(1).flatMap((line) => ended(line, 0, text, code)), isProgram: true });
    return [];
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const before = command.exec(line.raw)?.[0].length;
    if (before === undefined) {
      if (!/^\s*[%!?]/.test(line.raw)) pieces.push(...ended(line, 0, text, code));
      continue;
    }
    const script = [...ended(line, before, text, code)];
    // A line that ends with `\` goes on in the next.
    while (/\\\\\\n$/.test(lines[at]?.raw ?? "") && at + 1 < lines.length) script.push(...ended(lines[++at] as Line, 0, text, code));
    code.add({ pieces: script, isProgram: true });
  }
  return pieces;
}

/** A line without what stands before its code, and ended: the closing quote takes the place of a missing end. */
function ended({ raw, at: [start, end] }: Line, before: number, text: string, code: CodeCollector): readonly Piece[] {
  const pieces = unescaped([[start + before, end]], text, code);
  if (raw.endsWith("\\n")) return pieces;
  code.put(end, "\n");
  return [...pieces, [end, end + 1]];
}
