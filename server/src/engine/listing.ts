import type { CancelToken, FileEntry, Skipped, Workspace } from "../workspace.ts";

/** Which files count, kept up to date by single files where these tell enough. */
export class Listing {
  readonly #workspace: Workspace;
  /** Whether anything of a file is read, whatever it holds. */
  readonly #isRead: (file: string) => boolean;
  #entries = new Map<string, FileEntry>();
  /** Files that are there and don't count, as far as somebody told of a change of them. */
  readonly #uncounted = new Set<string>();
  /** What was left out, with why. */
  skipped: readonly Skipped[] = [];

  constructor(workspace: Workspace, isRead: (file: string) => boolean) {
    this.#workspace = workspace;
    this.#isRead = isRead;
  }

  get size(): number {
    return this.#entries.size;
  }

  get files(): Iterable<string> {
    return this.#entries.keys();
  }

  has(file: string): boolean {
    return this.#entries.has(file);
  }

  entry(file: string): FileEntry | undefined {
    return this.#entries.get(file);
  }

  /** Looks at the changed files, or lists all anew; the files that it looked at, undefined where these are all. */
  async refresh(changed: ReadonlySet<string> | undefined, token?: CancelToken): Promise<ReadonlySet<string> | undefined> {
    const touched = changed && (await this.#touch(changed));
    if (touched) return touched;
    await this.#list(token);
    // Of a listing that was called off nothing can be told.
    if (!token?.isCancellationRequested) await this.#noteUncounted(changed);
    return undefined;
  }

  async #list(token?: CancelToken): Promise<void> {
    const { files, skipped } = await this.#workspace.list(token);
    if (token?.isCancellationRequested) return;
    this.#entries = new Map(files.map((entry) => [entry.file, entry]));
    this.skipped = skipped;
  }

  /** Looks at single files; undefined where only a whole listing can tell (a new file may be an ignored one). */
  async #touch(changed: ReadonlySet<string>): Promise<ReadonlySet<string> | undefined> {
    if (this.#entries.size === 0) return undefined;
    const touched = new Set<string>();
    for (const file of changed) {
      if (/(^|\/)\.gitignore$/.test(file)) {
        this.#uncounted.clear();
        return undefined;
      }
      const known = this.#entries.has(file);
      const entry = await this.#workspace.entry(file);
      if (!known && entry && (this.#uncounted.has(file) || !this.#isRead(file))) continue;
      // A folder that came brings files of which nobody tells.
      if (!known && (entry ?? (await this.#workspace.exists(file)))) return undefined;
      if (entry) this.#entries.set(file, entry);
      else for (const gone of known ? [file] : this.#below(file)) touched.add(gone) && this.#entries.delete(gone);
      touched.add(file);
    }
    return touched;
  }

  /** What a listing leaves out though it is there, git ignores: when that is written again there is nothing to list. */
  async #noteUncounted(changed: ReadonlySet<string> | undefined): Promise<void> {
    if (!changed) this.#uncounted.clear();
    for (const file of changed ?? []) if (!this.#entries.has(file) && (await this.#workspace.entry(file))) this.#uncounted.add(file);
  }

  /** The known files in a folder: editors tell of a deleted folder by its own name alone. */
  #below(folder: string): readonly string[] {
    return [...this.#entries.keys()].filter((file) => file.startsWith(`${folder}/`));
  }
}
