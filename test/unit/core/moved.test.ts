import { describe, expect, test } from "vitest";
import { movedBetween } from "../../../server/src/core/moved.ts";

describe("a range of a text in a later one", () => {
  const before = "a\nb\nc\nd";
  test.each<[string, string, readonly (number | undefined)[]]>([
    ["that is the same", before, [0, 1, 2, 3]],
    ["with a line more", "a\nb\nx\nc\nd", [0, 1, 3, 4]],
    ["with a line less", "a\nc\nd", [0, undefined, 1, 2]],
    ["with another line", "a\nB\nc\nd", [0, undefined, 2, 3]],
    ["with lines at its start", "x\ny\na\nb\nc\nd", [2, 3, 4, 5]],
    ["with lines at its end", "a\nb\nc\nd\ne", [0, 1, 2, 3]],
    ["with a line twice", "a\nb\nb\nc\nd", [0, 1, 3, 4]],
    ["that is empty", "", [undefined, undefined, undefined, undefined]],
  ])("%s", (_, after, expected) => {
    const moved = movedBetween(before, after);
    expect([0, 1, 2, 3].map((line) => moved({ line, column: 0, endLine: line, endColumn: 1 })?.line)).toEqual(expected);
  });
});
