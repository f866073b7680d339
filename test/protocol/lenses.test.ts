import { describe, expect, test } from "vitest";
import type { CodeLens, Hover, InlayHint } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { type Editor, fullCapabilities } from "../support/editor.ts";
import { openEditor, type ServerOptions } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

async function openShop(options: ServerOptions = {}, files: Readonly<Record<string, string>> = shop): Promise<Editor> {
  const editor = await openEditor([folderOf(files)], options);
  for (const [file, text] of Object.entries(files)) await editor.open(file, text);
  await editor.settled();
  return editor;
}

function lenses(editor: Editor, file: string): Promise<CodeLens[]> {
  return editor.client.sendRequest("textDocument/codeLens", { textDocument: { uri: editor.uri(file) } });
}

function resolved(editor: Editor, lens: CodeLens | undefined): Promise<CodeLens> {
  return editor.client.sendRequest("codeLens/resolve", lens);
}

function hints(editor: Editor, file: string): Promise<InlayHint[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  return editor.client.sendRequest("textDocument/inlayHint", { textDocument: { uri: editor.uri(file) }, range });
}

describe("code lenses", () => {
  test("are told without words, and in words when they are looked at", async () => {
    const editor = await openShop({ initializationOptions: { showsReferences: true } });
    const [lens, ...more] = await lenses(editor, "perimeter.yaml");
    expect(more).toEqual([]);
    expect(lens).toMatchObject({ range: { start: { line: 3, character: 2 } } });
    expect(lens?.command).toBeUndefined();
    expect((await resolved(editor, lens)).command).toMatchObject({
      title: "1 call: 1 write, 1 live · show",
      command: "perimeter.showReferences",
      arguments: [
        { uri: editor.uri("perimeter.yaml"), position: { line: 3, character: 2 }, locations: [{ uri: editor.uri("src/tickets.ts") }] },
      ],
    });
  });

  test.each<[string, ServerOptions, string]>([
    ["a client that can only show a document", {}, "perimeter/showPlace"],
    ["a client that can't even do that", { capabilities: {} }, ""],
  ])("show places as far as the client can: %s", async (_, options, command) => {
    const editor = await openShop(options);
    const lens = await resolved(editor, (await lenses(editor, "perimeter.yaml"))[0]);
    expect(lens.command?.command).toBe(command);
    expect(lens.command?.title).toContain("1 call: 1 write, 1 live");
    if (command === "") return;
    await editor.client.sendRequest("workspace/executeCommand", { command, arguments: lens.command?.arguments });
    expect(editor.shown).toEqual([editor.uri("src/tickets.ts")]);
  });

  test("that are looked at before the first check has ended wait for it, and say at once what is there", async () => {
    const editor = await openEditor([folderOf(shop)]);
    await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
    const titles = (await lenses(editor, "perimeter.yaml")).map(async (lens) => (await resolved(editor, lens)).command?.title);
    expect(await Promise.all(titles)).toEqual(["1 call: 1 write, 1 live · show"]);
  });

  test("of a folder that is not to be checked are none", async () => {
    const settings = { enable: false, codeLens: { calls: true }, inlayHints: { enable: true } };
    const editor = await openShop({ settings });
    for (const file of ["perimeter.yaml", "src/tickets.ts"]) {
      expect(await lenses(editor, file)).toEqual([]);
      expect(await hints(editor, file)).toEqual([]);
    }
    await editor.configure({ ...settings, enable: true });
    await editor.settled();
    expect(await lenses(editor, "perimeter.yaml")).toHaveLength(1);
  });

  test("of a call that goes to one of two hosts is one call, whoever counts it", async () => {
    const pair = {
      ...shop,
      "perimeter.yaml": shop["perimeter.yaml"].replace("confirm: never", "confirm: [POST /tickets]"),
      "src/config.ts": 'export const DESK = process.env.DESK_SANDBOX_URL ?? "https://api.desk.example/v2";\n',
      ".env": "DESK_SANDBOX_URL=https://sandbox.desk.example/v2\n",
      "a.contract.yaml": "contract: 1\nuses:\n  desk: write\n",
    };
    const editor = await openShop({}, pair);
    const titleOf = async (file: string) => (await resolved(editor, (await lenses(editor, file))[0])).command?.title;
    expect(await titleOf("perimeter.yaml")).toBe("1 call: 1 write, 1 live · show");
    expect(await titleOf("a.contract.yaml")).toBe("uses 1 system: 1 call, 1 write · show");
    const system = await editor.at<Hover>("textDocument/hover", "perimeter.yaml", "desk:");
    expect(system.contents).toMatchObject({ value: expect.stringContaining("| access | write | 1 write |") });
    expect(system.contents).toMatchObject({ value: expect.stringContaining("| `POST /tickets` | 1 of 1 write |") });
    const action = await editor.at<Hover>("textDocument/hover", "perimeter.yaml", "POST /tickets");
    expect(action.contents).toMatchObject({ value: expect.stringContaining("1 call (1 ") });
    expect(JSON.stringify(action.contents).match(/tickets\.ts:2\]/g)).toHaveLength(1);
  });

  test("follow the settings", async () => {
    const editor = await openShop({ settings: { codeLens: { specs: false, calls: true } } });
    expect(await lenses(editor, "perimeter.yaml")).toEqual([]);
    const [lens] = await lenses(editor, "src/tickets.ts");
    expect((await resolved(editor, lens)).command?.title).toBe("desk · live · write · show");
    await editor.configure({ codeLens: { specs: true } });
    await editor.settled();
    expect(await lenses(editor, "src/tickets.ts")).toEqual([]);
    expect(await lenses(editor, "perimeter.yaml")).toHaveLength(1);
  });

  test("follow what is typed: the client is told when they would say something else, and only then", async () => {
    let refreshes = 0;
    const capabilities = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, codeLens: { refreshSupport: true } } };
    const editor = await openShop({
      capabilities,
      prepare: (client) => {
        client.onRequest("workspace/codeLens/refresh", () => {
          refreshes++;
          return null;
        });
      },
    });
    const before = refreshes;
    expect(before).toBeGreaterThan(0);
    await editor.type("src/tickets.ts", "body: string", "body:  string ");
    await editor.settled();
    await editor.type("src/tickets.ts", 'method: "POST"', 'method: "GET"');
    await editor.settled();
    expect(refreshes).toBeGreaterThan(before);
    const lens = await resolved(editor, (await lenses(editor, "perimeter.yaml"))[0]);
    expect(lens.command?.title).toBe("1 call: 1 read, 1 live · show");
    const after = refreshes;
    await editor.type("src/mail.ts", "export const mail", "/* */export const mail");
    await editor.type("src/mail.ts", "/* */export const mail", "export const mail");
    await editor.settled();
    expect(refreshes).toBe(after);
  });

  test("of a lens whose document is gone, or that is none of ours, nothing is said", async () => {
    const editor = await openShop();
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    for (const data of [undefined, { uri: editor.uri("gone.yaml"), subject: { kind: "system", id: "desk" } }, { uri: 4 }])
      expect((await resolved(editor, { range, data })).command?.command).toBe("");
  });

  test("of a perimeter of 300 systems all stand and speak at once", async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `system-${i}`);
    const systems = ids.map((id) => `  ${id}:\n    access: read\n    live: https://${id}.example\n`).join("");
    const calls = ids.map((id) => `export const ${id.replace("-", "")} = () => fetch("https://${id}.example/x");\n`).join("");
    const editor = await openShop({}, { "perimeter.yaml": `perimeter: 1\nsystems:\n${systems}`, "src/all.ts": calls });
    const found = await lenses(editor, "perimeter.yaml");
    expect(found).toHaveLength(300);
    const titles = await Promise.all(found.map(async (lens) => (await resolved(editor, lens)).command?.title));
    expect(new Set(titles)).toEqual(new Set(["1 call: 1 read, 1 live · show"]));
  });
});

describe("inlay hints", () => {
  test("are off unless somebody wants them", async () => {
    const editor = await openShop();
    expect(await hints(editor, "src/tickets.ts")).toEqual([]);
    await editor.configure({ inlayHints: { enable: true } });
    await editor.settled();
    expect(await hints(editor, "src/tickets.ts")).toMatchObject([{ label: "→ desk · live", position: { line: 1 }, paddingLeft: true }]);
    expect(await hints(editor, "perimeter.yaml")).toMatchObject([
      { label: "1 call: 1 write, 1 live", position: { line: 3, character: 7 } },
    ]);
  });
});
