import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { valueOf } from "./value.ts";

/** Schemas of Prisma, as far as they say where the data is: which kind of store, and `url = env("DATABASE_URL")`, or the address itself. */
export const prismaFormat: ConfigFormat = {
  id: "prisma",
  matches: (file) => file.endsWith(".prisma"),
  lower: (file, text) => ({
    file,
    format: "prisma",
    values: [...text.matchAll(datasource)].flatMap((found) => [...providerIn(found, text), ...urlIn(found, text)]),
    comments: lineDirectives(text),
    problems: [],
  }),
};

const datasource = /^[ \t]*datasource\s+\w+\s*\{([^}]*)\}/dgm;
const provider = /^[ \t]*(provider)\s*=\s*"([^"\n]*)"/dm;
const address = /^[ \t]*(url)\s*=\s*(?:env\(\s*"(\w+)"\s*\)|"([^"\n]*)")/dm;

function providerIn(block: RegExpExecArray, text: string): readonly ConfigValue[] {
  const found = provider.exec(block[1] ?? "");
  const [key, at] = [found?.indices?.[1], found?.indices?.[2]];
  if (!found || !key || !at) return [];
  const start = block.indices?.[1]?.[0] ?? 0;
  const lines = new LineIndex(text);
  const range = (from: number, to: number) => lines.range(start + from, start + to);
  const written = { path: ["prisma", "datasource", "provider"], keyRange: range(...key) };
  return [valueOf({ ...written, text: found[2] ?? "", range: (from, to) => range(at[0] + from, at[0] + to) })];
}

function urlIn(block: RegExpExecArray, text: string): readonly ConfigValue[] {
  const found = address.exec(block[1] ?? "");
  const start = block.indices?.[1]?.[0] ?? 0;
  const [key, at] = [found?.indices?.[1], found?.indices?.[2] ?? found?.indices?.[3]];
  if (!found || !key || !at) return [];
  const lines = new LineIndex(text);
  const range = (from: number, to: number) => lines.range(start + from, start + to);
  const [, , variable, literal = ""] = found;
  const written = { path: ["prisma", "datasource", "url"], keyRange: range(...key) };
  // The variable's name is no text that a fix could put an address in the place of.
  return variable === undefined
    ? [valueOf({ ...written, text: literal, range: (from, to) => range(at[0] + from, at[0] + to) })]
    : [{ ...written, value: `\${${variable}}`, range: range(...at), isEncoded: true }];
}
