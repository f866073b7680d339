import { maxFileSize } from "../core/fileClass.ts";
import { basename, dirname } from "../core/path.ts";
import { once } from "../core/remember.ts";
import { specKind } from "../core/specKind.ts";
import type { BaseTree, FileEntry, FileText, FoundBase } from "../workspace.ts";
import { decoded } from "./encoding.ts";
import { complaintOf, type Git, gitIn, readBlobs } from "./git.ts";

/** The tree of the commit where the work tree and `ref` part: what a branch, and what is not committed yet, started from. */
export async function gitBase(root: string, ref: string): Promise<FoundBase> {
  const git = gitIn(root);
  const asked = await askedOf(git, ref);
  if (!asked) return { error: `there is nothing to compare with: ${await whyWithoutGit(root)}` };
  const { commit, error } = await commitOf(git, ref, asked);
  if (commit === undefined) return { error };
  const { prefix } = asked;
  // Everybody asks what differs, and git takes as long for it as for the list.
  const changed = differing(git, prefix, commit);
  const blobs = await listBlobs(git, prefix, commit);
  return blobs
    ? { tree: treeOf(root, { git, prefix, commit, blobs, changed }) }
    : { error: `${ref}: its files can't be listed. ${fetchIt(ref, true)}` };
}

/** In containers git refuses folders of other users, and says how to allow them. */
async function whyWithoutGit(root: string): Promise<string> {
  const complaint = await complaintOf(root);
  if (/dubious ownership/.test(complaint)) return `${complaint} (git config --global --add safe.directory '*')`;
  return "this folder is in no git repository";
}

interface Asked {
  /** Where the workspace lies in its repository. */
  readonly prefix: string;
  readonly isShallow: boolean;
  readonly head: string | undefined;
  readonly wanted: string | undefined;
}

/** Undefined outside of a repository. Starting a process is most of it: all is asked in one, and one by one where something is missing. */
async function askedOf(git: Git, ref: string): Promise<Asked | undefined> {
  const isOption = ref === "" || ref.startsWith("-");
  const repository = ["rev-parse", "--is-shallow-repository", "--show-prefix"];
  const all = isOption ? undefined : await git(...repository, "HEAD^{commit}", `${ref}^{commit}`);
  const said = (all ?? (await git(...repository)))?.split("\n");
  if (!said) return undefined;
  const [shallow, prefix = "", head, wanted] = said;
  const place = { prefix, isShallow: shallow === "true" };
  if (all !== undefined) return { ...place, head, wanted };
  return { ...place, head: await resolve(git, "HEAD"), wanted: isOption ? undefined : await resolve(git, ref) };
}

async function resolve(git: Git, name: string): Promise<string | undefined> {
  return (await git("rev-parse", "--verify", "--quiet", `${name}^{commit}`))?.trim();
}

type Found = { readonly commit: string; readonly error?: undefined } | { readonly commit?: undefined; readonly error: string };

async function commitOf(git: Git, ref: string, { isShallow, head, wanted }: Asked): Promise<Found> {
  if (wanted === undefined) {
    const remote = (await resolve(git, `origin/${ref}`)) !== undefined;
    return { error: `${ref}: there is no such commit here. ${remote ? `There is origin/${ref}: name that.` : fetchIt(ref, isShallow)}` };
  }
  if (head === undefined || head === wanted) return { commit: wanted };
  const parting = (await git("merge-base", wanted, head))?.trim();
  if (parting) return { commit: parting };
  // A merge commit names what it merged with, also where that history is cut off: the checkout of a pull request.
  const parents = [...((await git("cat-file", "commit", head)) ?? "").matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent);
  if (parents.includes(wanted)) return { commit: wanted };
  // Without a common history the whole of one is the change from the other; cut off, nobody can tell.
  if (!isShallow) return { commit: wanted };
  return { error: `${ref}: this clone is too shallow to tell where the change started. ${fetchIt(ref, true)}` };
}

function fetchIt(ref: string, isShallow: boolean): string {
  if (!isShallow) return `Fetch it first: git fetch origin ${ref.replace(/^origin\//, "")}`;
  return "Fetch the history first: git fetch --unshallow (in a workflow: actions/checkout with `fetch-depth: 0`)";
}

