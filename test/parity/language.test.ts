import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { speak } from "../../server/src/core/l10n.ts";
import { LineIndex } from "../../server/src/core/range.ts";
import { actionsFor } from "../../server/src/features/codeActions.ts";
import { completionsAt } from "../../server/src/features/completion.ts";
import { decisionOf, openSystemsOf } from "../../server/src/features/decide/decide.ts";
import { type HoverLinks, hoverAt } from "../../server/src/features/hover.ts";
import { lensesOf, lensText } from "../../server/src/features/lenses.ts";
import { linksOf } from "../../server/src/features/links.ts";
import { overviewOf } from "../../server/src/features/overview/overview.ts";
import { reportHtml } from "../../server/src/features/report/reportHtml.ts";
import { reportMarkdown } from "../../server/src/features/report/reportMarkdown.ts";
import type { View } from "../../server/src/features/view.ts";
import { allRules } from "../../server/src/rules/index.ts";
import { rulePage } from "../../server/src/rules/page.ts";
import type { Finding } from "../../server/src/rules/rule.ts";
import { builtInDataClasses } from "../../server/src/spec/dataClasses.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { changesOf, sourcesOf } from "../support/changes.ts";
import { readCase, resultOf } from "../support/golden.ts";
import { check, type Sources } from "../support/memory.ts";
import { plainWords, pseudoBundle } from "../support/pseudo.ts";
import { filesOf } from "../support/shop.ts";
import { viewOfResult } from "../support/view.ts";

const golden = join(import.meta.dirname, "..", "golden");
const cases = ["spec", "contract", "code"].flatMap((family) =>
  readdirSync(join(golden, family))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ name: `${family}/${name}`, path: join(golden, family, name) })),
);

