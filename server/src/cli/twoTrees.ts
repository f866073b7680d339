import type { BaseTree, FileEntry, FileList, Workspace } from "../workspace.ts";

/** A workspace that can be looked at as it is and as it was: only what differs is read twice. */
export interface TwoTrees {
  readonly workspace: Workspace;
  readonly differing: ReadonlySet<string>;
  /** Shows the work tree (as at first), or the tree that the change started from. */
  show(which: "base" | "work"): void;
}

/** Lays a base over a workspace that is `listed`. */
export async function twoTrees(work: Workspace, listed: FileList, tree: BaseTree): Promise<TwoTrees> {
  const [differing, inBase] = await Promise.all([tree.differing(), tree.list()]);
  const isSame = ({ file }: FileEntry) => !differing.has(file);
  const before = [...listed.files.filter(isSame), ...inBase.filter((entry) => !isSame(entry))];
  const trees = { base: byFile(before), work: byFile(listed.files) };
  let shown: keyof typeof trees = "work";
  return {
    workspace: {
      ...work,
      list: async () => ({ files: [...trees[shown].values()], skipped: listed.skipped }),
      entry: async (file) => trees[shown].get(file),
      read: (file) => (shown === "base" && differing.has(file) ? tree.read(file) : work.read(file)),
      exists: async (file) => (shown === "base" && differing.has(file) ? trees.base.has(file) : work.exists(file)),
    },
    differing,
    show: (which) => {
      shown = which;
    },
  };
}

function byFile(files: readonly FileEntry[]): ReadonlyMap<string, FileEntry> {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  return new Map(sorted.map((entry) => [entry.file, entry]));
}
