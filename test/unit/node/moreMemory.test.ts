import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perimeter-memory-"));
  const source = join(import.meta.dirname, "../../../server/src/node/moreMemory.ts");
  const contents = `import { runWithMoreMemory } from ${JSON.stringify(source)};
const given = process.execArgv.find((one) => one.startsWith("--max-old-space-size="));
if (given) {
  console.log("again", given, ...process.argv.slice(3));
  process.exitCode = 7;
} else runWithMoreMemory(Number(process.argv[2])).then((code) => console.log("first", code));`;
  const outfile = join(folder, "start.js");
  await build({ stdin: { contents, resolveDir: folder }, outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (limit: number, options = "") =>
  spawnSync(process.execPath, [join(folder, "start.js"), String(limit), "check", "."], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: options },
  }).stdout;

test("the same command is run once more, with what the machine has", () => {
  expect(run(64)).toMatch(/^again --max-old-space-size=\d+ check \.\nfirst 7\n$/);
});

test.each([
  ["the machine has no more", 100_000_000, ""],
  ["a person has set how much", 64, "--max-old-space-size=512"],
  ["a person has set it in V8's other spelling", 64, "--max_old_space_size=512"],
])("it is not where %s", (_, limit, options) => {
  expect(run(limit, options)).toBe("first undefined\n");
});
