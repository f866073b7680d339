// Runs every suite in turn and closes with the sum: `N passed, N failed`. What can't run here is said, never counted.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runUi } from "../ui/run.mjs";
import { runIntegration } from "../vscode/integration.mjs";

const root = join(import.meta.dirname, "..", "..");
const bin = (name) => join(root, "node_modules", ".bin", name);
const scratch = mkdtempSync(join(tmpdir(), "perimeter-test-"));
let passed = 0;
let failed = 0;
/** What failed, said again at the end: the output of a whole run is long. */
const failures = [];

/** A step that is one test in itself: its exit code says it. */
function step(name, command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status === 0) passed++;
  else failed++;
  if (status !== 0) failures.push(name);
  console.log(`${status === 0 ? "ok" : "FAILED"}  ${name}`);
  return status === 0;
}

function vitest() {
  const report = join(scratch, "vitest.json");
  const args = ["run", "--config", "test/vitest.config.mjs", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync(bin("vitest"), args, { cwd: root, stdio: "inherit" });
  const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  passed += result?.numPassedTests ?? 0;
  failed += result?.numFailedTests ?? 0;
  for (const { name, assertionResults } of result?.testResults ?? [])
    for (const test of assertionResults) if (test.status === "failed") failures.push(`${relative(root, name)}: ${test.fullName}`);
  // A suite that broke before its tests ran has no failed test to count, but it failed.
  if (status !== 0 && !result?.numFailedTests) {
    failed++;
    failures.push("vitest, outside of a test");
  }
}

async function suite(name, run) {
  const numbers = await run();
  passed += numbers.passed;
  failed += numbers.failed;
  failures.push(...numbers.messages);
  console.log(
    numbers.reason
      ? `not run: ${name}: ${numbers.reason}`
      : `${numbers.failed === 0 ? "ok" : "FAILED"}  ${name}: ${numbers.passed} passed, ${numbers.failed} failed`,
  );
}

step("type check", bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]);
step("lint and format", bin("biome"), ["check", "--error-on-warnings", "."]);
step("dead code", bin("knip"), []);
const isBuilt = step("build", process.execPath, ["esbuild.mjs"]);
vitest();
if (isBuilt && step("package", process.execPath, ["test/scripts/package.mjs"])) {
  step("size", process.execPath, ["test/scripts/size.mjs"]);
  await suite("in VS Code", runIntegration);
  await suite("user interface", () => runUi(join(root, "perimeter.vsix")));
}
rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
