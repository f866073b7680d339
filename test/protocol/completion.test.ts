import { describe, expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { type Editor, fullCapabilities } from "../support/editor.ts";
import { marked } from "../support/marked.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

/** What is offered at the mark, the document being typed so a moment ago. */
async function offered(editor: Editor, file: string, source: string): Promise<readonly CompletionItem[]> {
  return (await listAt(editor, file, source)).items;
}

async function listAt(editor: Editor, file: string, source: string): Promise<CompletionList> {
  const { text, at } = marked(source);
  await editor.replace(file, text);
  return editor.client.sendRequest<CompletionList>("textDocument/completion", {
    textDocument: { uri: editor.uri(file) },
    position: { line: at.line, character: at.column },
  });
}

/** A client as most are today: it takes what all items have in common from the list. */
const withItemDefaults = {
  ...fullCapabilities,
  textDocument: {
    ...fullCapabilities.textDocument,
    completion: {
      completionItem: { snippetSupport: true },
      completionList: { itemDefaults: ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode"] },
    },
  },
};

const withResolve = {
  ...fullCapabilities,
  textDocument: {
    ...fullCapabilities.textDocument,
    completion: { completionItem: { snippetSupport: true, resolveSupport: { properties: ["documentation", "detail"] } } },
  },
};

const labelsOf = (items: readonly CompletionItem[]) =>
  items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1)).map(({ label }) => label);

const contract = "contract: 1\ngoal: Import 3 feeds into out.csv\n";

describe("completion at the cursor", () => {
  test.each<[string, string, string, readonly string[], readonly string[]]>([
    ["a key", "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    access: write\n    ale$0\n", ["alert"], ["access"]],
    ["a value right behind its colon", "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    access:$0\n", ["write", "read"], []],
    ["a system of the code", "perimeter.yaml", "perimeter: 1\nsystems:\n  $0\n", ["sendgrid"], []],
    [
      "a system that was typed a moment ago",
      "perimeter.yaml",
      "perimeter: 1\nsystems:\n  brand-new: read\n  desk: { forwardsTo: [$0] }\n",
      ["brand-new"],
      ["desk"],
    ],
    ["below what is broken", "perimeter.yaml", "perimeter: 1\nsystems:\n  a: { access: [\n  desk:\n    $0\n", ["access", "sandbox"], []],
    [
      "a glob, folder by folder",
      "import.contract.yaml",
      `${contract}scope: { write: [src/$0] }\n`,
      ["src/tickets.ts", "src/*.ts"],
      ["perimeter.yaml"],
    ],
    ["what a contract may use", "import.contract.yaml", `${contract}uses:\n  $0\n`, ["desk"], ["sendgrid"]],
    ["nothing in running text", "import.contract.yaml", "contract: 1\ngoal: |\n  the $0\n", [], []],
  ])("offers %s", async (_, file, source, wanted, unwanted) => {
    const editor = await openEditor([folderOf({ ...shop, "import.contract.yaml": contract })]);
    await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
    await editor.open("import.contract.yaml", contract);
    await editor.settled();
    const labels = labelsOf(await offered(editor, file, source));
    for (const label of wanted) expect(labels).toContain(label);
    for (const label of unwanted) expect(labels).not.toContain(label);
    if (wanted.length === 0) expect(labels).toEqual([]);
  });

  test("puts the indentation of its line right", async () => {
    const editor = await openEditor([folderOf(shop)]);
    await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
    const items = await offered(editor, "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    access: write\n      ale$0\n");
    expect(items.find(({ label }) => label === "alert")).toMatchObject({
      textEdit: { newText: "alert: $0", range: { start: { line: 4, character: 6 }, end: { line: 4, character: 9 } } },
      additionalTextEdits: [{ newText: "    ", range: { start: { line: 4, character: 0 }, end: { line: 4, character: 6 } } }],
    });
  });

  test("writes a whole entry on one line, each question a tab stop", async () => {
    const editor = await openEditor([folderOf(shop)]);
    await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
    await editor.settled();
    const items = await offered(editor, "perimeter.yaml", "perimeter: 1\nsystems:\n  $0\n");
    const edit = items.find(({ label }) => label === "sendgrid")?.textEdit?.newText;
    expect(edit).toBe('sendgrid: { access: ${1|write,read,send,none|}, confirm: ${2|writes,never,always|}, alert: "${3}" }');
  });

  test("what all have in common is said once to a client that knows that, and means the same", async () => {
    const full = await openEditor([folderOf(shop)]);
    const short = await openEditor([folderOf(shop)], { capabilities: withItemDefaults });
    for (const editor of [full, short]) {
      await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
      await editor.settled();
    }
    for (const source of ["perimeter: 1\nsystems:\n  $0\n", "perimeter: 1\nsystems:\n  desk:\n      ale$0\n"]) {
      const [all, list] = [await listAt(full, "perimeter.yaml", source), await listAt(short, "perimeter.yaml", source)];
      const { editRange: range, insertTextFormat, insertTextMode } = list.itemDefaults ?? {};
      const expanded = list.items.map(({ textEditText, ...item }) => ({
        ...{ insertTextFormat, insertTextMode, ...item },
        textEdit: { range, newText: textEditText },
      }));
      expect(expanded).toEqual(all.items);
      expect(JSON.stringify(list).length).toBeLessThan(0.8 * JSON.stringify(all).length);
    }
  });

  test("what is known of a system is told when it is looked at, to a client that asks for that", async () => {
    const full = await openEditor([folderOf(shop)]);
    const asking = await openEditor([folderOf(shop)], { capabilities: withResolve });
    const source = "perimeter: 1\nsystems:\n  $0\n";
    const items = async (editor: Editor) => {
      await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
      await editor.settled();
      return offered(editor, "perimeter.yaml", source);
    };
    const [all, short] = [await items(full), await items(asking)];
    expect(JSON.stringify(short).length).toBeLessThan(0.9 * JSON.stringify(all).length);
    for (const name of ["sendgrid", "stripe"]) {
      const known = all.find(({ label }) => label === name);
      const item = short.find(({ label }) => label === name);
      expect(item?.documentation).toBeUndefined();
      expect(known?.documentation).toMatchObject({ value: expect.stringContaining("Live: ") });
      const told = await asking.client.sendRequest<CompletionItem>("completionItem/resolve", item);
      expect({ ...told, data: undefined }).toEqual({ ...known, data: undefined });
    }
    const own = short.find(({ label }) => label === "desk") ?? { label: "desk" };
    expect(await asking.client.sendRequest("completionItem/resolve", own)).toEqual(own);
  });

  test("doesn't wait for a check, nor for the first one", async () => {
    const editor = await openEditor([folderOf(shop)], { slowness: 300 });
    await editor.open("perimeter.yaml", shop["perimeter.yaml"]);
    const labels = labelsOf(await offered(editor, "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    $0\n"));
    expect(editor.server.isQuiet()).toBe(false);
    expect(labels).toContain("access");
  });
});
