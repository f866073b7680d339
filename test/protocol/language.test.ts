import { describe, expect, test } from "vitest";
import { pseudoBundle } from "../support/pseudo.ts";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const english = /no perimeter declares it\. Remove it, or declare it as observed/;

async function messageIn(texts: unknown): Promise<string> {
  const editor = await openEditor([folderOf(shop)], { initializationOptions: { texts } });
  await editor.settled();
  const message = editor.problems("src/mail.ts")[0]?.message;
  return typeof message === "string" ? message : "";
}

describe("the language of the window", () => {
  test("is that of the bundle which the client hands over", async () => {
    const message = await messageIn(pseudoBundle);
    expect(message).toMatch(/ｎｏ ｐｅｒｉｍｅｔｅｒ ｄｅｃｌａｒｅｓ ｉｔ/);
    expect(message).not.toMatch(/perimeter/);
    expect(message).toMatch(/^Twilio SendGrid|^SendGrid/);
  });

  test.each([
    ["no bundle", undefined],
    ["a bundle that is none", "de"],
    ["a bundle without texts", { "{0} is declared here": 1, constructor: null }],
  ])("is English with %s", async (_, texts) => {
    expect(await messageIn(texts)).toMatch(english);
  });

  test("is English for a text that the bundle lacks", async () => {
    expect(await messageIn({ "No problems.": "Keine Probleme." })).toMatch(english);
  });
});
