import { describe, expect, test } from "vitest";
import { ErrorCodes, LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { writeFile } from "../support/disk.ts";
import { fullCapabilities } from "../support/editor.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

async function shopEditor(options: Parameters<typeof openEditor>[1] = {}) {
  const editor = await openEditor([folderOf(shop)], options);
  await editor.settled();
  return editor;
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

describe("the handshake", () => {
  test("says who answers and what it can do", async () => {
    const { result } = await shopEditor();
    expect(result.serverInfo).toEqual({ name: "Perimeter", version: "0.0.0-test" });
    expect(result.capabilities).toMatchObject({
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      completionProvider: { resolveProvider: true },
      codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.perimeter"] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
    // Problems are pushed: a client that also pulls would show each twice.
    expect(result.capabilities.diagnosticProvider).toBeUndefined();
  });

  test("asks to watch files and settings where the client can, and only there", async () => {
    expect((await shopEditor()).registered).toEqual(["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"]);
    expect((await shopEditor({ capabilities: {} })).registered).toEqual([]);
  });

  test("is followed by the end: shutdown drops what runs, exit ends with 0, without shutdown with 1", async () => {
    const editor = await shopEditor();
    await editor.client.sendRequest("shutdown");
    const from = editor.published.length;
    writeFile(editor.root, "src/mail.ts", "export const nothing = 1;\n");
    await editor.watched({ "src/mail.ts": "Changed" });
    await editor.settled();
    expect(editor.published.length).toBe(from);
    await editor.client.sendNotification("exit");
    const other = await shopEditor();
    await other.client.sendNotification("exit");
    await expect.poll(() => [editor.server.exits, other.server.exits]).toEqual([[0], [1]]);
  });
});

describe("a client that can little", () => {
  test("gets problems without pages, related places and tags", async () => {
    const editor = await shopEditor({ capabilities: {} });
    const [problem] = editor.problems("src/config.ts");
    expect(problem?.code).toBe("code/live-endpoint");
    expect([problem?.codeDescription, problem?.relatedInformation, problem?.tags]).toEqual([undefined, undefined, undefined]);
  });

  test("gets edits as plain changes, and no action that it could not carry out", async () => {
    const editor = await shopEditor({ capabilities: {} });
    await editor.open("src/config.ts", shop["src/config.ts"]);
    await editor.settled();
    const actions = await editor.actions("src/config.ts", "code/live-endpoint");
    expect(actions.map((action) => [action.title, action.command?.command])).toEqual([
      ["Use the sandbox endpoint", undefined],
      ["Show the page of code/live-endpoint", "perimeter/tellRule"],
      ["Ignore code/live-endpoint here with a reason…", undefined],
      ["Add an exception from code/live-endpoint…", undefined],
    ]);
    const edit: WorkspaceEdit = actions[0]?.edit ?? {};
    expect(edit.documentChanges).toBeUndefined();
    expect(Object.keys(edit.changes ?? {})).toEqual([editor.uri("src/config.ts")]);
  });

  test("may push its settings instead of being asked, at the start and later", async () => {
    const editor = await shopEditor({ capabilities: {}, initializationOptions: { settings: { exclude: ["src/mail.ts"] } } });
    expect([editor.rules("src/mail.ts"), editor.rules("src/config.ts")]).toEqual([[], ["code/live-endpoint"]]);
    await editor.client.sendNotification("workspace/didChangeConfiguration", { settings: { perimeter: { exclude: ["src/config.ts"] } } });
    await editor.settled();
    expect([editor.rules("src/mail.ts"), editor.rules("src/config.ts")]).toEqual([["code/undeclared-system"], []]);
  });

  test.each<[string, string]>([
    ["refuses to be watched", "client/registerCapability"],
    ["refuses to show progress", "window/workDoneProgress/create"],
    ["can't say its settings", "workspace/configuration"],
  ])("is served though it %s", async (_, method) => {
    const editor = await openEditor([folderOf(shop)], {
      prepare: (client) =>
        void client.onRequest(method, () => {
          throw new ResponseError(ErrorCodes.InternalError, "not today");
        }),
    });
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
    await editor.client.sendRequest("perimeter/scanWorkspace", {});
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
  });

  test("is served though it never answers the wish to show progress", async () => {
    const editor = await openEditor([folderOf(shop)], {
      prepare: (client) => void client.onRequest("window/workDoneProgress/create", () => new Promise(() => undefined)),
    });
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
  });
});

describe("settings", () => {
  test("leave files out, in the editor alone, and take them in again", async () => {
    const editor = await shopEditor();
    await editor.configure({ exclude: ["src/**"] });
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual([]);
    await editor.configure(null);
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });

  test("switch a folder off and on", async () => {
    const editor = await shopEditor();
    await editor.configure({ enable: false });
    await editor.settled();
    expect([...editor.all.values()].flat()).toEqual([]);
    await editor.configure({ enable: true });
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });

  test("show unresolved calls where that is wished", async () => {
    const root = folderOf({ ...shop, "src/any.ts": "export const any = () => fetch(location.hash);\n" });
    const editor = await openEditor([root], { settings: { problems: { unresolved: true } } });
    await editor.settled();
    expect(editor.rules("src/any.ts")).toEqual(["code/unresolved-endpoint"]);
    await editor.configure({ problems: { unresolved: false } });
    await editor.settled();
    expect(editor.rules("src/any.ts")).toEqual([]);
  });

  test("of a wrong type count as not set", async () => {
    const editor = await shopEditor({ settings: { enable: "no", exclude: "src/**", problems: 3 } });
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });
});

describe("what a client should not ask", () => {
  const document = (uri: string) => ({ textDocument: { uri }, position: { line: 0, character: 0 } });
  test.each([
    ["a document that is not open", "file:///nowhere/at/all.ts"],
    ["a document without a file", "untitled:Untitled-1"],
    ["no URI at all", "%%%"],
  ])("has an empty answer: %s", async (_, uri) => {
    const editor = await shopEditor();
    expect(await editor.client.sendRequest("textDocument/hover", document(uri))).toBeNull();
    expect(await editor.client.sendRequest("textDocument/definition", document(uri))).toEqual([]);
    expect(await editor.client.sendRequest("textDocument/completion", document(uri))).toBeNull();
  });

  test("a document outside of every folder has no problems, and nobody minds it", async () => {
    const editor = await shopEditor();
    const outside = folderOf({});
    await editor.open("stray.ts", shop["src/mail.ts"], "typescript", outside);
    await editor.settled();
    expect(editor.problems("stray.ts", outside)).toEqual([]);
  });

  test("a specification outside of every folder is judged by itself, as long as it is open", async () => {
    const editor = await shopEditor();
    const outside = folderOf({});
    await editor.open("perimeter.yaml", "perimeter: 1\nsystms: {}\n", "yaml", outside);
    await editor.settled();
    expect(editor.rules("perimeter.yaml", outside)).toEqual(["spec/schema"]);
    await editor.client.sendNotification("textDocument/didClose", { textDocument: { uri: editor.uri("perimeter.yaml", outside) } });
    await editor.settled();
    expect(editor.rules("perimeter.yaml", outside)).toEqual([]);
  });

  const methods = ["hover", "completion", "definition", "references", "documentSymbol", "documentLink", "codeAction"];
  const broken: readonly unknown[] = [{}, { textDocument: null }, { textDocument: { uri: 5 } }, [], null];
  test.each(methods)("textDocument/%s with malformed parameters has an error, and the server lives on", async (name) => {
    const editor = await shopEditor();
    for (const params of broken) {
      const answer = await editor.client.sendRequest(`textDocument/${name}`, params).catch((error: unknown) => codeOf(error));
      expect([ErrorCodes.InvalidParams, ErrorCodes.InternalError]).toContain(answer);
    }
    await editor.open("src/config.ts", shop["src/config.ts"]);
    const uri = editor.uri("src/config.ts");
    if (["hover", "completion", "definition", "references"].includes(name))
      expect(await editor.client.sendRequest(`textDocument/${name}`, { textDocument: { uri }, position: "first" }).catch(codeOf)).toBe(
        ErrorCodes.InvalidParams,
      );
    expect(await editor.at("textDocument/definition", "src/config.ts", "DESK")).toBeDefined();
  });

  test("malformed notifications are passed over", async () => {
    const editor = await shopEditor();
    const notifications: readonly (readonly [string, unknown])[] = [
      ["textDocument/didOpen", {}],
      ["textDocument/didOpen", { textDocument: { uri: 3 } }],
      ["textDocument/didChange", { textDocument: { uri: editor.uri("src/config.ts") } }],
      ["textDocument/didClose", null],
      ["workspace/didChangeWatchedFiles", {}],
      ["workspace/didChangeWatchedFiles", { changes: [{ uri: 1 }, { uri: "file:////" }, {}] }],
      ["workspace/didChangeWorkspaceFolders", {}],
      ["workspace/didChangeWorkspaceFolders", { event: { added: [{ uri: "file:////x" }], removed: [{}] } }],
      ["workspace/didRenameFiles", { files: [{}] }],
      ["workspace/didChangeConfiguration", null],
      ["perimeter/unheard-of", {}],
    ];
    for (const [method, params] of notifications) await editor.client.sendNotification(method, params);
    await editor.open("src/config.ts", 'export const DESK = "https://sandbox.desk.example/v2";\n');
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual([]);
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });

  test("a root that is no URI, one that is gone and one of another scheme leave the others served", async () => {
    const editor = await openEditor([folderOf(shop)], {
      moreRoots: ["file:////", "file:///gone/long/ago", "vscode-vfs://github/a/b", "%%%"],
    });
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
    expect(await editor.client.sendRequest("perimeter/scanWorkspace", {})).toMatchObject({ errors: 2 });
  });
});

describe("cancellation", () => {
  test("answers RequestCancelled and leaves nothing broken", async () => {
    const editor = await shopEditor();
    await editor.open("src/tickets.ts", shop["src/tickets.ts"]);
    const sent = Array.from({ length: 5 }, (_, id) => {
      const position = editor.position("src/tickets.ts", "fetch", 1);
      void editor.type("src/tickets.ts", "fetch", "fetch");
      return editor.cancelled("textDocument/hover", { textDocument: { uri: editor.uri("src/tickets.ts") }, position }, id % 2 === 0);
    });
    for (const answer of await Promise.all(sent)) expect(answer).toBe(LSPErrorCodes.RequestCancelled);
    expect(await editor.at("textDocument/hover", "src/tickets.ts", "fetch")).not.toBeNull();
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
  });

  test("of a scan stops it and says so", async () => {
    const editor = await shopEditor();
    const answer = await editor.cancelled("perimeter/scanWorkspace", {}, true);
    expect(answer).toBe(LSPErrorCodes.RequestCancelled);
    await editor.settled();
    expect(await editor.client.sendRequest("perimeter/scanWorkspace", {})).toMatchObject({ cancelled: false, errors: 2 });
  });

  test("by an edit: a check that is overtaken is dropped, and the edit has its answer", async () => {
    const editor = await openEditor([folderOf(shop)], { slowness: 20 });
    await editor.settled();
    await editor.open("src/config.ts", shop["src/config.ts"]);
    await editor.open("src/mail.ts", shop["src/mail.ts"]);
    await editor.settled();
    const dropped = editor.server.checks.dropped;
    await editor.type("src/config.ts", "api.desk", "sandbox.desk");
    await new Promise((done) => setTimeout(done, 10));
    await editor.type("src/config.ts", "sandbox.desk", "api.other");
    await editor.settled();
    expect(editor.server.checks.dropped).toBe(dropped + 1);
    expect(editor.rules("src/config.ts")).toEqual(["code/undeclared-system"]);
    expect(editor.published.filter((params) => params.uri === editor.uri("src/config.ts") && params.version === 2)).toEqual([]);
  });
});

test("a check that fails is told once with its reason; the next one that succeeds clears it", async () => {
  let fails = true;
  const editor = await openEditor([folderOf(shop)], {
    wrap: (host) => ({
      ...host,
      workspace: (root) => {
        const disk = host.workspace(root);
        if (!disk) return undefined;
        return {
          ...disk,
          list: (token) => {
            if (fails) throw new Error("the disk is on fire");
            return disk.list(token);
          },
        };
      },
    }),
  });
  await editor.settled();
  expect(editor.statuses.at(-1)).toMatchObject({ state: "failed", message: "the disk is on fire" });
  fails = false;
  await editor.watched({ "src/mail.ts": "Changed" });
  await editor.settled();
  expect(editor.statuses.at(-1)).toMatchObject({ state: "ready", hasPerimeter: true });
  expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
});

test("the status says what is reached, what of it nobody declared and what is live", async () => {
  const editor = await shopEditor();
  expect(editor.statuses[0]).toMatchObject({ state: "checking" });
  expect(editor.statuses.at(-1)).toEqual({
    state: "ready",
    reached: 2,
    undeclared: 1,
    live: 1,
    hasPerimeter: true,
    scope: 0.5,
    sideEffects: 2,
    blastRadius: 2,
    permission: 0.5,
  });
  expect(fullCapabilities.window?.workDoneProgress).toBe(true);
});
