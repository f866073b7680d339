// Bundles the engine and the programs that stand on it into dist/, with the catalogue, the clients, the schemas and the grammars beside them.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { parse } from "yaml";
import { grammarFile, grammarNames } from "./test/scripts/grammars.mjs";
import { buildValidators } from "./test/scripts/validators.mjs";
import { facade, layers } from "./test/scripts/walls.mjs";

const require = createRequire(import.meta.url);
const root = import.meta.dirname;
const dist = join(root, "dist");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const runtime = dirname(require.resolve("web-tree-sitter"));

const source = join(root, "server/src");
const engineLayers = Object.keys(layers).filter((name) => !["lsp", "cli", "protocol"].includes(name));
/** The modules of the engine, by their path in server/src: the one bundle that both programs stand on. */
const engine = new Set([
  ...facade.map((name) => `${name}.ts`),
  ...engineLayers.flatMap((layer) =>
    readdirSync(join(source, layer), { recursive: true })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${layer}/${file.replaceAll("\\", "/")}`),
  ),
]);
const engineKey = (path) => relative(source, path).replaceAll("\\", "/");

/** Modules of tables → the name of the data that they are written out as. */
const tables = {
  "link/clients/shapes.ts": "clients",
  "link/clients/programTable.ts": "programs",
  "catalogue/protocolTable.ts": "protocols",
  "features/report/style.ts": "style",
};
/** What checks by the schemas, and tables that hold patterns → the names of the code that they are written out as. */
const parts = {
  "spec/generated/validators.mjs": "validators",
  "catalogue/providerTable.ts": "providers",
  "catalogue/modelTable.ts": "models",
  "code/trapTable.ts": "traps",
};
const dataFiles = Object.values(tables).map((name) => `${name}.json`);
const partFiles = Object.values(parts).map((name) => `${name}.js`);
/** What stands beside the engine as it is: the schemas, those tables and parts, and the parser's runtime with its grammars. */
const besideEngine = {
  name: "beside",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/schemas\/[\w-]+\.schema\.json$/ }, ({ path }) => ({ path: `./schemas/${basename(path)}`, external: true }));
    onResolve({ filter: /^\.\.?\/.*\.(ts|mjs)$/ }, ({ path, importer }) => {
      const key = engineKey(join(dirname(importer), path));
      if (tables[key]) return { path: `./${tables[key]}.json`, namespace: "late", pluginData: namesIn.get(key) };
      return parts[key] && { path: `./${parts[key]}.js`, external: true };
    });
    onResolve({ filter: /^web-tree-sitter$/ }, () => ({ path: "./grammars/runtime.js", external: true }));
  },
};
/** What only a check against a base needs is a bundle of its own, which the engine reads when there is one. */
const base = "engine/base/base.ts";
const lateBase = {
  name: "base",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/base\.ts$/ }, ({ path, importer }) =>
      engineKey(join(dirname(importer), path)) === base
        ? { path: "./base.js", namespace: "late", pluginData: namesIn.get(base) }
        : undefined,
    );
  },
};
/** What each module that is read late gives. */
const namesIn = new Map([[base, ["Base"]]]);
/** Those tables, and Node's parts that few runs need: read when something of them is asked for, for reading them is much of a short run. */
const late = {
  name: "late",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /./, namespace: "late" }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^node:(child_process|crypto|worker_threads)$/ }, async ({ path }) => ({
      path,
      namespace: "late",
      pluginData: Object.keys(await import(path)),
    }));
    onLoad({ filter: /./, namespace: "late" }, ({ path, pluginData }) => ({
      contents: `for (const name of ${JSON.stringify(pluginData)}) Object.defineProperty(exports, name, { enumerable: true, get: () => require("${path}")[name] });`,
    }));
  },
};
/** The bundles that programs stand on, each with those of its modules that are imported by others: what it gives. */
const given = { engine: new Set(), report: new Set(), editor: new Set() };
/** What the terminal's programs read: the rest of the engine is the editor's alone. */
let terminal = new Set();
/** Only one command asks for the report: it is read when that runs. */
function bundleOf(key) {
  if (!engine.has(key)) return undefined;
  if (key.startsWith("features/report/")) return "report";
  if (key.startsWith("engine/base/")) return "base";
  return terminal.has(key) ? "engine" : "editor";
}
/** Elsewhere a module of such a bundle is a part of that bundle. */
const onBundles = {
  name: "bundles",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\/\w+\.js$/, namespace: "bundle" }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, namespace }) => {
      const key = namespace === "file" ? engineKey(join(dirname(importer), path)) : "";
      const bundle = bundleOf(key);
      if (!bundle || bundle === bundleOf(engineKey(importer))) return undefined;
      given[bundle].add(key);
      return { path: key, namespace: "bundle" };
    });
    // A package that the engine's parts are made with is the engine's, and not there a second time.
    onResolve({ filter: /^yaml$/ }, ({ path, importer }) => {
      if (!/^(editor|base)$/.test(bundleOf(engineKey(importer)) ?? "")) return undefined;
      given.engine.add(path);
      return { path, namespace: "bundle" };
    });
    onLoad({ filter: /./, namespace: "bundle" }, ({ path }) => ({
      contents: `module.exports = require("./${bundleOf(path) ?? "engine"}.js")[${JSON.stringify(path)}];`,
    }));
  },
};
const bundle = (name) => ({
  ...program,
  stdin: {
    contents: [...given[name]]
      .sort()
      .map((key) => `export * as ${JSON.stringify(key)} from ${JSON.stringify(engine.has(key) ? `./${key}` : key)};`)
      .join("\n"),
    resolveDir: source,
  },
  outdir: undefined,
  outfile: join(dist, `${name}.js`),
});

await buildValidators();
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "grammars"), { recursive: true });
const shared = {
  outdir: dist,
  bundle: true,
  platform: "node",
  format: "cjs",
  minify: true,
  target: "node20",
  mainFields: ["module", "main"],
  logLevel: "warning",
};
const program = { ...shared, sourcemap: "linked", define: { PERIMETER_VERSION: JSON.stringify(version) } };
const catalogue = join(root, "server/catalogue");
const systems = readdirSync(catalogue)
  .sort()
  .flatMap((file) => parse(readFileSync(join(catalogue, file), "utf8")));
writeFileSync(join(dist, "catalogue.json"), JSON.stringify(systems));
/** What a module of tables gives, as data: what it is put together from is read once, here. */
async function tablesOf(module) {
  const options = { ...shared, outdir: undefined, format: "esm", minify: false, write: false };
  const { outputFiles } = await build({ ...options, entryPoints: [join(source, module)] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
// What most rows say of nothing, and what several have alike, is put back where they are read (`link/clients/index.ts`).
const saysNothing = (key, value) => (key === "verb" && value === "") || (key === "url" && Array.isArray(value) && value.length === 0);
const asText = (key, value) => (saysNothing(key, value) ? undefined : value instanceof RegExp ? value.source : value);
function alikeOnce(rows) {
  const alike = new Map();
  const withAlike = (row) => {
    const kept = { ...row };
    for (const key of ["connectedBy", "settings", "body", "query"]) {
      const part = row[key] === undefined ? "" : JSON.stringify({ [key]: row[key] });
      if (part.length < 60) continue;
      if (!alike.has(part)) alike.set(part, alike.size);
      delete kept[key];
      kept.shared = [...(kept.shared ?? []), alike.get(part)];
    }
    return kept;
  };
  const written = Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.map(withAlike)]));
  const { lists: alone, rests } = restsOnce(written);
  const { lists, groups } = groupsOnce(alone);
  for (const [name, list] of Object.entries(lists)) lists[name] = beginningsOnce(list);
  return { ...lists, groups, shared: [...alike.keys()].map((part) => JSON.parse(part)), rests };
}
/** Lists of names that stand in what many rows call: each written once, in its place its number. */
function groupsOnce(lists) {
  const group = /\{[^{}]{10,}\}/g;
  const counts = new Map();
  for (const { callee = "" } of Object.values(lists).flat())
    for (const [one] of callee.matchAll(group)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const groups = [...counts].flatMap(([one, count]) => ((count - 1) * one.length > 4 * count + 4 ? [one] : []));
  const at = new Map(groups.map((one, i) => [one, `<${i}>`]));
  const short = (row) => (row.callee === undefined ? row : { ...row, callee: row.callee.replace(group, (one) => at.get(one) ?? one) });
  return { lists: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(short)])), groups };
}
/** What is called begins in many rows as in the row before. */
function beginningsOnce(rows) {
  let before = "";
  return rows.map((row) => {
    if (row.callee === undefined) return row;
    const { callee } = row;
    let like = 0;
    while (like < callee.length && callee[like] === before[like]) like++;
    before = callee;
    return like < 12 ? row : { ...row, callee: callee.slice(like), like };
  });
}
/** Rows that differ in nothing but what is called, and of the others those that differ in what each asks as well. */
function restsOnce(rows) {
  const wholeOf = ({ callee, ...rest }) => [{ callee }, JSON.stringify(rest, asText)];
  const partOf = ({ callee, asks, access, verb, ...rest }) => [{ callee, asks, access, verb }, JSON.stringify(rest, asText)];
  const rests = [];
  let lists = rows;
  for (const split of [wholeOf, partOf]) {
    const isOpen = (row) => row.callee !== undefined && row.as === undefined;
    const counts = new Map();
    for (const [, rest] of Object.values(lists).flat().filter(isOpen).map(split)) counts.set(rest, (counts.get(rest) ?? 0) + 1);
    const shared = [...counts].flatMap(([rest, count]) => (count > 1 && rest.length > 30 ? [rest] : []));
    const at = new Map(shared.map((rest, i) => [rest, rests.length + i]));
    const short = (row) => {
      const [own, rest] = isOpen(row) ? split(row) : [];
      return own && at.has(rest) ? { ...own, as: at.get(rest) } : row;
    };
    lists = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(short)]));
    rests.push(...shared.map((rest) => JSON.parse(rest)));
  }
  return { lists: { ...lists }, rests };
}
for (const [module, name] of Object.entries(tables)) {
  const rows = await tablesOf(module);
  namesIn.set(module, Object.keys(rows));
  writeFileSync(join(dist, `${name}.json`), JSON.stringify(name === "clients" ? alikeOnce(rows) : rows, asText));
}
const entriesOf = (...names) => names.map((name) => join(source, `node/${name}.ts`));
const read = await build({
  ...program,
  entryPoints: entriesOf("cli", "lowerWorker"),
  plugins: [besideEngine, late],
  write: false,
  metafile: true,
});
terminal = new Set(Object.keys(read.metafile.inputs).map((path) => engineKey(join(root, path))));
await build({ ...program, entryPoints: entriesOf("cli", "lowerWorker", "server"), plugins: [onBundles, late], write: false });
for (const name of ["report", "editor"]) await build({ ...bundle(name), plugins: [besideEngine, onBundles, late] });
await build({ ...program, entryPoints: { base: join(source, base) }, plugins: [besideEngine, onBundles, late] });
await build({ ...bundle("engine"), plugins: [lateBase, besideEngine, late] });
await build({ ...shared, entryPoints: Object.entries(parts).map(([module, name]) => ({ in: join(source, module), out: name })) });
/** By what the content of files in dist/ is known. */
const nameOf = (...files) =>
  files
    .reduce((hash, file) => hash.update(readFileSync(join(dist, file))), createHash("sha256"))
    .digest("hex")
    .slice(0, 16);
const define = {
  ...program.define,
  PERIMETER_ENGINE: JSON.stringify(nameOf("engine.js", "base.js", "catalogue.json", ...partFiles, ...dataFiles)),
};
const shebang = { js: "#!/usr/bin/env node" };
await Promise.all([
  build({
    ...program,
    define,
    entryPoints: { cliProgram: join(source, "node/cli.ts"), lowerWorker: join(source, "node/lowerWorker.ts") },
    plugins: [onBundles, late],
  }),
  build({ ...program, define, entryPoints: { server: join(source, "node/server.ts") }, plugins: [onBundles, late], banner: shebang }),
  // Only the CJS build of the runtime can be bundled: the other looks for its own file by import.meta.
  build({ ...shared, entryPoints: [{ in: join(runtime, "web-tree-sitter.cjs"), out: "grammars/runtime" }] }),
  // Runs in the editor's own Node.
  build({ ...program, entryPoints: { client: join(root, "client/src/extension.ts") }, target: "node22", external: ["vscode"] }),
]);
await build({
  ...program,
  define: {
    PERIMETER_CODE: JSON.stringify(nameOf("engine.js", "base.js", ...partFiles, "report.js", "cliProgram.js", "grammars/runtime.js")),
  },
  entryPoints: { cli: join(source, "node/start.ts") },
  banner: shebang,
});
for (const name of ["perimeter", "prompt-contract"])
  cpSync(join(root, `schemas/${name}.schema.json`), join(dist, `schemas/${name}.schema.json`));
for (const name of ["tree-sitter.wasm", ...(await grammarNames())]) cpSync(grammarFile(name), join(dist, "grammars", name));

// Text that is ASCII is read as it lies there; one other sign, and Node decodes and keeps it at twice the size.
for (const name of readdirSync(dist).filter((file) => file.endsWith(".js"))) {
  const [sign] = /[^\0-\x7f]/.exec(readFileSync(join(dist, name), "utf8")) ?? [];
  if (sign) throw new Error(`dist/${name} holds "${sign}": in patterns and tagged templates write it as an escape`);
}
