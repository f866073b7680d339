import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";

/** The schema that Rails writes of its database: which columns its records have. Nothing in it reaches outside. */
export const railsSchemaFormat: ConfigFormat = {
  id: "rails schema",
  matches: (file) => /(^|\/)db\/schema\.rb$/.test(file),
  lower: (file, text) => ({
    file,
    format: "rails schema",
    values: recordsIn(text, {
      kind: "rails",
      head: /^[ \t]*create_table\s+"(\w+)".*\bdo \|t\|/gm,
      end: /^[ \t]*end\b/m,
      field: /^[ \t]*t\.(?!index\b|check_)\w+\s+"(\w+)"/gm,
    }),
    comments: lineDirectives(text),
    problems: [],
  }),
};

/** The records that a schema of Prisma declares. */
export function prismaRecords(text: string): readonly ConfigValue[] {
  return recordsIn(text, {
    kind: "prisma",
    head: /^[ \t]*model[ \t]+(\w+)[ \t]*\{/gm,
    end: /^[ \t]*\}/m,
    field: /^[ \t]*(\w+)[ \t]+(?:String|Int|BigInt|Float|Decimal|Boolean|DateTime|Json|Bytes)\b/gm,
  });
}

/** How a schema writes a kind of record, and its fields. */
interface RecordSyntax {
  readonly kind: string;
  readonly head: RegExp;
  readonly end: RegExp;
  readonly field: RegExp;
}

function recordsIn(text: string, { kind, head, end, field }: RecordSyntax): readonly ConfigValue[] {
  const lines = new LineIndex(text);
  const heads = [...text.matchAll(head)];
  return heads.map((found, at) => {
    const from = found.index + found[0].length;
    // Where an end is missing the next one begins.
    const rest = text.slice(from, Math.min(from + maxRecord, heads[at + 1]?.index ?? text.length));
    const body = rest.slice(0, end.exec(rest)?.index);
    const range = lines.range(found.index, from);
    const value = [...body.matchAll(field)].map(([, name = ""]) => name).join(" ");
    return { path: [kind, "record", (found[1] ?? "").toLowerCase()], value, range, keyRange: range, isEncoded: true };
  });
}

/** Longer is no record that somebody sends. */
const maxRecord = 20_000;
