import { describe, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { textOf } from "../support/disk.ts";
import { type Editor, fullCapabilities } from "../support/editor.ts";
import { openEditor, type ServerOptions } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const files = {
  ...shop,
  "src/other.ts": "export const other = (url: string) =>\n  // perimeter: desk\n  fetch(url);\n",
  "import.contract.yaml": "contract: 1\nuses:\n  desk: read\n",
};

async function openShop(options: ServerOptions = {}): Promise<Editor> {
  const editor = await openEditor([folderOf(files)], options);
  for (const file of ["perimeter.yaml", "src/tickets.ts", "src/mail.ts"] as const) await editor.open(file, files[file]);
  await editor.settled();
  return editor;
}

const rename = (editor: Editor, file: string, piece: string, newName: string) =>
  editor.at<WorkspaceEdit>("textDocument/rename", file, piece, 1, { newName });
const message = (error: unknown) => (error as Error).message;

describe("rename", () => {
  test("is prepared where the client asks before, and offered as it is where it doesn't", async () => {
    const prepares = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, rename: { prepareSupport: true } } };
    const editor = await openShop({ capabilities: prepares });
    expect(editor.result.capabilities.renameProvider).toEqual({ prepareProvider: true });
    expect(await editor.at("textDocument/prepareRename", "perimeter.yaml", "desk:")).toEqual({
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } },
      placeholder: "desk",
    });
    expect(await editor.at("textDocument/prepareRename", "perimeter.yaml", "access")).toBeNull();
    expect(await editor.at("textDocument/prepareRename", "src/tickets.ts", "send")).toBeNull();
    expect((await openShop()).result.capabilities.renameProvider).toBe(true);
  });

  test("edits all files in one step, open or not, and nothing is said that was not said before", async () => {
    const editor = await openShop();
    const before = editor.rules("src/tickets.ts");
    const edit = await rename(editor, "perimeter.yaml", "desk:", "help-desk");
    expect(
      edit.documentChanges?.map((change) =>
        "textDocument" in change ? [editor.fileOf(change.textDocument.uri), change.textDocument.version] : [],
      ),
    ).toEqual([
      ["perimeter.yaml", 1],
      ["import.contract.yaml", null],
      ["src/other.ts", null],
    ]);
    await editor.apply(edit);
    await editor.settled();
    expect(editor.document("perimeter.yaml").getText()).toBe(files["perimeter.yaml"].replace("  desk:", "  help-desk:"));
    expect(editor.document("import.contract.yaml").getText()).toContain("  help-desk: read");
    expect(editor.document("src/other.ts").getText()).toContain("// perimeter: help-desk\n");
    expect(editor.rules("src/tickets.ts")).toEqual(before);
    expect(editor.problems("import.contract.yaml").map(({ code }) => code)).not.toContain("contract/exceeds-perimeter");
  });

  test("follows what was typed a moment ago", async () => {
    const editor = await openShop();
    await editor.type("perimeter.yaml", "owner: shop\n", "owner: shop\n\n\n");
    await editor.apply(await rename(editor, "perimeter.yaml", "desk:", "help-desk"));
    expect(editor.document("perimeter.yaml").getText()).toBe(
      files["perimeter.yaml"].replace("owner: shop\n", "owner: shop\n\n\n").replace("  desk:", "  help-desk:"),
    );
  });

  test.each<[string, string, string, RegExp]>([
    ["perimeter.yaml", "desk:", "Help Desk", /can't be an id/],
    ["perimeter.yaml", "desk:", "stripe", /Stripe in the catalogue/],
    ["perimeter.yaml", "access", "right", /Only systems, actions and data classes/],
  ])("is refused with a reason: %s %s → %s", async (file, piece, name, expected) => {
    const editor = await openShop();
    const refused = await rename(editor, file, piece, name).then(() => "done", message);
    expect(refused).toMatch(expected);
    expect(textOf(editor.root, file)).toBe(files[file as keyof typeof files]);
  });
});
