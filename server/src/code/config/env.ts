import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { trapOf } from "./format.ts";

/** `.env` files of every kind, and `.properties` / INI lines: `NAME=value`, comments with `#` or `;`. */
export const envFormat: ConfigFormat = {
  id: "env",
  matches: (file) => /^\.env(\..+)?$|\.env$|\.(properties|ini|cfg)$/i.test(basename(file)),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    const setsVariables = /env/i.test(basename(file)) && !/\.(properties|ini|cfg)$/i.test(file);
    let section: string[] = [];
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      const header = /^\s*\[([^\]]+)\]\s*$/.exec(line);
      if (header?.[1]) section = [header[1]];
      if (/^\s*[#;!]/.test(line)) continue;
      const value = lineValue(line, at, section, setsVariables);
      if (value) values.push(value);
    }
    return { file, format: "env", values, comments: lineDirectives(text), problems: [] };
  },
};

function lineValue(line: string, at: number, section: readonly string[], setsVariables: boolean): ConfigValue | undefined {
  const match = /^(\s*(?:export\s+)?)([\w.$-]+)(\s*[=:]\s*)(.*)$/.exec(line);
  if (!match) return undefined;
  const [, lead = "", name = "", equals = "", raw = ""] = match;
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  const value = quoted ? (quoted[2] ?? "") : raw.replace(/\s+#.*$/, "").trimEnd();
  const column = lead.length + name.length + equals.length + (quoted ? 1 : 0);
  const path = [...section, name];
  const trap = trapOf(path);
  return {
    path,
    value,
    range: { line: at, column, endLine: at, endColumn: column + value.length },
    keyRange: { line: at, column: lead.length, endLine: at, endColumn: lead.length + name.length },
    ...(setsVariables && { env: name }),
    ...(trap !== undefined && { trap }),
  };
}
