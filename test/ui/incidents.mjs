// Installs the packed extension into a fresh VS Code, opens the example, sees the three incidents in the Problems panel
// and mends the first one from the quick-fix menu. Leaves a screenshot of each step in out/screenshots.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium, launchBrowser } from "../vscode/chromium.mjs";
import { installRuntime, whyNoRuntime } from "../vscode/npmRuntime.mjs";
import { newProfile, runServer, startServer } from "../vscode/server.mjs";

const root = join(import.meta.dirname, "..", "..");
const shots = join(root, "out", "screenshots");

/** Runs the scenario: `{ passed, failed, reason? }`. */
export async function runUi(vsix) {
  const browserPath = findChromium();
  const reason = whyNoRuntime() ?? (browserPath ? undefined : "there is no Chromium");
  if (reason) return { passed: 0, failed: 0, reason };
  installRuntime();
  mkdirSync(shots, { recursive: true });
  const profile = newProfile({
    "workbench.colorTheme": "Default Light Modern",
    "security.workspace.trust.enabled": false,
    "problems.defaultViewMode": "table",
  });
  const workspace = join(profile, "workspace", "dark-kitchen");
  cpSync(join(root, "test", "workspaces", "dark-kitchen"), workspace, { recursive: true });
  await runServer(profile, ["--install-extension", vsix]);
  const server = await startServer(profile);
  const browser = await launchBrowser(browserPath);
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
  page.setDefaultTimeout(40_000);
  const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) });
  let passed = 0;
  const step = async (name, body) => {
    await body();
    passed++;
    console.log(`  ✓ ${name}`);
  };
  try {
    await page.goto(server.page(workspace));
    await page.waitForSelector(".explorer-folders-view .monaco-list-row");
    await step("the perimeter opens with its problems marked", () => openPerimeter(page));
    await step("the Problems panel names the three incidents", async () => {
      await page.keyboard.press("Control+Shift+M");
      // The list holds only the rows that fit: those on the code come first.
      await page.locator('.markers-panel-container input, .panel input[placeholder*="Filter"]').first().fill("code/");
      for (const text of ["partner-desk", "log-drain", "Google Indexing"]) await row(page, text).first().waitFor();
      await shot("problems");
    });
    await step("the quick-fix menu offers the sandbox endpoint", async () => {
      await open(page, "config.ts");
      const editor = page.locator('.monaco-editor[data-uri$="/config.ts"]');
      await editor.locator(".squiggly-error").first().waitFor();
      await editor.locator(".view-line", { hasText: "PARTNER_API" }).click();
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await quickFixMenu(page, /sandbox/i);
      await shot("quick-fix");
    });
    await step("applied and saved, the problem is gone and the file is mended", async () => {
      await page
        .locator(".action-widget .monaco-list-row", { hasText: /sandbox/i })
        .first()
        .click();
      await page.locator('.monaco-editor[data-uri$="/config.ts"] .view-line', { hasText: "sandbox.desk.partner.example" }).waitFor();
      await page.keyboard.press("Control+S");
      await page.locator(".tab.active:not(.dirty)", { hasText: "config.ts" }).waitFor();
      await row(page, "/v2/tickets goes to its live endpoint").first().waitFor({ state: "detached" });
      assert.match(readFileSync(join(workspace, "src", "config.ts"), "utf8"), /https:\/\/sandbox\.desk\.partner\.example\/v2/);
      await shot("mended");
    });
    return { passed, failed: 0 };
  } catch (error) {
    await shot("failure").catch(() => undefined);
    console.log(error);
    return { passed, failed: 1 };
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function open(page, name) {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Opens the menu until it offers what is expected: the window learns of a problem a little after it is drawn. */
async function quickFixMenu(page, title) {
  const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  for (let tries = 0; tries < 10; tries++) {
    await page.keyboard.press("Control+.");
    if (
      await row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await page.keyboard.press("Escape");
  }
  throw new Error(`the quick-fix menu does not offer ${title}`);
}

async function openPerimeter(page) {
  await open(page, "perimeter.yaml");
  await page.locator('.monaco-editor[data-uri$="/perimeter.yaml"]').waitFor();
}

function row(page, text) {
  return page.locator(".markers-panel .monaco-list-row", { hasText: text });
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed, reason } = await runUi(join(root, "perimeter.vsix"));
  console.log(reason ? `not run: ${reason}` : `${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
