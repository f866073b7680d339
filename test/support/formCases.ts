import { describe, expect, test } from "vitest";
import { check, type Sources } from "./memory.ts";

/** A small workspace, and `METHOD url` of its calls, each once, sorted. */
export interface FormCase {
  readonly name: string;
  readonly sources: Sources;
  readonly calls: readonly string[];
}

/** The folder of a program in Java or Kotlin. */
export const main = "src/main/java/com/a";
/** A variable that is set. */
export const partner = ".env";
export const partnerUrl = "PARTNER_URL=https://api.a.example\n";

/** Holds that each workspace has the calls that it is to have. */
export function describeForms(title: string, cases: readonly FormCase[]): void {
  describe(title, () => {
    test.each(cases)("$name", async ({ sources, calls }) => {
      const { endpoints } = await check(sources);
      const told = endpoints.filter(({ endpoint }) => endpoint.role === "call");
      const lines = told.map(({ endpoint }) => `${endpoint.method ?? "-"} ${endpoint.target.url ?? "?"}`);
      expect([...new Set(lines)].sort()).toEqual(calls);
    });
  });
}
