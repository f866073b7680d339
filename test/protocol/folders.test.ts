import { expect, test } from "vitest";
import { URI } from "vscode-uri";
import { folderOf } from "../support/cli.ts";
import type { Editor } from "../support/editor.ts";
import { openEditor } from "../support/openEditor.ts";
import { copyOf, shop } from "../support/shop.ts";

const change = (editor: Editor, added: readonly string[], removed: readonly string[]) => {
  const folders = (roots: readonly string[]) => roots.map((root) => ({ uri: URI.file(root).toString(), name: root }));
  return editor.client.sendNotification("workspace/didChangeWorkspaceFolders", {
    event: { added: folders(added), removed: folders(removed) },
  });
};

const problems = (editor: Editor) =>
  [...editor.all].flatMap(([uri, list]) => list.map((problem) => `${editor.fileOf(uri)} ${problem.code}`)).sort();

test("each folder is ruled by its own perimeter", async () => {
  const [office, shopRoot] = [copyOf("multi-root/office"), copyOf("multi-root/shop")];
  const editor = await openEditor([office, shopRoot]);
  await editor.settled();
  expect(editor.rules("src/mail.ts", office)).toEqual(["code/forbidden-system"]);
  expect(editor.rules("src/mail.ts", shopRoot)).toEqual(["code/undeclared-system"]);
});

test("folders come and go with their problems", async () => {
  const [first, second] = [folderOf(shop), folderOf(shop)];
  const editor = await openEditor([first]);
  await editor.settled();
  await change(editor, [second], []);
  await editor.settled();
  expect(editor.rules("src/mail.ts", second)).toEqual(["code/undeclared-system"]);
  await change(editor, [], [first]);
  await editor.settled();
  expect(editor.rules("src/mail.ts", first)).toEqual([]);
  expect(editor.rules("src/mail.ts", second)).toEqual(["code/undeclared-system"]);
  await change(editor, [first], [second]);
  await editor.settled();
  expect(editor.rules("src/mail.ts", first)).toEqual(["code/undeclared-system"]);
  expect(editor.rules("src/mail.ts", second)).toEqual([]);
});

test("a folder that is taken out while it is read says nothing any more", async () => {
  const root = folderOf(shop);
  const editor = await openEditor([root], { slowness: 5 });
  await change(editor, [], [root]);
  await editor.settled();
  expect(problems(editor)).toEqual([]);
});

test("a document that was open before its folder came belongs to it", async () => {
  const root = folderOf(shop);
  const editor = await openEditor([folderOf({})]);
  await editor.open("src/mail.ts", "export const nothing = 1;\n", "typescript", root);
  await change(editor, [root], []);
  await editor.settled();
  expect(editor.rules("src/mail.ts", root)).toEqual([]);
  expect(editor.rules("src/config.ts", root)).toEqual(["code/live-endpoint"]);
});

test("of nested folders the innermost one speaks, before and after it comes and goes", async () => {
  const root = folderOf({ ".git/HEAD": "ref: refs/heads/main\n", ...shop, "inner/mail.ts": shop["src/mail.ts"] });
  const inner = `${root}/inner`;
  const editor = await openEditor([root]);
  await editor.settled();
  const alone = problems(editor);
  expect(alone).toEqual(["inner/mail.ts code/undeclared-system", "src/config.ts code/live-endpoint"]);
  await change(editor, [inner], []);
  await editor.settled();
  expect(editor.rules("mail.ts", inner)).toEqual(["code/undeclared-system"]);
  await change(editor, [], [inner]);
  await editor.settled();
  expect(problems(editor)).toEqual(alone);
});

test("a perimeter above the folder rules it, and is followed while somebody types in it", async () => {
  const top = folderOf({ ".git/HEAD": "ref: refs/heads/main\n", ...shop });
  const root = `${top}/src`;
  const editor = await openEditor([root]);
  await editor.settled();
  expect(editor.rules("config.ts", root)).toEqual(["code/live-endpoint"]);
  await editor.open("perimeter.yaml", shop["perimeter.yaml"].replace("systems:\n", "systems:\n  sendgrid: none\n"), "yaml", top);
  await editor.settled();
  expect(editor.rules("mail.ts", root)).toEqual(["code/forbidden-system"]);
});

test("a client that only knows one root is served by it", async () => {
  const root = folderOf(shop);
  const editor = await openEditor([root], { capabilities: {}, oldRoot: true });
  await editor.settled();
  expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
});

test("an editor without any folder answers", async () => {
  const editor = await openEditor([]);
  await editor.settled();
  expect(await editor.client.sendRequest("perimeter/scanWorkspace", {})).toMatchObject({ files: 0, errors: 0 });
  expect(await editor.client.sendRequest("perimeter/draftPerimeter", {})).toMatchObject({ uri: null });
});
