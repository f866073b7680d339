// From a system to its calls by its lens, and to another name for it: everywhere at once, or not at all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { command, open } from "./window.mjs";

export const navigation = {
  name: "navigation",
  workspace: "dark-kitchen",
  play: async ({ page, step, shot, folder }) => {
    const perimeter = page.locator('.monaco-editor[data-uri$="/perimeter.yaml"]');
    const line = (text) => perimeter.locator(".view-line", { hasText: text }).first();
    const textOf = (file) => readFileSync(join(folder, file), "utf8");

    await step("a lens above each system says how often it is called", async () => {
      await open(page, "perimeter.yaml");
      await perimeter
        .locator(".codelens-decoration", { hasText: /\d+ calls?: .* · show/ })
        .first()
        .waitFor();
      await shot("lenses");
    });
    await step("a click on it lists the calls beside the text", async () => {
      const peek = page.locator(".peekview-widget");
      const row = peek.locator(".ref-tree .monaco-list-row", { hasText: "tickets.ts" }).first();
      await clickUntil(perimeter.locator(".codelens-decoration a", { hasText: /write/ }).first(), peek);
      await row.waitFor();
      await shot("lens-references");
      await page.keyboard.press("Escape");
      await peek.waitFor({ state: "detached" });
    });
    await step("a contract says how far it reaches", async () => {
      await open(page, "import-feeds.contract.yaml");
      const contract = page.locator('.monaco-editor[data-uri$="/import-feeds.contract.yaml"]');
      await contract
        .locator(".codelens-decoration", { hasText: /uses \d+ systems?:/ })
        .first()
        .waitFor();
    });
    await step("a name that is taken is refused with the reason", async () => {
      await page.locator(".tab", { hasText: "perimeter.yaml" }).click();
      await renameTo(page, line("partner-desk:"), "stripe");
      // A window that has not the focus keeps its toasts back.
      await command(page, "Notifications: Show Notifications");
      await page.locator(".notification-list-item", { hasText: "`stripe` is taken: it stands in perimeter.yaml" }).first().waitFor();
      await shot("rename-refused");
      await command(page, "Notifications: Clear All Notifications");
    });
    await step("a system has its new name in all files at once, and its problems stay", async () => {
      await renameTo(page, line("partner-desk:"), "help-desk");
      await line("help-desk:").waitFor();
      await perimeter
        .locator(".codelens-decoration", { hasText: /write.* · show/ })
        .first()
        .waitFor();
      await command(page, "File: Save All Files");
      await page.locator(".tab.dirty").first().waitFor({ state: "detached" });
      assert.match(textOf("perimeter.yaml"), /^ {2}help-desk:$/m);
      assert.doesNotMatch(textOf("perimeter.yaml"), /partner-desk/);
      await page.keyboard.press("Control+Shift+M");
      await page.locator(".markers-panel .monaco-list-row", { hasText: "help-desk" }).first().waitFor();
      await shot("renamed");
    });
  },
};

/** Lenses are drawn anew when a check ends: a click in that moment hits nothing. */
async function clickUntil(target, wanted) {
  for (let tries = 0; tries < 5; tries++) {
    await target.click();
    const isThere = await wanted.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await wanted.waitFor();
}

async function renameTo(page, line, name) {
  await line.click({ position: { x: 40, y: 8 } });
  await page.keyboard.press("F2");
  const input = page.locator(".rename-box input");
  await input.waitFor();
  await input.fill(name);
  await page.keyboard.press("Enter");
}
