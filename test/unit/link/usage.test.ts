import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { resultJson } from "../../../server/src/cli/json.ts";
import { check } from "../../support/memory.ts";

/**
 * Small programs as real ones use their packages, a file of them for each family of languages: `=== case`, `--- file`, then its
 * text. `//@ what [r|w]` at a line's end (or `#@`) says what is reached there: a system, a part of the host, or the variable that
 * says it, one of those joined by `|`; several are joined by `&`. `//x` says that nothing is. What is made or configured on other lines may be told or not.
 */
const folder = join(import.meta.dirname, "usage");
const marker = /\s*(?:\/\/|#|--)(@|x)(?: (.*))?$/;

interface Expected {
  readonly file: string;
  readonly line: number;
  readonly isTrap: boolean;
  readonly what: string;
}

interface Case {
  readonly name: string;
  readonly files: Record<string, string>;
  readonly expected: Expected[];
}

function read(file: string): readonly Case[] {
  const [, ...parts] = readFileSync(join(folder, file), "utf8").split(/^=== /m);
  return parts.map((part) => {
    const [head = "", ...sources] = part.split(/^--- /m);
    const found: Case = { name: head.trim(), files: {}, expected: [] };
    for (const source of sources) {
      const [path = "", ...lines] = source.split("\n");
      found.files[path.trim()] = lines
        .map((text, at) => {
          const [whole = "", kind, what = ""] = marker.exec(text) ?? [];
          if (kind !== undefined) found.expected.push({ file: path.trim(), line: at, isTrap: kind === "x", what });
          return text.slice(0, text.length - whole.length);
        })
        .join("\n");
    }
    return found;
  });
}

/** As the terminal prints it. */
interface Row {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly system: string | null;
  readonly host: string | null;
  readonly url: string | null;
  readonly access: string;
  readonly evidence: readonly { readonly note: string }[];
}

const accesses: Readonly<Record<string, readonly string[]>> = { r: ["read"], w: ["write", "send"] };

function isSaid(word: string, name: string): boolean {
  return name === "*" || word === name || word.includes(`{${name}}`) || (name.includes(".") && word.includes(name));
}

async function mistakes({ files, expected }: Case): Promise<readonly string[]> {
  const { endpoints } = JSON.parse(resultJson(await check(files), { durationMs: 0, findings: false })) as { endpoints: readonly Row[] };
  return expected.flatMap(({ file, line, isTrap, what }) => {
    const here = endpoints.filter((row) => row.file === file && row.line <= line + 1 && row.endLine >= line + 1);
    const said = here.map(({ system, host, url, evidence, access }) => {
      return { words: [system ?? "", host ?? "", url ?? "", ...evidence.map(({ note }) => note)], access };
    });
    const told = said.map(({ words, access }) => `${words.filter((word) => word !== "").join(" ")} ${access}`).join(" & ");
    if (isTrap) return here.length > 0 ? [`${file}:${line + 1} is a trap, found: ${told}`] : [];
    return what.split("&").flatMap((one) => {
      const [name = "", access] = one.trim().split(" ");
      const isFound = said.some(
        (row) =>
          row.words.some((word) => name.split("|").some((any) => isSaid(word, any))) &&
          (access === undefined || accesses[access]?.includes(row.access)),
      );
      return isFound ? [] : [`${file}:${line + 1} ${one.trim()} is missing${told === "" ? "" : `, found: ${told}`}`];
    });
  });
}

describe.each(readdirSync(folder).sort())("packages as programs use them, %s", (file) => {
  test.each(read(file).map((one) => [one.name, one] as const))("%s", async (_, one) => {
    expect((await mistakes(one)).join("\n")).toBe("");
  });
});
