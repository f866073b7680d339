import { execFile } from "node:child_process";
import { access, lstat, readdir, readFile, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import ignore, { type Ignore } from "ignore";
import type { FileEntry, FileList, FileText, Skipped, Workspace } from "../workspace.ts";

const run = promisify(execFile);
const never = /^(\.git|node_modules|\.hg|\.svn)$/;

/** A folder on this machine as a workspace. `today` is YYYY-MM-DD. */
export function nodeWorkspace(root: string, today: string): Workspace {
  const absolute = (file: string) => join(root, file);
  return {
    list: () => list(root),
    entry: (file) => entry(root, file, []),
    read: (file) => read(absolute(file)),
    exists: (file) => access(absolute(file)).then(() => true, () => false),
    realPath: (file) => realpath(absolute(file)).then((path) => relative(root, path).split(sep).join("/"), () => undefined),
    today: () => today,
  };
}

async function read(path: string): Promise<FileText> {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    return { error: reason(error) };
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    EACCES: "no permission to read it", EPERM: "no permission to read it", ENOENT: "it is gone", ELOOP: "a symlink loop",
    ERR_ENCODING_INVALID_ENCODED_DATA: "not UTF-8", EISDIR: "a folder",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

async function list(root: string): Promise<FileList> {
  const skipped: Skipped[] = [];
  const tracked = await gitFiles(root);
  const names = new Set(tracked ?? []);
  await walk(root, "", [], skipped, names, tracked !== undefined);
  const entries = await Promise.all([...names].map((file) => entry(root, file, skipped)));
  const files = entries.filter((e): e is FileEntry => e !== undefined).sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, skipped };
}

async function entry(root: string, file: string, skipped: Skipped[]): Promise<FileEntry | undefined> {
  try {
    const stat = await lstat(join(root, file));
    if (stat.isSymbolicLink()) skipped.push({ file, why: "a symlink: what it points to is read where it lies" });
    return stat.isFile() ? { file, size: stat.size, stamp: `${stat.mtimeMs}:${stat.size}` } : undefined;
  } catch {
    // Deleted in the work tree, but still in the index.
    return undefined;
  }
}

/** What git knows below the folder; undefined without git. */
async function gitFiles(root: string): Promise<string[] | undefined> {
  try {
    const { stdout } = await run("git", ["ls-files", "-coz", "--exclude-standard"], { cwd: root, maxBuffer: 1 << 28 });
    return stdout.split("\0").filter((file) => file !== "");
  } catch {
    return undefined;
  }
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Adds every file that no .gitignore covers; `.env*` always. With git's own list only those are looked for. */
async function walk(root: string, folder: string, above: readonly Rules[], skipped: Skipped[], names: Set<string>, onlyEnv: boolean): Promise<void> {
  let children: Awaited<ReturnType<typeof readEntries>>;
  try {
    children = await readEntries(join(root, folder));
  } catch (error) {
    skipped.push({ file: folder, why: reason(error) });
    return;
  }
  const own = children.some((c) => c.name === ".gitignore") ? await read(join(root, folder, ".gitignore")) : undefined;
  const rules = own?.text === undefined ? above : [...above, { folder, rules: ignore().add(own.text) }];
  for (const child of children) {
    const path = folder === "" ? child.name : `${folder}/${child.name}`;
    const isEnv = child.isFile() && /^\.env(\..+)?$/.test(child.name);
    if (isEnv) names.add(path);
    if (never.test(child.name) || isIgnored(path, child.isDirectory(), rules)) continue;
    if (child.isDirectory()) await walk(root, path, rules, skipped, names, onlyEnv);
    else if (!onlyEnv) names.add(path);
  }
}

function readEntries(path: string) {
  return readdir(path, { withFileTypes: true });
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, rules: own } of rules) {
    const inside = folder === "" ? path : path.slice(folder.length + 1);
    const { ignored: yes, unignored: no } = own.test(isFolder ? `${inside}/` : inside);
    ignored = yes || (ignored && !no);
  }
  return ignored;
}

/** The folder that the arguments name, made absolute. */
export function resolveFolder(cwd: string, folder: string): string {
  return isAbsolute(folder) ? folder : join(cwd, folder);
}
