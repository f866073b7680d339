import assert from "node:assert/strict";
import * as vscode from "vscode";
import { file, gone, problem, serverPids, textOf, until } from "./editor.ts";

describe("a folder without any specification", () => {
  it("starts nothing by itself", async () => {
    const extension = vscode.extensions.getExtension("perimeter.perimeter");
    assert.equal(extension?.isActive, false);
    const start = performance.now();
    await extension.activate();
    console.log(`    activated in ${Math.round(performance.now() - start)} ms`);
    assert.deepEqual(serverPids(), []);
  });

  it("drafts a perimeter from the code on command, which starts the server", async () => {
    await vscode.commands.executeCommand("perimeter.draftPerimeter");
    const draft = await until(
      "the draft",
      () => vscode.workspace.textDocuments.find((document) => document.uri.path.endsWith("/perimeter.yaml"))?.getText() || undefined,
    );
    assert.match(draft, /^ {2}sendgrid: \{ access: write, decided: false \}/m);
    await vscode.workspace.saveAll();
    await problem(file("perimeter.yaml"), "spec/undecided");
  });

  it("decides the draft by one pick, and ends in a pick that says so", async () => {
    const walk = vscode.commands.executeCommand("perimeter.decideNext");
    await until("the answer", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      await new Promise((done) => setTimeout(done, 300));
      return (await textOf(file("perimeter.yaml"))).includes("decided: false }") ? undefined : true;
    });
    assert.match(await textOf(file("perimeter.yaml")), /^ {2}sendgrid: \{ access: write, confirm: always \}/m);
    await gone(file("perimeter.yaml"), "spec/undecided");
    await until("the end of the walk", async () => {
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      return Promise.race([walk.then(() => true), new Promise<undefined>((done) => setTimeout(() => done(undefined), 300))]);
    });
  });

  it("adds nothing the second time", async () => {
    const before = await textOf(file("perimeter.yaml"));
    await vscode.commands.executeCommand("perimeter.draftPerimeter");
    assert.equal(await textOf(file("perimeter.yaml")), before);
  });

  it("clears what it said when the perimeter is deleted", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(file("perimeter.yaml"));
    await gone(file("perimeter.yaml"));
  });
});
