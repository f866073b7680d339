// Runs the integration suites in a real VS Code, one window a suite. Which VS Code: VSCODE_EXECUTABLE; else the desktop
// one that @vscode/test-electron downloads; where it can't be downloaded, the one of the npm package.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { findChromium } from "./chromium.mjs";
import { installRuntime, whyNoRuntime } from "./npmRuntime.mjs";

const root = join(import.meta.dirname, "..", "..");
const suites = [
  { name: "main", workspace: "dark-kitchen" },
  { name: "bare", workspace: "bare" },
  { name: "multiRoot", workspace: "multi-root/all.code-workspace" },
  { name: "trust", workspace: "dark-kitchen", trust: true },
];

/** The VS Code to run, or why there is none. */
async function chooseExecutable() {
  if (process.env.VSCODE_EXECUTABLE) return { executable: process.env.VSCODE_EXECUTABLE };
  const hasDisplay = process.platform !== "linux" || process.env.DISPLAY;
  if (hasDisplay) {
    try {
      return { executable: await downloadAndUnzipVSCode() };
    } catch (error) {
      console.log(
        `VS Code can't be downloaded here (${error instanceof Error ? error.message : error}): the one of the npm package stands in.`,
      );
    }
  }
  const reason = whyNoRuntime() ?? (findChromium() ? undefined : "there is no Chromium");
  if (reason) return { reason };
  installRuntime();
  return { executable: join(import.meta.dirname, "launcher.mjs") };
}

/** Runs all suites, or the one that PERIMETER_SUITE names: `{ passed, failed, messages, reason? }`; a reason says why nothing ran. */
export async function runIntegration() {
  const { executable, reason } = await chooseExecutable();
  if (!executable) return { passed: 0, failed: 0, messages: [], reason };
  const out = join(root, "out", "integration");
  await build({
    entryPoints: ["index", ...suites.map(({ name }) => name)].map((name) => join(root, "test", "integration", `${name}.ts`)),
    outdir: out,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  let passed = 0;
  let failed = 0;
  const messages = [];
  const only = process.env.PERIMETER_SUITE;
  for (const suite of suites.filter(({ name }) => !only || name === only)) {
    const numbers = await runSuite(suite, executable, join(out, "index.js"));
    passed += numbers.passed;
    failed += numbers.failed;
    messages.push(...numbers.messages);
  }
  return { passed, failed, messages };
}

async function runSuite({ name, workspace, trust }, vscodeExecutablePath, extensionTestsPath) {
  const scratch = mkdtempSync(join(tmpdir(), "perimeter-integration-"));
  const result = join(scratch, "result.json");
  Object.assign(process.env, { PERIMETER_SUITE: name, PERIMETER_RESULT: result });
  console.log(`\nIn VS Code: ${name}`);
  try {
    await runTests({
      vscodeExecutablePath,
      extensionTestsPath,
      extensionDevelopmentPath: root,
      launchArgs: [
        join(root, "test", "workspaces", workspace),
        ...(trust ? ["--enable-workspace-trust"] : ["--disable-workspace-trust"]),
        "--disable-extensions",
      ],
      extensionTestsEnv: { PERIMETER_SUITE: name, PERIMETER_RESULT: result },
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  try {
    return JSON.parse(readFileSync(result, "utf8"));
  } catch {
    return { passed: 0, failed: 1, messages: [`the suite ${name} gave no result`] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed, reason } = await runIntegration();
  console.log(reason ? `not run: ${reason}` : `${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
