// The report in a window: its map and numbers, a click that leads to the code, a newer page after an edit, in every kind of theme and zoomed.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, open } from "./window.mjs";

/** The name of the shot, by the kind of theme as a webview learns of it. */
const themes = {
  "vscode-light": ["Default Light Modern", "report-light"],
  "vscode-dark": ["Default Dark Modern", "report-dark"],
  "vscode-high-contrast": ["Default High Contrast", "report-high-contrast"],
  "vscode-high-contrast-light": ["Default High Contrast Light", "report-high-contrast-light"],
};

export const report = {
  name: "report",
  workspace: "dark-kitchen",
  play: async ({ page, step, shot, folder }) => {
    let scrolled = 0;
    await step("the report opens with the map and what matters most", async () => {
      await open(page, "perimeter.yaml");
      await closeSideBar(page);
      await command(page, "Perimeter: Show Report");
      const inside = await frame(page);
      await inside.locator("svg.map .item").first().waitFor();
      await inside.locator(".headline", { hasText: "log-drain" }).waitFor();
      assert.equal(await inside.locator(".number").count(), 4);
      assert.equal(await inside.locator(".gate").count(), 8);
    });
    for (const [kind, [theme, name]] of Object.entries(themes))
      await step(`it can be read in the theme ${theme}`, async () => {
        chooseTheme(folder, theme);
        const inside = await frame(page);
        await inside.locator(`body.${kind}`).waitFor();
        for (const text of [".headline", ".tag.warn", ".tag.live", ".nobody", ".map .fence-name", "footer"]) {
          const contrast = await contrastOf(inside.locator(text).first());
          assert.ok(contrast >= 4.5, `${text}: ${contrast}`);
        }
        await shot(name);
      });
    await step("a click on a call leads to its line", async () => {
      chooseTheme(folder, "Default Light Modern");
      const inside = await frame(page);
      await inside.locator("summary", { hasText: "1 send" }).click();
      await inside.locator("details[open] .calls a").first().click();
      scrolled = await scrollOf(inside);
      assert.ok(scrolled > 0);
      await page.locator('.monaco-editor[data-uri$="/src/log.ts"]').waitFor();
    });
    await step("after an edit the page is a newer one, and stays unfolded and scrolled", async () => {
      await page.locator(".tab", { hasText: "perimeter.yaml" }).click();
      await page.locator('.monaco-editor[data-uri$="/perimeter.yaml"] .view-line').first().click();
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Enter");
      await page.keyboard.type("  google-indexing: none\n");
      await command(page, "Perimeter: Show Report");
      const inside = await frame(page);
      await inside.locator(".headline", { hasText: "although that is forbidden" }).waitFor();
      await inside.locator("details[open] .calls a").first().waitFor();
      // A decision less makes the page a little shorter.
      assert.ok(Math.abs((await scrollOf(inside)) - scrolled) < 200);
    });
    await step("at 200 % the map is the narrow one, and nothing is wider than the page", async () => {
      await page.setViewportSize({ width: 680, height: 900 });
      const inside = await frame(page);
      await inside.locator("svg.sides-1").waitFor();
      assert.equal(await inside.locator("svg.sides-2").isVisible(), false);
      const wide = await inside.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      assert.equal(wide, 0);
      await inside.locator(".headline").scrollIntoViewIfNeeded();
      await shot("report-200");
      await page.setViewportSize({ width: 1360, height: 850 });
    });
    await step("it offers to be exported, as HTML or as Markdown", async () => {
      const inside = await frame(page);
      await inside.locator("button", { hasText: "Markdown" }).click();
      // The dialog writes the name a moment after it is there.
      await page.waitForFunction(() => /perimeter-report\.md$/.test(document.querySelector(".quick-input-widget input")?.value ?? ""));
      await page.keyboard.press("Enter");
      const file = join(folder, "perimeter-report.md");
      // It is there a moment before it is written.
      const written = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
      for (let tries = 0; tries < 100 && written() === ""; tries++) await page.waitForTimeout(100);
      assert.match(written(), /# Perimeter of dark-kitchen[\s\S]*\]\(perimeter\.yaml#L14\)/);
    });
  },
};

/** The document of the report: a frame within a frame. */
async function frame(page) {
  const outer = page.frameLocator("iframe.webview.ready");
  await outer.locator("iframe#active-frame").waitFor();
  return outer.frameLocator("iframe#active-frame");
}

/** How far down the page is. */
function scrollOf(inside) {
  return inside.locator("html").evaluate((html) => html.ownerDocument.defaultView.scrollY);
}

async function closeSideBar(page) {
  await command(page, "View: Close Primary Side Bar").catch(() => page.keyboard.press("Control+B"));
}

function chooseTheme(folder, theme) {
  mkdirSync(join(folder, ".vscode"), { recursive: true });
  writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
}

/** How far a text stands out from the page behind it, by the formula of WCAG. */
async function contrastOf(locator) {
  return locator.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const light = (color) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const { color, fill } = getComputedStyle(element);
    const text = light(element instanceof SVGElement ? fill : color);
    const page = light(getComputedStyle(document.body).backgroundColor);
    return (Math.max(text, page) + 0.05) / (Math.min(text, page) + 0.05);
  });
}
