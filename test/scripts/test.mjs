// Runs every suite in turn and closes with the sum: `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const bin = (name) => join(root, "node_modules", ".bin", name);
const scratch = mkdtempSync(join(tmpdir(), "perimeter-test-"));
let passed = 0;
let failed = 0;

/** A step that is one test in itself: its exit code says it. */
function step(name, command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name}`);
}

function vitest() {
  const report = join(scratch, "vitest.json");
  const { status } = spawnSync(bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], { cwd: root, stdio: "inherit" });
  const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  passed += result?.numPassedTests ?? 0;
  failed += result?.numFailedTests ?? 0;
  // A suite that broke before its tests ran has no failed test to count, but it failed.
  if (status !== 0 && !result?.numFailedTests) failed++;
}

step("type check", bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]);
vitest();
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
