import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

const header = /^([\w-]+:\s*)(\S.*)/;
const verb = /^(\s*(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|GRAPHQL|WEBSOCKET)\s+)(\S+)/;
const variable = /^(\s*@([\w.-]+)\s*=\s*)(\S+)/;
/** A URL alone is a GET. */
const alone = /^(\s*)()((?:https?:\/\/|\{\{)\S+)\s*(?:HTTP\/\S+)?\s*$/;

interface Line {
  readonly before: string;
  /** Of a request; undefined for a variable. */
  readonly method?: string;
  readonly name?: string;
  readonly written: string;
}

/** Requests written by hand for an editor to send: `POST https://…`, with `@base = https://…` for `{{base}}`. */
export const httpFormat: ConfigFormat = {
  id: "http",
  matches: (file) => /\.(http|rest|hurl)$/i.test(file),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    const variables = new Map<string, string>();
    let part: "none" | "head" | "body" = "none";
    const lines = text.split(/\r?\n/);
    for (const [at, line] of lines.entries()) {
      // A request ends at `###`; what follows its first blank line is what it sends.
      if (/^\s*###/.test(line)) part = "none";
      else if (part === "head" && line.trim() === "") part = "body";
      if (part === "head") values.push(...headerOf(line, at));
      const read = readLine(line, part !== "none");
      if (!read) continue;
      const written = read.written.startsWith("/") ? `${hostBelow(lines, at)}${read.written}` : read.written;
      const url = written.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => variables.get(name) ?? whole);
      if (read.name === undefined) part = "head";
      else variables.set(read.name, url);
      values.push(settingOf(read, url, at));
    }
    return { file, format: "http", values, comments: lineDirectives(text), problems: [] };
  },
};

/** The origin of a request that says its path alone: `Host: api.partner.example` among its headers. */
function hostBelow(lines: readonly string[], at: number): string {
  for (let below = at + 1; below < lines.length; below++) {
    const line = lines[below] ?? "";
    if (line.trim() === "" || /^\s*###/.test(line)) break;
    const host = /^host:\s*(\S+)/i.exec(line)?.[1];
    if (host !== undefined) return `https://${host}`;
  }
  return "";
}

/** A header of a request: no address is asked by it, but a credential may stand in it. */
function headerOf(text: string, line: number): readonly ConfigValue[] {
  const [, before, value] = header.exec(text) ?? [];
  if (before === undefined || value === undefined) return [];
  const range = (start: number, end: number) => ({ line, column: start, endLine: line, endColumn: end });
  return [
    valueOf({
      path: ["requests", "headers", before.replace(/:\s*$/, "")],
      text: value,
      keyRange: range(0, before.trimEnd().length - 1),
      range: (from, to) => range(before.length + from, before.length + to),
    }),
  ];
}

function readLine(line: string, isInRequest: boolean): Line | undefined {
  const [, declared = "", name, given = ""] = variable.exec(line) ?? [];
  if (name !== undefined) return { before: declared, name, written: given };
  const [, before = "", method, written = ""] = verb.exec(line) ?? (isInRequest ? undefined : alone.exec(line)) ?? [];
  return method === undefined ? undefined : { before, method: methodOf(method), written };
}

function methodOf(word: string): string {
  return word === "" || word === "WEBSOCKET" ? "GET" : word === "GRAPHQL" ? "POST" : word;
}

function settingOf({ before, method, name, written }: Line, url: string, line: number): ConfigValue {
  const end = before.length + written.length;
  const value = valueOf({
    path: name === undefined ? ["requests", method ?? "", "url"] : [name],
    text: url,
    keyRange: { line, column: 0, endLine: line, endColumn: before.trimEnd().length },
    range: (from, to) => {
      const [first, last] = url === written ? [before.length + from, before.length + to] : [before.length, end];
      return { line, column: first, endLine: line, endColumn: last };
    },
  });
  return method === undefined ? value : { ...value, method };
}
