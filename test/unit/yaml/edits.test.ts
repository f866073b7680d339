import { expect, test } from "vitest";
import { applyEdits, type TextEdit } from "../../../server/src/core/edit.ts";
import { appendItem, type Editable, removeItem, removeKey, renameKey, replaceValue, setKey } from "../../../server/src/yaml/edits.ts";
import { entryOfPath, rangeOfPath, valueOf } from "../../../server/src/yaml/navigate.ts";
import { parseYaml } from "../../../server/src/yaml/parse.ts";
import { type Data, pathsOf, Random, randomData, randomMap, words, writeYaml } from "./randomYaml.ts";

type Path = readonly (string | number)[];
type Operation = (spec: Editable) => readonly TextEdit[];

function specOf(text: string): Editable {
  return { file: "perimeter.yaml", yaml: parseYaml(text) };
}

function after(text: string, operation: Operation): string {
  return applyEdits(text, operation(specOf(text)));
}

const set =
  (path: Path, value: unknown): Operation =>
  (spec) =>
    setKey(spec, path, value);
const replace =
  (path: Path, value: unknown): Operation =>
  (spec) =>
    replaceValue(spec, path, value);
const drop =
  (path: Path): Operation =>
  (spec) =>
    removeKey(spec, path);
const dropItem =
  (path: Path): Operation =>
  (spec) =>
    removeItem(spec, path);
const append =
  (path: Path, item: unknown): Operation =>
  (spec) =>
    appendItem(spec, path, item);
const rename =
  (path: Path, name: string): Operation =>
  (spec) =>
    renameKey(spec, path, name);

