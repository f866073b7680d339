import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../server/src/rules/rule.ts";
import { listFiles, textOf } from "../support/disk.ts";
import { check, type Sources } from "../support/memory.ts";

const folder = join(import.meta.dirname, "change");

/** Each case starts from the same small shop: `base/` lays files over it, `head/` what the change makes of them, `gone.txt` names those that it removes. */
function sourcesOf(kind: string, name: string, side: "base" | "head"): Sources {
  const root = join(folder, kind, name);
  const gone = side === "head" ? (textOf(root, "gone.txt") ?? "").split("\n") : [];
  const files = { ...filesIn(join(folder, "start")), ...filesIn(join(root, "base")), ...(side === "head" && filesIn(join(root, "head"))) };
  return Object.fromEntries(Object.entries(files).filter(([file]) => !gone.includes(file)));
}

function filesIn(root: string): Sources {
  if (!existsSync(root)) return {};
  return Object.fromEntries(listFiles(root).map((file) => [file, readFileSync(join(root, file), "utf8")]));
}

function isOnChange({ rule }: Finding): boolean {
  return rule === "change/widened" || rule === "spec/widens-parent";
}

async function saidOf(kind: string, name: string): Promise<readonly Finding[]> {
  return (await check(sourcesOf(kind, name, "head"), undefined, {}, sourcesOf(kind, name, "base"))).findings;
}

describe("every way to get to green by editing the policy is told", () => {
  test.each(readdirSync(join(folder, "tampering")))("%s", async (name) => {
    const told = (await saidOf("tampering", name)).filter(isOnChange);
    expect(told.filter(({ rule, severity, silenced }) => rule === "change/widened" && severity === "error" && !silenced)).not.toEqual([]);
    const words = told.map((one) => `${one.file}:${one.range.line + 1}:${one.range.column + 1} ${one.severity} ${one.rule} ${one.message}\n`);
    await expect(words.join("")).toMatchFileSnapshot(join(folder, "tampering", name, "says.txt"));
  });
});

describe("an honest change is not called widened", () => {
  test.each(readdirSync(join(folder, "honest")))("%s", async (name) => {
    const said = await saidOf("honest", name);
    expect(said.filter(isOnChange).map(({ message }) => message)).toEqual([]);
    // The cases are sound: what they are about is understood.
    expect(said.filter(({ rule }) => /\/(syntax|schema|unknown-reference)$/.test(rule)).map(({ message }) => message)).toEqual([]);
  });
});
