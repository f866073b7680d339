import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const program = join(import.meta.dirname, "..", "..", "dist", "cli.js");
const folder = mkdtempSync(join(tmpdir(), "perimeter-jobs-"));
const cache = mkdtempSync(join(tmpdir(), "perimeter-jobs-cache-"));
afterAll(() => {
  for (const one of [folder, cache]) rmSync(one, { recursive: true, force: true });
});

/** What the program prints of the folder, but for how long it took. */
function scanned(...options: readonly string[]): string {
  const text = execFileSync(process.execPath, [program, "scan", "--format", "json", ...options, folder], {
    encoding: "utf8",
    env: { ...process.env, PERIMETER_CACHE_DIR: cache },
  });
  return text.replace(/"durationMs": *[\d.]+/, '"durationMs":0');
}

test("with one thread and with several, without and with what was kept, the answer is the same", () => {
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/base.ts"), 'export const base = "https://api.desk.example";\n');
  for (let n = 0; n < 400; n++)
    writeFileSync(
      join(folder, `src/call${n}.ts`),
      `import { base } from "./base";\nexport const call${n} = () => fetch(base + "/v${n % 7}", { method: "${n % 2 ? "POST" : "GET"}" });\nfetch("https://h${n}.vendor.example/x");\n`,
    );
  const alone = scanned("--jobs", "1", "--no-cache");
  expect(JSON.parse(alone).endpoints).toHaveLength(800);
  expect(scanned("--jobs", "3", "--no-cache")).toBe(alone);
  expect(scanned("--jobs", "2")).toBe(alone);
  expect(scanned("--jobs", "2")).toBe(alone);
  writeFileSync(join(folder, "src/base.ts"), '\nexport const base = "https://other.desk.example";\n');
  expect(scanned("--jobs", "2")).toBe(scanned("--no-cache"));
}, 60_000);
