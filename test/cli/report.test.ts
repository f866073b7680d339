import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, perimeter } from "../support/cli.ts";
import { filesOf } from "../support/shop.ts";

const golden = (name: string) => join(import.meta.dirname, "..", "golden", "output", name);

/** The example in a folder of its own name, which the report tells. */
function kitchen(): string {
  return folderOf(Object.fromEntries(Object.entries(filesOf("dark-kitchen")).map(([file, text]) => [`dark-kitchen/${file}`, text])));
}

describe("perimeter report", () => {
  test("prints the page", async () => {
    const { code, out, error } = await perimeter(kitchen(), ["report", "dark-kitchen"]);
    expect([code, error]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot(golden("report.html"));
  });

  test("writes Markdown with links from where the file lies", async () => {
    const root = kitchen();
    mkdirSync(join(root, "out"));
    const { code, out } = await perimeter(root, ["report", "dark-kitchen", "--format", "markdown", "--output", "out/report.md"]);
    expect([code, out]).toEqual([0, ""]);
    const text = readFileSync(join(root, "out/report.md"), "utf8");
    expect(text).toContain("](../dark-kitchen/perimeter.yaml#L14)");
    await expect(text).toMatchFileSnapshot(golden("report.md"));
  });

  test("is the same twice", async () => {
    const root = kitchen();
    const [first, second] = [await perimeter(root, ["report", "dark-kitchen"]), await perimeter(root, ["report", "dark-kitchen"])];
    expect(second.out).toBe(first.out);
  });

  test("tells the trend since the baseline, and what nobody wrote down", async () => {
    const root = kitchen();
    await perimeter(root, ["check", "dark-kitchen", "--update-baseline"], { today: "2026-10-01" });
    expect((await perimeter(root, ["report", "dark-kitchen"])).out).toContain("The trend is that since the baseline of 2026-10-01.");
    const bare = await perimeter(folderOf({ "a.ts": 'fetch("https://api.mailer.example/send", { method: "POST" });\n' }), ["report"]);
    expect(bare.out).toContain("This repository can reach 1 system. Nobody wrote that down.");
    expect((await perimeter(folderOf({}), ["report"])).out).toContain("The code reaches nothing outside.");
  });
});
