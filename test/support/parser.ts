import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type CodeParser, createParser } from "../../server/src/code/parser.ts";

const require = createRequire(import.meta.url);
const grammars = join(dirname(require.resolve("@vscode/tree-sitter-wasm/package.json")), "wasm");
const runtime = join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm");

/** A parser with the grammars of node_modules, made once a test process. */
export const testParser: Promise<CodeParser> = createParser((name) =>
  readFile(name === "tree-sitter.wasm" ? runtime : join(grammars, name)),
);
