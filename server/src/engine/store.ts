import type { ConfigFormat } from "../code/config/format.ts";
import { configFormatOf } from "../code/config/index.ts";
import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { type IsReaching, summaryOf, unseen } from "../code/gate.ts";
import { languagesOf } from "../code/embedded.ts";
import { languageOf } from "../code/languages/index.ts";
import type { CodeParser } from "../code/parser.ts";
import { isBaseline } from "../core/baselineFile.ts";
import { bundledSdk, isBinary, whySkipped, whySourceSkipped } from "../core/fileClass.ts";
import { hashText } from "../core/hash.ts";
import type { Room } from "../core/room.ts";
import { specKind } from "../core/specKind.ts";
import type { FileRecord } from "../keep/knowledge.ts";
import { type Kept, KeptFiles } from "./keptFiles.ts";
import { Listing } from "./listing.ts";
import type { CancelToken, FileEntry, Skipped, Workspace } from "../workspace.ts";

/** A file whose facts are other than before; all undefined: it is gone, or nothing of it counts any more. */
export interface Change {
  readonly file: string;
  readonly facts?: FileFacts;
  readonly config?: ConfigFacts;
  readonly spec?: string;
}

/** Whether anything of a file is read, whatever it holds. */
function isRead(file: string): boolean {
  return !isBaseline(file) && Boolean(specKind(file) ?? configFormatOf(file) ?? languageOf(file));
}

/** A file as it was read. */
interface Read {
  readonly entry: FileEntry;
  readonly text?: string;
  readonly hash?: string;
  /** Why it was passed over. */
  readonly why?: string;
  readonly config?: ReturnType<ConfigFormat["lower"]>;
  readonly summary?: FileFacts;
}

/** How files are looked at. */
export interface StoreOptions {
  /** What makes a file worth parsing; undefined: every file is. */
  readonly isReaching?: IsReaching;
  /** The only sources that are looked into before somebody asks for another; undefined: all are. */
  readonly first?: ReadonlySet<string>;
  /** Asked before each batch of files. */
  readonly room?: Room;
  /** Whether a source is a copy of somebody else's code. */
  readonly isBundled?: (file: string, text: string) => boolean;
}

/** How many batches are read while those before are lowered. */
const batchesAhead = 4;
/** How many files are read at a time: enough to keep the disk busy, few enough to keep memory low. */
const batch = 32;

/** Keeps the facts of every file by its stamp, so that a refresh reads only what changed. */
export class FactStore {
  readonly #workspace: Workspace;
  readonly #parser: CodeParser;
  readonly #options: StoreOptions;
  /** Files that were asked for: lowered whatever their text. */
  readonly #asked = new Set<string>();
  readonly #listing: Listing;
  /** The texts of the files of which only a summary was made, as long as they may be asked for at once. */
  readonly #texts = new Map<string, string>();
  readonly #kept = new KeptFiles();
  /** Whether anything is known that was not kept; whether only files were written again as they were. */
  isChanged = false;
  isRestamped = false;
  /** Files read since it was made: what the tests of costs count. */
  reads = 0;

  constructor(workspace: Workspace, parser: CodeParser, options: StoreOptions = {}) {
    this.#workspace = workspace;
    this.#listing = new Listing(workspace, isRead);
    this.#parser = parser;
    this.#options = options;
  }

