// Where the grammars of the languages stand, and which of them the languages name.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const require = createRequire(import.meta.url);
const collection = join(dirname(require.resolve("@vscode/tree-sitter-wasm/package.json")), "wasm");
const inCollection = new Set(readdirSync(collection));
const root = join(import.meta.dirname, "..", "..");

/** The file of a grammar (`tree-sitter-go.wasm`), or of the parser's runtime (`tree-sitter.wasm`). */
export function grammarFile(name) {
  if (name === "tree-sitter.wasm") return join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm");
  if (inCollection.has(name)) return join(collection, name);
  return join(dirname(require.resolve(`@tree-sitter-grammars/${name.replace(/\.wasm$/, "")}/package.json`)), name);
}

/** The files of all grammars that some language names, as the languages themselves say it. */
export async function grammarNames() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "server/src/code/languages/index.ts")],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "error",
  });
  const { languages } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return [...new Set(languages.flatMap((language) => Object.values(language.grammars)))].map((name) => `tree-sitter-${name}.wasm`);
}
