import { describe, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import { folderOf, perimeter } from "../support/cli.ts";
import { textOf, writeFile } from "../support/disk.ts";
import { openEditor } from "../support/openEditor.ts";
import { copyOf, shop } from "../support/shop.ts";

async function shopEditor(files: Readonly<Record<string, string>> = shop, options: Parameters<typeof openEditor>[1] = {}) {
  const editor = await openEditor([folderOf(files)], options);
  await editor.settled();
  return editor;
}

const { "perimeter.yaml": _, ...bare } = shop;

describe("as a request and as a command alike", () => {
  test.each(["request", "command"])("every answer is the same (%s)", async (how) => {
    const editor = await shopEditor();
    const ask = (name: string, params: object) =>
      how === "request"
        ? editor.client.sendRequest(name, params)
        : editor.client.sendRequest("workspace/executeCommand", { command: name, arguments: [params] });
    expect(await ask("perimeter/scanWorkspace", {})).toMatchObject({ files: 4, reached: 2, undeclared: 1, errors: 2, cancelled: false });
    expect(await ask("perimeter/explainRule", { rule: "code/live-endpoint" })).toMatchObject({ markdown: /^# code\/live-endpoint/ });
    expect(await ask("perimeter/explainRule", { rule: "code/unheard-of" })).toEqual({ markdown: null });
    // One source: what the terminal prints is what the editor shows. (Code scanning gets it too, see the test of SARIF.)
    const { out } = await perimeter(folderOf({}), ["explain", "code/live-endpoint"]);
    expect(await ask("perimeter/explainRule", { rule: "code/live-endpoint" })).toEqual({ markdown: out });
    expect(await ask("perimeter/newContract", { name: "Not Kebab" })).toMatchObject({ uri: null });
    expect(await ask("perimeter/showPlace", { uri: "perimeter-rule:/x.md" })).toBeNull();
    expect(editor.shown).toEqual(["perimeter-rule:/x.md"]);
  });

  test.each([null, 5, "x", [], { rule: 5, name: 5, uri: 5, workDoneToken: {} }])("odd arguments break nothing: %j", async (argument) => {
    const editor = await shopEditor();
    for (const command of editor.result.capabilities.executeCommandProvider?.commands ?? []) {
      editor.acceptsEdits = false;
      await editor.client.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
      await editor.client.sendRequest("workspace/executeCommand", { command });
    }
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
  });

  test("a command that doesn't exist has an error", async () => {
    const editor = await shopEditor();
    await expect(editor.client.sendRequest("workspace/executeCommand", { command: "perimeter/unheard-of" })).rejects.toThrow(
      /no such command/,
    );
  });
});

describe("scanWorkspace", () => {
  test("reads everything again, also what nobody told of, and reports on the client's token", async () => {
    const editor = await shopEditor();
    writeFile(editor.root, "src/new.ts", 'fetch("https://api.unheard-of.example/v1");\n');
    expect(await editor.client.sendRequest("perimeter/scanWorkspace", { workDoneToken: "mine" })).toMatchObject({
      files: 5,
      undeclared: 2,
    });
    expect(editor.rules("src/new.ts")).toEqual(["code/undeclared-system"]);
    expect(editor.progress).toMatchObject([
      { token: "mine", value: { kind: "begin" } },
      { token: "mine", value: { kind: "report" } },
      { token: "mine", value: { kind: "end" } },
    ]);
  });

  test("sums up what stands in the end, though somebody types meanwhile", async () => {
    const editor = await shopEditor(shop, { slowness: 10 });
    await editor.open("src/mail.ts", shop["src/mail.ts"]);
    await editor.settled();
    const scan = editor.client.sendRequest("perimeter/scanWorkspace", {});
    await editor.replace("src/mail.ts", "export const nothing = 1;\n");
    expect(await scan).toMatchObject({ undeclared: 0, errors: 1, cancelled: false });
  });
});

describe("draftPerimeter", () => {
  test("makes the file, every system undecided", async () => {
    const editor = await shopEditor(bare);
    const result = await editor.client.sendRequest("perimeter/draftPerimeter", {});
    expect(result).toMatchObject({ uri: editor.uri("perimeter.yaml"), added: expect.arrayContaining(["sendgrid"]) });
    expect(editor.document("perimeter.yaml").getText()).toMatch(/sendgrid: \{ access: write, decided: false \}/);
  });

  test("only adds to a perimeter that is there, and the second time nothing", async () => {
    const editor = await shopEditor();
    expect(await editor.client.sendRequest("perimeter/draftPerimeter", { uri: editor.uri("src/mail.ts") })).toMatchObject({
      added: ["sendgrid"],
    });
    const text = editor.document("perimeter.yaml").getText();
    expect(text.startsWith(shop["perimeter.yaml"])).toBe(true);
    expect(await editor.client.sendRequest("perimeter/draftPerimeter", {})).toMatchObject({ added: [] });
    expect(editor.document("perimeter.yaml").getText()).toBe(text);
  });

  test.each(["", "# Ours.\n"])("fills a file that somebody has only just made: %j", async (begun) => {
    const editor = await shopEditor({ ...bare, "perimeter.yaml": begun });
    const result = await editor.client.sendRequest<{ added: string[] }>("perimeter/draftPerimeter", {});
    expect(result.added).toContain("sendgrid");
    expect(editor.document("perimeter.yaml").getText()).toMatch(/^perimeter: 1\nsystems:\n {2}\S/m);
    await editor.settled();
    expect(editor.rules("perimeter.yaml").filter((rule) => rule !== "spec/undecided")).toEqual([]);
  });

  test("names the perimeter below that rules all that is reached", async () => {
    const editor = await shopEditor({ ...bare, "src/perimeter.yaml": "perimeter: 1\nsystems: {}\n" });
    expect(await editor.client.sendRequest("perimeter/draftPerimeter", {})).toMatchObject({
      uri: editor.uri("src/perimeter.yaml"),
      added: [],
      message: /src\/perimeter\.yaml/,
    });
  });

  test("knows the unsaved text: what was typed a moment ago is in it", async () => {
    const editor = await shopEditor(bare);
    await editor.open("src/new.ts", 'fetch("https://api.unheard-of.example/v1");\n');
    const result = await editor.client.sendRequest<{ added: string[] }>("perimeter/draftPerimeter", {});
    expect(result.added.join()).toContain("unheard-of");
  });

  test("says so where the editor refuses, and where a broken perimeter stands in the way", async () => {
    const editor = await shopEditor(bare);
    editor.acceptsEdits = false;
    expect(await editor.client.sendRequest("perimeter/draftPerimeter", {})).toMatchObject({ uri: null, message: /refused/ });
    const broken = await shopEditor({ ...bare, "perimeter.yaml": "- no\n- map\n" });
    expect(await broken.client.sendRequest("perimeter/draftPerimeter", {})).toMatchObject({ added: [], message: /can't be read/ });
    expect(textOf(broken.root, "perimeter.yaml")).toBe("- no\n- map\n");
  });
});

describe("newContract", () => {
  test("makes a contract with the four clauses, which itself has no broken form", async () => {
    const editor = await shopEditor();
    expect(await editor.client.sendRequest("perimeter/newContract", { name: "import-feeds" })).toEqual({
      uri: editor.uri("import-feeds.contract.yaml"),
    });
    await editor.settled();
    expect(editor.document("import-feeds.contract.yaml").getText()).toMatch(
      /^contract: 1\n[\s\S]*goal:[\s\S]*constraints:[\s\S]*format:[\s\S]*failure:/,
    );
    expect(editor.rules("import-feeds.contract.yaml").filter((rule) => /schema|syntax/.test(rule))).toEqual([]);
  });

  test("leaves one that is there alone", async () => {
    const editor = await shopEditor({ ...shop, "a.contract.yaml": "contract: 1\n" });
    expect(await editor.client.sendRequest("perimeter/newContract", { name: "a" })).toMatchObject({ message: /there already/ });
    expect(editor.openFiles).toEqual([]);
  });
});

describe("defaultToSandbox", () => {
  test("mends all files in one edit and counts what is left to a person", async () => {
    const editor = await openEditor([copyOf("dark-kitchen")]);
    await editor.settled();
    const result = await editor.client.sendRequest("perimeter/defaultToSandbox", {});
    expect(result).toMatchObject({ applied: 2, files: 2 });
    await editor.settled();
    expect([...editor.all.values()].flat().filter((problem) => /^code\/live-(endpoint|fallback)$/.test(String(problem.code)))).toEqual([]);
    expect(await editor.client.sendRequest("perimeter/defaultToSandbox", {})).toMatchObject({ applied: 0 });
  });

  test("counts nothing as done that the editor refused", async () => {
    const editor = await shopEditor();
    editor.acceptsEdits = false;
    expect(await editor.client.sendRequest("perimeter/defaultToSandbox", {})).toMatchObject({ applied: 0, files: 0, left: 1 });
  });
});

test("an edit is never made from an old answer: its version is that of the text that was read, or there is none", async () => {
  const edits: WorkspaceEdit[] = [];
  const editor = await shopEditor(shop, {
    slowness: 5,
    prepare: (client) =>
      void client.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
        edits.push(edit);
        return { applied: false };
      }),
  });
  await editor.open("src/config.ts", shop["src/config.ts"]);
  for (let n = 0; n < 5; n++) {
    const command = editor.client.sendRequest("perimeter/defaultToSandbox", {});
    const actions = editor.actions("src/config.ts");
    await editor.replace("src/config.ts", `\n${editor.document("src/config.ts").getText()}`);
    await command;
    edits.push(...(await actions).flatMap((action) => action.edit ?? []));
  }
  await editor.settled();
  // In version n + 1 the constant stands on line n: an edit of that version must hit it there.
  expect(edits.length).toBeGreaterThan(0);
  for (const { documentChanges = [] } of edits)
    for (const change of documentChanges)
      if ("edits" in change && change.textDocument.uri === editor.uri("src/config.ts"))
        expect(change.edits.map((edit) => "range" in edit && edit.range.start.line)).toEqual([(change.textDocument.version ?? 0) - 1]);
});
