import assert from "node:assert/strict";
import * as vscode from "vscode";
import { file, gone, problem, problems, write } from "./editor.ts";

describe("a workspace of several folders", () => {
  before(async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    await vscode.extensions.getExtension("perimeter.perimeter")?.activate();
    await vscode.workspace.openTextDocument(file("perimeter.yaml", 0));
  });

  it("rules each folder by its own perimeter", async () => {
    await problem(file("src/mail.ts", 0), "code/undeclared-system");
    await problem(file("src/mail.ts", 1), "code/forbidden-system");
    assert.equal(problems(file("src/mail.ts", 0)).length, 1);
  });

  it("follows a change of one folder without touching the other", async () => {
    await write(file("perimeter.yaml", 0), "perimeter: 1\nsystems:\n  sendgrid: { access: write, confirm: always, alert: none }\n");
    await gone(file("src/mail.ts", 0), "code/undeclared-system");
    await problem(file("src/mail.ts", 1), "code/forbidden-system");
  });
});
