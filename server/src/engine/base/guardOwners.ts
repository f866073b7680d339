import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import { fileClassOf } from "../../core/fileClass.ts";
import { lastPart } from "./guardBodies.ts";
import { lowered } from "./guardHelpers.ts";
import { ownerOf } from "./guardPatches.ts";
import type { GuardSources } from "./guards.ts";

/**
 * The classes that have a guard as their own, by what the guard is called: the one that its name says, else those of files that didn't
 * change. `heirs` are the classes of files that did: what they extend is read, also where nothing in it reaches outside.
 */
export async function ownersOf(
  guards: readonly string[],
  differing: readonly string[],
  heirs: readonly FileFacts[],
  sources: GuardSources,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const isLeft = (file: string) => !differing.includes(file) && fileClassOf(file) !== "test";
  const read = [...sources.files.values()].filter(({ file, unread }) => !unread && isLeft(file));
  const owners = new Map<string, ReadonlySet<string>>();
  for (const guard of guards) {
    const named = ownerOf(guard);
    const name = lastPart(guard);
    const bases = heirs.flatMap((facts) => withMethod(name, facts).flatMap(basesOf));
    const others = named === undefined ? [...read, ...(await unreadOf(bases, isLeft, sources))] : [];
    owners.set(guard, new Set(named === undefined ? others.flatMap((facts) => withMethod(name, facts).map((one) => one.name)) : [named]));
  }
  return owners;
}

function withMethod(name: string, { classes, functions }: FileFacts): readonly ClassFacts[] {
  return classes.filter(({ methods }) => methods.some((id) => functions.some((fn) => fn.id === id && fn.name === name)));
}

function basesOf({ bases }: ClassFacts): readonly string[] {
  return bases.flatMap((base) => (base.kind === "name" ? [base.name] : []));
}

/** Files that were only looked at so far, and that may declare one of some classes. */
async function unreadOf(
  classes: readonly string[],
  isLeft: (file: string) => boolean,
  sources: GuardSources,
): Promise<readonly FileFacts[]> {
  const { names, files, workspace } = sources;
  if (classes.length === 0) return [];
  const gives = (file: string) => {
    const { declares = [], gives: given = [] } = names().get(file) ?? {};
    return classes.some((one) => declares.includes(one) || given.includes(one));
  };
  const found: FileFacts[] = [];
  for (const file of [...files.keys()].filter((one) => files.get(one)?.unread && isLeft(one) && gives(one)).slice(0, mostFiles)) {
    const one = await lowered(file, (path) => workspace.read(path), sources);
    if (one) found.push(one.facts);
  }
  return found;
}

/** A class that so many files declare is no guard's. */
const mostFiles = 8;
