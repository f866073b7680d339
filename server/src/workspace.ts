import type { Ecosystem } from "./core/ecosystem.ts";

/** The engine's only door to the outside: a port that node, the editor and the tests fill. Paths are workspace paths (see Place). */
export interface Workspace {
  /** Every file that counts, sorted, with those that were left out and why. */
  list(token?: CancelToken): Promise<FileList>;
  /** One file as `list` would give it; undefined where it is gone or doesn't count. */
  entry(file: string): Promise<FileEntry | undefined>;
  /** The text of a file; a word on why it can't be read instead of an exception. */
  read(file: string): Promise<FileText>;
  /** Whether a file or folder is there (for references in specs); follows symlinks. */
  exists(file: string): Promise<boolean>;
  /** Real path relative to the root (symlinks resolved), or undefined where there is none. For holdouts. */
  realPath?(file: string): Promise<string | undefined>;
  /** Symlinks below the root: path of the link → real target as a workspace path. For holdouts. */
  links?(): Promise<readonly Link[]>;
  /** The tree that the work tree started from, seen from a commit, branch or tag: where the two part. */
  base?(ref: string): Promise<FoundBase>;
  /** The files of a package that is installed where `from` would find it; undefined where none is. Nothing of it is run. */
  packageFiles?(name: string, ecosystem: Ecosystem, from: string): Promise<InstalledPackage | undefined>;
  /** Today as YYYY-MM-DD, from the host's clock or PERIMETER_TODAY. */
  today(): string;
}

/** A package as it is installed: what `read` reads. */
export interface InstalledPackage {
  /** Workspace path of its folder. */
  readonly folder: string;
  /** What it says of itself: package.json, or the metadata of a distribution. */
  readonly manifest: { readonly file: string; readonly text: string };
  /** Its sources below the folder, sorted; of very large packages the first. */
  readonly files: readonly Pick<FileEntry, "file" | "size">[];
}

/** A way by which somebody who works in the workspace sees what lies outside of it. */
export interface Link {
  /** Workspace path of a symlink; the name of a folder that is open beside this one. */
  readonly link: string;
  readonly target: string;
  /** It is no symlink, but a folder that is open beside this one. */
  readonly isFolder?: true;
}

export interface FileList {
  readonly files: readonly FileEntry[];
  readonly skipped: readonly Skipped[];
}

export interface FileEntry {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Changes whenever the content may have changed (mtime and size, or a document version). */
  readonly stamp: string;
}

export interface Skipped {
  readonly file: string;
  readonly why: string;
}

export type FileText = { readonly text: string; readonly error?: undefined } | { readonly text?: undefined; readonly error: string };

/** What a host uses to stop work; checked after every await and in long loops. */
export interface CancelToken {
  readonly isCancellationRequested: boolean;
}

/**
 * The tree that a change started from, read without a checkout. Paths are workspace paths; the stamp of a file is the id
 * of its content, so that whoever keeps something by content finds it again. What differs is told as of the first question.
 */
export interface BaseTree {
  /** The whole id of its commit. */
  readonly commit: string;
  /** Its files below the root, and the perimeters above; sorted. Their sizes are not known: 0. */
  list(): Promise<readonly FileEntry[]>;
  read(file: string): Promise<FileText>;
  /** Files that are other in the work tree: changed, added (untracked ones too, unless git ignores them) or gone. */
  differing(): Promise<ReadonlySet<string>>;
  /** Files that were renamed since, by what they are called now. */
  renames(): Promise<ReadonlyMap<string, string>>;
}

/** A base as far as there is one; a word on why, with the mend, instead of an exception. */
export type FoundBase = { readonly tree: BaseTree; readonly error?: undefined } | { readonly tree?: undefined; readonly error: string };
