import { describe, expect, test } from "vitest";
import { Rows } from "../../../server/src/keep/coding.ts";
import { readShared, SharedWriter } from "../../../server/src/keep/sharedData.ts";

const place = { file: "a.ts", line: 3 };
const result = (n: number) => ({ place, steps: [{ note: `step ${n}`, place }], hosts: ["a", "b"], host: null, is: true });
type Data = { readonly files: readonly ReturnType<typeof result>[] };

describe("data in which what is equal is written once", () => {
  test("is read back as it was", () => {
    const data = { files: [result(1), result(2)] };
    const read = readShared(new SharedWriter().write(data)).data as Data;
    expect(read).toEqual(data);
    expect(read.files[0]?.place).toBe(read.files[1]?.steps[0]?.place);
  });

  test("goes on from what was read: only what is new is added", () => {
    const first = new SharedWriter().write({ files: [result(1), result(2)] });
    const { data, writer } = readShared(first);
    const kept = (data as Data).files[1];
    const goingOn = writer();
    expect(kept && goingOn.knows(kept)).toBe(true);
    const second = goingOn.write({ files: [kept, result(3)] });
    expect(readShared(second).data).toEqual({ files: [result(2), result(3)] });
    expect(second.startsWith(first.slice(0, first.indexOf('"texts"')))).toBe(true);
  });

  test("is worn when most of it is held by nobody", () => {
    const writer = new SharedWriter();
    writer.write({ files: [result(0)] });
    expect(writer.isWorn).toBe(false);
    for (let n = 1; n < 8; n++) writer.write({ files: [result(n)] });
    expect(writer.isWorn).toBe(true);
  });
});

describe("rows of texts by number", () => {
  test("stay as they were written, with their texts", () => {
    const rows = new Rows();
    const thing = {};
    const row = () => [rows.table.id("a"), rows.table.id("b")];
    expect(rows.of(thing, row)).toEqual([0, 1]);
    const { texts, began } = rows.written();
    const again = new Rows(texts, began);
    again.note(thing, [0, 1]);
    expect(again.of(thing, () => [])).toEqual([0, 1]);
    expect(again.table.id("b")).toBe(1);
    expect(again.table.id("c")).toBe(2);
  });

  test("are worn when most texts are said by nobody", () => {
    const rows = new Rows(["a"], 1);
    for (let n = 0; n < 10_001; n++) rows.table.id(`text ${n}`);
    expect(rows.isWorn).toBe(false);
    rows.table.id("one more");
    expect(rows.isWorn).toBe(true);
  });
});
