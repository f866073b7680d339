import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** `.env` files of every kind: `NAME=value`, `export NAME="value"`, a quoted value over several lines. */
export const envFormat: ConfigFormat = {
  id: "env",
  matches: (file) => /^\.env(\..+)?$|\.env$|^\.envrc$/i.test(basename(file)),
  lower: (file, text) => ({ file, format: "env", values: settingsIn(text), comments: lineDirectives(text), problems: [] }),
};

function settingsIn(text: string): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  /** The quote that a value of several lines waits for. */
  let open = "";
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (open !== "") {
      if (line.includes(open)) open = "";
      continue;
    }
    const [, lead = "", name = "", equals = "", raw = ""] = /^(\s*(?:export\s+)?)([\w.$-]+)(\s*[=:]\s*)(.*)$/.exec(line) ?? [];
    if (name === "" || /^\s*[#;]/.test(line)) continue;
    const quote = /^["'`]/.exec(raw)?.[0] ?? "";
    const end = quote === "" ? -1 : raw.indexOf(quote, 1);
    if (quote !== "" && end < 0) open = quote;
    const value = quote === "" ? raw.replace(/\s+#.*$/, "").trimEnd() : raw.slice(1, end < 0 ? undefined : end);
    const start = lead.length + name.length + equals.length + quote.length;
    values.push(
      valueOf({
        path: [name],
        text: value,
        setsVariable: true,
        keyRange: { line: at, column: lead.length, endLine: at, endColumn: lead.length + name.length },
        range: (from, to) => ({ line: at, column: start + from, endLine: at, endColumn: start + to }),
      }),
    );
  }
  return values;
}
