import { describe, expect, test } from "vitest";
import { folderOf } from "../support/cli.ts";
import { type Editor, fullCapabilities } from "../support/editor.ts";
import { openEditor, type ServerOptions } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const files = { ...shop, "perimeter.yaml": shop["perimeter.yaml"].replace("    alert: pager\n", "    alert: none\n") };

async function openShop(options: ServerOptions = {}): Promise<Editor> {
  const editor = await openEditor([folderOf(files)], options);
  for (const [file, text] of Object.entries(files)) await editor.open(file, text);
  await editor.settled();
  return editor;
}

function related(editor: Editor, file: string, rule: string): readonly string[] {
  const problem = editor.problems(file).find(({ code }) => code === rule);
  return (problem?.relatedInformation ?? []).map(
    ({ location, message }) => `${editor.fileOf(location.uri)}:${location.range.start.line + 1} ${message}`,
  );
}

describe("linked problems", () => {
  test("lead from the specification to the calls, and from the code to the entry", async () => {
    const editor = await openShop();
    expect(related(editor, "perimeter.yaml", "spec/no-alert")).toEqual(["src/tickets.ts:2 POST /v2/tickets is called here"]);
    expect(related(editor, "src/config.ts", "code/live-endpoint")).toContain("perimeter.yaml:4 desk is declared here");
  });

  test("are actions for a client that shows no related places", async () => {
    const { publishDiagnostics: _, ...textDocument } = fullCapabilities.textDocument ?? {};
    const editor = await openShop({ capabilities: { ...fullCapabilities, textDocument } });
    expect(related(editor, "perimeter.yaml", "spec/no-alert")).toEqual([]);
    const action = (await editor.actions("perimeter.yaml", "spec/no-alert")).find(({ title }) => title.startsWith("Show src"));
    expect(action?.title).toBe("Show src/tickets.ts:2: POST /v2/tickets is called here");
    await editor.client.sendRequest("workspace/executeCommand", action?.command);
    expect(editor.shown).toEqual([editor.uri("src/tickets.ts")]);
    const others = await (await openShop()).actions("perimeter.yaml", "spec/no-alert");
    expect(others.map(({ title }) => title).filter((title) => title.startsWith("Show src"))).toEqual([]);
  });
});
