import type { FileEntry, Workspace } from "../workspace.ts";

/** A workspace with changed texts laid over it: what `fix` tries before anything is written. */
export interface LaidOver extends Workspace {
  /** The changed files with their text. */
  readonly texts: ReadonlyMap<string, string>;
  set(file: string, text: string): void;
}

/** Lays an empty set of changes over a workspace. */
export function layOver(disk: Workspace): LaidOver {
  const texts = new Map<string, string>();
  const stamps = new Map<string, number>();
  const over = (entry: FileEntry): FileEntry => {
    const text = texts.get(entry.file);
    return text === undefined ? entry : { file: entry.file, size: text.length, stamp: `${entry.stamp}+${stamps.get(entry.file)}` };
  };
  return {
    ...disk,
    texts,
    set: (file, text) => {
      texts.set(file, text);
      stamps.set(file, (stamps.get(file) ?? 0) + 1);
    },
    list: async (token) => {
      const listed = await disk.list(token);
      const present = new Set(listed.files.map(({ file }) => file));
      const added = [...texts.keys()].filter((file) => !present.has(file)).map((file) => over({ file, size: 0, stamp: "new" }));
      return { ...listed, files: [...listed.files.map(over), ...added].sort((a, b) => (a.file < b.file ? -1 : 1)) };
    },
    entry: async (file) => {
      const entry = (await disk.entry(file)) ?? (texts.has(file) ? { file, size: 0, stamp: "new" } : undefined);
      return entry && over(entry);
    },
    read: async (file) => {
      const text = texts.get(file);
      return text === undefined ? disk.read(file) : { text };
    },
    exists: async (file) => texts.has(file) || disk.exists(file),
  };
}
