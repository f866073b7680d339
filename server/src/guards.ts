import type { CodeParser } from "./code/parser.ts";
import { languageOf } from "./code/languages/index.ts";
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
  /** The function as it is compared: layout and comments don't count. */
  readonly tokens: string;
}

/** The guards whose functions do something else than in the base. Only files that differ from it are read. */
export async function changedGuards(names: Iterable<string>, sources: GuardSources): Promise<BaseView["changedGuards"]> {
  const guards = [...new Set(names)];
  if (guards.length === 0) return [];
  const differing = [...(await sources.tree.differing())].filter((file) => languageOf(file)).sort();
  const now = await bodiesIn(differing, (file) => sources.workspace.read(file), sources.parser, guards);
  const before = await bodiesIn(differing, (file) => sources.tree.read(file), sources.parser, guards);
  return guards.flatMap((name) => {
    const known = new Set(before.get(name)?.map(({ tokens }) => tokens));
    const other = (now.get(name) ?? []).find(({ tokens }) => !known.has(tokens));
    return other ? [{ name, place: { file: other.file, range: firstLine(other.range) } }] : [];
  });
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
    const lines = new LineIndex(text);
    for (const { name, range } of parser.lower(file, text)?.functions ?? []) {
      const tokens = tokensOf(text.slice(lines.offset(range.line, range.column), lines.offset(range.endLine, range.endColumn))).join(" ");
      for (const guard of guards) if (name !== "" && lastPart(guard) === name) bodies.get(guard)?.push({ file, range, tokens });
    }
  }
  return bodies;
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":"), name.lastIndexOf("#")) + 1).replace(/\(\)$/, "");
}

function firstLine({ line, column, endLine, endColumn }: Range): Range {
  return endLine === line ? { line, column, endLine, endColumn } : { line, column, endLine: line, endColumn: column + 1 };
}
