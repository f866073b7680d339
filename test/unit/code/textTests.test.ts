import { expect, test } from "vitest";
import { hasPart, partAsked } from "../../../server/src/code/textTests.ts";

test.each([
  ["startsWith", "start"],
  ["StartsWith", "start"],
  ["starts_with", "start"],
  ["start_with?", "start"],
  ["str_starts_with", "start"],
  ["startswith", "start"],
  ["HasSuffix", "end"],
  ["ends_with", "end"],
  ["includes", "within"],
  ["include?", "within"],
  ["Contains", "within"],
  ["equals", undefined],
  ["string", undefined],
])("%s asks for the part at the %s", (name, part) => expect(partAsked(name)).toBe(part));

test.each([
  ["/a/{id}", "/", "start", true],
  ["a/{id}", "/", "start", false],
  ["{path}", "/", "start", undefined],
  ["ht{rest}", "https://", "start", undefined],
  ["ftp{rest}", "https://", "start", false],
  ["/", "//", "start", false],
  ["{base}/", "/", "end", true],
  ["https://x.example/{path}", "/", "end", undefined],
  ["https://x.example", "/", "end", false],
  ["a-{b}-c", "b", "within", undefined],
  ["abc", "b", "within", true],
  ["abc", "d", "within", false],
] as const)("%s: %s at the %s is %s", (text, word, part, expected) => expect(hasPart(text, word, part)).toBe(expected));
