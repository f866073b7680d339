import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type IgnoreRules, ignoreRules } from "./ignoreRules.ts";
import type { FileEntry, Skipped } from "../workspace.ts";

/** What lies below a folder. */
export interface Walked {
  /** Every file by its path; what the rules leave out as well where it was looked at. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  /** Paths that count by the rules of .gitignore files; none where git is asked. */
  readonly counted: readonly string[];
  /** Paths that count whatever the rules say: `.env*`. */
  readonly always: readonly string[];
  readonly links: readonly string[];
  readonly skipped: Skipped[];
}

interface Walk {
  readonly root: string;
  /** Git has told which files count: the rules are asked of folders alone. */
  readonly onlyFolders: boolean;
  readonly entries: Map<string, FileEntry>;
  readonly counted: string[];
  readonly always: string[];
  readonly links: string[];
  readonly skipped: Skipped[];
}

interface Above {
  /** Length of the path of the rules' folder, with its slash. */
  readonly depth: number;
  readonly rules: IgnoreRules;
}

interface Open {
  readonly folder: string;
  readonly above: readonly Above[];
}

const never = /^(\.git|node_modules|\.hg|\.svn)$/;
/** After so many folders others have their turn. */
const foldersAtOnce = 200;

/** Looks at everything below a folder that no .gitignore leaves out. `reason`: words for an error. */
export async function walk(root: string, onlyFolders: boolean, reason: (error: unknown) => string): Promise<Walked> {
  const found: Walk = { root, onlyFolders, entries: new Map(), counted: [], always: [], links: [], skipped: [] };
  const open: Open[] = [{ folder: "", above: [] }];
  for (let count = 1, next = open.pop(); next; count++, next = open.pop()) {
    try {
      walkFolder(found, next, open);
    } catch (error) {
      found.skipped.push({ file: next.folder === "" ? "." : next.folder, why: reason(error) });
    }
    if (count % foldersAtOnce === 0) await nextTurn();
  }
  return found;
}

function walkFolder(found: Walk, { folder, above }: Open, open: Open[]): void {
  const start = folder === "" ? "" : `${folder}/`;
  const children = readdirSync(`${found.root}/${folder}`, { withFileTypes: true });
  const own = children.some(({ name }) => name === ".gitignore") ? rulesIn(`${found.root}/${start}.gitignore`) : undefined;
  const rules = own ? [...above, { depth: start.length, rules: own }] : above;
  for (const child of children) {
    const { name } = child;
    const path = start + name;
    const isFolder = child.isDirectory();
    if (child.isSymbolicLink()) found.links.push(path);
    const isAlways = child.isFile() && /^\.env(\..+)?$/.test(name);
    if (isAlways) found.always.push(path);
    else if (never.test(name) || ((isFolder || !found.onlyFolders) && isIgnored(path, name, isFolder, rules))) continue;
    if (isFolder) open.push({ folder: path, above: rules });
    else if (child.isFile()) note(found, path);
    if (!isFolder && !isAlways && !found.onlyFolders) found.counted.push(path);
  }
}

/** One question after the other: a thousand at once to the disk take longer. */
function note({ root, entries }: Walk, path: string): void {
  const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
  if (stat?.isFile()) entries.set(path, entryOf(path, stat));
}

/** A file as the listing gives it. */
export function entryOf(file: string, { size, mtimeMs }: Pick<Stats, "size" | "mtimeMs">): FileEntry {
  return { file, size, stamp: `${mtimeMs}:${size}` };
}

function rulesIn(path: string): IgnoreRules | undefined {
  try {
    return ignoreRules(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** Of several .gitignore files the deepest that says something counts. */
function isIgnored(path: string, name: string, isFolder: boolean, above: readonly Above[]): boolean {
  for (let i = above.length - 1; i >= 0; i--) {
    const { depth, rules } = above[i] as Above;
    const verdict = rules.verdict(depth === 0 ? path : path.slice(depth), name, isFolder);
    if (verdict) return verdict === "ignored";
  }
  return false;
}