/** Words of the formats, of programs and of vendors: they are said alike in every language. */
const schemas = ["perimeter", "prompt-contract"].map((name) =>
  readFileSync(join(import.meta.dirname, "..", "..", "schemas", `${name}.schema.json`), "utf8"),
);
const keywords: ReadonlySet<string> = new Set([
  ...schemas.flatMap((text) =>
    [...text.matchAll(/"[\w-]+"(?=:)|"(?:const|enum|required)": (?:\[[^\]]*\]|"[^"]*")/g)].flatMap(([all]) => plainWords(all)),
  ),
  ...plainWords(JSON.stringify(catalogueSystems)),
  ...[...builtInDataClasses.values()].flatMap((fields) => plainWords(fields.join(" "))),
  ...allRules.flatMap(({ id, severity }) => plainWords(`${id} ${severity}`)),
]);

async function inPseudo<T>(say: () => T | Promise<T>): Promise<T> {
  speak(pseudoBundle);
  try {
    return await say();
  } finally {
    speak(undefined);
  }
}

/** How an endpoint was found, and why it wasn't: data of the scan, the same in its JSON. */
function evidenceOf({ endpoints }: Pick<View, "endpoints">): Sources {
  const targets = endpoints.map(({ endpoint }) => [endpoint.unresolved ?? "", ...endpoint.target.evidence.map(({ note }) => note)]);
  return { evidence: targets.flat().join(" ") };
}

/** Texts with words that are neither translated nor in the files that somebody wrote. What is spelt LikeThis or like_this is code. */
function leftIn(said: readonly string[], files: Sources): readonly string[] {
  const known = new Set(Object.entries(files).flatMap(([file, text]) => plainWords(`${file} ${text}`)));
  const isLeft = (word: string) => !known.has(word) && !keywords.has(word) && !/[A-Z]{2}|[a-z][A-Z]/.test(word);
  return said.filter((text) => plainWords(text.replace(/\w*_\w*/g, "")).some(isLeft));
}

function wordsOf({ message, related, fixes }: Finding): readonly string[] {
  return [message, ...related.map((one) => one.message), ...fixes.map(({ title }) => title)];
}

/** All that must not hang on the language. */
function bonesOf(findings: readonly Finding[]): unknown {
  return findings.map(({ file, range, rule, severity, system, fingerprint, related, fixes, silenced }) => ({
    ...{ file, range, rule, severity, system, fingerprint, silenced },
    related: related.map((one) => [one.file, one.range]),
    fixes: fixes.map(({ safe, edits, show }) => ({ safe, edits, show })),
  }));
}

describe.each(cases)("$name in another language", ({ path }) => {
  test("says every finding and fix in it, with the same fingerprints, edits and order", async () => {
    const one = readCase(readFileSync(path, "utf8"));
    // First: what is parsed once is kept with its words.
    const { said, bones, evidence } = await inPseudo(async () => {
      const result = await resultOf(one);
      const { findings } = result;
      return { said: findings.flatMap(wordsOf), bones: bonesOf(findings), evidence: evidenceOf(result) };
    });
    expect(leftIn(said, { ...one.files, ...one.links, ...evidence })).toEqual([]);
    expect(bones).toEqual(bonesOf((await resultOf(one)).findings));
  });
});

describe.each(changesOf("tampering"))("the change %s in another language", (name) => {
  test("says all that it allows in it, with the same fingerprints", async () => {
    const [head, base] = [sourcesOf("tampering", name, "head"), sourcesOf("tampering", name, "base")];
    const { said, bones, evidence } = await inPseudo(async () => {
      const result = await check(head, undefined, {}, base);
      const { findings } = result;
      return { said: findings.flatMap(wordsOf), bones: bonesOf(findings), evidence: evidenceOf(result) };
    });
    expect(leftIn(said, { ...base, ...evidence, head: JSON.stringify(head) })).toEqual([]);
    expect(bones).toEqual(bonesOf((await check(head, undefined, {}, base)).findings));
  });
});

const links: HoverLinks = { place: ({ file, range }) => `file:///${file}#L${range.line + 1}`, rule: (id) => `page:${id}` };

describe("what an editor shows in another language", () => {
  const sources = Object.fromEntries(
    Object.entries(filesOf("dark-kitchen")).map(([file, bytes]) => [file, Buffer.from(bytes).toString("utf8")]),
  );
  const specs = Object.keys(sources).filter((file) => /perimeter\.yaml$|\.contract\.yaml$/.test(file));
  const shownFiles = Object.keys(sources).filter((file) => /\.(ya?ml|ts|js|py|env)$/.test(file));
  let view: View;

  beforeAll(async () => {
    view = await inPseudo(async () => viewOfResult(await check(sources)));
  });

  const atWords = (text: string) => [...text.matchAll(/[\w$-]+/g)].map(({ index }) => new LineIndex(text).range(index, index));

  test.each([
    [
      "hovers",
      () =>
        shownFiles.flatMap((file) =>
          atWords(sources[file] ?? "").map((at) => hoverAt(view, { file, text: sources[file] ?? "" }, at, links)?.markdown ?? ""),
        ),
    ],
    [
      "lenses",
      () =>
        shownFiles.flatMap((file) =>
          lensesOf(view, { file, text: sources[file] ?? "" }, { specs: true, calls: true }).map(
            ({ subject }) => lensText(view, { file, text: sources[file] ?? "" }, subject)?.title ?? "",
          ),
        ),
    ],
    [
      "code actions",
      () =>
        view.findings.flatMap(({ file, range }) =>
          actionsFor(view, { file, text: sources[file] ?? "" }, range, undefined).map(({ title }) => title),
        ),
    ],
    ["links", () => specs.flatMap((file) => linksOf(view, { file, text: sources[file] ?? "" }).map(({ tooltip }) => tooltip))],
    [
      "completions",
      () =>
        specs.flatMap((file) =>
          atWords(sources[file] ?? "").flatMap(({ line, column }) =>
            completionsAt(view, { file, text: sources[file] ?? "" }, line, column).items.flatMap(({ detail, documentation }) => [
              detail ?? "",
              documentation ?? "",
            ]),
          ),
        ),
    ],
    [
      "questions and answers",
      () =>
        openSystemsOf(view).flatMap(({ key }) => {
          const decision = decisionOf(view, key);
          return decision
            ? [decision.seen, decision.question, ...decision.answers.flatMap(({ label, ask }) => [label, ask?.prompt ?? ""])]
            : [];
        }),
    ],
    [
      "report",
      () => {
        const overviews = [overviewOf(view, { root: "file:///dark-kitchen", name: "dark-kitchen" })];
        const options = { today: "2026-11-25", href: ({ root }: { readonly root: string }) => root };
        const page = reportHtml(overviews, options).replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>|&#?\w+;/g, " ");
        return [
          ...page.split("\n"),
          ...reportMarkdown(overviews, options)
            .replace(/\]\([^)]*\)/g, "")
            .split("\n"),
        ];
      },
    ],
    ["rule pages", () => allRules.map((rule) => rulePage(rule).replace(/```[\s\S]*?```|`[^`]*`/g, ""))],
  ])("%s", async (_, say) => {
    const said = await inPseudo(() => say());
    expect(said.some((text) => /[Ａ-ｚ]/u.test(text))).toBe(true);
    expect([...new Set(leftIn(said, { ...sources, ...evidenceOf(view) }))]).toEqual([]);
  });
});
