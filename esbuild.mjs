// Bundles the programs into dist/, with the catalogue, the grammars and what the programs share beside them.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { parse } from "yaml";
import { buildValidators } from "./test/scripts/validators.mjs";

const require = createRequire(import.meta.url);
const root = import.meta.dirname;
const dist = join(root, "dist");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const runtime = dirname(require.resolve("web-tree-sitter"));
const wasm = join(dirname(require.resolve("@vscode/tree-sitter-wasm/package.json")), "wasm");

/** What both programs share stands once beside them: what is imported → where it stands, and what it is bundled from. */
const beside = [
  { imports: /\/schemas\/(perimeter|prompt-contract)\.schema\.json$/, from: "./schemas/$1.schema.json" },
  { imports: /\/generated\/validators\.mjs$/, from: "./validators.js", source: join(root, "server/src/spec/generated/validators.mjs") },
  { imports: /^toml-eslint-parser$/, from: "./toml.js", source: "toml-eslint-parser" },
  { imports: /^yaml$/, from: "./yaml.js", source: "yaml" },
  // Only the CJS build of the runtime can be bundled: the other looks for its own file by import.meta.
  { imports: /^web-tree-sitter$/, from: "./grammars/runtime.js", source: join(runtime, "web-tree-sitter.cjs") },
];
const isBeside = {
  name: "beside",
  setup: ({ onResolve }) => {
    for (const { imports, from } of beside)
      onResolve({ filter: imports }, ({ path }) => ({
        path: path.replace(/^.*$/, () => from.replace("$1", imports.exec(path)?.[1])),
        external: true,
      }));
  },
};

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
await Promise.all([
  build({
    ...program,
    entryPoints: { cli: join(root, "server/src/node/cli.ts"), server: join(root, "server/src/node/server.ts") },
    plugins: [isBeside],
    banner: { js: "#!/usr/bin/env node" },
  }),
  ...beside
    .filter(({ source }) => source)
    .map(({ source, from }) => build({ ...shared, entryPoints: [{ in: source, out: from.replace(/\.js$/, "") }] })),
  // Runs in the editor's own Node.
  build({ ...program, entryPoints: { client: join(root, "client/src/extension.ts") }, target: "node22", external: ["vscode"] }),
]);
for (const name of ["perimeter", "prompt-contract"])
  cpSync(join(root, `schemas/${name}.schema.json`), join(dist, `schemas/${name}.schema.json`));
cpSync(join(runtime, "web-tree-sitter.wasm"), join(dist, "grammars", "tree-sitter.wasm"));
for (const name of ["typescript", "tsx", "python", "go"])
  cpSync(join(wasm, `tree-sitter-${name}.wasm`), join(dist, "grammars", `tree-sitter-${name}.wasm`));
const catalogue = join(root, "server/catalogue");
const systems = readdirSync(catalogue)
  .sort()
  .flatMap((file) => parse(readFileSync(join(catalogue, file), "utf8")));
writeFileSync(join(dist, "catalogue.json"), JSON.stringify(systems));
