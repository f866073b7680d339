import type { FileEntry, FileList, Link, Workspace } from "../workspace.ts";
import { type OpenDocument, versionOf } from "./documents.ts";

/** The open documents of one folder, by workspace path. */
export type OpenFiles = () => ReadonlyMap<string, OpenDocument>;

export interface OverlayOptions {
  readonly disk: Workspace;
  readonly open: OpenFiles;
  /** A document turned out to hold what lies on the disk: it followed a change from outside. */
  readonly saved: (document: OpenDocument) => void;
  /** Lets messages have their turn; awaited now and then between two reads. */
  readonly breathe: () => Promise<void>;
  /** The other folders of the workspace, as seen from this one. */
  readonly beside: () => readonly Link[];
  /** For a file opened without a folder: nothing is listed but what is open and these files, where they are there. */
  readonly only?: readonly string[];
}

/** The disk with the open documents laid over it: an open document's text wins, saved or not. */
export function overlay(options: OverlayOptions): Workspace {
  const { disk, open } = options;
  // Open, on the disk, and yet not listed: git ignores it. Until the next listing it doesn't count.
  const uncounted = new Set<string>();
  // Seen on the disk at some time: a document without unsaved edits whose file is gone since is gone, too, though the
  // client keeps it open for a while.
  const onDisk = new Set<string>();
  const isGone = async (file: string, opened: OpenDocument) => {
    const entry = await disk.entry(file);
    if (!entry) return opened.document.version === opened.savedVersion && onDisk.has(file);
    onDisk.add(file);
    if (await holds(disk, entry, opened)) options.saved(opened);
    return false;
  };
  return {
    ...disk,
    list: async (token) => {
      const listed = options.only ? await listOnly(disk, options.only) : await disk.list(token);
      const files = new Map(listed.files.map((entry) => [entry.file, entry]));
      uncounted.clear();
      for (const { file } of listed.files) onDisk.add(file);
      for (const [file, document] of open()) {
        if (await isGone(file, document)) continue;
        if (file.startsWith("../")) continue;
        const counts = files.has(file) || options.only !== undefined || !(await disk.exists(file));
        if (counts) files.set(file, entryOf(file, document));
        else uncounted.add(file);
      }
      return { ...listed, files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)) };
    },
    links: async () => [...((await disk.links?.()) ?? []), ...options.beside()],
    entry: async (file) => {
      const document = uncounted.has(file) ? undefined : open().get(file);
      if (document && !(await isGone(file, document))) return entryOf(file, document);
      const entry = await disk.entry(file);
      if (entry) onDisk.add(file);
      return entry;
    },
    read: async (file) => {
      await options.breathe();
      const document = open().get(file);
      return document ? { text: document.document.getText() } : disk.read(file);
    },
    exists: async (file) => {
      const document = open().get(file);
      return (document !== undefined && !(await isGone(file, document))) || disk.exists(file);
    },
  };
}

/** Whether a document that seems to have unsaved edits holds what lies on the disk (which may start with a byte order mark). */
async function holds(disk: Workspace, { file, size }: FileEntry, { document, savedVersion }: OpenDocument): Promise<boolean> {
  if (document.version === savedVersion) return false;
  const own = sizeOf(document.getText());
  if (size !== own && size !== own + 3) return false;
  return (await disk.read(file)).text === document.getText();
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function entryOf(file: string, opened: OpenDocument): FileEntry {
  return { file, size: sizeOf(opened.document.getText()), stamp: `v${versionOf(opened)}` };
}

async function listOnly(disk: Workspace, only: readonly string[]): Promise<FileList> {
  const entries = await Promise.all(only.map((file) => disk.entry(file)));
  return { files: entries.filter((entry): entry is FileEntry => entry !== undefined), skipped: [] };
}
