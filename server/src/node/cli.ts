import { stat } from "node:fs/promises";
import { runCli } from "../cli/main.ts";
import { Engine } from "../engine.ts";
import { loadCatalogue, loadParser } from "./assets.ts";
import { nodeWorkspace, resolveFolder } from "./nodeWorkspace.ts";

declare const PERIMETER_VERSION: string;

const today = process.env.PERIMETER_TODAY ?? new Date().toISOString().slice(0, 10);

runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  now: () => performance.now(),
  version: PERIMETER_VERSION,
  scan: async (folder) => {
    const root = resolveFolder(process.cwd(), folder);
    if (!(await stat(root)).isDirectory()) throw new Error("not a folder");
    const [catalogue, parser] = await Promise.all([loadCatalogue(), loadParser()]);
    return new Engine({ workspace: nodeWorkspace(root, today), catalogue, parser }).scan();
  },
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 3;
  },
);
