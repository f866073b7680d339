// Installs the packed extension into one fresh VS Code and plays every scenario in a window of its own, on a copy of its workspace.
// Leaves the screenshots in out/screenshots. `node test/ui/run.mjs [NAME…]` plays those alone.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { findChromium, launchBrowser } from "../vscode/chromium.mjs";
import { installRuntime, whyNoRuntime } from "../vscode/npmRuntime.mjs";
import { newProfile, runServer, startServer } from "../vscode/server.mjs";
import { decide } from "./decide.mjs";
import { incidents } from "./incidents.mjs";
import { navigation } from "./navigation.mjs";
import { report } from "./report.mjs";
import { views, welcome } from "./views.mjs";
import { writing } from "./writing.mjs";

const root = join(import.meta.dirname, "..", "..");
const shots = join(root, "out", "screenshots");

/**
 * What is played, in this order. A scenario: `name`; `workspace`: a folder of test/workspaces; `prepare(folder)`: changes the copy before
 * the window opens; `play({ page, step, shot, folder })`: its steps, `step(name, body)` each of which is one test.
 */
const scenarios = [incidents, navigation, report, decide, views, welcome, writing];

/** Plays the scenarios (all, or those named): `{ passed, failed, messages, reason? }`. */
export async function runUi(vsix, names = []) {
  const browserPath = findChromium();
  const reason = whyNoRuntime() ?? (browserPath ? undefined : "there is no Chromium");
  if (reason) return { passed: 0, failed: 0, messages: [], reason };
  installRuntime();
  mkdirSync(shots, { recursive: true });
  const profile = newProfile({
    "workbench.colorTheme": "Default Light Modern",
    "security.workspace.trust.enabled": false,
    "problems.defaultViewMode": "table",
  });
  await runServer(profile, ["--install-extension", vsix]);
  const server = await startServer(profile);
  const browser = await launchBrowser(browserPath);
  const sum = { passed: 0, failed: 0, messages: [] };
  try {
    for (const scenario of scenarios.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const { passed, failure } = await playOne(scenario, { profile, server, browser });
      sum.passed += passed;
      if (failure === undefined) continue;
      sum.failed++;
      sum.messages.push(failure);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return sum;
}

async function playOne({ name, workspace, prepare, play }, { profile, server, browser }) {
  const folder = join(profile, "workspaces", name, workspace);
  cpSync(join(root, "test", "workspaces", workspace), folder, { recursive: true });
  await prepare?.(folder);
  const context = await browser.newContext({ viewport: { width: 1360, height: 850 } });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  const shot = (file) => page.screenshot({ path: join(shots, `${file}.png`) });
  let passed = 0;
  const step = async (title, body) => {
    await body();
    passed++;
    console.log(`  ✓ ${name}: ${title}`);
  };
  try {
    await page.goto(server.page(folder));
    await page.waitForSelector(".explorer-folders-view .monaco-list-row");
    await play({ page, step, shot, folder });
    return { passed };
  } catch (error) {
    await shot(`failure-${name}`).catch(() => undefined);
    console.log(`  ✗ ${name}:`, error);
    return { passed, failure: `${name}, after ${passed} steps: ${error instanceof Error ? error.message : error}` };
  } finally {
    await context.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed, reason } = await runUi(join(root, "perimeter.vsix"), process.argv.slice(2));
  console.log(reason ? `not run: ${reason}` : `${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
