import { itemsOf, rangeOfNode, type YamlEntry } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { ContractFile, FormatItem, SpecFile, UseEntry } from "./model.ts";
import { defined, type Entries, isEmptyNode, isList, isMapNode, readList, readMap, readText, readTexts, readWord } from "./read.ts";
import { accessWords } from "./readSystem.ts";

/** The four clauses that are the contract. */
export const contractClauses: readonly string[] = ["goal", "constraints", "format", "failure"];

/** What a contract says beside the fields that every specification has. */
export function readContract(yaml: YamlFile): Omit<ContractFile, keyof SpecFile | "kind"> {
  const root = readMap(yaml, yaml.document?.contents);
  const value = (key: string) => root.get(key)?.value;
  const scope = readMap(yaml, value("scope"));
  const globs = (key: string) => readTexts(yaml, scope.get(key)?.value);
  return {
    ...defined({
      title: readText(yaml, value("title")),
      goal: readText(yaml, value("goal")),
      constraints: readList(yaml, value("constraints")),
      format: readFormat(yaml, value("format")),
      failure: readList(yaml, value("failure")),
      whenUnsure: readWord(yaml, value("whenUnsure"), ["stop", "ask", "assume"]),
      perimeter: readText(yaml, value("perimeter")),
      approved: readApproved(yaml, root.get("approved")),
    }),
    uses: [...readMap(yaml, value("uses")).values()].map((entry) => readUse(yaml, entry)),
    scope: { write: globs("write"), read: globs("read"), never: globs("never"), outOfScope: globs("outOfScope") },
    verify: readVerify(yaml, value("verify")),
    holdouts: readTexts(yaml, value("holdouts")),
    inputs: readTexts(yaml, value("inputs")),
    invariants: readTexts(yaml, value("invariants")),
    clauses: readClauses(yaml, root),
  };
}

function readClauses(yaml: YamlFile, root: Entries): ContractFile["clauses"] {
  return new Map(
    contractClauses.flatMap((clause) => {
      const entry = root.get(clause);
      return entry && !isEmptyNode(yaml, entry.value) ? [[clause, { keyRange: entry.keyRange, range: entry.valueRange }] as const] : [];
    }),
  );
}

function readFormat(yaml: YamlFile, node: unknown): readonly FormatItem[] | undefined {
  if (!isList(yaml, node)) return undefined;
  return itemsOf(yaml, node).flatMap((item): readonly FormatItem[] => {
    const range = rangeOfNode(yaml, item);
    const text = readText(yaml, item);
    if (text) return [{ range, text: text.value }];
    if (!isMapNode(yaml, item)) return [];
    const parts = readMap(yaml, item);
    return [
      { range, ...defined({ path: readText(yaml, parts.get("path")?.value), contains: readText(yaml, parts.get("contains")?.value) }) },
    ];
  });
}

function readUse(yaml: YamlFile, entry: YamlEntry): UseEntry {
  const isMap = isMapNode(yaml, entry.value);
  const parts = readMap(yaml, entry.value);
  return {
    id: { value: entry.key, range: entry.keyRange },
    range: entry.range,
    isBare: !isMap && !isEmptyNode(yaml, entry.value),
    ...defined({
      access: readWord(yaml, isMap ? parts.get("access")?.value : entry.value, accessWords),
      endpoint: readWord(yaml, parts.get("endpoint")?.value, ["sandbox", "live"]),
    }),
    actions: readTexts(yaml, parts.get("actions")?.value),
  };
}

function readVerify(yaml: YamlFile, node: unknown): ContractFile["verify"] {
  const items = isList(yaml, node) ? itemsOf(yaml, node) : [node];
  return items.flatMap((item) => {
    const parts = readMap(yaml, item);
    const run = readText(yaml, item) ?? readText(yaml, parts.get("run")?.value);
    return run ? [{ run, ...defined({ author: readWord(yaml, parts.get("author")?.value, ["human", "agent"]) }) }] : [];
  });
}

function readApproved(yaml: YamlFile, entry: YamlEntry | undefined): ContractFile["approved"] {
  if (!entry || !isMapNode(yaml, entry.value)) return undefined;
  const parts = readMap(yaml, entry.value);
  const text = (key: string) => readText(yaml, parts.get(key)?.value);
  return { range: entry.valueRange, ...defined({ by: text("by"), on: text("on"), hash: text("hash") }) };
}
