import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Requests written by hand for an editor to send: `GET https://…`, with `@base = https://…` for `{{base}}`. */
export const httpFormat: ConfigFormat = {
  id: "http",
  matches: (file) => /\.(http|rest)$/i.test(file),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    const variables = new Map<string, string>();
    for (const [at, line] of text.split(/\r?\n/).entries()) {
      const [, before = "", name, written = ""] =
        /^(\s*@([\w.-]+)\s*=\s*)(\S+)/.exec(line) ?? /^(()(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|GRAPHQL)\s+)(\S+)/.exec(line) ?? [];
      if (name === undefined) continue;
      const url = written.replace(/\{\{([\w.-]+)\}\}/g, (whole, variable: string) => variables.get(variable) ?? whole);
      if (name !== "") variables.set(name, url);
      const end = before.length + written.length;
      values.push(
        valueOf({
          path: name === "" ? ["requests", before.trim(), "url"] : [name],
          text: url,
          keyRange: { line: at, column: 0, endLine: at, endColumn: before.trimEnd().length },
          range: (from, to) => {
            const [first, last] = url === written ? [before.length + from, before.length + to] : [before.length, end];
            return { line: at, column: first, endLine: at, endColumn: last };
          },
        }),
      );
    }
    return { file, format: "http", values, comments: lineDirectives(text), problems: [] };
  },
};
