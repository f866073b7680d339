import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/src/core/edit.ts";
import { allRules } from "../../server/src/rules/index.ts";
import type { Finding } from "../../server/src/rules/rule.ts";
import { parsePerimeter } from "../../server/src/spec/parse.ts";
import { setKey } from "../../server/src/yaml/edits.ts";
import { answerOf, findingsOf, type GoldenCase, mended, readCase } from "../support/golden.ts";
import type { Sources } from "../support/memory.ts";

const families = ["spec", "contract"] as const;
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
    const known = new Set(before.filter(({ silenced }) => !silenced).map(identity));
    for (const finding of before.filter((found) => found.rule === rule && !found.silenced)) {
      for (const fix of finding.fixes.filter(({ edits }) => edits.length > 0)) {
        const after = await findingsOf({ ...one, files: mended(one.files, fix) });
        const open = after.filter(({ silenced }) => !silenced);
        const say = `${fix.title}\n${open.map((found) => `${identity(found)} ${found.message}`).join("\n")}`;
        const fresh = open.filter((found) => !known.has(identity(found)));
        if (fix.safe) {
          expect(open.map(identity), say).not.toContain(identity(finding));
          expect(fresh.map(identity), say).toEqual([]);
        } else expect(fresh.filter((found) => /\/(syntax|schema)$/.test(found.rule)).map(identity), say).toEqual([]);
      }
    }
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

function identity({ file, rule, fingerprint }: Finding): string {
  return `${file} ${rule} ${fingerprint}`;
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
