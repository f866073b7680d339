import { describe, expect, test } from "vitest";
import contractSnippets from "../../snippets/contract.json" with { type: "json" };
import perimeterSnippets from "../../snippets/perimeter.json" with { type: "json" };
import { specKind } from "../../server/src/core/specKind.ts";
import { parseContract, parsePerimeter } from "../../server/src/spec/parse.ts";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly include: readonly string[];
  readonly body: readonly string[];
}

/** A body as it stands when nobody types anything: placeholders keep their words, choices their first. */
function filled({ body }: Snippet): readonly string[] {
  const text = body
    .join("\n")
    .replace(/\$CURRENT_YEAR/g, "2026")
    .replace(/\$CURRENT_MONTH/g, "11")
    .replace(/\$CURRENT_DATE/g, "25")
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\n\$0$/, "");
  expect(text).not.toMatch(/\$[\d{]/);
  return text.split("\n");
}

const indented = (depth: number) => (lines: readonly string[]) => lines.map((line) => " ".repeat(depth) + line);
const inSystems = (lines: readonly string[]) => ["perimeter: 1", "systems:", ...indented(2)(lines)];
const inSystem = (lines: readonly string[]) => inSystems(["desk:", "  access: write", ...indented(2)(lines)]);
const inPerimeter = (lines: readonly string[]) => ["perimeter: 1", ...lines];
const inContract = (lines: readonly string[]) => ["contract: 1", "goal: x", ...lines];

/** Where each is meant to stand. */
const places: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
  perimeter: (lines) => lines,
  "perimeter-system-known": inSystems,
  "perimeter-system-write": inSystems,
  "perimeter-system-write-known": inSystems,
  "perimeter-system-read": inSystems,
  "perimeter-system-env": inSystems,
  "perimeter-system-store": inSystems,
  "perimeter-system-send": inSystems,
  "perimeter-system-none": inSystems,
  "perimeter-action": (lines) => inSystem(["actions:", ...indented(2)(lines)]),
  "perimeter-alert": inSystem,
  "perimeter-live-by-default": inSystem,
  "perimeter-exception": (lines) => inPerimeter(["exceptions:", ...indented(2)(lines)]),
  "perimeter-data-class": (lines) => inPerimeter(["dataClasses:", ...indented(2)(lines)]),
  "perimeter-production": inPerimeter,
  "perimeter-gates": inPerimeter,
  contract: (lines) => lines,
  "contract-use": (lines) => inContract(["uses:", ...indented(2)(lines)]),
  "contract-scope": inContract,
  "contract-constraints": inContract,
  "contract-format": inContract,
  "contract-failure": inContract,
  "contract-verify": inContract,
};

describe.each<[string, Readonly<Record<string, Snippet>>, (file: string, text: string) => { readonly problems: readonly unknown[] }]>([
  ["a.perimeter.yaml", perimeterSnippets, parsePerimeter],
  ["a.contract.yaml", contractSnippets, parseContract],
])("a snippet for %s", (file, snippets, parse) => {
  test.each(Object.entries(snippets))("%s: is accepted as it comes", (_, snippet) => {
    const place = places[snippet.prefix];
    expect(place, snippet.prefix).toBeDefined();
    const text = `${place?.(filled(snippet)).join("\n")}\n`;
    expect(parse(file, text).problems, text).toEqual([]);
  });

  test("has a prefix of its own, says what it is for, and is offered in its own files alone", () => {
    const all = Object.values(snippets);
    expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length);
    for (const { description, include } of all) {
      expect(description).not.toBe("");
      expect(include.map((glob) => specKind(glob.replace("*.", "a."))).every((kind) => kind === specKind(file))).toBe(true);
    }
  });
});
