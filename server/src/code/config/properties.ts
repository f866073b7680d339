import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { trapped } from "./traps.ts";
import { valueOf } from "./value.ts";

/** Java properties and INI files: `key = value`, `key: value`, `[section]`, comments with `#`, `!` or `;`. */
export const propertiesFormat: ConfigFormat = {
  id: "properties",
  matches: (file) => /\.(properties|ini|cfg|conf)$/i.test(file),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    for (const lines of documentsOf(text.split(/\r?\n/))) {
      const environment = profileOf(lines);
      let section: readonly string[] = [];
      for (const { at, text: line } of lines) {
        const header = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1];
        if (header !== undefined) section = header.split(/[.:]/);
        else values.push(...settingIn(line, at, section, environment));
      }
    }
    return { file, format: "properties", values: trapped(file, values), comments: lineDirectives(text), problems: [] };
  },
};

interface Line {
  readonly at: number;
  readonly text: string;
}

/** Spring puts several documents into one file, with `#---` between them. */
function documentsOf(lines: readonly string[]): readonly (readonly Line[])[] {
  const documents: Line[][] = [[]];
  for (const [at, text] of lines.entries()) {
    if (/^[#!]---\s*$/.test(text)) documents.push([]);
    else documents.at(-1)?.push({ at, text });
  }
  return documents;
}

function profileOf(lines: readonly Line[]): string | undefined {
  return lines
    .map(({ text }) => /^\s*spring\.(?:config\.activate\.on-profile|profiles)\s*[=:]\s*(.+?)\s*$/.exec(text)?.[1])
    .find((one) => one !== undefined);
}

function settingIn(line: string, at: number, section: readonly string[], environment: string | undefined): readonly ConfigValue[] {
  if (/^\s*[#;!]/.test(line)) return [];
  const [, lead = "", key = "", equals = "", raw = ""] = /^(\s*)([\w.$/-]+)(\s*[=:]\s*)(.*)$/.exec(line) ?? [];
  if (key === "") return [];
  const quoted = /^(["'])(.*?)\1/.exec(raw);
  const text = quoted ? (quoted[2] ?? "") : raw.replace(/\s+[#;].*$/, "").trimEnd();
  const start = lead.length + key.length + equals.length + (quoted ? 1 : 0);
  return [
    valueOf({
      path: [...section, ...key.split(".")],
      text,
      keyRange: { line: at, column: lead.length, endLine: at, endColumn: lead.length + key.length },
      range: (from, to) => ({ line: at, column: start + from, endLine: at, endColumn: start + to }),
      ...(environment !== undefined && { environment }),
    }),
  ];
}
