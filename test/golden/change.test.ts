import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../server/src/rules/rule.ts";
import { changesFolder, changesOf, sourcesOf } from "../support/changes.ts";
import { check } from "../support/memory.ts";

function isOnChange({ rule }: Finding): boolean {
  return rule === "change/widened" || rule === "spec/widens-parent";
}

async function saidOf(kind: string, name: string): Promise<readonly Finding[]> {
  return (await check(sourcesOf(kind, name, "head"), undefined, {}, sourcesOf(kind, name, "base"))).findings;
}

describe("every way to get to green by editing the policy is told", () => {
  test.each(changesOf("tampering"))("%s", async (name) => {
    const told = (await saidOf("tampering", name)).filter(isOnChange);
    expect(told.filter(({ rule, severity, silenced }) => rule === "change/widened" && severity === "error" && !silenced)).not.toEqual([]);
    const words = told.map((one) => `${one.file}:${one.range.line + 1}:${one.range.column + 1} ${one.severity} ${one.rule} ${one.message}\n`);
    await expect(words.join("")).toMatchFileSnapshot(join(changesFolder, "tampering", name, "says.txt"));
  });
});

describe("an honest change is not called widened", () => {
  test.each(changesOf("honest"))("%s", async (name) => {
    const said = await saidOf("honest", name);
    expect(said.filter(isOnChange).map(({ message }) => message)).toEqual([]);
    // The cases are sound: what they are about is understood.
    expect(said.filter(({ rule }) => /\/(syntax|schema|unknown-reference)$/.test(rule)).map(({ message }) => message)).toEqual([]);
  });
});
