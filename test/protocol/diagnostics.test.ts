import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { CancelToken } from "../../server/src/workspace.ts";
import { folderOf } from "../support/cli.ts";
import { removeFile, writeFile } from "../support/disk.ts";
import { openEditor } from "../support/openEditor.ts";
import { copyOf, shop } from "../support/shop.ts";

const undeclared = 'export const send = () => fetch("https://api.unheard-of.example/v1", { method: "POST" });\n';

async function shopEditor() {
  const editor = await openEditor([folderOf(shop)]);
  await editor.settled();
  return editor;
}

describe("files that nobody opened", () => {
  test("have their problems, without a version", async () => {
    const editor = await shopEditor();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
    expect(editor.published.every((params) => params.version === undefined)).toBe(true);
  });

  test("say rule, page, source, severity, the declaration and the calls", async () => {
    const editor = await shopEditor();
    const [problem] = editor.problems("src/config.ts");
    expect(problem).toMatchObject({
      range: { start: { line: 0, character: 20 }, end: { line: 0, character: 49 } },
      severity: DiagnosticSeverity.Error,
      code: "code/live-endpoint",
      codeDescription: { href: "perimeter-rule:/code/live-endpoint.md" },
      source: "perimeter",
      data: { rule: "code/live-endpoint" },
    });
    expect(problem?.relatedInformation?.map((related) => editor.fileOf(related.location.uri))).toEqual(
      expect.arrayContaining(["perimeter.yaml", "src/tickets.ts"]),
    );
  });

  test.each([
    ["is deleted", { "src/mail.ts": "Deleted" }],
    ["lies in a deleted folder, told by the folder's name alone", { src: "Deleted" }],
  ] as const)("lose them when the file %s", async (_, events) => {
    const editor = await shopEditor();
    for (const file of Object.keys(events)) removeFile(editor.root, file);
    await editor.watched(events);
    await editor.settled();
    expect(editor.problems("src/mail.ts")).toEqual([]);
  });

  test.each([
    ["workspace/didDeleteFiles", (uri: string) => ({ files: [{ uri }] })],
    ["workspace/didRenameFiles", (uri: string) => ({ files: [{ oldUri: uri, newUri: uri.replace("mail", "post") }] })],
  ])("follow %s", async (method, paramsOf) => {
    const editor = await shopEditor();
    removeFile(editor.root, "src/mail.ts");
    if (method.endsWith("RenameFiles")) writeFile(editor.root, "src/post.ts", shop["src/mail.ts"]);
    await editor.client.sendNotification(method, paramsOf(editor.uri("src/mail.ts")));
    await editor.settled();
    expect(editor.problems("src/mail.ts")).toEqual([]);
    expect(editor.rules("src/post.ts")).toEqual(method.endsWith("RenameFiles") ? ["code/undeclared-system"] : []);
  });

  test("come with a folder that is told by its own name alone, and go with it", async () => {
    const editor = await shopEditor();
    for (const [from, to] of [
      ["src", "moved"],
      ["moved", "src"],
      ["src", "moved"],
    ] as const) {
      renameSync(join(editor.root, from), join(editor.root, to));
      await editor.watched({ [from]: "Deleted", [to]: "Created" });
      await editor.settled();
      expect(editor.rules(`${to}/mail.ts`)).toEqual(["code/undeclared-system"]);
      expect(editor.rules(`${from}/mail.ts`)).toEqual([]);
    }
  });

  test("are not looked for again where a build writes what git ignores, or where a picture comes", async () => {
    let lists = 0;
    const editor = await openEditor([folderOf({ ...shop, ".gitignore": "ignored/\n", "ignored/a.js": "1" })], {
      wrap: (host) => ({
        ...host,
        workspace: (root) => {
          const disk = host.workspace(root);
          if (!disk) return undefined;
          const list = (token?: CancelToken) => {
            lists++;
            return disk.list(token);
          };
          return { ...disk, list };
        },
      }),
    });

    await editor.settled();
    const writes = async (file: string, event: "Created" | "Changed") => {
      writeFile(editor.root, file, undeclared);
      await editor.watched({ [file]: event });
      await editor.settled();
      return lists;
    };
    expect([
      await writes("ignored/a.js", "Changed"),
      await writes("ignored/a.js", "Changed"),
      await writes("src/logo.png", "Created"),
    ]).toEqual([2, 2, 2]);
    expect(editor.rules("ignored/a.js")).toEqual([]);
    writeFile(editor.root, ".gitignore", "");
    await editor.watched({ ".gitignore": "Changed" });
    await editor.settled();
    expect(editor.rules("ignored/a.js")).toEqual(["code/undeclared-system"]);
  });

  test("come and change with what is written behind the editor's back", async () => {
    const editor = await shopEditor();
    writeFile(editor.root, "src/new.ts", undeclared);
    await editor.watched({ "src/new.ts": "Created" });
    await editor.settled();
    expect(editor.rules("src/new.ts")).toEqual(["code/undeclared-system"]);
    writeFile(editor.root, "src/new.ts", "export const nothing = 1;\n");
    await editor.watched({ "src/new.ts": "Changed" });
    await editor.settled();
    expect(editor.rules("src/new.ts")).toEqual([]);
  });

  test("are all right after another branch was checked out, told file by file or as too many to look at one by one", async () => {
    for (const extra of [0, 600]) {
      const editor = await shopEditor();
      removeFile(editor.root, "src/mail.ts");
      writeFile(editor.root, "src/config.ts", 'export const DESK = "https://sandbox.desk.example/v2";\n');
      writeFile(editor.root, "src/new.ts", undeclared);
      await editor.watched({
        "src/mail.ts": "Deleted",
        "src/config.ts": "Changed",
        "src/new.ts": "Created",
        ...Object.fromEntries(Array.from({ length: extra }, (_, n) => [`gone/f${n}.ts`, "Deleted" as const])),
      });
      await editor.settled();
      expect([...editor.all].filter(([, list]) => list.length > 0).map(([uri]) => editor.fileOf(uri))).toEqual(["src/new.ts"]);
    }
  });
});

