import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../../server/src/core/sha256.ts";

test("it is what everybody's SHA-256 is, at every length around the block's", () => {
  for (let length = 0; length < 200; length++) {
    const text = "aé😀z".repeat(60).slice(0, length);
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});
