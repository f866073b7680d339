import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

const names = /^\.env([._-].*)?$|^env\.(example|sample|template|dist|defaults?|local)$|\.env(\.\w+)?$|^\.(envrc|flaskenv)$|^\.dev\.vars/i;
const programs = /\.([cm]?[jt]sx?|py|rb|go|php|json|ya?ml|toml|enc|gpg)$/i;

/** `.env` files of every kind: `NAME=value`, `export NAME="value"`, a quoted value over several lines, `${NAME}` of a line above. */
export const envFormat: ConfigFormat = {
  id: "env",
  matches: (file) => names.test(basename(file)) && !programs.test(file),
  lower: (file, text) => ({ file, format: "env", values: settingsIn(text), comments: lineDirectives(text), problems: [] }),
};

interface Setting {
  readonly name: string;
  readonly raw: string;
  readonly line: number;
  readonly nameColumn: number;
  readonly column: number;
}

function settingsIn(text: string): readonly ConfigValue[] {
  const known = new Map<string, string>();
  return linesOf(text).map(({ name, raw, line, nameColumn, column }) => {
    const value = expanded(raw, known);
    const end = column + raw.length;
    const setting = valueOf({
      path: [name],
      text: value,
      setsVariable: true,
      keyRange: { line, column: nameColumn, endLine: line, endColumn: nameColumn + name.length },
      range: (from, to) =>
        value === raw
          ? { line, column: column + from, endLine: line, endColumn: column + to }
          : { line, column, endLine: line, endColumn: end },
    });
    known.set(name, setting.value);
    return setting;
  });
}

/** Each line that sets a variable; of a value over several lines, what stands on its first one. */
function linesOf(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  /** The quote that a value of several lines waits for. */
  let open = "";
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (open !== "") {
      if (line.includes(open)) open = "";
      continue;
    }
    const [, lead = "", name = "", equals = "", raw = ""] = /^(\s*(?:(?:export|set)\s+)?)([\w.$-]+)(\s*[=:]\s*)(.*)$/.exec(line) ?? [];
    if (name === "") continue;
    const quote = /^["'`]/.exec(raw)?.[0] ?? "";
    const end = quote === "" ? -1 : raw.indexOf(quote, 1);
    if (quote !== "" && end < 0) open = quote;
    const value = quote === "" ? raw.replace(/(^|\s+)#.*$/, "").trimEnd() : raw.slice(1, end < 0 ? undefined : end);
    settings.push({
      name,
      raw: value,
      line: at,
      nameColumn: lead.length,
      column: lead.length + name.length + equals.length + quote.length,
    });
  }
  return settings;
}

/** `${NAME}` and `$NAME` as a line above has set them. */
function expanded(raw: string, known: ReadonlyMap<string, string>): string {
  if (!raw.includes("$")) return raw;
  return raw.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced?: string, bare?: string) => known.get(braced ?? bare ?? "") ?? whole);
}
