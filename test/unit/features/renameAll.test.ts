import { expect, test } from "vitest";
import { applyEdits } from "../../../server/src/core/edit.ts";
import { namesIn } from "../../../server/src/features/names/specNames.ts";
import { renameAt } from "../../../server/src/features/rename/rename.ts";
import { check, type Sources } from "../../support/memory.ts";
import { filesOf } from "../../support/shop.ts";
import { documentOf, viewOfResult } from "../../support/view.ts";

/** The example, as text. */
const files: Sources = Object.fromEntries(
  Object.entries(filesOf("dark-kitchen")).map(([file, bytes]) => [file, new TextDecoder().decode(bytes)]),
);
const perimeter = "perimeter.yaml";

test("of the example every declared name can be another, and it is judged as before, or it is refused", async () => {
  const before = await check(files);
  const view = viewOfResult(before);
  const [spec] = before.context.perimeterFiles;
  const declared = spec ? namesIn(spec).filter(({ isDeclaration }) => isDeclaration) : [];
  expect(declared.length).toBeGreaterThan(6);
  for (const { text: id, range } of declared) {
    const edits = await renameAt(view, documentOf(files, perimeter), range, { name: "quite-another", read: async (file) => files[file] });
    // A type of the code is told to be of this class by its name.
    if (id === "customer-order") {
      expect(edits).toMatchObject({
        refusal: expect.stringMatching(/^`CustomerOrder` \(src.*\) is known to be `customer-order` by its name/),
      });
      continue;
    }
    if (!edits || "refusal" in edits) throw new Error(`${id} can't be renamed: ${JSON.stringify(edits)}`);
    const after = Object.entries(files).map(([file, text]) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]);
    expect(wordsOf(await check(Object.fromEntries(after)), "quite-another", id)).toEqual(wordsOf(before, id, id));
  }
}, 60_000);

/** All that is said, with one name in place of another; a vendor is called by its name or by its id. */
function wordsOf({ findings }: Awaited<ReturnType<typeof check>>, from: string, to: string): readonly string[] {
  const said = findings.map(({ file, range, rule, severity, message, system }) =>
    [file, range.line, rule, severity, system, message].join(" "),
  );
  return said.map((text) => text.replaceAll(from, to)).sort();
}
