import { expect, test } from "vitest";
import { folderOf, perimeter } from "../support/cli.ts";
import { openEditor, today } from "../support/openEditor.ts";
import { saidByCli, saidByEditor } from "../support/parity.ts";
import { repositoryOf } from "../support/repository.ts";
import { shop } from "../support/shop.ts";

const softened = `${shop["perimeter.yaml"]}rules: { code/live-endpoint: off }\n`;

test("the editor and the terminal judge a change by the same base", async () => {
  const { root, git, commit } = repositoryOf(shop);
  git("checkout", "-q", "-b", "feature");
  commit({ "perimeter.yaml": softened, "src/more.ts": 'fetch("https://api.unheard-of.example/v1", { method: "POST" });\n' });
  const editor = await openEditor([root], { settings: { base: "main" } });
  await editor.settled();
  const said = saidByEditor(editor, root);
  expect(said).toEqual(await saidByCli(root, "--base", "main"));
  expect(said.join("\n")).toContain("change/widened");
  await editor.open("perimeter.yaml", softened);
  await editor.replace("perimeter.yaml", shop["perimeter.yaml"] ?? "");
  await editor.settled();
  expect(saidByEditor(editor, root).join("\n")).not.toContain("change/widened");
});

test("a base that is not there is said in the log, and the check goes on without it", async () => {
  const { root } = repositoryOf(shop);
  const editor = await openEditor([root], { settings: { base: "nowhere" } });
  await editor.settled();
  expect(editor.logs.join("\n")).toContain("perimeter.base: nowhere: there is no such commit here");
  expect(saidByEditor(editor, root)).toEqual(await saidByCli(root));
});

test.each([
  { args: [], settings: {} },
  { args: ["--baseline", "known.json"], settings: { baseline: "known.json" } },
])("the editor and the terminal are silent by the same baseline: $args", async ({ args, settings }) => {
  const root = folderOf(shop);
  const before = await saidByCli(root);
  await perimeter(root, [...args, "--update-baseline"], { today });
  const editor = await openEditor([root], { settings });
  await editor.settled();
  expect(saidByEditor(editor, root)).toEqual([]);
  expect(await saidByCli(root, ...args)).toEqual([]);
  expect(before.length).toBeGreaterThan(0);
});
