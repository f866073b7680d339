import { describe, expect, test } from "vitest";
import type {
  CompletionList,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  SymbolInformation,
  WorkspaceSymbol,
} from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { type Editor, fullCapabilities } from "../support/editor.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const files = {
  ...shop,
  ".env": "DESK_SANDBOX_URL=https://sandbox.desk.example/v2\nMAIL_KEY=x\n",
  "src/config.ts": "export const DESK = process.env.DESK_SANDBOX_URL;\n",
  "import.contract.yaml":
    "contract: 1\ngoal: Import 300 products into `feeds/out.csv`\nconstraints: [no more than 3 calls a minute]\nformat: [{ path: feeds/out.csv, contains: sku }]\nfailure: [a row is lost, a price is 0, a ticket is opened]\nuses:\n  desk: read\n",
};

async function openAll(): Promise<Editor> {
  const editor = await openEditor([folderOf(files)]);
  for (const [file, text] of Object.entries(files)) await editor.open(file, text);
  await editor.settled();
  return editor;
}

const markdown = (hover: Hover | null) =>
  hover && typeof hover.contents === "object" && "value" in hover.contents ? hover.contents.value : "";

describe("hover", () => {
  test.each<[string, string, string, RegExp]>([
    ["a key of the schema", "perimeter.yaml", "confirm: never", /confirm/i],
    ["a value of the schema", "perimeter.yaml", "write\n", /write/i],
    ["a system, declared against observed", "perimeter.yaml", "desk:", /declared \| observed[\s\S]*\| access \| write \| 1 write \|/],
    ["a call, with system, environment and evidence", "src/tickets.ts", "fetch", /\*\*desk\*\*.*sandbox.*declared[\s\S]*DESK_SANDBOX_URL/],
    ["a call that nobody declared", "src/mail.ts", "fetch", /SendGrid.*in no perimeter/],
    ["a variable of the environment, with where it is set", "perimeter.yaml", "DESK_SANDBOX_URL", /\.env:1/],
    ["a system in a contract", "import.contract.yaml", "desk: read", /this contract gets \|[\s\S]*\| access \| write \| read \|/],
    ["a variable, with a link to where it is set", "perimeter.yaml", "DESK_SANDBOX_URL", /\[\.env:1\]\(file:\/\/\/\S*\.env#L1,\d+\)/],
  ])("says what is known of %s", async (_, file, piece, expected) => {
    const editor = await openAll();
    expect(markdown(await editor.at<Hover | null>("textDocument/hover", file, piece))).toMatch(expected);
  });

  test("says nothing where there is nothing to say", async () => {
    const editor = await openAll();
    expect(await editor.at("textDocument/hover", "src/tickets.ts", "import")).toBeNull();
  });
});

describe("completion", () => {
  const system = "systems:\n";
  test.each<[string, string, string, string, readonly string[]]>([
    ["keys of the schema", "perimeter.yaml", "    alert: pager\n", "    alert: pager\n    \n", ["data", "never", "match"]],
    ["values of the schema", "perimeter.yaml", "access: write", "access: ", ["read", "write", "none"]],
    ["systems that the code reaches and nobody declared", "perimeter.yaml", system, `${system}  \n`, ["sendgrid"]],
    ["declared systems in a contract", "import.contract.yaml", "  desk: read\n", "  \n", ["desk"]],
    ["variables of the workspace", "perimeter.yaml", "env: DESK_URL", "env: ", ["DESK_SANDBOX_URL", "MAIL_KEY"]],
    ["calls of the system", "perimeter.yaml", "confirm: never", "confirm: [", ["POST"]],
  ])("offers %s", async (_, file, before, after, labels) => {
    const editor = await openAll();
    await editor.type(file, before, after);
    const end = after.endsWith("\n") ? after.length - 1 : after.length;
    const list = await editor.at<CompletionList>("textDocument/completion", file, after, end);
    const found = list.items.map((item) => item.label);
    for (const label of labels) expect(found.join("\n")).toContain(label);
  });

  test("offers hosts that the code calls, and inserts at the range that was typed", async () => {
    const editor = await openAll();
    await editor.type("perimeter.yaml", "    alert: pager\n", "    alert: pager\n    match: { hosts: [api] }\n");
    const list = await editor.at<CompletionList>("textDocument/completion", "perimeter.yaml", "[api]", 4);
    const item = list.items.find((one) => one.label === "api.sendgrid.com");
    expect(item?.textEdit).toMatchObject({ newText: "api.sendgrid.com", range: { start: { character: 21 }, end: { character: 24 } } });
  });

  test("gives plain text to a client that knows no snippets", async () => {
    const editor = await openEditor([folderOf(files)], { capabilities: {} });
    await editor.open("new.ts", "// perimeter-i\n");
    const list = await editor.at<CompletionList>("textDocument/completion", "new.ts", "perimeter-i", 11);
    expect(list.items[0]).toMatchObject({
      insertTextFormat: 1,
      textEdit: { newText: "perimeter-ignore-next-line rule: why this is right here" },
    });
  });
});

const places = (editor: Editor, found: readonly Location[] | null) =>
  (found ?? []).map(({ uri, range }) => `${editor.fileOf(uri)}:${range.start.line + 1}`);

describe("navigation", () => {
  test("leads from a call to the declaration and from there to the calls", async () => {
    const editor = await openAll();
    expect(places(editor, await editor.at("textDocument/definition", "src/tickets.ts", "fetch"))).toEqual(["perimeter.yaml:4"]);
    const references = { context: { includeDeclaration: false } };
    expect(places(editor, await editor.at("textDocument/references", "perimeter.yaml", "desk:", 1, references))).toContain(
      "src/tickets.ts:2",
    );
  });

  test("leads from a contract to the system of the perimeter", async () => {
    const editor = await openAll();
    expect(places(editor, await editor.at("textDocument/definition", "import.contract.yaml", "desk: read"))).toEqual(["perimeter.yaml:4"]);
  });

  test("follows what was typed a moment ago", async () => {
    const editor = await openAll();
    await editor.type("perimeter.yaml", "owner: shop\n", "owner: shop\n\n\n");
    expect(places(editor, await editor.at("textDocument/definition", "src/tickets.ts", "fetch"))).toEqual(["perimeter.yaml:6"]);
  });
});

describe("symbols and links", () => {
  test("outline a perimeter and a contract", async () => {
    const editor = await openAll();
    const outline = async (file: string) =>
      (
        await editor.client.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: editor.uri(file) } })
      ).flatMap((symbol) => [symbol.name, ...(symbol.children ?? []).map((child) => child.name)]);
    expect(await outline("perimeter.yaml")).toContain("desk");
    expect(await outline("import.contract.yaml")).toEqual(expect.arrayContaining(["goal", "failure"]));
    expect(await outline("src/mail.ts")).toEqual([]);
  });

  test("lie within their parents, the name within the whole: clients refuse others", async () => {
    const editor = await openAll();
    const symbols = await editor.client.sendRequest<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri: editor.uri("perimeter.yaml") },
    });
    const key = (at: { readonly line: number; readonly character: number }) => at.line * 10_000 + at.character;
    const check = ({ range, selectionRange, children = [] }: DocumentSymbol) => {
      expect(key(range.start)).toBeLessThanOrEqual(key(selectionRange.start));
      expect(key(selectionRange.end)).toBeLessThanOrEqual(key(range.end));
      for (const child of children) check(child);
    };
    expect(symbols.length).toBeGreaterThan(0);
    for (const symbol of symbols) check(symbol);
  });

  test("find a system by its name in the whole workspace", async () => {
    const editor = await openAll();
    const found = await editor.client.sendRequest<WorkspaceSymbol[]>("workspace/symbol", { query: "desk" });
    expect(found.map((symbol) => symbol.name)).toContain("desk");
  });

  test("link what a specification names", async () => {
    const editor = await openEditor([
      folderOf({
        ...files,
        "perimeter.yaml": `extends: base.perimeter.yaml\n${files["perimeter.yaml"]}`,
        "base.perimeter.yaml": "perimeter: 1\nsystems: {}\n",
      }),
    ]);
    await editor.open("perimeter.yaml", `extends: base.perimeter.yaml\n${files["perimeter.yaml"]}`);
    await editor.settled();
    const links = await editor.client.sendRequest<{ target: string }[]>("textDocument/documentLink", {
      textDocument: { uri: editor.uri("perimeter.yaml") },
    });
    expect(links.map((link) => editor.fileOf(link.target))).toContain("base.perimeter.yaml");
  });
});

