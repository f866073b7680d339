// The three incidents of the example in the Problems panel, and the first one mended from the quick-fix menu.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open, problem, quickFixMenu } from "./window.mjs";

export const incidents = {
  name: "incidents",
  workspace: "dark-kitchen",
  play: async ({ page, step, shot, folder }) => {
    await step("the perimeter opens with its problems marked", async () => {
      await open(page, "perimeter.yaml");
      await page.locator('.monaco-editor[data-uri$="/perimeter.yaml"]').waitFor();
    });
    await step("the Problems panel names the three incidents", async () => {
      await page.keyboard.press("Control+Shift+M");
      // The list holds only the rows that fit: those on the code come first.
      await page.locator('.markers-panel-container input, .panel input[placeholder*="Filter"]').first().fill("code/");
      for (const text of ["partner-desk", "log-drain", "Google Indexing"]) await problem(page, text).first().waitFor();
      // The window asks for lenses anew a moment after the problems are there.
      await page
        .locator(".codelens-decoration", { hasText: /\d+ calls?: .* · show/ })
        .first()
        .waitFor();
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
      await problem(page, "/v2/tickets goes to its live endpoint").first().waitFor({ state: "detached" });
      assert.match(readFileSync(join(folder, "src", "config.ts"), "utf8"), /https:\/\/sandbox\.desk\.partner\.example\/v2/);
      await shot("mended");
    });
  },
};
