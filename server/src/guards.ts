import type { FileFacts, FunctionFacts } from "./code/facts.ts";
import { languageOf } from "./code/languages/index.ts";
import type { CodeParser } from "./code/parser.ts";
import type { BaseView } from "./compare/baseView.ts";
import { LineIndex, type Range } from "./core/range.ts";
import { tokensOf } from "./core/tokens.ts";
import type { BaseTree, Workspace } from "./workspace.ts";

/** What is looked at to tell whether guards changed. */
export interface GuardSources {
  readonly workspace: Workspace;
  readonly tree: BaseTree;
  readonly parser: CodeParser;
}

interface Body {
  readonly file: string;
  readonly range: Range;
  /** The function, and those of its file that it calls, as they are compared: layout and comments don't count. */
  readonly tokens: string;
  readonly isTopLevel: boolean;
}

/** What became of the guards that the base names, and which of those that are named now are nothing but theirs under a new name. */
export interface GuardChanges {
  /** Those whose functions do something else than in the base. */
  readonly changed: BaseView["changedGuards"];
  readonly renamed: ReadonlySet<string>;
}

/** Compares the functions of guards. Only files that differ from the base are read. */
export async function guardChanges(
  inBase: readonly string[],
  ofNow: readonly string[],
  { workspace, tree, parser }: GuardSources,
): Promise<GuardChanges> {
  if (inBase.length === 0) return { changed: [], renamed: new Set() };
  const differing = [...(await tree.differing())].filter((file) => languageOf(file)).sort();
  const before = await bodiesIn(differing, (file) => tree.read(file), parser, inBase);
  const now = await bodiesIn(differing, (file) => workspace.read(file), parser, [...inBase, ...ofNow]);
  const changes = [...new Set(inBase)].flatMap((name) => {
    const other = changed(before.get(name) ?? [], now.get(name) ?? []);
    return other ? [{ name, place: { file: other.file, range: firstLine(other.range) } }] : [];
  });
  const gone = inBase.filter((name) => !ofNow.includes(name)).flatMap((name) => before.get(name) ?? []);
  const isRenamed = (name: string) => {
    const bodies = now.get(name) ?? [];
    return bodies.length > 0 && bodies.every(({ tokens }) => gone.some((one) => one.tokens === tokens));
  };
  return { changed: changes, renamed: new Set(ofNow.filter((name) => !inBase.includes(name) && isRenamed(name))) };
}

/**
 * The first body that the base doesn't have: where the base has one in the same file or in one that changed, or where
 * a function of the name is new for a whole file. A method or inner function elsewhere only happens to be called so.
 */
function changed(before: readonly Body[], now: readonly Body[]): Body | undefined {
  const known = new Set(before.map(({ tokens }) => tokens));
  const files = new Set(before.map(({ file }) => file));
  return now.find(({ tokens, file, isTopLevel }) => !known.has(tokens) && (files.has(file) || isTopLevel));
}

/** The functions of these names (`requireApproval`, `Approvals.require`) in some files, by name. */
async function bodiesIn(
  files: readonly string[],
  read: BaseTree["read"],
  parser: CodeParser,
  guards: readonly string[],
): Promise<ReadonlyMap<string, readonly Body[]>> {
  const bodies = new Map<string, Body[]>(guards.map((name) => [name, []]));
  for (const file of files) {
    const { text } = await read(file);
    if (text === undefined || !guards.some((name) => text.includes(lastPart(name)))) continue;
    await parser.prepare([file]);
    const facts = parser.lower(file, text);
    if (!facts) continue;
    for (const guard of bodies.keys()) {
      const found = facts.functions.filter(({ name }) => name !== "" && name === lastPart(guard));
      bodies.get(guard)?.push(...found.map((one) => bodyOf(one, facts, text)));
    }
  }
  return bodies;
}

function bodyOf(guard: FunctionFacts, facts: FileFacts, text: string): Body {
  const lines = new LineIndex(text);
  const tokensIn = ({ range: { line, column, endLine, endColumn } }: FunctionFacts) =>
    tokensOf(text.slice(lines.offset(line, column), lines.offset(endLine, endColumn)));
  // What it calls in its own file decides with it.
  const parts: string[] = [];
  const open = [guard];
  const seen = new Set(open);
  for (let one = open.pop(); one; one = open.pop()) {
    const tokens = tokensIn(one);
    // Its own name may change.
    parts.push(tokens.filter((token) => token !== guard.name).join(" "));
    const words = new Set(tokens);
    for (const other of facts.functions) {
      if (other.name === "" || seen.has(other) || !words.has(other.name)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return {
    file: facts.file,
    range: guard.range,
    tokens: parts.join("\n"),
    isTopLevel: guard.class === undefined && !guard.parent,
  };
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":"), name.lastIndexOf("#")) + 1).replace(/\(\)$/, "");
}

function firstLine({ line, column, endLine, endColumn }: Range): Range {
  return endLine === line ? { line, column, endLine, endColumn } : { line, column, endLine: line, endColumn: column + 1 };
}
