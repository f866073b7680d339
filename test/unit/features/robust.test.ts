import { describe, expect, test } from "vitest";
import { LineIndex } from "../../../server/src/core/range.ts";
import { definitionsOf } from "../../../server/src/features/definitions.ts";
import { foldsOf } from "../../../server/src/features/folding.ts";
import { highlightsOf } from "../../../server/src/features/highlights.ts";
import { hintsOf } from "../../../server/src/features/inlayHints.ts";
import { lensesOf, lensText } from "../../../server/src/features/lenses.ts";
import { linksOf } from "../../../server/src/features/links.ts";
import { referencesOf } from "../../../server/src/features/references.ts";
import { renameable, renameAt } from "../../../server/src/features/rename/rename.ts";
import { selectionsAt } from "../../../server/src/features/selection.ts";
import { outlineOf } from "../../../server/src/features/symbols.ts";
import { random } from "../../support/random.ts";
import type { Sources } from "../../support/memory.ts";
import { viewOf } from "../../support/view.ts";

const files: Sources = {
  "perimeter.yaml": `perimeter: 1
extends: [base.perimeter.yaml]
exceptions:
- { rule: code/live-endpoint, system: desk, path: old.ts, reason: &r so }
dataClasses: { ticket-text: [subject] }
gates: { logging: a.ts }
systems:
  desk: &d
    access: write
    sandbox: { url: https://try.desk.example, env: [A, B] }
    actions:
      create: POST /tickets
      'purge': { call: "DELETE /x", alert: { signal: any, evidence: a.ts } }
    confirm: [create, purge]
    never: [ticket-text]
  mail: { <<: *d, access: send, forwardsTo: [desk, nobody] }
  stripe: read
`,
  "base.perimeter.yaml": "perimeter: 1\nsystems: { desk: { live: https://desk.example } }\n",
  "x.contract.yaml": "contract: 1\ngoal: >\n  Ask `desk`\nuses:\n  desk: { access: read, actions: [create] }\n  mail: send\n",
  "a.ts": '// perimeter: desk\nfetch(url);\nfetch("https://try.desk.example/tickets", { method: "POST" });\n',
};
const pieces = [
  "",
  " ",
  "\n",
  ":",
  "{",
  "}",
  "[",
  "]",
  "'",
  '"',
  "&d ",
  "*d",
  "- ",
  "#",
  "\t",
  "|",
  "<<: *d\n",
  "? ",
  "desk",
  "\u0000",
  "😀",
  "\r\n",
];

describe("navigation in half-typed and broken documents", () => {
  const pick = random(11);
  const rounds = Array.from({ length: 60 }, (_, i) => [i, ["perimeter.yaml", "x.contract.yaml", "a.ts"][i % 3] ?? ""] as const);

  test.each(rounds)("never throws, and stays within the text: round %i, %s", async (_, file) => {
    let text = files[file] ?? "";
    for (let change = 0; change <= pick(4); change++) {
      const at = pick(text.length + 1);
      text = text.slice(0, at) + (pieces[pick(pieces.length)] ?? "") + text.slice(at + pick(12));
    }
    const seen = await viewOf({ ...files, [file]: text });
    const typed = await viewOf(files);
    const document = { file, text };
    const lines = new LineIndex(text);
    for (const view of [seen, typed]) {
      for (let ask = 0; ask < 12; ask++) {
        const offset = pick(text.length + 1);
        const at = lines.range(offset, offset);
        definitionsOf(view, document, at);
        referencesOf(view, document, at, true);
        highlightsOf(view, document, at);
        renameable(view, document, at);
        const renamed = await renameAt(view, document, at, {
          name: "another-name",
          read: async (one) => (one === file ? text : files[one]),
        });
        for (const edit of renamed && !("refusal" in renamed) ? renamed : []) expect(edit.range.endLine).toBeLessThan(1000);
        for (const range of selectionsAt(view, document, at)) expect(range.endLine).toBeLessThan(lines.lineCount);
      }
      for (const fold of foldsOf(view, document)) expect(fold.endLine).toBeLessThan(lines.lineCount);
      for (const lens of lensesOf(view, document, { specs: true, calls: true })) lensText(view, document, lens.subject);
      hintsOf(view, document, { line: 0, column: 0, endLine: lines.lineCount, endColumn: 0 });
      for (const item of outlineOf(view, document)) expect(item.name).not.toBe("");
      linksOf(view, document);
    }
  });
});