test.each<[string, string, Operation, string]>([
  ["sets a value and keeps its quotes", 'a: "x" # why\nb: 1\n', set(["a"], "y"), 'a: "y" # why\nb: 1\n'],
  ["quotes what would not be plain", "a: x\n", set(["a"], "y: z"), 'a: "y: z"\n'],
  [
    "quotes a comma only in braces",
    "a: { b: x }\nc: x\n",
    (spec) => [...setKey(spec, ["a", "b"], "x,y"), ...setKey(spec, ["c"], "x,y")],
    'a: { b: "x,y" }\nc: x,y\n',
  ],
  [
    "adds a key behind the last one",
    "a:\n  b: 1 # one\n  # below\nc: 2\n",
    set(["a", "d"], 3),
    "a:\n  b: 1 # one\n  d: 3\n  # below\nc: 2\n",
  ],
  ["adds a key in braces", "a: { b: 1 }\n", set(["a", "d"], [1, "x"]), "a: { b: 1, d: [1, x] }\n"],
  ["adds a key in braces over several lines", "a: {\n  b: 1, # one\n}\n", set(["a", "d"], 3), "a: {\n  b: 1, d: 3, # one\n}\n"],
  ["adds a key to empty braces", "a: {}\n", set(["a", "d"], 3), "a: { d: 3 }\n"],
  ["adds a key where the file ends without a line end", "a: 1", set(["b"], 2), "a: 1\nb: 2"],
  ["adds no column for a byte order mark", "\ufeffa: 1\n", set(["b"], 2), "\ufeffa: 1\nb: 2\n"],
  ["keeps CRLF", "a: 1\r\nb: 2\r\n", set(["c"], 3), "a: 1\r\nb: 2\r\nc: 3\r\n"],
  ["makes the parents that are missing", "perimeter: 1\n", set(["dataClasses", "order"], []), "perimeter: 1\ndataClasses: { order: [] }\n"],
  [
    "puts the first system on a line of its own",
    "systems: # all\n",
    set(["systems", "stripe"], "read"),
    "systems: # all\n  stripe: read\n",
  ],
  ["puts it in place of a written null", "systems: ~\n", set(["systems", "stripe"], "read"), "systems: { stripe: read }\n"],
  ["fills a key without a value", "a:\n  b:\n", set(["a", "b", "c"], 1), "a:\n  b: { c: 1 }\n"],
  ["fills a key without a colon in braces", "a: { b, c: 1 }\n", set(["a", "b"], 2), "a: { b: 2, c: 1 }\n"],
  ["fills a key without a value in braces", "{ a: }\n", set(["a", "b"], 2), "{ a: { b: 2 } }\n"],
  ["writes the first key of an empty file", "", set(["a"], 1), "a: 1\n"],
  ["writes the first key below comments", "# head", set(["a"], 1), "# head\na: 1\n"],
  ["leaves a file alone that is no map", "just text\n", set(["a"], 1), "just text\n"],
  ["adds to a map behind a dash", "- a: 1\n  b: 2\n", set([0, "c"], 3), "- a: 1\n  b: 2\n  c: 3\n"],
  ["adds below a block text", "a: |\n  one\n\n  two\n\nb: 1\n", set(["c"], 1), "a: |\n  one\n\n  two\n\nb: 1\nc: 1\n"],
  [
    "copies an alias before it changes a part of it",
    "a: &base { x: 1 }\nb: *base\n",
    set(["b", "y"], 2),
    "a: &base { x: 1 }\nb: { x: 1, y: 2 }\n",
  ],
  [
    "copies an alias before it drops a part of it",
    "a: &base { x: [1, 2] }\nb: *base\n",
    dropItem(["b", "x", 0]),
    "a: &base { x: [1, 2] }\nb: { x: [2] }\n",
  ],
  ["copies a list before it adds to it", "a: &base [1]\nb: *base\n", append(["b"], 2), "a: &base [1]\nb: [1, 2]\n"],
  [
    "puts no key where a text or a list stands",
    "a: x\nb: [y]\n",
    (spec) => [...setKey(spec, ["a", "c"], 1), ...setKey(spec, ["b", "c"], 1)],
    "a: x\nb: [y]\n",
  ],
  [
    "overrides a key that a merge brings",
    "a: &base { x: 1 }\nb:\n  <<: *base\n",
    set(["b", "x"], 2),
    "a: &base { x: 1 }\nb:\n  <<: *base\n  x: 2\n",
  ],
  [
    "copies what a merge brings before it changes a part of it",
    "a: &base { x: { y: 1, z: 2 } }\nb: { <<: *base }\n",
    set(["b", "x", "y"], 3),
    "a: &base { x: { y: 1, z: 2 } }\nb: { <<: *base, x: { y: 3, z: 2 } }\n",
  ],
  ["doesn't replace what others share", "a: &x read\nb: *x\n", set(["a"], "none"), "a: &x read\nb: *x\n"],
  ["replaces an alias alone", "a: &x read\nb: *x\n", set(["b"], "none"), "a: &x read\nb: none\n"],
  [
    "replaces a block map and keeps the comment behind its key",
    "a: # why\n  b: 1\nc: 2\n",
    replace(["a"], "none"),
    "a: none # why\nc: 2\n",
  ],
  ["replaces a list that is not indented", "a: # why\n- b\n- c # last\nd: 2\n", replace(["a"], ["x"]), "a: [x] # why\nd: 2\n"],
  ["replaces a block text", "a: >-\n  one\n  two\nb: 1\n", replace(["a"], "three"), "a: three\nb: 1\n"],
  [
    "keeps what stands below a replaced map",
    "a:\n  b:\n    c: 1\n  # about d\n  d: 2\n",
    replace(["a", "b"], "none"),
    "a:\n  b: none\n  # about d\n  d: 2\n",
  ],
  ["removes a key with its line", "a: 1\nb: 2 # two\nc: 3\n", drop(["b"]), "a: 1\nc: 3\n"],
  ["removes a key with its block", "a:\n  b: 1\n  c: 2\n# about d\nd: 3\n", drop(["a"]), "# about d\nd: 3\n"],
  ["removes the last key of a file without a line end", "a: 1\r\nb: 2", drop(["b"]), "a: 1"],
  ["removes a key in braces", "a: { b: 1, c: 2 }\n", drop(["a", "b"]), "a: { c: 2 }\n"],
  ["removes the last key in braces", "a: { b: 1, c: 2 }\n", drop(["a", "c"]), "a: { b: 1 }\n"],
  [
    "removes a key that has a line of its own in braces",
    "a: {\n  b: 1, # one\n  c: 2, # two\n}\n",
    drop(["a", "c"]),
    "a: {\n  b: 1, # one\n}\n",
  ],
  ["leaves an empty map where the only key goes", "a:\n  b: 1\nc: 2\n", drop(["a", "b"]), "a: {}\nc: 2\n"],
  ["moves the next key behind the dash", "- a: 1\n  b: 2\n", drop([0, "a"]), "- b: 2\n"],
  [
    "doesn't remove what a merge brings",
    "a: &base { x: 1 }\nb: { <<: *base }\n",
    drop(["b", "x"]),
    "a: &base { x: 1 }\nb: { <<: *base }\n",
  ],
  ["doesn't remove what others stand on", "a: &x 1\nb: *x\n", drop(["a"]), "a: &x 1\nb: *x\n"],
  ["removes an item with its line", "a:\n  - x\n  - y # why\n  - z\n", dropItem(["a", 1]), "a:\n  - x\n  - z\n"],
  ["removes an item that has an anchor", "a:\n- x\n- &b-c y\n", dropItem(["a", 1]), "a:\n- x\n"],
  ["removes an item in brackets", "a: [x, y, z]\n", dropItem(["a", 2]), "a: [x, y]\n"],
  ["leaves an empty list where the only item goes", "a:\n  - x\n", dropItem(["a", 0]), "a: []\n"],
  ["appends an item", "a:\n- x\n- y # why\nb: 1\n", append(["a"], "z"), "a:\n- x\n- y # why\n- z\nb: 1\n"],
  ["appends an item in brackets", "a: [x]\n", append(["a"], "y, z"), 'a: [x, "y, z"]\n'],
  ["appends to an empty list", "a: []\n", append(["a"], "y"), "a: [y]\n"],
  ["makes a list of a single value", "a: x # one\n", append(["a"], "y"), "a: [x, y] # one\n"],
  ["makes a list that is missing", "a: { b: 1 }\n", append(["a", "c"], "y"), "a: { b: 1, c: [y] }\n"],
  ["renames a key", 'a:\n  "b": 1 # why\n', rename(["a", "b"], "c"), "a:\n  c: 1 # why\n"],
  [
    "does nothing where the path leads nowhere",
    "a: 1\n",
    (spec) => [...removeKey(spec, ["b"]), ...removeItem(spec, ["a", 0]), ...renameKey(spec, ["b"], "c"), ...replaceValue(spec, ["b"], 1)],
    "a: 1\n",
  ],
])("%s", (_name, text, operation, expected) => {
  expect(after(text, operation)).toBe(expected);
});

