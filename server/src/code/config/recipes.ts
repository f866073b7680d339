import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import { CodeCollector, type Piece, without } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";

/** Files whose lines name a process and the command that starts it. */
export const procfileFormat: ConfigFormat = {
  id: "procfile",
  matches: (file) => /^Procfile(\.[\w-]+)?$/.test(basename(file)),
  lower: (file, text) => {
    const code = new CodeCollector(text, "shell");
    for (const { 0: whole, 1: head = "", index } of text.matchAll(/^([\w-]+:[ \t]*)\S.*$/gm))
      code.add({ pieces: [[index + head.length, index + whole.length]] });
    const found = code.finish();
    return { file, format: "procfile", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

/** just's recipes: `name:` with the lines below it, and `name := "value"`. */
export const justfileFormat: ConfigFormat = {
  id: "justfile",
  matches: (file) => /^\.?justfile$|\.just$/i.test(basename(file)),
  lower: (file, text) => {
    const code = new CodeCollector(text, "shell");
    let recipe: Piece[] = [];
    const close = () => {
      // A recipe that names its program in its first line is one script of that program.
      const first = recipe[0] && text.slice(...recipe[0]);
      const other = first?.startsWith("#!") && !/\b(ba|z)?sh\b/.test(first);
      if (!other) code.add({ pieces: interpolated(recipe, text, code) });
      recipe = [];
    };
    for (const { 0: line, index } of text.matchAll(/[^\n]*(?:\n|$)/g)) {
      const [head = ""] = /^[ \t]+[@-]*/.exec(line) ?? [];
      if (head !== "" && line.trim() !== "") recipe.push([index + head.length, index + line.length]);
      else if (line.trim() !== "") {
        close();
        variable(line, index, code);
      }
    }
    close();
    const found = code.finish();
    return { file, format: "justfile", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

/** `name := "value"`, as the shell writes it. */
function variable(line: string, at: number, code: CodeCollector): void {
  const [, lead = "", name = "", between = "", value = ""] = /^((?:export\s+)?)(\w+)(\s*:=\s*)("[^"]*"|'[^']*')\s*$/.exec(line) ?? [];
  if (name === "") return;
  const start = at + lead.length;
  const sign = start + name.length + between.indexOf("=");
  const from = start + name.length + between.length;
  code.add({
    pieces: [
      [start, start + name.length],
      [sign, sign + 1],
      [from, from + value.length],
    ],
    isShared: true,
  });
}

/** `{{ name }}` is a variable of the file. */
function interpolated(pieces: readonly Piece[], text: string, code: CodeCollector): readonly Piece[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return pieces;
  let kept = pieces;
  for (const { 0: whole, 1: before = "", 2: name = "", index } of text.slice(first[0], last[1]).matchAll(/\{\{(\s*)(\w+)\s*\}\}/g)) {
    const at = first[0] + index;
    const from = at + 2 + before.length;
    code.put(from - 2, "${");
    code.put(from + name.length, "}");
    kept = without(without(kept, at, from - 2), from + name.length + 1, at + whole.length);
  }
  return kept;
}
