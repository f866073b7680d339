import { describe, expect, test } from "vitest";
import { URI } from "vscode-uri";
import type { ReportParams, ReportResult } from "../../server/src/protocol/report.ts";
import type { Editor } from "../support/editor.ts";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

async function reportOf(editor: Editor, params: Partial<ReportParams> = {}): Promise<string> {
  const { text } = await editor.client.sendRequest<ReportResult>("perimeter/report", { format: "html", ...params });
  return text ?? "";
}

describe("the report", () => {
  test("is a page for the webview, whose links name what to open", async () => {
    const root = folderOf(shop);
    const page = await reportOf(await openEditor([root]), { nonce: "abc" });
    expect(page).toContain("style-src &#39;nonce-abc&#39;");
    expect(page).toContain(`data-root="${URI.file(root).toString()}" data-file="perimeter.yaml" data-range="3,2,3,6"`);
    expect(page).toContain('data-action="markdown"');
  });

  test("is a file without a script, with links from where it will lie", async () => {
    const root = folderOf(shop);
    const editor = await openEditor([root]);
    const beside = await reportOf(editor, { file: editor.uri("report.html") });
    expect(beside).toContain('<a href="perimeter.yaml#L4">');
    expect(beside).not.toMatch(/<script|data-file|data-action/);
    expect(await reportOf(editor, { file: editor.uri("docs/x/report.html") })).toContain('<a href="../../perimeter.yaml#L4">');
    const folder = root.slice(root.lastIndexOf("/") + 1);
    expect(await reportOf(editor, { format: "markdown", file: editor.uri("../report.md") })).toContain(`](${folder}/perimeter.yaml#L4)`);
  });

  test("is the same until something is other, and then says it", async () => {
    const editor = await openEditor([folderOf(shop)]);
    const first = await reportOf(editor, { nonce: "abc" });
    expect(await reportOf(editor, { nonce: "abc" })).toBe(first);
    await editor.open("src/tickets.ts", shop["src/tickets.ts"], "typescript");
    await editor.settled();
    expect(await reportOf(editor, { nonce: "abc" })).toBe(first);
    await editor.type("src/tickets.ts", "export", 'fetch("https://api.mailer.example/send", { method: "POST" });\nexport');
    await editor.settled();
    expect(await reportOf(editor, { nonce: "abc" })).toContain("api.mailer.example");
  });

  test("is one page of all folders, or that of the one that is named", async () => {
    const [a, b] = [folderOf(shop), folderOf({ "a.ts": "export {};\n" })];
    const editor = await openEditor([a, b]);
    await editor.settled();
    const both = await reportOf(editor);
    expect([...both.matchAll(/<h1 /g)].length).toBe(2);
    const one = await reportOf(editor, { uri: editor.uri("a.ts", b) });
    expect([...one.matchAll(/<h1 /g)].length).toBe(1);
    expect(one).toContain("The code reaches nothing outside.");
  });

  test("is none where no folder is open", async () => {
    const editor = await openEditor([]);
    expect(await editor.client.sendRequest<ReportResult>("perimeter/report", { format: "html" })).toEqual({ text: null });
  });
});
