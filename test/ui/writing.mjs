// Someone types a perimeter: what is offered without being asked for, what it writes, and what a hover says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./window.mjs";

export const writing = {
  name: "writing",
  workspace: "dark-kitchen",
  play: async ({ page, step, shot, folder }) => {
    const perimeter = page.locator('.monaco-editor[data-uri$="/perimeter.yaml"]');
    const line = (text) => perimeter.locator(".view-line", { hasText: text }).first();
    const offer = (label) => page.locator(".suggest-widget.visible .monaco-list-row", { hasText: label }).first();
    const written = async (expected) => {
      const text = () => readFileSync(join(folder, "perimeter.yaml"), "utf8");
      for (let tries = 0; tries < 20 && !expected.test(text()); tries++) {
        await page.keyboard.press("Control+S");
        await page.waitForTimeout(250);
      }
      assert.match(text(), expected);
    };
    /** On a new line below the last one, indented as the editor does it. */
    const below = async (typed) => {
      await page.keyboard.press("Control+End");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.type(typed, { delay: 60 });
    };

    /** A line break that no list of offers takes for its own, however late it opens. */
    const nextLine = () => page.keyboard.press("Control+Enter");

    await step("a system that is typed is offered as a whole line", async () => {
      await open(page, "perimeter.yaml");
      await perimeter.locator(".squiggly-error, .codelens-decoration").first().waitFor();
      await below("open");
      await offer("openai").waitFor();
      await shot("completion-systems");
      await page.keyboard.press("Tab");
      await line("openai: { access: send, data: [] }").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await written(/^ {2}openai: \{ access: send, data: \[\] \}$/m);
    });
    await step("keys are offered with their documentation, and a wrong indentation is put right", async () => {
      await below("new-desk:");
      await nextLine();
      await page.keyboard.press("Home");
      await page.keyboard.press("Home");
      await page.keyboard.type("    access: read", { delay: 20 });
      await nextLine();
      await page.keyboard.type(" aler", { delay: 60 });
      await offer("alert").waitFor();
      await shot("completion-keys");
      await page.keyboard.press("Tab");
      await page.keyboard.type("pager");
      await page.keyboard.press("Escape");
      await written(/^ {2}new-desk: *\n {4}access: read *\n {4}alert: pager *$/m);
    });
    await step("a hover shows what is declared against what was observed", async () => {
      // The lenses of both new systems: nothing above moves any more once they are drawn.
      await perimeter.locator(".codelens-decoration", { hasText: "no calls" }).nth(1).waitFor();
      await page.keyboard.press("Control+Home");
      await line("partner-desk:").locator("span", { hasText: "partner-desk" }).last().hover();
      const hover = page.locator(".monaco-hover:not(.hidden) table").first();
      await hover.waitFor();
      await shot("hover-system");
      assert.match(await hover.textContent(), /declared[\s\S]*observed/);
    });
  },
};