describe("an open document", () => {
  test("has its problems with its version, before the files that depend on it", async () => {
    const editor = await shopEditor();
    await editor.open("src/config.ts", shop["src/config.ts"]);
    await editor.settled();
    const from = editor.published.length;
    // The fetch goes to where DESK leads: the problem of the call comes and goes with the edit of the constant.
    await editor.type("src/config.ts", "api.desk", "api.other");
    await editor.settled();
    const after = editor.published.slice(from);
    expect(editor.fileOf(after[0]?.uri ?? "")).toBe("src/config.ts");
    expect(after[0]?.version).toBe(2);
    expect(editor.rules("src/config.ts")).toEqual(["code/undeclared-system"]);
  });

  test("is told to be clean where it is, with its version", async () => {
    const editor = await shopEditor();
    await editor.open("src/tickets.ts", shop["src/tickets.ts"]);
    await editor.settled();
    expect(editor.published.filter((params) => params.uri === editor.uri("src/tickets.ts"))).toEqual([
      { uri: editor.uri("src/tickets.ts"), version: 1, diagnostics: [] },
    ]);
  });

  test("that is a specification changes the problems of the code while somebody types", async () => {
    const editor = await shopEditor();
    await editor.open("perimeter.yaml", shop["perimeter.yaml"], "yaml");
    await editor.type("perimeter.yaml", "systems:\n", "systems:\n  sendgrid: { access: write, confirm: always, alert: pager }\n");
    await editor.settled();
    expect(editor.rules("src/mail.ts")).not.toContain("code/undeclared-system");
    await editor.type("perimeter.yaml", "access: write, confirm: always", "access: none, confirm: always");
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toContain("code/forbidden-system");
    await editor.type("perimeter.yaml", "  sendgrid: { access: none, confirm: always, alert: pager }\n", "");
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });

  test("counts in place of the disk; closed without being saved, the disk counts again", async () => {
    const editor = await shopEditor();
    await editor.open("src/config.ts", shop["src/config.ts"]);
    await editor.type("src/config.ts", "api.desk", "sandbox.desk");
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual([]);
    await editor.close("src/config.ts");
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
    expect(editor.published.findLast((params) => params.uri === editor.uri("src/config.ts"))?.version).toBeUndefined();
  });

  test("that was never saved is forgotten when it is closed", async () => {
    const editor = await shopEditor();
    await editor.open("src/draft.ts", undeclared);
    await editor.settled();
    expect(editor.rules("src/draft.ts")).toEqual(["code/undeclared-system"]);
    await editor.close("src/draft.ts");
    await editor.settled();
    expect(editor.problems("src/draft.ts")).toEqual([]);
  });

  test("opened again starts with version 1 and is checked anew", async () => {
    const editor = await shopEditor();
    for (const text of [undeclared, "export const nothing = 1;\n", undeclared]) {
      await editor.open("src/draft.ts", text);
      await editor.settled();
      expect(editor.rules("src/draft.ts")).toEqual(text === undeclared ? ["code/undeclared-system"] : []);
      await editor.close("src/draft.ts");
    }
  });

  test("is gone with its file, though the client keeps it open for a while", async () => {
    const editor = await shopEditor();
    await editor.open("src/mail.ts", shop["src/mail.ts"]);
    await editor.settled();
    removeFile(editor.root, "src/mail.ts");
    await editor.watched({ "src/mail.ts": "Deleted" });
    await editor.settled();
    expect(editor.problems("src/mail.ts")).toEqual([]);
  });

  test("is gone with its file too where it had followed a change from outside before", async () => {
    const editor = await shopEditor();
    await editor.open("src/mail.ts", shop["src/mail.ts"]);
    await editor.settled();
    writeFile(editor.root, "src/mail.ts", undeclared);
    await editor.watched({ "src/mail.ts": "Changed" });
    await editor.replace("src/mail.ts", undeclared);
    await editor.settled();
    removeFile(editor.root, "src/mail.ts");
    await editor.watched({ "src/mail.ts": "Deleted" });
    await editor.settled();
    expect(editor.problems("src/mail.ts")).toEqual([]);
  });

  test("that was made and saved in the editor is gone with its file", async () => {
    const editor = await shopEditor();
    await editor.open("src/made.ts", "");
    await editor.replace("src/made.ts", undeclared);
    await editor.settled();
    writeFile(editor.root, "src/made.ts", undeclared);
    await editor.save("src/made.ts");
    await editor.watched({ "src/made.ts": "Created" });
    await editor.settled();
    expect(editor.rules("src/made.ts")).toEqual(["code/undeclared-system"]);
    removeFile(editor.root, "src/made.ts");
    await editor.watched({ "src/made.ts": "Deleted" });
    await editor.settled();
    expect(editor.problems("src/made.ts")).toEqual([]);
  });

  test("with unsaved edits outlives its file: its text is all that is left", async () => {
    const editor = await shopEditor();
    await editor.open("src/mail.ts", shop["src/mail.ts"]);
    await editor.type("src/mail.ts", "mail", "post");
    removeFile(editor.root, "src/mail.ts");
    await editor.watched({ "src/mail.ts": "Deleted" });
    await editor.settled();
    expect(editor.rules("src/mail.ts")).toEqual(["code/undeclared-system"]);
  });

  test("is edited by ranges: several in one notification, over lines, with characters outside the first plane", async () => {
    const editor = await shopEditor();
    await editor.open("src/draft.ts", "// 🦊\n\n");
    await editor.change("src/draft.ts", [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: undeclared },
      { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } }, text: "🦊🦊" },
    ]);
    await editor.settled();
    expect(editor.problems("src/draft.ts")[0]?.range.start.line).toBe(1);
    await editor.change("src/draft.ts", [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" }]);
    await editor.settled();
    expect(editor.problems("src/draft.ts")[0]?.range.start.line).toBe(0);
  });

  test("of a file that git ignores is left alone, as in the terminal", async () => {
    const editor = await openEditor([folderOf({ ...shop, ".gitignore": "generated/\n", "generated/api.ts": undeclared })]);
    await editor.open("generated/api.ts", undeclared);
    await editor.settled();
    expect(editor.problems("generated/api.ts")).toEqual([]);
  });
});

