// How right the scan is: on the development corpora, scored by their own scorer, where they lie beside the repository; else
// on the labelled fixtures, by their markers.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const corpora = process.env.PERIMETER_CORPORA_SOURCE ?? join(root, "..", "shared", "corpora");
const scorer = join(corpora, "score.py");
const names = ["novu", "hybridauth", "scribejava", "subfinder"];

export const hasCorpora = existsSync(scorer);

/** The folder of a corpus, unpacked outside of any repository. */
export function corpusFolder(name) {
  return spawnSync("python3", [scorer, "--unpack", name], { encoding: "utf8" }).stdout.trim();
}

/** Scans a folder without what was kept; gives the JSON of the answer. */
function scan(folder) {
  const { stdout } = spawnSync(process.execPath, [join(root, "dist", "cli.js"), "scan", "--no-cache", "--format", "json", folder], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return JSON.parse(stdout);
}

/** Rows of [what, right of how many, share]. */
export async function measureAccuracy() {
  return hasCorpora ? [...scoredRows(), ...(await reasonRows())] : fixtureRows();
}

function scoredRows() {
  const work = mkdtempSync(join(tmpdir(), "perimeter-bench-"));
  const rows = [];
  const handmade = {};
  try {
    for (const name of names) {
      const result = join(work, `${name}.json`);
      writeFileSync(result, JSON.stringify(scan(corpusFolder(name))));
      const { stdout } = spawnSync("python3", [scorer, "--json", "--corpus", name, result], { encoding: "utf8" });
      const scored = JSON.parse(stdout);
      for (const [what, counts] of Object.entries(scored.corpora[name].tally)) rows.push(row(`${name}: ${what}`, counts));
      for (const [what, [hit, of]] of Object.entries(scored.handmade?.[name]?.tally ?? {})) {
        const sum = handmade[what] ?? [0, 0];
        handmade[what] = [sum[0] + hit, sum[1] + of];
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return [...rows, ...Object.entries(handmade).map(([what, counts]) => row(`read by hand: ${what}`, counts))];
}

function row(what, [hit, of]) {
  return [what.replaceAll("_", " "), `${hit} of ${of}`, of === 0 ? "" : `${Math.round((hit / of) * 1000) / 10} %`];
}

/** The five most frequent reasons why a host is not known, for each corpus: what is to be done next. */
async function reasonRows() {
  const require = createRequire(import.meta.url);
  const engine = require(join(root, "dist", "engine.js"));
  const rows = [];
  for (const name of names) {
    const counts = new Map();
    for (const { endpoint } of await endpointsOf(engine, corpusFolder(name))) {
      const why = endpoint.unresolved?.replace(/`[^`]*`|"[^"]*"|\b\w*[A-Z_]\w*\b/g, "…");
      if (why) counts.set(why, (counts.get(why) ?? 0) + 1);
    }
    const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 5);
    for (const [why, count] of top) rows.push([`${name}: host unknown, ${why}`, String(count), ""]);
  }
  return rows;
}

/** The engine's own answer: why a host is unknown is not part of the printed one. */
async function endpointsOf(engine, folder) {
  const { createParser } = engine["code/parser.ts"];
  const { createCatalogue } = engine["catalogue/catalogue.ts"];
  const { createService } = engine["engine/engine.ts"];
  const asset = (name) => readFileSync(join(root, "dist", name));
  const service = createService({
    workspace: folderWorkspace(folder),
    catalogue: createCatalogue(JSON.parse(asset("catalogue.json").toString("utf8"))),
    parser: createParser(async (name) => asset(join("grammars", name))),
    onlyInventory: true,
  });
  return (await service.check()).endpoints;
}

/** Just enough of a workspace: every file of an unpacked tree. */
function folderWorkspace(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((file) => !/(^|\/)(node_modules|\.git)\//.test(file))
    .sort();
  const read = (file) => readFileSync(join(folder, file));
  return {
    list: async () => ({ files: files.map((file) => ({ file, size: read(file).length, stamp: "1" })), skipped: [] }),
    entry: async (file) => (files.includes(file) ? { file, size: read(file).length, stamp: "1" } : undefined),
    read: async (file) => ({ text: read(file).toString("utf8") }),
    exists: async (file) => existsSync(join(folder, file)),
    today: () => "2026-01-01",
  };
}

const marker = /(?:#|\/\/|--)\s*(call|trap):/;

/** Of the marked lines of each language those with an endpoint; and lines that promise that there is nothing, and have one. */
function fixtureRows() {
  const fixtures = join(root, "test", "fixtures");
  return readdirSync(fixtures).flatMap((language) => {
    const folder = join(fixtures, language);
    const outside = scan(folder).endpoints.filter(({ environment }) => environment !== "local");
    const found = new Set(outside.map(({ file, line }) => `${file}:${line}`));
    const lines = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        const file = path.slice(folder.length + 1).replaceAll("\\", "/");
        return readFileSync(path, "utf8")
          .split("\n")
          .map((text, i) => ({ key: `${file}:${i + 1}`, kind: marker.exec(text)?.[1] }));
      });
    const calls = lines.filter(({ kind }) => kind === "call");
    const traps = lines.filter(({ kind }) => kind === "trap");
    if (calls.length === 0) return [];
    return [
      row(`${language}: marked calls found`, [calls.filter(({ key }) => found.has(key)).length, calls.length]),
      row(`${language}: traps reported`, [traps.filter(({ key }) => found.has(key)).length, traps.length]),
    ];
  });
}
