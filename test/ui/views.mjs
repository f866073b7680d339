// The activity bar: what waits, what is declared and called, contracts; the welcome of a workspace without a specification; the walkthrough.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, open } from "./window.mjs";

/** A view is drawn when its first row is there: the three of them are filled one after the other. */
const filled = (page, view) => page.locator(".pane", { hasText: view }).locator(".monaco-list-row").first().waitFor();

const row = (page, text) => page.locator(".split-view-view .monaco-list-row", { hasText: text });

function chooseTheme(folder, theme) {
  mkdirSync(join(folder, ".vscode"), { recursive: true });
  writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
}

export const views = {
  name: "views",
  workspace: "dark-kitchen",
  play: async ({ page, step, shot, folder }) => {
    await step("Systems shows what is undeclared and what is declared, with counts", async () => {
      await command(page, "Perimeter: Focus on Systems View");
      await row(page, "Undeclared").first().waitFor();
      await row(page, "partner-desk").first().waitFor();
      for (const view of ["Open Decisions", "Contracts"]) await filled(page, view);
      await shot("views");
    });
    await step("the keyboard unfolds a system down to its calls and opens one", async () => {
      await row(page, "Stripe").first().click();
      await page.keyboard.press("ArrowRight");
      await row(page, "refunds.create").first().waitFor();
      await row(page, "refunds.create").first().click();
      await page.locator(".tab.active", { hasText: "payments.ts" }).waitFor();
      await shot("views-calls");
    });
    await step("the tree follows the cursor", async () => {
      await open(page, "tickets.ts");
      await page.locator('.monaco-editor[data-uri$="/tickets.ts"] .view-line', { hasText: "desk.post" }).click();
      await page.locator(".monaco-list-row.selected", { hasText: "POST /tickets" }).waitFor();
    });
    for (const [kind, theme, name] of [
      ["vs-dark", "Default Dark Modern", "views-dark"],
      ["hc-black", "Default High Contrast", "views-high-contrast"],
      ["vs", "Default Light Modern", "views-light"],
    ])
      await step(`it can be read in the theme ${theme}`, async () => {
        chooseTheme(folder, theme);
        await page.locator(`.monaco-workbench.${kind}`).waitFor();
        await row(page, "partner-desk").first().waitFor();
        await shot(name);
      });
    await step("a filter leaves the undeclared systems alone, and goes again", async () => {
      await command(page, "Perimeter: Show Undeclared Only");
      await row(page, "partner-desk").first().waitFor({ state: "detached" });
      await shot("views-filtered");
      await command(page, "Perimeter: Show All Systems");
      await row(page, "partner-desk").first().waitFor();
    });
    await step("an open decision is decided from its row", async () => {
      const waiting = page.locator(".pane", { hasText: "Open Decisions" }).locator(".monaco-list-row", { hasText: "Google Indexing API" });
      await waiting.first().click();
      await page.locator(".quick-input-title", { hasText: "Google Indexing API (1 of 1)" }).waitFor();
      await page.keyboard.type("must not be called");
      await page.keyboard.press("Enter");
      await page.locator('.monaco-editor[data-uri$="/perimeter.yaml"] .view-line', { hasText: "google-indexing" }).waitFor();
      await row(page, "Forbidden").first().waitFor();
      await shot("views-decided");
    });
  },
};

export const welcome = {
  name: "welcome",
  workspace: "dark-kitchen",
  prepare: (folder) => {
    rmSync(join(folder, "perimeter.yaml"));
    rmSync(join(folder, "contracts"), { recursive: true });
  },
  play: async ({ page, step, shot }) => {
    await step("a workspace without a specification shows a welcome, and no message", async () => {
      await command(page, "Perimeter: Focus on Systems View");
      await page.locator(".welcome-view-content", { hasText: "Nobody has written it down" }).first().waitFor();
      assert.equal(await page.locator(".notification-list-item").count(), 0);
      await shot("welcome");
    });
    await step("it leads to the walkthrough with its four steps", async () => {
      await page.locator(".welcome-view-content a", { hasText: "Learn more" }).first().click();
      for (const title of ["See what the code reaches", "Decide, system by system", "Write a contract first", "Put it into CI"])
        await page.locator(".getting-started-step", { hasText: title }).first().waitFor();
      await page.locator(".getting-started-media iframe, .getting-started-media webview").first().waitFor();
      await page.waitForTimeout(1000);
      await shot("walkthrough");
      for (const [at, title] of ["Decide, system by system", "Write a contract first", "Put it into CI"].entries()) {
        await page.locator(".getting-started-step", { hasText: title }).first().click();
        await page.waitForTimeout(500);
        await shot(`walkthrough-${at + 2}`);
      }
    });
    await step("the draft is one click away, and then everything waits", async () => {
      await page.locator(".welcome-view-content .monaco-button", { hasText: "Draft Perimeter" }).first().click();
      await page.locator(".tab.active", { hasText: "perimeter.yaml" }).waitFor();
      await row(page, "To be decided").first().waitFor();
      await filled(page, "Open Decisions");
      await shot("drafted");
    });
  },
};
