import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import { CodeCollector, type EmbeddedCode, type Piece } from "../embedded.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** The variables that an image sets (`ENV A=b C="d"`, `ENV A b`, `ARG A=b`), and the commands that it is built and started with. */
export const dockerfileFormat: ConfigFormat = {
  id: "dockerfile",
  matches: (file) => /^(Dockerfile|Containerfile)([.-].*)?$|\.dockerfile$/i.test(basename(file)),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    let isContinued = false;
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      const instruction = /^\s*(?:ENV|ARG)\s+/i.exec(line)?.[0];
      values.push(...downloadIn(line, at));
      if (instruction !== undefined || isContinued) values.push(...pairsIn(line, at, instruction?.length ?? 0));
      // A comment between the lines of an instruction doesn't end it.
      isContinued = (instruction !== undefined || isContinued) && (/\\\s*$/.test(line) || /^\s*#/.test(line));
    }
    const code = commandsIn(text);
    return { file, format: "dockerfile", values, comments: lineDirectives(text), problems: [], ...(code && { code }) };
  },
};

/** What `RUN`, `CMD` and `ENTRYPOINT` run, comments between their lines left out; the JSON form is words side by side. */
function commandsIn(text: string): EmbeddedCode | undefined {
  const code = new CodeCollector(text, "shell");
  let pieces: Piece[] | undefined;
  const close = () => {
    if (pieces) code.add({ pieces });
    pieces = undefined;
  };
  for (const { 0: line, index } of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    if (line === "") continue;
    const head = pieces ? "" : (/^\s*(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT)\s+(?:--\w+=\S+\s+)*/i.exec(line)?.[0] ?? "");
    if (!pieces && head === "") continue;
    if (/^\s*#/.test(line)) continue;
    pieces ??= [];
    const body = line.slice(head.length);
    if (head !== "" && body.startsWith("[")) {
      for (const mark of body.matchAll(/"\s*,|[[\]]/g)) code.put(index + head.length + mark.index + mark[0].length - 1, " ");
    }
    pieces.push([index + head.length, index + line.length]);
    if (!/\\\s*$/.test(line)) close();
  }
  close();
  return code.finish();
}

/** `ADD https://…`: fetched where the image is built. */
function downloadIn(line: string, at: number): readonly ConfigValue[] {
  const [, before = "", url = ""] = /^(\s*ADD\s+(?:--\S+\s+)*)(https?:\/\/\S+)/i.exec(line) ?? [];
  if (url === "") return [];
  const keyRange = { line: at, column: 0, endLine: at, endColumn: before.trimEnd().length };
  const range = { line: at, column: before.length, endLine: at, endColumn: before.length + url.length };
  return [{ path: ["ADD"], value: url, keyRange, range, method: "GET" }];
}

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
