import { expect, test } from "vitest";
import { Blocks } from "../../../server/src/code/blocks.ts";
import { costOf } from "../../support/cost.ts";

test("each declaration of a name in a function has one of its own; a function within begins anew", () => {
  const blocks = new Blocks();
  const seen: string[] = [];
  blocks.inFunction(() => {
    seen.push(blocks.declare("url"), blocks.declare("url"));
    blocks.inBlock(() => seen.push(blocks.declare("url"), blocks.nameOf("url")));
    blocks.inFunction(() => seen.push(blocks.declare("url")));
    seen.push(blocks.nameOf("url"), blocks.declare("key"));
  });
  expect(seen).toEqual(["url", "url'", "url''", "url''", "url", "url'", "key"]);
});

test("a name that is declared thousands of times costs no more than that many others", () => {
  const blocks = new Blocks();
  expect(costOf(() => Array.from({ length: 5000 }, () => blocks.declare("url")))).toBeLessThan(1000);
});
