import { join } from "node:path";
import { expect, test } from "vitest";
import { perimeter } from "../support/cli.ts";

// The whole repository is read: on a busy machine that takes its time.
test("this repository gives no false alarm", { timeout: 90_000 }, async () => {
  const { code, out, error } = await perimeter(join(import.meta.dirname, "..", ".."), ["--format", "json"]);
  expect(error).toBe("");
  const { findings, summary } = JSON.parse(out) as { findings: readonly unknown[]; summary: { readonly scanned: number } };
  expect(findings).toEqual([]);
  expect(summary.scanned).toBeGreaterThan(300);
  expect(code).toBe(0);
});
