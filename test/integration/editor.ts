import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";

/** Waits for something to become true; fails with what was there last. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, seconds = 40): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) assert.fail(`${what}: not within ${seconds} seconds. Problems now:\n${allProblems().join("\n")}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A file of the (first, or named) workspace folder. */
export function file(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder];
  assert.ok(root, "a folder is open");
  return vscode.Uri.joinPath(root.uri, path);
}

/** Our problems of a file, as rule ids in order. */
export function problems(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((problem) => problem.source === "perimeter");
}

export function ruleOf(problem: vscode.Diagnostic): string {
  return String(typeof problem.code === "object" ? problem.code.value : problem.code);
}

function allProblems(): readonly string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) => list.map((problem) => `${uri.path}:${problem.range.start.line + 1} ${ruleOf(problem)} ${problem.message}`));
}

/** Waits for a problem of a rule in a file. */
export function problem(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${uri.path}`, () => problems(uri).find((one) => ruleOf(one) === rule));
}

/** Waits until a file has no problem of a rule (of any rule where none is named). */
export async function gone(uri: vscode.Uri, rule?: string): Promise<void> {
  await until(`no ${rule ?? "problem"} in ${uri.path}`, () =>
    problems(uri).some((one) => rule === undefined || ruleOf(one) === rule) ? undefined : true,
  );
}

/**
 * What the providers of a feature answer, nothing where the editor took its question back: it does so when it touches
 * the document in between (a busy machine), and asks again, as whoever calls this does.
 */
export async function ask<T>(feature: "CodeAction" | "Hover" | "Definition" | "Reference", ...question: unknown[]): Promise<readonly T[]> {
  try {
    return await vscode.commands.executeCommand<T[]>(`vscode.execute${feature}Provider`, ...question);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("Canceled")) return [];
    throw error;
  }
}

/** Waits for a quick fix at a problem: the editor learns of the problem a little after it is there. */
export async function fixAt(uri: vscode.Uri, at: vscode.Diagnostic, title: RegExp): Promise<vscode.CodeAction> {
  await vscode.workspace.openTextDocument(uri);
  return until(`the fix ${title} in ${uri.path}`, async () => {
    const actions = await ask<vscode.CodeAction>("CodeAction", uri, at.range, vscode.CodeActionKind.QuickFix.value);
    return actions.find((action) => title.test(action.title));
  });
}

/** Applies a quick fix as the editor does. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `${action.title} could be applied`);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** The text of a file as the editor has it. */
export async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** Writes a file on the disk, past the editor. */
export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** The process ids of our language server that this extension host started. */
export function serverPids(): readonly number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const own = lines.filter((line) => /dist[\\/]server\.js/.test(line) && Number(line.trim().split(/\s+/)[1]) === process.pid);
  return own.map((line) => Number(line.trim().split(/\s+/)[0]));
}
