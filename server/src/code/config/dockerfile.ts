import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** The variables that an image sets: `ENV A=b C="d"`, `ENV A b`, `ARG A=b`. */
export const dockerfileFormat: ConfigFormat = {
  id: "dockerfile",
  matches: (file) => /^(Dockerfile|Containerfile)([.-].*)?$|\.dockerfile$/i.test(basename(file)),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    let isContinued = false;
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      const instruction = /^\s*(?:ENV|ARG)\s+/i.exec(line)?.[0];
      if (instruction !== undefined || isContinued) values.push(...pairsIn(line, at, instruction?.length ?? 0));
      // A comment between the lines of an instruction doesn't end it.
      isContinued = (instruction !== undefined || isContinued) && (/\\\s*$/.test(line) || /^\s*#/.test(line));
    }
    return { file, format: "dockerfile", values, comments: lineDirectives(text), problems: [] };
  },
};

function pairsIn(line: string, at: number, from: number): readonly ConfigValue[] {
  if (/^\s*#/.test(line)) return [];
  const old = /^([A-Za-z_]\w*)\s+(?!.*\\$)([^\s=].*)$/.exec(line.slice(from));
  const pairs = old ? [old] : [...line.slice(from).matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s\\]*)/g)];
  return pairs.flatMap((pair) => {
    const [whole, name = "", raw = ""] = pair;
    const isQuoted = /^["']/.test(raw);
    const column = from + pair.index;
    const start = column + whole.length - raw.length + (isQuoted ? 1 : 0);
    return valueOf({
      path: [name],
      text: isQuoted ? raw.slice(1, -1) : raw.trimEnd(),
      setsVariable: true,
      keyRange: { line: at, column, endLine: at, endColumn: column + name.length },
      range: (first, last) => ({ line: at, column: start + first, endLine: at, endColumn: start + last }),
    });
  });
}