interface Blob {
  readonly entry: FileEntry;
  readonly id: string;
}

interface Listed {
  readonly git: Git;
  readonly prefix: string;
  readonly commit: string;
  readonly blobs: ReadonlyMap<string, Blob>;
  /** Undefined where git can't tell. */
  readonly changed: Promise<ReadonlySet<string> | undefined>;
}

function treeOf(root: string, { git, prefix, commit, blobs, changed }: Listed): BaseTree {
  const read = batched((ids) => readBlobs(root, ids));
  // Many ask within one check. Where git can't tell, everything may differ.
  const differs = once(async () => (await changed) ?? new Set(blobs.keys()));
  const renamed = once(() => renames(git, prefix, commit));
  return {
    commit,
    list: async () => [...blobs.values()].map(({ entry }) => entry),
    read: async (file) => {
      const blob = blobs.get(file);
      return blob ? textOf(file, await read(blob.id)) : { error: "it is not in the base" };
    },
    differing: differs,
    renames: renamed,
  };
}

/**
 * Files alone: what a link or a submodule points to is read where it lies, or not at all. Without their sizes: for those
 * every content would have to be there, which a partial clone leaves out.
 */
async function listBlobs(git: Git, prefix: string, commit: string): Promise<ReadonlyMap<string, Blob> | undefined> {
  const lines = (await git("ls-tree", "-r", "-z", "--full-tree", commit))?.split("\0");
  const blobs = lines?.flatMap((line): readonly (readonly [string, Blob])[] => {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const file = path === undefined ? undefined : workspacePath(path, prefix);
    if (id === undefined || file === undefined) return [];
    return [[file, { id, entry: { file, size: 0, stamp: `blob:${id}` } }]];
  });
  return blobs && new Map(blobs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function differing(git: Git, prefix: string, commit: string): Promise<ReadonlySet<string> | undefined> {
  const [changed, untracked] = await Promise.all([
    git("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=all", commit),
    git("ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/"),
  ]);
  if (changed === undefined || untracked === undefined) return undefined;
  const paths = `${changed}${untracked}`.split("\0");
  return new Set(paths.flatMap((path) => (path === "" ? [] : (workspacePath(path, prefix) ?? []))));
}

/** Git tells by content; what is not known to it yet has no former name. */
async function renames(git: Git, prefix: string, commit: string): Promise<ReadonlyMap<string, string>> {
  const words =
    (await git("diff", "-M", "--diff-filter=R", "--name-status", "-z", "--no-ext-diff", "--ignore-submodules=all", commit))?.split("\0") ??
    [];
  const pairs: [string, string][] = [];
  for (let at = 0; at + 2 < words.length; at += 3) {
    const [before, now] = [words[at + 1], words[at + 2]].map((path) => workspacePath(path ?? "", prefix));
    if (before !== undefined && now !== undefined) pairs.push([now, before]);
  }
  return new Map(pairs);
}

/** A path of the repository as seen from the workspace, which lies at `prefix`: what is below, and perimeters in the folders above. */
function workspacePath(path: string, prefix: string): string | undefined {
  if (path.startsWith(prefix)) return path.slice(prefix.length);
  const folder = dirname(path);
  const isAbove = folder === "" || prefix.startsWith(`${folder}/`);
  if (!isAbove || specKind(path) !== "perimeter") return undefined;
  const climbs = prefix.slice(folder === "" ? 0 : folder.length + 1).split("/").length - 1;
  return `${"../".repeat(climbs)}${basename(path)}`;
}

function textOf(file: string, content: Buffer | undefined): FileText {
  if (!content) return { error: "its content is not in this clone" };
  if (content.length > maxFileSize) return { error: "larger than 2 MiB" };
  return decoded(file, content);
}

/** Gathers what is asked for at one moment into one question. */
function batched<T>(ask: (keys: readonly string[]) => Promise<readonly T[]>): (key: string) => Promise<T | undefined> {
  let open: string[] = [];
  let answer: Promise<readonly T[]> | undefined;
  return async (key) => {
    const at = open.push(key) - 1;
    answer ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const keys = open;
        open = [];
        answer = undefined;
        ask(keys).then(resolve, reject);
      });
    });
    return (await answer)[at];
  };
}
