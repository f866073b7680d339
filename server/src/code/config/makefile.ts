import { makefile as pattern } from "../../core/fileClass.ts";
import { lineDirectives } from "../directives.ts";
import { CodeCollector, type Piece, without } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";

interface Line {
  readonly text: string;
  readonly at: number;
}

/** Makefiles: variables, and the recipes that are run with them. */
export const makefileFormat: ConfigFormat = {
  id: "makefile",
  matches: (file) => pattern.test(file),
  lower: (file, text) => {
    const code = new CodeCollector(text, "shell");
    const lines = [...text.matchAll(/[^\n]*(?:\n|$)/g)]
      .map(({ 0: line, index }): Line => ({ text: line, at: index }))
      .filter((line) => line.text !== "");
    for (let at = 0; at < lines.length; ) {
      const end = lastOf(lines, at);
      const group = lines.slice(at, end + 1);
      const [first] = group;
      if (first?.text.startsWith("\t")) recipe(group, text, code);
      else if (first) variable(first, group, text, code);
      at = end + 1;
    }
    const found = code.finish();
    return { file, format: "makefile", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

/** The last of the lines that go on after a backslash. */
function lastOf(lines: readonly Line[], at: number): number {
  let end = at;
  while (/\\\r?\n?$/.test(lines[end]?.text ?? "") && end + 1 < lines.length) end++;
  return end;
}

/** A line of a recipe: a shell of its own, without the marks that tell make how to run it. */
function recipe(lines: readonly Line[], text: string, code: CodeCollector): void {
  const pieces = lines.map(({ text: line, at }, i): Piece => {
    const head = i === 0 ? (/^\t[\s@+-]*/.exec(line)?.[0].length ?? 0) : (/^\t/.exec(line)?.[0].length ?? 0);
    return [at + head, at + line.length];
  });
  code.add({ pieces: references(pieces, text, code) });
}

const assignment = /^(?:(?:export|override)\s+)?([A-Za-z_]\w*)[ \t]*(\?=|:{0,3}=)[ \t]*(.*?)[ \t]*(?:#.*)?\r?\n?$/s;

/** `NAME ?= value` as the shell would write it: the value in quotes, so that it is one word. */
function variable(first: Line, group: readonly Line[], text: string, code: CodeCollector): void {
  const [whole, name = "", operator = "", value = ""] = (group.length === 1 && assignment.exec(first.text)) || [];
  if (whole === undefined || value === "" || value.includes('"')) return;
  const start = first.at + first.text.indexOf(name);
  const sign = first.at + first.text.indexOf(operator, start - first.at + name.length);
  const valueAt = first.at + first.text.indexOf(value, sign - first.at + operator.length);
  const end = valueAt + value.length;
  // A quote takes the place of the blank before the value, and of what ends the line behind it.
  if (valueAt <= sign + operator.length || end >= text.length) return unquoted(name, operator, { start, sign, valueAt, end }, text, code);
  code.put(valueAt - 1, '"');
  code.put(end, '"');
  const pieces: readonly Piece[] = [
    [start, start + name.length],
    [sign + operator.length - 1, sign + operator.length],
    [valueAt - 1, end + 1],
  ];
  code.add({ pieces: references(pieces, text, code), isShared: true, ...(operator === "?=" && { isDefault: true as const }) });
}

interface Places {
  readonly start: number;
  readonly sign: number;
  readonly valueAt: number;
  readonly end: number;
}

function unquoted(name: string, operator: string, { start, sign, valueAt, end }: Places, text: string, code: CodeCollector): void {
  if (/[\s;&|<>()]/.test(text.slice(valueAt, end).replace(/\$\([^)]*\)/g, ""))) return;
  const pieces: readonly Piece[] = [
    [start, start + name.length],
    [sign + operator.length - 1, sign + operator.length],
    [valueAt, end],
  ];
  code.add({ pieces: references(pieces, text, code), isShared: true, ...(operator === "?=" && { isDefault: true as const }) });
}

/** `$(NAME)` is make's variable, `$$NAME` the shell's, `$(shell …)` a command. */
function references(pieces: readonly Piece[], text: string, code: CodeCollector): readonly Piece[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return pieces;
  let kept = pieces;
  for (const { 0: whole, 1: name, index } of text.slice(first[0], last[1]).matchAll(/\$\$|\$\((\w+)\)|\$\(shell\s|\$[@<^*?]/g)) {
    const at = first[0] + index;
    if (whole === "$$") kept = without(kept, at, at + 1);
    else if (name !== undefined) {
      code.put(at + 1, "{");
      code.put(at + whole.length - 1, "}");
    } else if (whole.startsWith("$(")) code.put(at + 2, "     ");
    else code.put(at + 1, "0");
  }
  return kept;
}
