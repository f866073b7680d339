import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perimeter-code-"));
  const source = join(import.meta.dirname, "../../../server/src/node/codeCache.ts");
  const contents = `import { runCompiled } from ${JSON.stringify(source)}; runCompiled(__dirname, "program.js", process.argv[2]);`;
  const outfile = join(folder, "start.js");
  await build({ stdin: { contents, resolveDir: folder }, outfile, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(join(folder, "compiled"), { recursive: true, force: true });
  writeFileSync(join(folder, "part.js"), 'exports.say = (text) => console.log(text + " " + require("node:path").basename(__filename));');
  writeFileSync(join(folder, "program.js"), 'require("./part.js").say("one");');
});

const run = (name: string) => execFileSync(process.execPath, [join(folder, "start.js"), name], { encoding: "utf8" }).trim();
const kept = () => readdirSync(join(folder, "compiled")).sort();
const texts = () => kept().map((name) => readFileSync(join(folder, "compiled", name), "latin1"));

test("a program runs alike with what was compiled of it, which is written once", () => {
  expect(run("a")).toBe("one part.js");
  expect(kept()).toEqual([expect.stringMatching(/^a-.*-part\.js$/), expect.stringMatching(/^a-.*-program\.js$/)]);
  const before = texts();
  expect(run("a")).toBe("one part.js");
  expect(texts()).toEqual(before);
});

test("another build is compiled anew, and what is kept of the last one goes", () => {
  run("a");
  writeFileSync(join(folder, "program.js"), 'require("./part.js").say("two");');
  expect(run("b")).toBe("two part.js");
  expect(kept().every((name) => name.startsWith("b-"))).toBe(true);
});

test.each([0, 20, 40, 100, -100, -4, -1])("whatever byte is spoilt (%i), it is noticed and written again", (at) => {
  run("a");
  const before = texts();
  const path = join(folder, "compiled", kept()[0] ?? "");
  const bytes = readFileSync(path);
  const index = at < 0 ? bytes.length + at : at;
  bytes.writeUInt8(bytes.readUInt8(index) ^ 0x5a, index);
  writeFileSync(path, bytes);
  expect(run("a")).toBe("one part.js");
  expect(texts().map(({ length }) => length)).toEqual(before.map(({ length }) => length));
  expect(readFileSync(path).equals(bytes)).toBe(false);
});

test("what was cut off, or can't be written, is no mistake", () => {
  run("a");
  for (const name of kept()) writeFileSync(join(folder, "compiled", name), "");
  expect(run("a")).toBe("one part.js");
  rmSync(join(folder, "compiled"), { recursive: true });
  writeFileSync(join(folder, "compiled"), "a file");
  expect(run("a")).toBe("one part.js");
});
