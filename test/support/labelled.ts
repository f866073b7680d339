import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { configFormatOf } from "../../server/src/code/config/index.ts";
import type { ConfigFacts, FileFacts } from "../../server/src/code/facts.ts";
import { languages } from "../../server/src/code/languages/index.ts";
import { fileClassOf } from "../../server/src/core/fileClass.ts";
import type { Endpoint } from "../../server/src/link/endpoint.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { push } from "../../server/src/core/collections.ts";
import { scan } from "../../server/src/link/scan.ts";
import { catalogueSystems } from "./catalogue.ts";
import { listFiles } from "./disk.ts";
import { testParser } from "./parser.ts";

/**
 * What a line's trailing comment promises: `call: METHOD host[/path…] [sandbox|live|local|unknown] [read|write|send]
 * [env:NAME] [system:id]`, several joined by ` & `. `-` is no method, `?` an unresolved host. The line is the one on
 * which the call starts. `trap: reason` promises that there is nothing. Lines without a comment promise the same.
 */
export interface Expected {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly method: string;
  readonly host: string;
  readonly path?: string;
  readonly environment?: string;
  readonly access?: string;
  readonly env?: string;
  readonly system?: string;
}

export interface LabelledFile {
  readonly file: string;
  readonly calls: readonly Expected[];
  /** 1-based lines that are marked as traps. */
  readonly traps: readonly number[];
}

export interface LabelledFolder {
  readonly files: readonly LabelledFile[];
  /** What the scan found, by file. */
  readonly rows: ReadonlyMap<string, readonly Endpoint[]>;
}

const root = join(import.meta.dirname, "..", "fixtures");
const marker = /(?:#|\/\/|--)\s*(call|trap):\s*(.+?)(?:\s*\*\/)?\s*$/;

/** Folders of labelled sources: one a language, each scanned as a workspace of its own. */
export const labelledFolders: readonly string[] = languages
  .map(({ id }) => id)
  .filter((id) => existsSync(join(root, id)))
  .sort();

/** Scans a folder of fixtures with the real catalogue and reads its markers. */
export async function readLabelled(folder: string): Promise<LabelledFolder> {
  const parser = await testParser;
  const base = join(root, folder);
  const names = listFiles(base);
  const sources: FileFacts[] = [];
  const configs: ConfigFacts[] = [];
  const files: LabelledFile[] = [];
  for (const file of names) {
    const text = readFileSync(join(base, file), "utf8");
    const format = configFormatOf(file);
    const config = format?.lower(file, text);
    const facts = config ? config.code && parser.embedded(file, text, config.code) : parser.lower(file, text);
    if (config) configs.push(config);
    if (facts) sources.push(facts);
    if (format ?? facts) files.push(readMarkers(file, text));
  }
  const lookup = createLookup(createCatalogue(catalogueSystems));
  const { endpoints } = scan({ files: sources, configs, catalogue: lookup, isSdk: lookup.isSdk, classify: fileClassOf });
  const rows = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) push(rows, endpoint.place.file, endpoint);
  return { files, rows };
}

function readMarkers(file: string, text: string): LabelledFile {
  const calls: Expected[] = [];
  const traps: number[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const found = marker.exec(line);
    if (found?.[1] === "trap") traps.push(at + 1);
    if (found?.[1] === "call") for (const one of (found[2] ?? "").split(" & ")) calls.push(expectation(file, at + 1, one.trim()));
  }
  return { file, calls, traps };
}

function expectation(file: string, line: number, text: string): Expected {
  const [method = "", where = "", ...words] = text.split(/\s+/);
  const slash = where.indexOf("/");
  const host = slash < 0 ? where : where.slice(0, slash);
  const word = (pattern: RegExp) => words.map((w) => pattern.exec(w)?.[1]).find((w) => w !== undefined);
  const environment = word(/^(sandbox|live|local|unknown)$/);
  const access = word(/^(read|write|send)$/);
  const env = word(/^env:(.+)$/);
  const system = word(/^system:(.+)$/);
  // What nobody checks would stand there as if it were kept.
  const idle = words.find((w) => !/^(sandbox|live|local|unknown|read|write|send|env:.+|system:.+)$/.test(w));
  if (idle !== undefined) throw new Error(`${file}:${line}: "${idle}" is no promise; several calls are joined by " & "`);
  return {
    file,
    line,
    text,
    method,
    host,
    ...(slash >= 0 && { path: where.slice(slash) }),
    ...(environment && { environment }),
    ...(access && { access }),
    ...(env && { env }),
    ...(system && { system }),
  };
}

/** What a file's rows and markers disagree about, in words; empty when all is right. */
export function mistakesOf(file: LabelledFile, rows: readonly Endpoint[]): string[] {
  const open = new Set(rows);
  const mistakes: string[] = [];
  for (const call of file.calls) {
    const onLine = [...open].filter((row) => row.place.range.line + 1 === call.line);
    const row = onLine.find((r) => (r.target.host ?? "?") === call.host) ?? onLine.find((r) => r.target.host === null && call.host === "?");
    if (!row) {
      mistakes.push(`line ${call.line}: "${call.text}" is missing${onLine.length > 0 ? `; found: ${onLine.map(say).join(" & ")}` : ""}`);
      continue;
    }
    open.delete(row);
    if (!agrees(call, row)) mistakes.push(`line ${call.line}: "${call.text}" expected, found: ${say(row)}`);
  }
  for (const row of open) mistakes.push(`line ${row.place.range.line + 1}: nothing more is expected here, found: ${say(row)}`);
  return mistakes;
}

function agrees(call: Expected, row: Endpoint): boolean {
  const path = (row.target.path ?? "").replace(/\?.*$/, "");
  return (
    (row.method || "-") === call.method &&
    (call.path === undefined || call.path === path) &&
    (call.environment === undefined || call.environment === row.environment) &&
    (call.access === undefined || call.access === row.access) &&
    (call.env === undefined || call.env === row.target.env?.name) &&
    (call.system === undefined || call.system === row.catalogue)
  );
}

/** A row in the words of the markers. */
function say(row: Endpoint): string {
  const { target } = row;
  const path = (target.path ?? "").replace(/\?.*$/, "");
  return [
    row.method || "-",
    `${target.host ?? "?"}${path}`,
    row.environment,
    row.access,
    target.env && `env:${target.env.name}`,
    row.catalogue && `system:${row.catalogue}`,
    `(${row.role})`,
  ]
    .filter(Boolean)
    .join(" ");
}
