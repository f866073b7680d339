import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { prismaRecords } from "./recordSchemas.ts";
import { valueOf } from "./value.ts";

/** Schemas of Prisma, as far as they say which records there are, and where the data is: which kind of store, and `url = env("DATABASE_URL")`, or the address itself. */
export const prismaFormat: ConfigFormat = {
  id: "prisma",
  matches: (file) => file.endsWith(".prisma"),
  lower: (file, text) => ({
    file,
    format: "prisma",
    values: [...[...text.matchAll(datasource)].flatMap((found) => valuesIn(found, text)), ...prismaRecords(text)],
    comments: lineDirectives(text),
    problems: [],
  }),
};

const datasource = /^[ \t]*datasource\s+\w+\s*\{([^}]*)\}/dgm;
/** What a data source says of itself: the key, the variable that holds the value, or the value as it is written. */
const said = /^[ \t]*(provider|url)\s*=\s*(?:env\(\s*"(\w+)"\s*\)|"([^"\n]*)")/dgm;

function valuesIn(block: RegExpExecArray, text: string): readonly ConfigValue[] {
  const lines = new LineIndex(text);
  const start = block.indices?.[1]?.[0] ?? 0;
  const range = (from: number, to: number) => lines.range(start + from, start + to);
  return [...(block[1] ?? "").matchAll(said)].flatMap((found) => {
    const [, name = "", variable, literal = ""] = found;
    const [key, at] = [found.indices?.[1], found.indices?.[2] ?? found.indices?.[3]];
    if (!key || !at) return [];
    const written = { path: ["prisma", "datasource", name], keyRange: range(...key) };
    // The variable's name is no text that a fix could put an address in the place of.
    return variable === undefined
      ? [valueOf({ ...written, text: literal, range: (from, to) => range(at[0] + from, at[0] + to) })]
      : [{ ...written, value: `\${${variable}}`, range: range(...at), isEncoded: true }];
  });
}
