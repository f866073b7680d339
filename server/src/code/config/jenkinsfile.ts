import { basename } from "../../core/path.ts";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import { CodeCollector, type EmbeddedCode } from "../embedded.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Jenkins' pipelines: the variables of `environment` and `withEnv`, requests, and the commands of `sh`. */
export const jenkinsfileFormat: ConfigFormat = {
  id: "jenkinsfile",
  matches: (file) => /^Jenkinsfile([.-].*)?$|\.jenkinsfile$/i.test(basename(file)),
  lower: (file, text) => {
    const code = commandsIn(text);
    return {
      file,
      format: "jenkinsfile",
      values: [...variablesIn(text), ...requestsIn(text)],
      comments: lineDirectives(text),
      problems: [],
      ...(code && { code }),
    };
  },
};

const assignment = /^(\s*(?:environment\s*\{\s*)?)([A-Z][A-Z0-9_]*)(\s*=\s*["'])([^"'\n]*)["']\s*\}?\s*$/;
const listed = /(["'])([A-Z][A-Z0-9_]*)=([^"'\n]*)\1/g;

function variablesIn(text: string): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  let isInside = false;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*environment\s*\{/.test(line)) isInside = true;
    else if (/^\s*\}/.test(line)) isInside = false;
    const [, lead = "", name = "", sign = "", value = ""] = (isInside && assignment.exec(line)) || [];
    if (/^\s*environment\s*\{.*\}/.test(line)) isInside = false;
    if (name !== "") values.push(variable(name, value, at, lead.length, lead.length + name.length + sign.length));
    if (!/\bwithEnv\b/.test(line)) continue;
    for (const { 2: listedName = "", 3: given = "", index } of line.matchAll(listed))
      values.push(variable(listedName, given, at, index + 1, index + 2 + listedName.length));
  }
  return values;
}

function variable(name: string, text: string, line: number, nameColumn: number, column: number): ConfigValue {
  return valueOf({
    path: ["environment", name],
    text,
    setsVariable: true,
    keyRange: { line, column: nameColumn, endLine: line, endColumn: nameColumn + name.length },
    range: (from, to) => ({ line, column: column + from, endLine: line, endColumn: column + to }),
  });
}

/** `httpRequest url: "…", httpMode: "POST"`, `httpRequest "…"`: its arguments may go on over several lines. */
const requested = /\bhttpRequest\b[ \t(]*((?:[^\n"']|"[^"\n]*"|'[^'\n]*'|(?<=[,(])[ \t]*\r?\n)*)/g;
const urlIn = /(?:^|\burl\s*:\s*)(["'])([a-z]+:\/\/[^"'\n]*|\$\{?\w+[^"'\n]*)\1/;

function requestsIn(text: string): readonly ConfigValue[] {
  if (!text.includes("httpRequest")) return [];
  const lines = new LineIndex(text);
  return [...text.matchAll(requested)].flatMap(({ 0: whole, 1: args = "", index }) => {
    const found = urlIn.exec(args);
    if (!found) return [];
    const [written = "", , url = ""] = found;
    const at = index + whole.length - args.length + found.index + written.length - 1 - url.length;
    const method = /\bhttpMode\s*:\s*["']?(\w+)/.exec(args)?.[1] ?? "GET";
    const value = valueOf({
      path: ["requests", method, "url"],
      text: url,
      keyRange: lines.range(index, index + "httpRequest".length),
      range: (from, to) => lines.range(at + from, at + to),
    });
    return [{ ...value, method }];
  });
}

/** `sh 'command'`, `sh """script"""`, `sh(script: "command", …)`. */
const step = /\bsh\s*\(?\s*(?:script\s*:\s*)?("""|'''|"|')/g;

function commandsIn(text: string): EmbeddedCode | undefined {
  const code = new CodeCollector(text, "shell");
  let end = 0;
  for (const { 0: whole, 1: quote = "", index } of text.matchAll(step)) {
    const start = index + whole.length;
    if (start < end) continue;
    const close = closing(text, quote, start);
    if (close < 0) continue;
    code.add({ pieces: [[start, close]] });
    end = close + quote.length;
  }
  return code.finish();
}

function closing(text: string, quote: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) if (text[at - 1] !== "\\") return at;
  return -1;
}
