import { describe, expect, test } from "vitest";
import { costOf } from "../../support/cost.ts";
import { parseContract, parsePerimeter } from "../../../server/src/spec/parse.ts";
import { entriesOf, valueOf } from "../../../server/src/yaml/navigate.ts";
import { parseYaml } from "../../../server/src/yaml/parse.ts";
import { contract, fullPerimeter, shortPerimeter } from "../spec/examples.ts";

/** Messages with the piece of text that each marks; a piece over several lines is cut at the first. */
function errorsOf(text: string): string[] {
  const yaml = parseYaml(text);
  return yaml.errors.map(({ message, range }) => {
    const piece = text.slice(yaml.lines.offset(range.line, range.column), yaml.lines.offset(range.endLine, range.endColumn));
    return `${range.line + 1}:${range.column + 1} ‹${piece.split("\n")[0]}› ${message}`;
  });
}

test.each<[string, readonly string[]]>([
  ["a: { b: 1\n", ["1:4 ‹{› This `{` is never closed by `}`."]],
  ["a: [x, y\nb: 1\n", ["1:4 ‹[› This `[` is never closed by `]`."]],
  ["a: { alert: #oncall }\n", ["1:13 ‹#oncall }› What stands behind `#` is a comment, the closing `}` too. Put the text in quotes."]],
  ["a: { b: 1 # one }\n", ["1:4 ‹{› This `{` is never closed by `}`."]],
  ['a: "x\nb: 1\n', ['1:4 ‹"› This " is never closed.']],
  ["a: 'x\n", ["1:4 ‹'› This ' is never closed."]],
  ["a: b: c\n", ["1:4 ‹b› A value that holds `: ` must be in quotes."]],
  ["a:\n\tb: 1\n", ["2:1 ‹\t› Indent with spaces: YAML allows no tabs here."]],
  ["a:\n  b:\n\tc: 1\n    d: 2\n    e: 3\nf: 4\n", ["3:1 ‹\t› Indent with spaces: YAML allows no tabs here."]],
  ["a: 1\n  b: 2\n", ["1:4 ‹1› This key has a value already: the lines below it can't be a map as well."]],
  ["a: 1\na: 2\n", ["2:1 ‹a› `a` stands here twice. Keep one."]],
  ["a: *x\n", ["1:4 ‹*x› No anchor `&x` stands above this alias."]],
  ["a: @x\n", ["1:4 ‹@› A value can't start with `@`. Put it in quotes."]],
  ['a: "\\d"\n', ["1:5 ‹\\d› `\\d` means nothing in double quotes. Use single quotes, or write `\\\\` for a backslash."]],
  ["a: - x\n", ["1:4 ‹-› A list starts on the line below its key, or stands in `[ ]`."]],
  ["a: 1\nb\nc: 2\n", ["2:1 ‹b› A `:` and a value are missing after this key (a space must follow the `:`)."]],
  ["a:1\nb: 2\n", ["1:1 ‹a:1› A `:` and a value are missing after this key (a space must follow the `:`)."]],
  ["a: 1\n---\nb: 2\n", ["2:1 ‹---› Only one YAML document a file: what follows `---` is not read."]],
  ["a: &x { b: *x }\n", ["1:12 ‹*x› No anchor `&x` stands above this alias."]],
  [
    "a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
    ["2:1 ‹<<<<<<< ours› A merge conflict was left here. Keep one side and remove the markers."],
  ],
])("says one thing of %j", (text, errors) => {
  expect(errorsOf(text)).toEqual(errors);
});

