import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/src/core/edit.ts";
import { allRules } from "../../server/src/rules/index.ts";
import type { Finding } from "../../server/src/rules/rule.ts";
import { parsePerimeter } from "../../server/src/spec/parse.ts";
import { setKey } from "../../server/src/yaml/edits.ts";
import { compareRanges } from "../../server/src/core/range.ts";
import type { TextEdit } from "../../server/src/core/edit.ts";
import { silenceEdits } from "../../server/src/features/silence.ts";
import type { View } from "../../server/src/features/view.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { ruleIds } from "../../server/src/spec/ruleIds.ts";
import { answerOf, findingsOf, type GoldenCase, mended, readCase, resultOf, settled } from "../support/golden.ts";
import type { Sources } from "../support/memory.ts";

const families = ["spec", "contract", "code"] as const;
const cases = families.flatMap((family) =>
  readdirSync(join(import.meta.dirname, family))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ family, name, rule: `${family}/${name.split(".")[0]}`, path: join(import.meta.dirname, family, name) })),
);

describe.each(cases)("$family/$name", ({ rule, path }) => {
  const text = readFileSync(path, "utf8");
  const one = readCase(text);

  test("says what its file says", async () => {
    const answer = await answerOf(one, rule);
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, (text.slice(0, text.length - one.expected.length) + answer));
    else expect(answer).toBe(one.expected);
  });

  test("each safe fix ends its finding, brings no other and parses; no other fix breaks the file", async () => {
    const before = await findingsOf(one);
    const known = countsOf(before);
    for (const finding of before.filter(isOpen(rule))) {
      for (const fix of finding.fixes.filter(({ edits }) => edits.length > 0)) {
        const after = countsOf(await findingsOf({ ...one, files: mended(one.files, fix) }));
        const fresh = [...after].filter(([key, count]) => count > (known.get(key) ?? 0)).map(([key]) => key);
        if (fix.safe) {
          expect(after.get(identity(finding)) ?? 0, fix.title).toBeLessThan(known.get(identity(finding)) ?? 0);
          // What is declared as observed asks for its decision.
          expect(rule === "code/undeclared-system" ? fresh.filter((key) => !key.includes(" spec/undecided ")) : fresh, fix.title).toEqual([]);
        } else expect(fresh.filter((key) => / \S+\/(syntax|schema) /.test(key)), fix.title).toEqual([]);
      }
    }
  });

  test("a fix keeps what it doesn't mend: its edits lie apart, and nothing that was read can be read no more", async () => {
    const before = await resultOf(one);
    for (const finding of before.findings.filter(isOpen(rule))) {
      for (const fix of finding.fixes.filter(({ edits }) => edits.length > 0)) {
        expect(overlaps(fix.edits), fix.title).toBe(false);
        const after = await resultOf({ ...one, files: mended(one.files, fix) });
        expect(after.skipped, fix.title).toEqual(before.skipped);
        const brings = [...countsOf(after.findings)].filter(([key, count]) => count > (countsOf(before.findings).get(key) ?? 0));
        // A question answered leaves the next one open, under the same rule.
        const same = brings.filter(([key]) => key.includes(` ${rule} `) && rule !== "spec/undecided");
        expect(same, fix.title).toEqual([]);
      }
    }
  });

  test("a comment with a reason silences each of its findings, and says nothing else", async () => {
    const before = await resultOf(one);
    for (const finding of before.findings.filter(isOpen(rule))) {
      const text = one.files[finding.file];
      const edits = text === undefined ? undefined : silenceEdits(viewOf(before), { file: finding.file, text }, finding, "comment", "seen by hand");
      if (!edits) continue;
      const after = await resultOf({ ...one, files: mended(one.files, { edits }) });
      const open = countsOf(after.findings);
      const known = countsOf(before.findings);
      const key = identity(finding);
      // A finding of several places moves on to the next one.
      const isSilenced = (open.get(key) ?? 0) < (known.get(key) ?? 0) || after.findings.some((other) => identity(other) === key && other.range.line !== finding.range.line + 1);
      expect(isSilenced, `${finding.file}:${finding.range.line + 1} ${finding.message}`).toBe(true);
      expect([...open.keys()].filter((other) => !known.has(other)), finding.message).toEqual([]);
    }
  });

  test("where the safe fixes have been applied, none is left to apply", async () => {
    const files = await settled(one.files, one, rule);
    expect(await settled(files, one, rule)).toEqual(files);
  });

  test("`rules:` turns it off and up, and an exception silences it", async () => {
    const spec = rulingFile(one, rule);
    const all = (await findingsOf(one)).filter((found) => found.rule === rule);
    const before = all.filter(({ silenced }) => !silenced);
    if (!spec || before.length === 0) return;
    const off = await findingsOf({ ...one, files: withKey(one.files, spec, ["rules", rule], "off") });
    expect(off.filter((found) => found.rule === rule && !found.silenced)).toEqual([]);
    const info = await findingsOf({ ...one, files: withKey(one.files, spec, ["rules", rule], "info") });
    expect(new Set(info.filter((found) => found.rule === rule && !found.silenced).map(({ severity }) => severity))).toEqual(new Set(["info"]));
    if (rule === "spec/stale-exception") return;
    const excepted = await findingsOf({ ...one, files: withKey(one.files, spec, ["exceptions"], [{ rule, reason: "seen by hand" }]) });
    expect(excepted.filter(({ silenced }) => silenced?.reason === "seen by hand")).toHaveLength(before.length);
    expect(excepted.filter((found) => found.rule === rule && !found.silenced)).toEqual([]);
  });
});

