import { accessSync, constants, lstatSync, realpathSync, statSync } from "node:fs";
import { access, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { specKind } from "../core/specKind.ts";
import { decoded, encodedLike } from "./encoding.ts";
import { gitIn } from "./git.ts";
import { gitBase } from "./gitTree.ts";
import { InstalledPackages } from "./installedPackages.ts";
import { entryOf, walk } from "./walk.ts";
import type { FileEntry, FileList, FileText, Skipped, Workspace } from "../workspace.ts";

/** A folder on this machine as a workspace. `today` is YYYY-MM-DD. */
export function nodeWorkspace(root: string, today: () => string): Workspace {
  const absolute = (file: string) => join(root, file);
  const inside = (path: string) => relative(root, path).split(sep).join("/");
  // The links of the last listing: whoever asks for them has listed before.
  let links: readonly string[] = [];
  const packages = new InstalledPackages(root);
  return {
    list: async () => {
      packages.again();
      const found = await list(root);
      links = found.links;
      return found;
    },
    links: async () => {
      const targets = await Promise.all(links.map((link) => realpath(absolute(link)).then(inside, () => undefined)));
      return links.flatMap((link, i) => (targets[i] === undefined ? [] : [{ link, target: targets[i] }]));
    },
    entry: async (file) => entry(root, file, []),
    read: (file) => read(absolute(file)),
    exists: (file) => isThere(absolute(file)),
    realPath: (file) => realpath(absolute(file)).then(inside, () => undefined),
    base: (ref) => gitBase(root, ref),
    packageFiles: (name, ecosystem, from) => packages.find(name, ecosystem, from),
    today,
  };
}

async function read(path: string): Promise<FileText> {
  try {
    return decoded(path, await readFile(path));
  } catch (error) {
    return { error: reason(error) };
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    ENOENT: "it is gone",
    ELOOP: "a symlink loop",
    EISDIR: "a folder",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

async function list(root: string): Promise<FileList & { readonly links: readonly string[] }> {
  const hasGit = process.env.GIT_DIR !== undefined || (await isBelowGit(root));
  // Git is another process: it is at work while the folders are gone through.
  const asking = hasGit ? gitFiles(root) : undefined;
  const first = await walk(root, hasGit, reason);
  const tracked = await asking;
  const { entries, counted, always, links, skipped } = hasGit && !tracked ? await walk(root, false, reason) : first;
  const names = new Set([...(tracked ?? counted), ...always, ...(await perimetersAbove(root))]);
  const files = [...names].flatMap((file) => entries.get(file) ?? entry(root, file, skipped) ?? []);
  return { files: files.sort((a, b) => (a.file < b.file ? -1 : 1)), skipped, links };
}

async function isBelowGit(root: string): Promise<boolean> {
  for (let folder = root; ; folder = dirname(folder)) {
    if (await isThere(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}

/** Perimeters in the folders above, up to the repository's root: they rule here too. */
async function perimetersAbove(root: string): Promise<string[]> {
  const result: string[] = [];
  let up = "";
  for (let folder = root; !(await isThere(join(folder, ".git"))); ) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    folder = parent;
    up += "../";
    const children = await readdir(folder).catch(() => []);
    result.push(...children.filter((name) => specKind(name) === "perimeter").map((name) => up + name));
  }
  return result;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function entry(root: string, file: string, skipped: Skipped[]): FileEntry | undefined {
  const stat = lstatSync(join(root, file), { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) skipped.push({ file, why: "a symlink: what it points to is read where it lies" });
  if (stat?.isDirectory()) skipped.push({ file: file.replace(/\/$/, ""), why: "a repository of its own: it is checked where it lies" });
  // Without a stat it is deleted in the work tree, but still in the index.
  return stat?.isFile() ? entryOf(file, stat) : undefined;
}

/** What git knows below the folder; undefined without git. */
async function gitFiles(root: string): Promise<string[] | undefined> {
  const listed = await gitIn(root)("ls-files", "-coz", "--exclude-standard");
  return listed?.split("\0").filter((file) => file !== "");
}

/** The folder that the arguments name, absolute and with symlinks resolved; throws where there is none. */
export function realRoot(cwd: string, folder: string): string {
  const root = realpathSync(resolve(cwd, folder));
  if (!statSync(root).isDirectory()) throw new Error("it is not a folder");
  accessSync(root, constants.R_OK | constants.X_OK);
  return root;
}

/** How one folder is written from another, with `/` and a closing slash; "" where they are the same. */
export function wayBetween(from: string, to: string): string {
  const way = relative(realpathSync(from), to).split(sep).join("/");
  return way === "" ? "" : `${way}/`;
}

/** Writes a text as the file was before: in its encoding, with the byte order mark that reading drops. */
export async function writeAsBefore(path: string, text: string): Promise<void> {
  await writeFile(path, encodedLike(path, await readFile(path).catch(() => Buffer.of()), text));
}
