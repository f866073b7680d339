// Bundles the entry points into dist/, with the grammars and the catalogue beside them.
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

await buildValidators();
rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "grammars"), { recursive: true });
const shared = {
  outdir: dist,
  bundle: true,
  platform: "node",
  format: "cjs",
  minify: true,
  sourcemap: "linked",
  mainFields: ["module", "main"],
  define: { PERIMETER_VERSION: JSON.stringify(version) },
  logLevel: "warning",
};
await Promise.all([
  build({
    ...shared,
    entryPoints: { cli: join(root, "server/src/node/cli.ts"), server: join(root, "server/src/node/server.ts") },
    target: "node20",
    // The ES module build of the runtime looks for its own file by import.meta, which a CJS bundle has not.
    alias: { "web-tree-sitter": join(runtime, "web-tree-sitter.cjs") },
    banner: { js: "#!/usr/bin/env node" },
  }),
  // Runs in the editor's own Node.
  build({ ...shared, entryPoints: { client: join(root, "client/src/extension.ts") }, target: "node22", external: ["vscode"] }),
]);
cpSync(join(runtime, "web-tree-sitter.wasm"), join(dist, "grammars", "tree-sitter.wasm"));
for (const name of ["typescript", "tsx", "python", "go"])
  cpSync(join(wasm, `tree-sitter-${name}.wasm`), join(dist, "grammars", `tree-sitter-${name}.wasm`));
const catalogue = join(root, "server/catalogue");
const systems = readdirSync(catalogue)
  .sort()
  .flatMap((file) => parse(readFileSync(join(catalogue, file), "utf8")));
writeFileSync(join(dist, "catalogue.json"), JSON.stringify(systems));
