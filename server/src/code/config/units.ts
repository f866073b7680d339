import { lineDirectives } from "../directives.ts";
import { CodeCollector } from "../embedded.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Units of systemd: the variables that they set, and the commands that they run. */
export const unitFormat: ConfigFormat = {
  id: "unit",
  matches: (file) => /\.(service|timer|socket|container)$/.test(file),
  lower: (file, text) => {
    const code = commandsIn(text);
    return { file, format: "unit", values: variablesIn(text), comments: lineDirectives(text), problems: [], ...(code && { code }) };
  },
};

/** `Environment=NAME=value "OTHER=a value"`. */
const pair = /(["']?)([A-Za-z_]\w*)=(?:(?<=["'][A-Za-z_]\w*=)([^"'\n]*)|([^\s"'\n]*))/g;

function variablesIn(text: string): readonly ConfigValue[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    const [head = ""] = /^\s*Environment\s*=\s*/.exec(line) ?? [];
    if (head === "") return [];
    return [...line.slice(head.length).matchAll(pair)].map(({ 1: quote = "", 2: name = "", 3: quoted, 4: bare, index }) => {
      const start = head.length + index + quote.length;
      const column = start + name.length + 1;
      return valueOf({
        path: ["Environment", name],
        text: quoted ?? bare ?? "",
        setsVariable: true,
        keyRange: { line: at, column: start, endLine: at, endColumn: start + name.length },
        range: (from, to) => ({ line: at, column: column + from, endLine: at, endColumn: column + to }),
      });
    });
  });
}

/** What stands before a command tells how it is run: `ExecStartPre=-/usr/bin/curl …`. A line goes on after `\`. */
const command = /^(\s*Exec\w*\s*=\s*[-@:+!|]*)((?:[^\n\\]|\\[\s\S])*)/gm;

function commandsIn(text: string) {
  const code = new CodeCollector(text, "shell");
  for (const { 0: whole, 1: head = "", index } of text.matchAll(command))
    code.add({ pieces: [[index + head.length, index + whole.length]] });
  return code.finish();
}
