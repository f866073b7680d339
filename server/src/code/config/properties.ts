import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { isProxy, lowerProxy } from "./proxy.ts";
import { trapped } from "./traps.ts";
import { valueOf } from "./value.ts";

/** Java properties and INI files: `key = value`, `key: value`, `[section]` (Fluent Bit's with blanks between), Logstash's `key => value`, comments with `#`, `!` or `;`, lines that go on after `\`. */
export const propertiesFormat: ConfigFormat = {
  id: "properties",
  matches: (file) => /\.(properties|ini|cfg|conf)$|(^|\/)\.(npmrc|yarnrc|pypirc|s3cfg|boto)$|(^|\/)pip\.conf$/i.test(file),
  lower: (file, text) => {
    if (/\.(conf|cfg)$/i.test(file) && isProxy(text)) return lowerProxy(file, text);
    // HOCON puts sections into braces.
    const isNested = /\.conf$/i.test(file);
    const values: ConfigValue[] = [];
    for (const lines of documentsOf(text.split(/\r?\n/))) {
      const environment = profileOf(lines);
      let section: readonly string[] = [];
      for (const written of lines) {
        const line = isNested ? { ...written, text: written.text.replace(hoconComment, "$1") } : written;
        const header = /^\s*\[([^\]]+)\]\s*(?:[#;].*)?$/.exec(line.text)?.[1];
        const opened = isNested ? /^\s*"?([\w.-]+)"?\s*[:=]?\s*\{\s*$/.exec(line.text)?.[1] : undefined;
        if (header !== undefined) section = header.replace(/["']/g, "").split(/[.:\s]+/);
        else if (opened !== undefined) section = [...section, opened];
        else if (isNested && /^\s*\}\s*,?\s*$/.test(line.text)) section = section.slice(0, -1);
        else
          for (const [path, one] of isNested ? inBraces(line, section) : [[section, line] as const])
            values.push(...settingIn(one, path, environment));
      }
    }
    return { file, format: "properties", values: trapped(file, values), comments: lineDirectives(text), problems: [] };
  },
};

/** A comment behind a setting; within quotes it is none. */
const hoconComment = /^((?:"[^"]*"|[^"])*?)\s+(?:#|\/\/).*$/;

interface Line {
  readonly at: number;
  /** With the lines that go on with it. */
  readonly text: string;
  /** How much of it stands on its own first line. */
  readonly own: number;
}

/** Spring puts several documents into one file, with `#---` between them. */
function documentsOf(lines: readonly string[]): readonly (readonly Line[])[] {
  const documents: Line[][] = [[]];
  let at = 0;
  while (at < lines.length) {
    const first = lines[at] ?? "";
    const start = at++;
    if (/^[#!]---\s*$/.test(first)) documents.push([]);
    if (/^\s*([#;!]|$)/.test(first)) continue;
    const parts = [first];
    while (/(^|[^\\])(\\\\)*\\$/.test(parts.at(-1) ?? "") && at < lines.length) parts.push((lines[at++] ?? "").trimStart());
    const whole = parts.map((part, i) => (i < parts.length - 1 ? part.slice(0, -1) : part));
    documents.at(-1)?.push({ at: start, text: whole.join(""), own: whole[0]?.length ?? 0 });
  }
  return documents;
}

function profileOf(lines: readonly Line[]): string | undefined {
  return lines
    .map(({ text }) => /^\s*spring\.(?:config\.activate\.on-profile|profiles)\s*[=:]\s*(.+?)\s*$/.exec(text)?.[1])
    .find((one) => one !== undefined);
}

/** `partner { url = "…", key = … }` on one line: its settings, each where it stands. */
function inBraces(line: Line, section: readonly string[]): readonly (readonly [section: readonly string[], line: Line])[] {
  const [, before = "", name = "", inside = ""] = /^(\s*"?([\w.-]+)"?\s*[:=]?\s*\{)(.*)\}\s*,?\s*$/.exec(line.text) ?? [];
  if (name === "") return [[section, line]];
  const piece = inside.includes("=>") ? /\w+\s*=>\s*(?:"[^"]*"|\[[^\]]*\]|\S+)/g : /(?:"[^"]*"|\$\{[^}]*\}|[^",{}]|\{[^{}]*\})+/g;
  const pieces = [...inside.matchAll(piece)];
  return pieces.map(({ 0: text, index }) => [[...section, name], { ...line, text: " ".repeat(before.length + index) + text }]);
}

function settingIn({ at, text: line, own }: Line, section: readonly string[], environment: string | undefined): readonly ConfigValue[] {
  const [, lead = "", key = "", equals = "", raw = ""] =
    /^(\s*)([\w.-]+)(\s+)(\S+:\/\/.*)$/.exec(line) ??
    (/^(OUTPUT|INPUT|FILTER)$/.test(section.join(".")) ? /^(\s*)([\w.-]+)(\s+)(\S.*)$/.exec(line) : undefined) ??
    /^(\s*)((?:[^\s=:\\]|\\.)(?:[^=:\\]|\\.)*?)(\s*(?:=>|[=:])\s*(?:\[\s*(?=["']))?)(.*)$/.exec(line) ??
    [];
  if (key === "") return [];
  const quoted = /^(["'])(.*?)\1\s*\]?;?\s*$/.exec(raw);
  const written = quoted ? (quoted[2] ?? "") : raw.replace(/\s+[#;].*$/, "").trimEnd();
  const start = lead.length + key.length + equals.length + (quoted ? 1 : 0);
  const text = unescaped(written);
  return [
    valueOf({
      path: [...section, ...unescaped(key).split(".")],
      text,
      keyRange: { line: at, column: lead.length, endLine: at, endColumn: lead.length + key.length },
      range: (from, to) => {
        const [first, last] = text === written ? [start + from, start + to] : [start, start + written.length];
        return { line: at, column: Math.min(first, own), endLine: at, endColumn: Math.min(last, own) };
      },
      ...(environment !== undefined && { environment }),
    }),
  ];
}

/** Java escapes `:` and `=`, in values too: `https\://…`. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([:=#! ]))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? char : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