describe("limits", () => {
  const bomb = `a: &a [x]\n${Array.from(
    { length: 30 },
    (_, i) =>
      `b${i}: &b${i} [${Array(9)
        .fill(i === 0 ? "*a" : `*b${i - 1}`)
        .join(", ")}]`,
  ).join("\n")}\n`;
  test.each<[string, string, RegExp]>([
    ["1 MiB", `perimeter: 1\nowner: "${"x".repeat(1024 * 1024)}"\n`, /larger than 1 MiB/],
    ["5 MB in lines", `perimeter: 1\nsystems:\n${"  # x\n  a: read\n".repeat(340_000)}`, /larger than 1 MiB/],
    ["100 alias expansions", `a: &a 1\nb: [${Array(101).fill("*a").join(", ")}]\n`, /More than 100 alias expansions/],
    ["an alias bomb", bomb, /More than 100 alias expansions/],
    ["200 levels of brackets", `a: ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`, /Nested more than 200 levels deep/],
    [
      "201 levels of maps",
      `${Array.from({ length: 202 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")} 1\n`,
      /Nested more than 200 levels deep/,
    ],
    ["an open bracket a hundred thousand times", "a: ".concat("{ a: ".repeat(100_000)), /Nested more than 200 levels deep|never closed/],
  ])("%s is one error, fast", (_name, text, message) => {
    let problems: ReturnType<typeof parsePerimeter>["problems"] = [];
    // What costs more than in proportion takes minutes.
    expect(costOf(() => ({ problems } = parsePerimeter("perimeter.yaml", text)))).toBeLessThan(5000);
    expect(problems.filter(({ rule }) => rule === "spec/syntax").map((problem) => problem.message)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  test.each<[string, string]>([
    ["100 expansions", `a: &a 1\nb: [${Array(100).fill("*a").join(", ")}]\n`],
    ["199 levels", `${Array.from({ length: 199 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")} 1\n`],
    ["a text of nearly 1 MiB", `a: "${"x".repeat(1024 * 1024 - 10)}"\n`],
    ["lines of = signs in a text", "a: |\n  Title\n  =======\n"],
  ])("%s are fine", (_name, text) => {
    expect(errorsOf(text)).toEqual([]);
  });
});

describe("half-typed files", () => {
  test.each([
    ["short", shortPerimeter],
    ["whole", fullPerimeter],
    ["contract", contract],
  ])("the %s example is read at every length, with each system once", (name, text) => {
    for (let length = 0; length <= text.length; length += 3) {
      const file =
        name === "contract"
          ? parseContract("x.contract.yaml", text.slice(0, length))
          : parsePerimeter("perimeter.yaml", text.slice(0, length));
      for (const { range, message } of file.problems) {
        expect(message).not.toMatch(/undefined|\[object/);
        expect(range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn)).toBe(true);
      }
      const ids = file.kind === "perimeter" ? file.systems.map(({ id }) => id) : file.uses.map(({ id }) => id.value);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("what is said clearly holds beside what is not", () => {
    const { systems } = parsePerimeter(
      "perimeter.yaml",
      "perimeter: 1\nsystems:\n  stripe: { access: write, confirm: always\n  sentry: send\n",
    );
    expect(systems.find(({ id }) => id === "stripe")?.access?.value).toBe("write");
    const typed = parsePerimeter("perimeter.yaml", "perimeter: 1\nsystems:\n  stripe:\n    access: write\n    con\n  sentry: send\n");
    expect(typed.systems.map(({ id, access }) => [id, access?.value])).toEqual([
      ["stripe", "write"],
      ["sentry", "send"],
    ]);
  });

  test("a text with any sign in any place is a word, never an exception", () => {
    for (const sign of [
      "{",
      "}",
      "[",
      "]",
      ":",
      "- ",
      "#",
      "&a ",
      "*a ",
      "!x ",
      "|",
      ">",
      "'",
      '"',
      "\t",
      "\n",
      "? ",
      "%",
      "@",
      "\u0000",
      "---\n",
      "<<: ",
    ]) {
      for (let at = 0; at < shortPerimeter.length; at += 31) {
        const text = shortPerimeter.slice(0, at) + sign + shortPerimeter.slice(at);
        expect(() => parsePerimeter("perimeter.yaml", text)).not.toThrow();
      }
    }
  });
});

test("anchors, merge keys and several merged maps are read as one", () => {
  const yaml = parseYaml("a: &a { x: 1, y: 2 }\nb: &b { y: 3, z: 4 }\nc:\n  <<: [*a, *b]\n  x: 5\n");
  expect(valueOf(yaml, yaml.document?.contents)).toMatchObject({ c: { x: 5, y: 2, z: 4 } });
  expect(entriesOf(yaml, yaml.document?.contents).map(({ key }) => key)).toEqual(["a", "b", "c"]);
});

test("dates, versions and words of YAML 1.1 stay text", () => {
  const yaml = parseYaml("a: 2027-01-31\nb: yes\nc: off\nd: 0x10\ne: 1_000\nf: 12:30\n");
  expect(valueOf(yaml, yaml.document?.contents)).toEqual({ a: "2027-01-31", b: "yes", c: "off", d: 16, e: "1_000", f: "12:30" });
});

test("ranges count UTF-16 units and don't stumble over CRLF and a byte order mark", () => {
  const text = "\uFEFFperimeter: 1\r\nowner: \u{1F980}\r\nsystems:\r\n  Straße: { ownr: 1 }\r\n";
  const { problems, owner } = parsePerimeter("perimeter.yaml", text);
  expect(owner?.range).toEqual({ line: 1, column: 7, endLine: 1, endColumn: 9 });
  expect(problems.map(({ message, range }) => [message, range.line, range.column])).toEqual([
    ["`Straße` must be kebab-case (small letters, digits, hyphens)", 3, 2],
    ["unknown key `ownr`", 3, 12],
  ]);
});
