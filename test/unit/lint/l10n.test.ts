import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFile, bundleText, saidTexts } from "../../scripts/l10n.mjs";

const root = join(import.meta.dirname, "..", "..", "..");
const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const titles = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8")) as Record<string, string>;

/** Keys of a manifest under which a person reads the value. */
const readKeys = /^(title|description|markdownDescription|displayName|name|contents|enumDescriptions|markdownEnumDescriptions|altText)$/;

/** Every text of the manifest that a person reads, with where it stands. */
function* textsOf(value: unknown, path: string, isRead: boolean): Generator<readonly [path: string, text: string]> {
  if (typeof value === "string" && isRead) yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* textsOf(inner, `${path}.${key}`, Array.isArray(value) ? isRead : readKeys.test(key));
}

describe("every text for a person can be translated", () => {
  test("what the client and the server say stands in the bundle, and nothing else does", () => {
    expect(saidTexts().odd).toEqual([]);
    expect(readFileSync(bundleFile, "utf8")).toBe(bundleText());
  });

  test("the manifest names its texts by keys, which all are there and used", () => {
    const { contributes, capabilities } = manifest as Record<string, unknown>;
    const texts = [...textsOf(contributes, "contributes", false), ...textsOf(capabilities, "capabilities", false)];
    expect(texts.length).toBeGreaterThan(20);
    const plain = texts.filter(([, text]) => text !== "Perimeter" && !/^%[\w.]+%$/.test(text));
    expect(plain).toEqual([]);
    const used = new Set([...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]));
    expect([...used].sort()).toEqual(Object.keys(titles).sort());
  });
});
