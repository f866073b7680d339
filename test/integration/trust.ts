import assert from "node:assert/strict";
import * as vscode from "vscode";
import { file, problem } from "./editor.ts";

describe("a folder that nobody trusts yet", () => {
  it("is checked like any other: nothing of it is run", async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    await vscode.extensions.getExtension("perimeter.perimeter")?.activate();
    await vscode.workspace.openTextDocument(file("perimeter.yaml"));
    await problem(file("src/config.ts"), "code/live-endpoint");
  });
});