describe("the shape of a document", () => {
  const textDocument = (editor: Editor, file: string) => ({ textDocument: { uri: editor.uri(file) } });

  test("comes as a list for clients that know no trees", async () => {
    const editor = await openEditor([folderOf(files)], { capabilities: {} });
    await editor.open("perimeter.yaml", files["perimeter.yaml"]);
    const symbols = await editor.client.sendRequest<SymbolInformation[]>(
      "textDocument/documentSymbol",
      textDocument(editor, "perimeter.yaml"),
    );
    expect(symbols.find(({ name }) => name === "desk")).toMatchObject({
      containerName: "systems",
      location: { uri: editor.uri("perimeter.yaml"), range: { start: { line: 3 } } },
    });
  });

  test("folds", async () => {
    const editor = await openAll();
    const folds = (file: string) => editor.client.sendRequest<FoldingRange[]>("textDocument/foldingRange", textDocument(editor, file));
    expect(await folds("perimeter.yaml")).toEqual([
      { startLine: 2, endLine: 8 },
      { startLine: 3, endLine: 8 },
    ]);
    expect(await folds("src/tickets.ts")).toBeNull();
  });

  test("tells what selections grow to, each for itself", async () => {
    const editor = await openAll();
    const positions = [editor.position("perimeter.yaml", "write", 1), editor.position("perimeter.yaml", "shop", 1)];
    const [access, owner] = await editor.client.sendRequest<SelectionRange[]>("textDocument/selectionRange", {
      ...textDocument(editor, "perimeter.yaml"),
      positions,
    });
    expect(access).toMatchObject({
      range: { start: { line: 4, character: 12 }, end: { line: 4, character: 17 } },
      parent: { range: { start: { line: 4, character: 4 }, end: { line: 4, character: 17 } } },
    });
    expect(owner).toMatchObject({ range: { start: { line: 1, character: 7 } } });
  });

  test("marks the same name", async () => {
    const editor = await openAll();
    const found = await editor.at<DocumentHighlight[]>("textDocument/documentHighlight", "perimeter.yaml", "desk:");
    expect(found).toEqual([{ range: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } }, kind: 3 }]);
  });
});

