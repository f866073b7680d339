import { describe, expect, it } from "vitest";
import { KeptReads } from "../../../server/src/link/program/keptReads.ts";
import { ReadMemo } from "../../../server/src/link/program/memo.ts";
import { random } from "../../support/random.ts";

describe("what results of an earlier run were read from", () => {
  it("finds the readers of every name, in any lists", () => {
    const texts = ["a", "b", "c", "d", "e"];
    for (let seed = 1; seed <= 40; seed++) {
      const pick = random(seed);
      const all = Array.from({ length: pick(9) }, () => [...texts.keys()].filter(() => pick(2) === 0));
      const reads = new KeptReads(all, texts);
      for (const [id, text] of texts.entries()) {
        expect([...reads.readersOf(text)], `seed ${seed}`).toEqual(all.flatMap((list, at) => (list.includes(id) ? [at] : [])));
      }
      expect(all.map((_, at) => reads.namesOf(at))).toEqual(all.map((list) => list.map((id) => texts[id])));
    }
  });

  it("knows no readers of what came later", () => {
    const texts = ["a"];
    const reads = new KeptReads([[0]], texts);
    texts.push("b", "c");
    expect([..."abc"].map((name) => [...reads.readersOf(name)])).toEqual([[0], [], []]);
  });

  const restored = () => {
    const memo = new ReadMemo();
    const [first, second] = memo.restore(
      [
        [0, 1],
        [1, 2],
      ],
      ["a.ts", "b.ts", "who:c.ts 1"],
    );
    if (!first || !second) throw new Error("two were kept");
    return { memo, first, second };
  };

  it("lets those fall that were read from what changes, and what was made of these", () => {
    const { memo, first, second } = restored();
    const made = memo.apart(() => {
      memo.note(first);
      memo.read("d.ts");
    });
    memo.invalidate(["z.ts"]);
    expect([first, second, made].map((one) => memo.stands(one))).toEqual([true, true, true]);
    memo.invalidate(["a.ts"]);
    expect([first, second, made].map((one) => memo.stands(one))).toEqual([false, true, false]);
    memo.invalidate(["b.ts"]);
    expect(memo.stands(second)).toBe(false);
  });

  it("tells the names and the questions again, of what was made with others as well", () => {
    const { memo, first, second } = restored();
    const made = memo.apart(() => {
      memo.note(second);
      memo.read("d.ts");
    });
    expect([...memo.namesOf([made, first])].sort()).toEqual(["a.ts", "b.ts", "d.ts", "who:c.ts 1"]);
    expect([...memo.questionsOf([first])]).toEqual([]);
    expect([...memo.questionsOf([made])]).toEqual(["who:c.ts 1"]);
  });
});
