import type { BaseView } from "../../../compare/baseView.ts";
import type { BaseTree, FileText, Workspace } from "../../../workspace.ts";
import type { Coverage } from "./conditions.ts";
import { type Asks, asksOf } from "./asks.ts";
import { otherPrograms } from "./doubles.ts";
import { isRunner } from "./runners.ts";
import type { Ask } from "./script.ts";

/** One tree as checks are looked for in it. */
export interface Side {
  readonly read: (file: string) => Promise<FileText>;
  readonly has: (file: string) => Promise<boolean>;
}

/** What is compared: the base, what is there now, and what a check must be run for. */
export interface CheckSources {
  readonly tree: BaseTree;
  readonly workspace: Workspace;
  readonly isInBase: (file: string) => boolean;
  readonly coverage: () => Coverage;
}

/**
 * Where a change takes a check away: a step, a hook or a script that had it run, or that now lets more pass. What only moved from
 * one file to another is still there.
 */
export async function droppedChecks(sources: CheckSources): Promise<BaseView["droppedChecks"]> {
  const { tree, workspace } = sources;
  const changed = [...(await tree.differing())].filter(isRunner).sort();
  if (changed.length === 0) return [];
  const coverage = sources.coverage();
  const renames = await tree.renames();
  const gone = new Map([...renames].map(([now, before]) => [before, now]));
  const before: Side = { read: (file) => tree.read(file), has: async (file) => sources.isInBase(file) };
  const now: Side = { read: (file) => workspace.read(file), has: (file) => workspace.exists(file) };
  const was: Asks = new Map();
  const is: Asks = new Map();
  for (const file of changed) {
    // A renamed file is listed under both names.
    if (await before.has(file)) was.set(gone.get(file) ?? file, await asksOf(file, before, coverage));
    if (await now.has(file)) is.set(file, await asksOf(file, now, coverage));
  }
  const dropped = await Promise.all(
    lost(was, is).map(async ({ file, ask, instead }) => {
      const allows = instead ? [...instead.allowances].filter(([key]) => !ask.allowances.has(key)).map(([, words]) => words) : [];
      const text = instead && (await now.read(file)).text;
      return { file, isGone: !is.has(file), line: text ? lineOf(text, instead.text) : 0, allows };
    }),
  );
  return [...dropped, ...(await otherPrograms(changed, before, now))];
}

/** Where a command stands; of one that an action or a hook comes to, where that is named. */
function lineOf(text: string, command: string): number {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.includes(command));
  return Math.max(0, at < 0 ? lines.findIndex((line) => /\bperimeter\b/.test(line)) : at);
}

interface Lost {
  readonly file: string;
  readonly ask: Ask;
  /** What stands in its place, and lets more pass. */
  readonly instead?: Ask;
}

/** The asks of the base in whose place nothing stands that is as strict. What never failed was none. */
function lost(was: Asks, is: Asks): readonly Lost[] {
  const taken = new Set<Ask>();
  const open: { readonly file: string; readonly ask: Ask }[] = [];
  for (const [file, asks] of was) {
    const here = is.get(file) ?? [];
    for (const ask of asks.filter(({ allowances }) => !["may fail", "fail-on error", "not run"].some((key) => allowances.has(key)))) {
      const same = here.filter((one) => isAsStrict(one, ask));
      for (const one of same) taken.add(one);
      if (same.length === 0) open.push({ file, ask });
    }
  }
  return open.flatMap(({ file, ask }) => {
    const elsewhere = [...is.values()].flat().find((one) => !taken.has(one) && isAsStrict(one, ask));
    if (elsewhere) {
      taken.add(elsewhere);
      return [];
    }
    const instead = (is.get(file) ?? []).filter((one) => !taken.has(one) && one.kind === ask.kind);
    return [{ file, ask, ...(instead[0] && { instead: instead[0] }) }];
  });
}

function isAsStrict(one: Ask, ask: Ask): boolean {
  const isSameKind = one.kind === ask.kind || ask.kind === "diff";
  return isSameKind && (!one.isCalled || ask.isCalled) && [...one.allowances.keys()].every((key) => ask.allowances.has(key));
}