test("nothing is said twice, and nothing of what has not changed", async () => {
  const editor = await openEditor([copyOf("dark-kitchen")]);
  await editor.settled();
  const from = editor.published.length;
  await editor.watched({ "src/config.ts": "Changed", "perimeter.yaml": "Changed" });
  await editor.client.sendRequest("perimeter/scanWorkspace", {});
  await editor.settled();
  expect(editor.published.slice(from)).toEqual([]);
});

test("the problems of each version are of that version, however fast somebody types", async () => {
  const editor = await shopEditor();
  await editor.open("src/draft.ts", "");
  for (let n = 1; n <= 30; n++) {
    await editor.change("src/draft.ts", [{ text: "\n".repeat(n) + undeclared }]);
    if (n % 3 === 0)
      await editor.client.sendRequest("textDocument/hover", {
        textDocument: { uri: editor.uri("src/draft.ts") },
        position: { line: 0, character: 0 },
      });
  }
  await editor.settled();
  for (const { version = 0, diagnostics } of editor.published.filter(
    (params) => params.uri === editor.uri("src/draft.ts") && params.version !== 1,
  ))
    expect(diagnostics.map((problem) => problem.range.start.line)).toEqual([version - 1]);
  expect(editor.problems("src/draft.ts")[0]?.range.start.line).toBe(30);
});