function dataOf(text: string): unknown {
  const yaml = parseYaml(text);
  expect(
    yaml.errors.map(({ message }) => message),
    text,
  ).toEqual([]);
  return valueOf(yaml, yaml.document?.contents) ?? {};
}

/** Sets, or with undefined removes, a value of a copy. */
function changed(data: Data, path: Path, value: Data | undefined, name?: string): unknown {
  const copy = structuredClone(data) as unknown;
  let at = copy as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  if (name !== undefined) {
    at[name] = at[last];
    delete at[last];
  } else if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return copy;
}

interface Case {
  readonly operation: Operation;
  readonly expected: unknown;
  /** What may change: the entry itself, or for insertions what it is inserted into. */
  readonly within: Path;
}

function randomCase(random: Random, data: Data): Case {
  const { path, value } = random.pick([...pathsOf(data)]);
  const parent = path.slice(0, -1);
  const isKey = typeof path.at(-1) === "string";
  const made = random.chance(0.7) ? random.pick(words) : randomData(random, 1);
  switch (random.below(5)) {
    case 0:
      return { operation: isKey ? set(path, made) : replace(path, made), expected: changed(data, path, made), within: path };
    case 1:
      return {
        operation: isKey ? drop(path) : dropItem(path),
        expected: changed(data, path, undefined),
        within: parent.length > 0 && Object.keys(at(data, parent)).length === 1 ? parent : path,
      };
    case 2:
      if (Array.isArray(value)) return { operation: append(path, made), expected: changed(data, path, [...value, made]), within: path };
      return typeof value === "object"
        ? { operation: set([...path, "zz-new"], made), expected: changed(data, [...path, "zz-new"], made), within: path }
        : { operation: append(path, made), expected: changed(data, path, [value, made]), within: path };
    case 3:
      return isKey
        ? { operation: rename(path, "zz-new"), expected: changed(data, path, undefined, "zz-new"), within: path }
        : randomCase(random, data);
    default:
      return { operation: set(["zz-new", "inner"], made), expected: { ...(data as object), "zz-new": { inner: made } }, within: [] };
  }
}

function at(data: Data, path: Path): object {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], data) as object;
}

/** The next key moves behind the dash of an item that loses its first one; line ends are compared apart. */
function bare(line: string): string {
  return line.replace(/^[\s-]+/, "").replace("\r", "");
}

test("a random edit of a random document gives the wanted data and touches no other line", () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const random = new Random(seed);
    const data = randomMap(random, 3);
    const text = writeYaml(random, data);
    const before = specOf(text);
    expect(dataOf(text), `seed ${seed}: the generator itself`).toEqual(data);
    const { operation, expected, within } = randomCase(random, data);
    const edits = operation(before);
    const result = applyEdits(text, edits);
    const say = `seed ${seed}\n${text}\n-----\n${result}`;
    expect(dataOf(result), say).toEqual(expected);
    expect(result.includes("\r"), say).toBe(text.includes("\r") && result.includes("\n"));
    const range = within.length === 0 ? undefined : (entryOfPath(before.yaml, within)?.range ?? rangeOfPath(before.yaml, within));
    const lines = text.split("\n");
    const outside = range ? [...lines.slice(0, range.line), ...lines.slice(range.endLine + 1)] : lines;
    const left = result.split("\n");
    let from = 0;
    for (const line of outside.filter((one) => one.trim() !== "")) {
      const found = left.findIndex((one, i) => i >= from && bare(one) === bare(line));
      expect(found, `${say}\n----- lost: ${line}`).toBeGreaterThanOrEqual(0);
      from = found + 1;
    }
  }
});
