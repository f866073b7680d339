import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { fileClassOf } from "../../core/fileClass.ts";
import { basename, dirname } from "../../core/path.ts";
import { type Body, bodyOf, lastPart } from "./guardBodies.ts";
import type { GuardSources } from "./guards.ts";
import type { FileNames } from "../../link/program/fileNames.ts";
import type { BaseTree } from "../../workspace.ts";

/** A function of another file by whose answer a guard decides, and that does something else than in the base. */
export async function helperChange(guard: string, differing: readonly string[], sources: GuardSources): Promise<Body | undefined> {
  const changed = differing.filter((file) => fileClassOf(file) !== "test");
  if (changed.length === 0) return undefined;
  const { workspace, tree } = sources;
  const read: BaseTree["read"] = (file) => workspace.read(file);
  for (const file of filesWith(guard, changed, sources)) {
    const found = await lowered(file, read, sources);
    for (const { module, imported } of found ? decisive(lastPart(guard), found.facts) : []) {
      for (const other of changed.filter((one) => one !== file && isCalled(one, module))) {
        const [before, now] = [await lowered(other, (one) => tree.read(one), sources), await lowered(other, read, sources)];
        const [was, is] = [bodyIn(before, imported), bodyIn(now, imported)];
        if (was && is && was.tokens !== is.tokens) return is;
      }
    }
  }
  return undefined;
}

/** The files that may hold a guard: by the names that they give, and where these aren't known by what they import. */
function filesWith(guard: string, changed: readonly string[], { names, files }: GuardSources): readonly string[] {
  const words = new Set([lastPart(guard), guard.split(/[.:#]+/)[0] ?? guard]);
  const has = (all: readonly string[] = []) => all.some((name) => words.has(name));
  const mayCall = (file: string) =>
    files.get(file)?.imports.some(({ module }) => changed.some((other) => isCalled(other, module))) ?? false;
  const mayHold = (file: string, { declares, gives }: FileNames) => has(declares) || (gives ? has(gives) : mayCall(file));
  return [...names()].flatMap(([file, one]) => (mayHold(file, one) ? [file] : [])).slice(0, mostFiles);
}

/** Names that so many files have are no guard's. */
const mostFiles = 8;

/** A source that was parsed to look at a guard. */
export interface Lowered {
  readonly facts: FileFacts;
  readonly text: string;
}

export async function lowered(file: string, read: BaseTree["read"], { parser }: GuardSources): Promise<Lowered | undefined> {
  const { text } = await read(file);
  if (text === undefined) return undefined;
  await parser.prepare([file]);
  const facts = parser.lower(file, text);
  return facts && { facts, text };
}

function bodyIn(found: Lowered | undefined, name: string): Body | undefined {
  const one = found?.facts.functions.find((candidate) => candidate.name === name && candidate.class === undefined && !candidate.parent);
  return found && one && bodyOf(one, found.facts, found.text);
}

/** What a guard calls of other files and looks at the answer of: what it only tells, as a log, decides nothing. */
function decisive(guard: string, { functions, imports }: FileFacts): readonly { readonly module: string; readonly imported: string }[] {
  const called = new Set<string>();
  const open: FunctionFacts[] = functions.filter(({ name }) => name === guard);
  const seen = new Set(open);
  for (let one = open.pop(); one; one = open.pop()) {
    for (const { call, dropped } of one.calls) {
      const { callee } = call;
      const name = callee.kind === "name" ? callee.name : callee.kind === "member" ? callee.key : "";
      if (callee.kind === "name" && !dropped) called.add(name);
      for (const other of functions) {
        if (other.name === "" || other.name !== name || seen.has(other)) continue;
        seen.add(other);
        open.push(other);
      }
    }
  }
  return imports.filter(({ local, typeOnly }) => called.has(local) && !typeOnly);
}

/** Whether a module as written may be a file: by its last part, or by its folder's where the file is the folder's own. */
function isCalled(file: string, module: string): boolean {
  const last = module
    .split(/[./\\:]+/)
    .filter((part) => part !== "" && !/^[cm]?[jt]sx?$/.test(part))
    .at(-1);
  const name = basename(file).replace(/\.\w+$/, "");
  return last !== undefined && (name === last || (/^(index|__init__|mod)$/.test(name) && basename(dirname(file)) === last));
}