test("every rule of these families has a case that fires and one that doesn't", () => {
  const missing = allRules
    .filter(({ id }) => families.some((family) => id.startsWith(`${family}/`)))
    .flatMap(({ id }) => {
      const ours = cases.filter(({ rule }) => rule === id).map(({ path }) => readFileSync(path, "utf8").includes(` ${id} `));
      return [...(ours.includes(true) ? [] : [`${id}: none fires`]), ...(ours.includes(false) ? [] : [`${id}: none is silent`])];
    });
  expect(missing).toEqual([]);
});

test("every rule has its id in the list that people may write, and a page", () => {
  expect(allRules.map(({ id }) => id).sort()).toEqual([...ruleIds].sort());
  for (const { id, summary, page } of allRules) {
    expect(summary.length, id).toBeGreaterThan(20);
    expect(page.why.length, id).toBeGreaterThan(40);
    for (const example of [page.wrong, page.mended]) expect(example.trim(), id).not.toBe("");
  }
});

test("every rule that has safe fixes has a case that shows what they make of it", () => {
  const texts = cases.map(({ rule, path }) => ({ rule, text: readFileSync(path, "utf8") }));
  const fixing = new Set(texts.filter(({ rule, text }) => saysSafe(text, rule)).map(({ rule }) => rule));
  const shown = new Set(texts.filter(({ rule, text }) => saysSafe(text, rule) && text.includes("\n//= after ")).map(({ rule }) => rule));
  expect([...fixing].filter((rule) => !shown.has(rule))).toEqual([]);
});

/** Whether a rule offers a safe fix in a case. */
function saysSafe(text: string, rule: string): boolean {
  const lines = text.split("\n");
  return lines.some((line, at) => line.includes(` ${rule} `) && (lines[at + 1] ?? "").startsWith("  safe: "));
}

function overlaps(edits: readonly TextEdit[]): boolean {
  return edits.some((a, i) => edits.some((b, j) => j > i && a.file === b.file && compareRanges(a.range, b.range) === 0 && a.newText !== b.newText));
}

function viewOf({ context, findings, endpoints, files }: CheckResult): View {
  return { context, findings, endpoints, files, catalogue: context.catalogue, today: context.today };
}

function isOpen(rule: string): (finding: Finding) => boolean {
  return (finding) => finding.rule === rule && !finding.silenced;
}

/** How often each thing is said: equal causes are told apart by a number, which changes as one of them goes. */
function countsOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings.filter(({ silenced }) => !silenced)) {
    counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  }
  return counts;
}

function identity({ file, rule, fingerprint }: Finding): string {
  return `${file} ${rule} ${fingerprint.replace(/-\d+$/, "")}`;
}

/** The one perimeter of the case, where it can be edited: what doesn't parse can't be told to be silent. */
function rulingFile({ files }: GoldenCase, rule: string): string | undefined {
  const all = Object.keys(files).filter((file) => /(^|\/)perimeter\.ya?ml$/.test(file));
  return all.length === 1 && rule !== "spec/syntax" ? all[0] : undefined;
}

function withKey(files: Sources, file: string, path: readonly string[], value: unknown): Sources {
  const text = files[file] ?? "";
  return { ...files, [file]: applyEdits(text, setKey(parsePerimeter(file, text), path, value)) };
}
