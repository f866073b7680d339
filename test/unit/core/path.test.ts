import { describe, expect, test } from "vitest";
import { joinPath, relativePath, sharedFolders } from "../../../server/src/core/path.ts";
import { applyEdits } from "../../../server/src/core/edit.ts";
import { LineIndex } from "../../../server/src/core/range.ts";

describe("workspace paths", () => {
  test.each([
    ["src", "./config", "src/config"],
    ["src/a", "../b/c.ts", "src/b/c.ts"],
    ["", "../up.yaml", "../up.yaml"],
    ["a", "../../x", "../x"],
  ])("joining %s and %s gives %s", (folder, path, joined) => expect(joinPath(folder, path)).toBe(joined));

  test.each([
    ["a/b/c.ts", "a/b/d.ts", 2],
    ["a/b.ts", "a/b/c.ts", 1],
    ["a/b/c.ts", "b/b/c.ts", 0],
    ["a.ts", "a/b.ts", 0],
  ])("%s and %s share %i folders", (one, other, shared) => expect(sharedFolders(one, other)).toBe(shared));

  test("a relative path climbs out of the folder and down again", () => {
    expect(relativePath("src/a", "src/b/c.ts")).toBe("../b/c.ts");
    expect(relativePath("", "x.ts")).toBe("x.ts");
  });
});

describe("edits", () => {
  test("are applied by position whatever their order, and an overlapping one is left out", () => {
    const at = (column: number, endColumn: number, newText: string) => ({
      file: "f",
      range: { line: 0, column, endLine: 0, endColumn },
      newText,
    });
    expect(applyEdits("abcdef", [at(4, 5, "E"), at(0, 1, "A"), at(0, 2, "no")])).toBe("AbcdEf");
  });

  test("a line index turns offsets into positions and back", () => {
    const index = new LineIndex("ab\ncd\n");
    expect(index.range(3, 5)).toEqual({ line: 1, column: 0, endLine: 1, endColumn: 2 });
    expect(index.offset(1, 1)).toBe(4);
    expect(index.offset(99, 0)).toBe(6);
  });
});
