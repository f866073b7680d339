import { isAlias, isCollection, isPair, isScalar } from "yaml";
import { describe, expect, it } from "vitest";
import { spanOfNode, valueOf } from "../../../server/src/yaml/navigate.ts";
import { parseYaml } from "../../../server/src/yaml/parse.ts";
import { spliceYaml } from "../../../server/src/yaml/splice.ts";
import type { YamlFile } from "../../../server/src/yaml/yamlFile.ts";
import { edited, text } from "./randomEdits.ts";
import { Random } from "./randomYaml.ts";

/** What everybody sees of a tree: no comments, and places without the line ends behind them. */
function seen(yaml: YamlFile, node: unknown): unknown {
  if (node === null || node === undefined) return null;
  if (isPair(node)) return [seen(yaml, node.key), seen(yaml, node.value)];
  const { anchor, tag } = node as { readonly anchor?: string; readonly tag?: string };
  const [start, end] = spanOfNode(yaml, node);
  const common = { start, text: yaml.text.slice(start, end), anchor, tag };
  if (isScalar(node)) return { ...common, value: node.value, type: node.type };
  if (isAlias(node)) return { ...common, source: node.source };
  if (isCollection(node)) return { ...common, flow: node.flow ?? false, items: node.items.map((item) => seen(yaml, item)) };
  return "unknown";
}

const whole = (yaml: YamlFile) => ({
  tree: seen(yaml, yaml.document?.contents),
  value: valueOf(yaml, yaml.document?.contents),
  errors: yaml.errors,
  lines: yaml.lines.lineCount,
});

/** Plays random edits from one text; gives how many of them were read by their entry alone. */
function play(start: string, seed: number, edits: number): number {
  const random = new Random(seed);
  let before = parseYaml(start);
  let spliced = 0;
  for (let i = 0; i < edits; i++) {
    const next = edited(before.text, random);
    const read = parseYaml(next);
    const splice = spliceYaml(before, next);
    if (splice) {
      spliced++;
      expect(whole(splice.yaml), `seed ${seed}, edit ${i}:\n${next}`).toEqual(whole(read));
    }
    // Splices stand on splices; what can't be read is taken back, as a person would.
    before = splice?.yaml ?? (read.errors.length > 0 || random.chance(0.1) ? parseYaml(start) : read);
  }
  return spliced;
}

describe("a text of which one entry was edited", () => {
  it.each([
    ["as it is", text],
    ["with CRLF", text.replaceAll("\n", "\r\n")],
    ["with a BOM and a marker", `\ufeff---\n${text}`],
    ["without a last line end", text.trimEnd()],
    ["indented by four", text.replaceAll(/^( +)/gm, "$1$1")],
  ])("reads as the whole does, %s", (_, start) => {
    let spliced = 0;
    for (let seed = 1; seed <= 25; seed++) spliced += play(start, seed, 40);
    expect(spliced).toBeGreaterThan(100);
  });

  it.each([
    ["a letter in a value", "sandbox.mail", "sandbox2.mail", ["systems", "mail"], true],
    ["a new line", "confirm: [send", "data: []\n    confirm: [send", ["systems", "mail"], false],
    ["a value that was not there", "  empty:", "  empty: read", ["systems", "empty"], true],
    ["a bare access", "stripe: read", "stripe: write", ["systems", "stripe"], true],
    ["another section", "preview: open", "preview: docs/a.md", ["gates", "preview"], true],
  ])("takes %s for one entry's", (_, from, to, path, keepsLines) => {
    expect(spliceYaml(parseYaml(text), text.replace(from, to))).toMatchObject({ path, keepsLines });
  });

  it.each([
    ["the key of an entry", "  stripe:", "  stripes:"],
    ["a value of the root", "owner: people", "owner: nobody"],
    ["two entries", "stripe: read\n  mail:\n    purpose", "stripe: send\n  mail:\n    porpoise"],
    ["an anchor that others use", "&all write", "&all read"],
    ["a quote that is left open", '[send, "delete: all"]', '[send, "delete: all]'],
    ["a text that takes in what follows", "pager:\n    alert: |\n      #oncall", "pager:\n    alert: |\n      #oncall\n      #all"],
    ["nothing at all", "people", "people"],
  ])("reads the whole for %s", (_, from, to) => {
    expect(spliceYaml(parseYaml(text), text.replace(from, to))).toBeUndefined();
  });
});
