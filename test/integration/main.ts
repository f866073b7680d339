import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { apply, ask, file, fixAt, gone, problem, problems, ruleOf, serverPids, textOf, until, write } from "./editor.ts";

const config = () => file("src/config.ts");
const perimeter = () => file("perimeter.yaml");

describe("the example in the editor", () => {
  let program = "";
  before(async () => {
    const extension = vscode.extensions.getExtension("perimeter.perimeter");
    assert.ok(extension, "the extension is there");
    program = join(extension.extensionPath, "dist", "cli.js");
    await extension.activate();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(perimeter()));
  });

  it("shows the first incident in a file that is not open: tickets go to the partner's live API", async () => {
    const found = await problem(config(), "code/live-endpoint");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /partner-desk/);
    assert.ok((found.relatedInformation ?? []).length > 0, "it names the calls and the declaration");
  });

  it("shows the second incident: an order goes to the log drain", async () => {
    assert.match((await problem(file("src/orders/checkout.ts"), "code/data-not-allowed")).message, /log-drain/);
  });

  it("shows the third incident: internal routes and a session token go to a search engine", async () => {
    const uri = file("src/seo/submitSitemap.ts");
    await problem(uri, "code/internal-route-published");
    await problem(uri, "code/secret-in-url");
    await problem(uri, "code/undeclared-system");
  });

  it("has a terminal program that runs on the editor's own Node too, without a complaint of that", () => {
    const { status, stderr } = spawnSync(process.execPath, [program, "check", perimeter().fsPath.replace(/[^\\/]+$/, ""), "--no-cache"], {
      encoding: "utf8",
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    });
    assert.deepEqual([status, stderr], [1, ""]);
  });

  it("leaves the clean parts alone", () => {
    for (const path of [
      "src/shipping/rates.ts",
      "src/payments/payments.ts",
      "src/seo/structuredData.ts",
      "tests/tickets.test.ts",
      "feeds/import_feeds.py",
      ".env.production",
    ]) {
      assert.deepEqual(
        problems(file(path))
          .filter((p) => p.severity !== vscode.DiagnosticSeverity.Information)
          .map((p) => `${path} ${ruleOf(p)}`),
        [],
      );
    }
  });

  it("mends a Python fallback by a quick fix", async () => {
    const uri = file("feeds/stock.py");
    const found = await problem(uri, "code/live-fallback");
    await apply(await fixAt(uri, found, /sandbox/i));
    await gone(uri, "code/live-fallback");
    assert.match(await textOf(uri), /"https:\/\/sandbox\.desk\.partner\.example\/v2"/);
  });

  it("mends a constant in another file by a quick fix, and takes the problem back when the mend is undone", async () => {
    const found = await problem(config(), "code/live-endpoint");
    await apply(await fixAt(config(), found, /sandbox/i));
    await gone(config(), "code/live-endpoint");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(config()));
    await vscode.commands.executeCommand("undo");
    await problem(config(), "code/live-endpoint");
  });

  it("declares an undeclared system by a quick fix, undecided", async () => {
    const uri = file("src/seo/submitSitemap.ts");
    await apply(await fixAt(uri, await problem(uri, "code/undeclared-system"), /undecided/i));
    await gone(uri, "code/undeclared-system");
    assert.match(await textOf(perimeter()), /google-indexing:[^\n]*decided: false/);
    await problem(perimeter(), "spec/undecided");
  });

  it("follows typing in the perimeter: a misspelt key is a problem while it stands there", async () => {
    const document = await vscode.workspace.openTextDocument(perimeter());
    const editor = await vscode.window.showTextDocument(document);
    const at = document.getText().indexOf("owner: shop-backend");
    const position = document.positionAt(at);
    await editor.edit((edit) => edit.replace(new vscode.Range(position, position.translate(0, 5)), "ownr"));
    await apply(await fixAt(perimeter(), await problem(perimeter(), "spec/schema"), /owner/));
    await gone(perimeter(), "spec/schema");
  });

  it("mends what is safe by source.fixAll.perimeter", async () => {
    const document = await vscode.workspace.openTextDocument(config());
    await problem(config(), "code/live-endpoint");
    await until("a fix-all that mends", async () => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const [action] = await ask<vscode.CodeAction>("CodeAction", config(), whole, "source.fixAll.perimeter");
      if (!action?.edit) return undefined;
      await apply(action);
      return true;
    });
    await gone(config(), "code/live-endpoint");
    await document.save();
  });

  it("follows files that are made, changed, renamed and deleted behind the editor's back", async () => {
    const made = file("src/partner/export.ts");
    await write(made, 'export const send = () => fetch("https://api.unheard-of.example/v1/all", { method: "POST" });\n');
    await problem(made, "code/undeclared-system");
    const renamed = file("src/partner/exportAll.ts");
    await vscode.workspace.fs.rename(made, renamed);
    await problem(renamed, "code/undeclared-system");
    await gone(made);
    await write(renamed, "export const nothing = 1;\n");
    await gone(renamed);
    await write(renamed, 'export const send = () => fetch("https://api.unheard-of.example/v1/all", { method: "POST" });\n');
    await problem(renamed, "code/undeclared-system");
    await vscode.workspace.fs.delete(renamed);
    await gone(renamed);
  });

  it("follows a folder that is moved, by the editor and behind its back", async () => {
    const text = 'export const send = () => fetch("https://api.unheard-of.example/v1/all", { method: "POST" });\n';
    await write(file("src/first/send.ts"), text);
    await problem(file("src/first/send.ts"), "code/undeclared-system");
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(file("src/first"), file("src/second"));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await problem(file("src/second/send.ts"), "code/undeclared-system");
    await gone(file("src/first/send.ts"));
    renameSync(file("src/second").fsPath, file("src/third").fsPath);
    await problem(file("src/third/send.ts"), "code/undeclared-system");
    await gone(file("src/second/send.ts"));
    rmSync(file("src/third").fsPath, { recursive: true });
    await gone(file("src/third/send.ts"));
  });

  it("shows the report in one tab, however often it is asked for", async () => {
    const reports = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("perimeter.report"));
    await vscode.commands.executeCommand("perimeter.showReport");
    await vscode.commands.executeCommand("perimeter.showReport");
    await until("the report", async () => (reports().length > 0 ? true : undefined));
    assert.equal(reports().length, 1);
    await vscode.window.tabGroups.close(reports());
  });

  it("says on hover what is declared and what was observed", async () => {
    const document = await vscode.workspace.openTextDocument(perimeter());
    const position = document.positionAt(document.getText().indexOf("partner-desk:") + 3);
    await until("a hover that says it", async () => {
      const hovers = await ask<vscode.Hover>("Hover", perimeter(), position);
      const contents = hovers.flatMap((hover) => hover.contents.map((content) => (typeof content === "string" ? content : content.value)));
      return contents.some((content) => /declared/i.test(content)) || undefined;
    });
  });

  it("leads from a call to the declaration, and from there to the calls", async () => {
    const tickets = file("src/partner/tickets.ts");
    const code = await vscode.workspace.openTextDocument(tickets);
    const call = code.positionAt(code.getText().indexOf("desk.post") + 6);
    const definitions = await until("a definition", async () => {
      const found = await ask<vscode.Location | vscode.LocationLink>("Definition", tickets, call);
      const ours = found.map((one) => ("targetUri" in one ? one.targetUri : one.uri)).filter((uri) => uri.path.endsWith("perimeter.yaml"));
      return ours.length > 0 ? ours : undefined;
    });
    assert.equal(definitions.length, 1);
    const spec = await vscode.workspace.openTextDocument(perimeter());
    const name = spec.positionAt(spec.getText().indexOf("partner-desk:") + 3);
    await until("the calls", async () => {
      const references = await ask<vscode.Location>("Reference", perimeter(), name);
      return references.some((one) => one.uri.path.endsWith("src/partner/tickets.ts")) || undefined;
    });
  });

  it("scans the workspace on command", async () => {
    await vscode.commands.executeCommand("perimeter.scanWorkspace");
    await problem(file("src/orders/checkout.ts"), "code/data-not-allowed");
  });

  it("comes back after its server was killed", async () => {
    const [pid] = serverPids();
    assert.ok(pid, "the server runs");
    process.kill(pid, "SIGKILL");
    await until("another server", () => serverPids().find((other) => other !== pid));
    const made = file("src/partner/afterwards.ts");
    await write(made, 'export const send = () => fetch("https://api.unheard-of.example/v1/all", { method: "POST" });\n');
    await problem(made, "code/undeclared-system");
    await vscode.workspace.fs.delete(made);
    await gone(made);
  });

  it("stays down after it was killed again and again, until it is restarted on command", async () => {
    for (let kill = 0; kill < 4; kill++) {
      const [pid] = await until("a server to kill", () => (serverPids().length > 0 ? serverPids() : undefined));
      await problem(file("src/orders/checkout.ts"), "code/data-not-allowed");
      process.kill(pid ?? 0, "SIGKILL");
      await until("the end of the server", () => (serverPids().includes(pid ?? 0) ? undefined : true));
    }
    // The fifth time within three minutes (the first stands above): a new specification must not bring it back.
    await vscode.workspace.openTextDocument(file("contracts/sitemap.contract.yaml"));
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual(serverPids(), []);
    assert.deepEqual(problems(file("src/orders/checkout.ts")), [], "nobody sees problems that nobody follows any more");
    await vscode.commands.executeCommand("perimeter.restartServer");
    await problem(file("src/orders/checkout.ts"), "code/data-not-allowed");
  });

  it("restarts on command", async () => {
    const [pid] = serverPids();
    await vscode.commands.executeCommand("perimeter.restartServer");
    await until("another server", () => serverPids().find((other) => other !== pid));
    await problem(file("src/orders/checkout.ts"), "code/data-not-allowed");
  });
});
