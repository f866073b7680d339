import { describe, expect, test } from "vitest";
import { foldsOf } from "../../../server/src/features/folding.ts";
import { selectionsAt } from "../../../server/src/features/selection.ts";
import { LineIndex } from "../../../server/src/core/range.ts";
import { marked } from "../../support/marked.ts";
import { viewOf } from "../../support/view.ts";

const spec = `perimeter: 1
# One
# two
exceptions:
- rule: code/live-endpoint
  path: a.ts

systems:
  # Alone
  desk:
    access: write
    purpose: |
      Tickets for
      support
    actions:
      create: POST /x
      purge: { call: DELETE /y,
        reversible: false
      }
    confirm:
      - create
      - purge

  mail: none
`;

async function foldsIn(text: string, file = "perimeter.yaml"): Promise<readonly string[]> {
  const folds = foldsOf(await viewOf({}), { file, text });
  return folds.map(({ line, endLine, isComment }) => `${line + 1}-${endLine + 1}${isComment ? " comment" : ""}`);
}

describe("what can be folded", () => {
  const blocks = ["4-6", "5-6", "8-24", "10-22", "12-14", "15-19", "17-18", "20-22"];
  test("systems, actions, clauses, lists and comments", async () => {
    expect(await foldsIn(spec)).toEqual(["2-3 comment", ...blocks]);
  });

  test("in a contract", async () => {
    expect(
      await foldsIn("contract: 1\ngoal: >\n  one\n  two\nfailure:\n  - a\n  - b\nuses:\n  desk:\n    access: read\n", "x.contract.yaml"),
    ).toEqual(["2-4", "5-7", "8-10", "9-10"]);
  });

  test.each<[string, string]>([
    ["with an unclosed bracket", spec.replace("access: write", "access: [write")],
    ["with a conflict marker", spec.replace("  mail: none\n", "<<<<<<< HEAD\n  mail: none\n=======\n>>>>>>> b\n")],
    ["with a key that is half typed", spec.replace("    access: write", "    acc")],
  ])("in a broken document: %s", async (_, text) => {
    expect(await foldsIn(text)).toEqual(expect.arrayContaining(["2-3 comment", "5-6", "10-22", "12-14", "20-22"]));
  });

  test("with Windows line ends as well", async () => {
    expect(await foldsIn(spec.replaceAll("\n", "\r\n"))).toEqual(["2-3 comment", ...blocks]);
  });

  test("nothing in an empty file, and nothing in files that are none of ours", async () => {
    expect(await foldsIn("")).toEqual([]);
    expect(await foldsIn(spec, "values.yaml")).toEqual([]);
  });
});

async function selected(source: string, file = "perimeter.yaml"): Promise<readonly string[]> {
  const { text, at } = marked(source);
  const lines = new LineIndex(text);
  return selectionsAt(await viewOf({}), { file, text }, at).map((range) =>
    text.slice(lines.offset(range.line, range.column), lines.offset(range.endLine, range.endColumn)),
  );
}

describe("a selection grows", () => {
  const text = "systems:\n  desk:\n    confirm: [a, 'b']\n  mail: none\n";
  test.each<[string, string, readonly string[]]>([
    [
      "from a scalar in quotes",
      text.replace("'b'", "'$0b'"),
      ["b", "'b'", "[a, 'b']", "confirm: [a, 'b']", "desk:\n    confirm: [a, 'b']", text.slice(11, -1), text.slice(0, -1), text],
    ],
    ["from a key", text.replace("mail", "ma$0il"), ["mail", "mail: none", text.slice(11, -1), text.slice(0, -1), text]],
    ["from an item", "own:\n  - a$0\n  - b\n", ["a", "- a", "- a\n  - b", "own:\n  - a\n  - b", "own:\n  - a\n  - b\n"]],
    ["from a comment", "# so$0\nown: []\n", ["# so", "# so\nown: []\n"]],
    ["in a broken document", "own: [a, b$0\nsystems:\n  desk: }\n", ["b"]],
    ["in an empty one", "$0", [""]],
  ])("%s", async (_, source, expected) => {
    const found = await selected(source);
    expect(found.slice(0, expected.length)).toEqual(expected);
    expect(found.at(-1)).toBe(source.replace("$0", ""));
  });

  test("and each holds the one before", async () => {
    for (let at = 0; at <= spec.length; at += 7) {
      const found = await selected(`${spec.slice(0, at)}$0${spec.slice(at)}`);
      for (const [i, one] of found.slice(1).entries()) expect(one).toContain(found[i]);
    }
  });

  test("in files that are none of ours not at all", async () => {
    expect(await selected("a: $0b\n", "values.yaml")).toEqual([]);
  });
});
