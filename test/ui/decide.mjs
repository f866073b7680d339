// From the example without a perimeter to zero open decisions, by what the picks offer alone; the picks are counted.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { command, pick, pickRows } from "./window.mjs";

/** More picks than these for all systems is no walk but a maze. */
const maxPicks = 40;

export const decide = {
  name: "decide",
  workspace: "dark-kitchen",
  prepare: (folder) => rmSync(join(folder, "perimeter.yaml")),
  play: async ({ page, step, shot, folder }) => {
    const title = page.locator(".quick-input-titlebar .quick-input-title");
    const picks = new Map();
    await step("Decide Next drafts the perimeter and asks about the riskiest system first, the safest answer first", async () => {
      await command(page, "Perimeter: Decide Next");
      await page.locator(".quick-input-title", { hasText: "Google Indexing API (1 of 6)" }).waitFor();
      assert.match((await pickRows(page))[0], /ask a person before every call/);
      await page.locator('.monaco-editor[data-uri$="/submitSitemap.ts"]').waitFor();
      await shot("decide");
    });
    await step("an answer is taken back by the keyboard alone", async () => {
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-title", { hasText: "(2 of 6)" }).waitFor();
      await page.keyboard.type("Undo");
      await page.keyboard.press("Enter");
      await page.locator(".quick-input-title", { hasText: "Google Indexing API (1 of 6)" }).waitFor();
    });
    await step("the first answer of each pick leads to no open decision", async () => {
      for (let count = 0; count < maxPicks; count++) {
        const shown = await title.textContent();
        if (shown === "No open decisions") break;
        const [, name] = /^(.*) \(\d+ of \d+\)$/.exec(shown) ?? [];
        picks.set(name, (picks.get(name) ?? 0) + 1);
        await pickRows(page);
        await page.keyboard.press("Enter");
        await page.waitForFunction((before) => {
          const now = document.querySelector(".quick-input-widget:not([style*='display: none']) .quick-input-title")?.textContent;
          return now !== undefined && now !== before;
        }, shown);
      }
      await page.locator(".quick-input-title", { hasText: "No open decisions" }).waitFor();
      await shot("decided");
    });
    await step("median 1 pick a system, at most 3; each system in at most 3 lines", async () => {
      const counts = [...picks.values()].sort((a, b) => a - b);
      console.log(`    picks: ${[...picks].map(([name, count]) => `${name} ${count}`).join(", ")}`);
      assert.equal(counts.length, 6);
      assert.equal(counts[Math.floor(counts.length / 2)], 1);
      assert.ok(Math.max(...counts) <= 3);
      await pick(page, "Save perimeter.yaml");
      const file = join(folder, "perimeter.yaml");
      await page.locator(".tab.active:not(.dirty)", { hasText: "perimeter.yaml" }).waitFor();
      assert.ok(existsSync(file));
      const text = readFileSync(file, "utf8");
      assert.doesNotMatch(text, /decided: false \}/);
      const entries = text
        .slice(text.indexOf("systems:"))
        .trimEnd()
        .split(/\n(?= {2}\S)/)
        .slice(1);
      const lines = entries.map((entry) => entry.split("\n").length).sort((a, b) => a - b);
      assert.ok(lines[Math.floor(lines.length / 2)] <= 3);
    });
  },
};