  /** Files that count, those of them whose content was understood, and those of them that had to be parsed for that. */
  get counts(): { readonly files: number; readonly scanned: number; readonly lowered: number } {
    const { scanned, lowered } = this.#kept.overview;
    return { files: this.#listing.size, scanned, lowered };
  }

  /** Whether a file is among those that count. */
  has(file: string): boolean {
    return this.#listing.has(file);
  }

  /** The files that count. */
  get files(): readonly string[] {
    return [...this.#listing.files];
  }

  /**
   * What was left out, in whole or in part, with why; sorted by file. Of the files that were read because somebody asked those
   * that are asked for still.
   */
  skipped(isAskedFor: (file: string) => boolean): readonly Skipped[] {
    const told = this.#kept.overview.problems.filter(({ file, isAsked }) => !isAsked || isAskedFor(file));
    const problems = told.map(({ isAsked: _, ...problem }) => problem);
    return [...this.#listing.skipped, ...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  }

  /**
   * Brings the facts up to date: of the `changed` files, or of all where it is undefined.
   * Undefined when it was cancelled; what was read until then is kept for the next time.
   */
  async refresh(
    changed: ReadonlySet<string> | undefined,
    token?: CancelToken,
    progress?: (done: number, total: number) => void,
  ): Promise<readonly Change[] | undefined> {
    const touched = await this.#listing.refresh(changed, token);
    if (token?.isCancellationRequested) return undefined;
    const changes: Change[] = [];
    for (const file of touched ?? this.#kept.keys()) {
      if (this.#listing.has(file) || !this.#kept.delete(file)) continue;
      changes.push({ file });
      this.isChanged = true;
    }
    const stale = [...(touched ?? this.#listing.files)].flatMap((file) => {
      const entry = this.#listing.entry(file);
      if (!entry || this.#kept.get(file)?.stamp === entry.stamp) return [];
      const facts = this.#isLeft(file) ? unseen(file) : undefined;
      if (!facts) return [entry];
      this.#kept.set(file, { stamp: entry.stamp, facts });
      changes.push({ file, facts });
      return [];
    });
    // What is loaded while others are at work waits for them; where most is known, only what is needed is loaded.
    if (this.#kept.size === 0) await this.#parser.prepare(stale.map(({ file }) => file));
    const done = await this.#readBatches(stale, changes, token, progress);
    return done ? changes : this.#unfinished(changes);
  }

  /** A source that is not looked into unless somebody asks for it. */
  #isLeft(file: string): boolean {
    const { first } = this.#options;
    return first !== undefined && !first.has(file) && !specKind(file) && !configFormatOf(file);
  }

  /** Reads files, some batches ahead of those that are still lowered on other threads; false when it was called off. */
  async #readBatches(
    entries: readonly FileEntry[],
    changes: Change[],
    token?: CancelToken,
    progress?: (done: number, total: number) => void,
  ): Promise<boolean> {
    const running: Promise<readonly Change[]>[] = [];
    const settle = async (most: number) => {
      while (running.length > most) changes.push(...((await running.shift()) ?? []));
    };
    for (let at = 0; at < entries.length; at += batch) {
      if (token?.isCancellationRequested) break;
      this.#makeRoom();
      running.push(this.#readAll(entries.slice(at, at + batch)));
      await settle(batchesAhead);
      progress?.(Math.min(at + batch, entries.length), entries.length);
    }
    await settle(0);
    return token?.isCancellationRequested !== true;
  }

  /** What is known was kept. */
  noteKept(): void {
    this.isChanged = false;
    this.isRestamped = false;
  }

  /** What is known of every file, specifications left out, to be kept for the next run. */
  get records(): readonly (readonly [file: string, record: FileRecord])[] {
    return [...this.#kept].filter(([, { spec }]) => spec === undefined);
  }

  /** Takes in what an earlier run knew: a file with another stamp is read again, one with another text lowered again. Only before the first refresh. */
  restore(records: Iterable<readonly [file: string, record: FileRecord]>): void {
    for (const [file, record] of records) {
      this.#kept.set(file, record);
      // Whoever asked for it will ask again.
      if (record.isAsked) this.#asked.add(file);
    }
  }

  /** Whether these files are what is known of them, by their texts; specifications are read anew by every run. */
  async knows(files: readonly string[]): Promise<boolean> {
    for (const file of files) {
      if (specKind(file) || !isRead(file)) continue;
      const { text } = (await this.#workspace.exists(file)) ? await this.#workspace.read(file) : { text: undefined };
      if (this.#kept.get(file)?.hash !== (text === undefined ? undefined : hashText(text))) return false;
    }
    return true;
  }

  /** Lowers a file of which only a summary is known, where its text is still at hand. */
  lowerNow(file: string): FileFacts | undefined {
    const text = this.#texts.get(file);
    const entry = this.#listing.entry(file);
    if (text === undefined || !entry) return undefined;
    this.#asked.add(file);
    return this.#keep({ entry, text, hash: hashText(text), ...this.#look(file, text) }).facts;
  }

  /** Everything that is known of sources and configuration, as if it were new. */
  get all(): readonly Change[] {
    return this.#kept.changes;
  }

  /** Lets go of the texts that nobody asked for until now. */
  forgetTexts(): void {
    this.#texts.clear();
  }

  /** Lowers files of which only a summary is known, from the disk. */
  async read(files: Iterable<string>): Promise<readonly Change[]> {
    const entries = [...files].flatMap((file) => this.#listing.entry(file) ?? []);
    for (const { file } of entries) this.#asked.add(file);
    const changes: Change[] = [];
    for (let at = 0; at < entries.length; at += batch) {
      this.#makeRoom();
      changes.push(...(await this.#readAll(entries.slice(at, at + batch), true)));
    }
    return changes;
  }

  /** What is let go is read from the disk where somebody asks for it. */
  #makeRoom(): void {
    if (this.#options.room?.() === "scarce") this.forgetTexts();
  }

  /** Reads files, makes the grammars ready that they need, and lowers them. */
  async #readAll(entries: readonly FileEntry[], isAsked = false): Promise<readonly Change[]> {
    const read = await Promise.all(entries.map((entry) => this.#text(entry)));
    const news = entries.flatMap((entry, i): Read[] => {
      const text = read[i];
      if (typeof text !== "string") return [{ entry, ...(text && { why: text.why }) }];
      const hash = hashText(text);
      return !isAsked && this.#isKnown(entry, hash) ? [] : [{ entry, text, hash, ...this.#look(entry.file, text) }];
    });
    await this.#parser.prepare(
      news.flatMap(({ entry, text }) => (text === undefined ? [] : entry.file)),
      news.flatMap(({ config }) => (config?.code ? languagesOf(config.code) : [])),
    );
    const lowered = await this.#lowerAll(news);
    return news.map((one) => this.#keep(one, lowered.get(one)));
  }

  /** What a file's text says without being lowered: settings, or a summary. */
  #look(file: string, text: string): Pick<Read, "config" | "summary"> {
    if (specKind(file)) return {};
    const config = configFormatOf(file)?.lower(file, text);
    if (config) return { config };
    const { isReaching } = this.#options;
    const summary = isReaching && summaryOf(file, text, isReaching);
    if (!summary) return {};
    // What was read stays so: else all who ask for its names would have to be linked twice, without and with these.
    const known = this.#kept.get(file)?.facts;
    if (known && !known.unread) this.#asked.add(file);
    return { summary };
  }

  /** The facts of what is to be lowered, where that is done on other threads; else it is done when they are kept. */
  async #lowerAll(news: readonly Read[]): Promise<ReadonlyMap<Read, FileFacts | undefined>> {
    if (!this.#parser.lowerAll) return new Map();
    const open = news.flatMap((one) => {
      const { entry, text, summary, config } = one;
      if (text === undefined || specKind(entry.file) || config || (summary && !this.#asked.has(entry.file))) return [];
      return [{ one, file: entry.file, text, ...(summary?.askedBy && { askedBy: summary.askedBy }) }];
    });
    const facts = await this.#parser.lowerAll(open);
    return new Map(open.map(({ one }, i) => [one, facts[i]]));
  }

  /** Whether a file was only written again as it was. */
  #isKnown({ file, stamp }: FileEntry, hash: string): boolean {
    const known = this.#kept.get(file);
    if (known?.hash !== hash) return false;
    this.#kept.set(file, { ...known, stamp });
    this.isRestamped = true;
    return true;
  }

  /** What a cancelled refresh had changed already must not get lost for those who follow the changes. */
  #unfinished(changes: readonly Change[]): undefined {
    for (const { file } of changes) this.#kept.delete(file);
    return undefined;
  }

  async #text({ file, size }: FileEntry): Promise<string | Skipped | undefined> {
    if (!specKind(file)) {
      if (!isRead(file)) return undefined;
      const why = whySkipped(file, size);
      if (why !== undefined) return { file, why };
    }
    this.reads++;
    const { text, error } = await this.#workspace.read(file);
    if (text === undefined) return { file, why: error };
    if (isBinary(text)) return { file, why: "binary" };
    if (specKind(file) || configFormatOf(file)) return text;
    const why = whySourceSkipped(file, text) ?? (this.#options.isBundled?.(file, text) ? bundledSdk : undefined);
    return why === undefined ? text : { file, why };
  }

  /** Keeps what is known of a file; lowers it where that is wanted and not done yet. */
  #keep(read: Read, lowered?: FileFacts): Change {
    const { file, stamp } = read.entry;
    const { hash, why } = read;
    this.#texts.delete(file);
    const known = this.#known(read, lowered);
    if (known.spec === undefined) this.isChanged = true;
    this.#kept.set(file, { stamp, ...(hash !== undefined && { hash }), ...known, ...(why !== undefined && { why }) });
    return { file, ...known };
  }

  #known(
    { entry: { file }, text, config: lowered, summary }: Read,
    made: FileFacts | undefined,
  ): Omit<Change, "file"> & Pick<Kept, "isAsked"> {
    if (text === undefined) return {};
    if (specKind(file)) return { spec: text };
    if (lowered) {
      const { code, ...config } = lowered;
      const facts = code && this.#parser.embedded(file, text, code);
      return { config, ...(facts && { facts }) };
    }
    if (summary && !this.#asked.has(file)) {
      this.#texts.set(file, text);
      return { facts: summary };
    }
    const facts = made ?? this.#parser.lower(file, text, summary?.askedBy);
    return { ...(facts && { facts }), ...(summary && facts && { isAsked: true }) };
  }
}
