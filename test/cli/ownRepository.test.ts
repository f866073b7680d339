import { join } from "node:path";
import { expect, test } from "vitest";
import { perimeter } from "../support/cli.ts";

test("this repository gives no false alarm", async () => {
  const { code, out, error } = await perimeter(join(import.meta.dirname, "..", ".."), ["--format", "json"]);
  expect(error).toBe("");
  const { findings, summary } = JSON.parse(out) as { findings: readonly unknown[]; summary: { readonly scanned: number } };
  expect(findings).toEqual([]);
  expect(summary.scanned).toBeGreaterThan(300);
  expect(code).toBe(0);
});
