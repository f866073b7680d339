import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { saidByCli, saidByEditor } from "../support/parity.ts";
import { copyOf, shop } from "../support/shop.ts";
import { messyTree } from "../support/messyTree.ts";

describe("the editor and the terminal say the same", () => {
  test.each(["dark-kitchen", "multi-root/office", "multi-root/shop"])("of %s", async (workspace) => {
    const root = copyOf(workspace);
    const editor = await openEditor([root]);
    await editor.settled();
    const said = saidByEditor(editor, root);
    expect(said).toEqual(await saidByCli(root));
    expect(said.length).toBeGreaterThan(0);
  });

  test("of a folder without a perimeter", async () => {
    const { "perimeter.yaml": _, ...files } = shop;
    const root = folderOf({ ...files, ".env": "KEY=sk_live_51HfakefakefakefakefakeFAKE\n" });
    const editor = await openEditor([root]);
    await editor.settled();
    expect(saidByEditor(editor, root)).toEqual(await saidByCli(root));
    expect(editor.rules(".env")).toEqual(["code/live-credential"]);
  });

  test("of calls to unknown hosts, where the perimeter asks for them", async () => {
    const text = `${shop["perimeter.yaml"]}rules: { code/unresolved-endpoint: warning }\n`;
    const root = folderOf({ "perimeter.yaml": text, "src/any.ts": "export const any = () => fetch(location.hash);\n" });
    const editor = await openEditor([root]);
    await editor.settled();
    expect(saidByEditor(editor, root)).toEqual(await saidByCli(root));
    expect(editor.rules("src/any.ts")).toEqual(["code/unresolved-endpoint"]);
  });

  test("of both folders of a workspace", async () => {
    const roots = ["multi-root/office", "multi-root/shop"].map(copyOf);
    const editor = await openEditor(roots);
    await editor.settled();
    for (const root of roots) expect(saidByEditor(editor, root)).toEqual(await saidByCli(root));
  });

  test("of a tree full of bad input: broken syntax, broken bytes, broken specifications, odd names, links, nested perimeters", async () => {
    const root = folderOf(messyTree);
    symlinkSync(root, join(root, "loop"));
    symlinkSync(join(root, "nowhere"), join(root, "dangling.ts"));
    mkdirSync(join(root, "empty"));
    const editor = await openEditor([root]);
    await editor.settled();
    const said = saidByEditor(editor, root);
    expect(said).toEqual(await saidByCli(root));
    expect(said.length).toBeGreaterThan(20);
  });

  test("of a tree full of bad input when every file of it is open", async () => {
    const root = folderOf(messyTree);
    const editor = await openEditor([root]);
    for (const [file, text] of Object.entries(messyTree))
      if (typeof text === "string") await editor.open(file, text.replace(/^\ufeff/, ""));
    await editor.settled();
    expect(saidByEditor(editor, root)).toEqual(await saidByCli(root));
  });
});