describe("what is answered for specifications alone", () => {
  const registering = {
    ...fullCapabilities,
    textDocument: {
      ...fullCapabilities.textDocument,
      foldingRange: { dynamicRegistration: true },
      selectionRange: { dynamicRegistration: true },
      documentHighlight: { dynamicRegistration: true },
      rename: { dynamicRegistration: true, prepareSupport: true },
    },
  };
  const methods = ["textDocument/foldingRange", "textDocument/selectionRange", "textDocument/documentHighlight", "textDocument/rename"];

  test("is registered by the name of the file, where the client can: other files keep what others do for them", async () => {
    const editor = await openEditor([folderOf(files)], { capabilities: registering });
    await editor.settled();
    expect(editor.registered).toEqual(expect.arrayContaining(methods));
    for (const provider of ["foldingRangeProvider", "selectionRangeProvider", "documentHighlightProvider", "renameProvider"])
      expect(editor.result.capabilities).not.toHaveProperty(provider);
  });

  test("is offered for all files else, and nothing is said of those that are none of ours", async () => {
    const editor = await openAll();
    expect(editor.registered).not.toEqual(expect.arrayContaining(methods));
    expect(editor.result.capabilities).toMatchObject({ foldingRangeProvider: true, renameProvider: true });
    const place = { textDocument: { uri: editor.uri("src/tickets.ts") }, position: { line: 1, character: 40 } };
    for (const [method, params] of [
      ["textDocument/foldingRange", place],
      ["textDocument/selectionRange", { ...place, positions: [place.position] }],
      ["textDocument/documentHighlight", place],
      ["textDocument/prepareRename", place],
      ["textDocument/rename", { ...place, newName: "x" }],
    ] as const)
      expect(await editor.client.sendRequest(method, params)).toBeNull();
  });
});

describe("a definition", () => {
  const withLinks = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, definition: { linkSupport: true } } };

  test("comes with the name that leads to it, for clients that mark it", async () => {
    const editor = await openEditor([folderOf(files)], { capabilities: withLinks });
    await editor.open("import.contract.yaml", files["import.contract.yaml"]);
    await editor.settled();
    expect(await editor.at<LocationLink[]>("textDocument/definition", "import.contract.yaml", "desk: read")).toMatchObject([
      {
        originSelectionRange: { start: { line: 6, character: 2 }, end: { line: 6, character: 6 } },
        targetUri: editor.uri("perimeter.yaml"),
        targetSelectionRange: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } },
        targetRange: { start: { line: 3 }, end: { line: 8 } },
      },
    ]);
  });

  test("of a rule is its page, where the client has pages", async () => {
    const text = "// perimeter-ignore-next-line code/live-endpoint: so it is\n";
    for (const [rulePages, expected] of [
      [true, ["perimeter-rule:/code/live-endpoint.md"]],
      [false, []],
    ] as const) {
      const editor = await openEditor([folderOf(files)], { initializationOptions: { rulePages } });
      await editor.open("a.ts", text);
      const found = await editor.at<Location[]>("textDocument/definition", "a.ts", "code/live");
      expect(found.map(({ uri }) => uri)).toEqual(expected);
    }
  });
});
