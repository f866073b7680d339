import { configFormatOf } from "./code/config/index.ts";
import type { ConfigFacts, FileFacts } from "./code/facts.ts";
import { languageOf } from "./code/languages/index.ts";
import type { CodeParser } from "./code/parser.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { fileClassOf, whySkipped } from "./core/fileClass.ts";
import type { Inventory } from "./link/endpoint.ts";
import { createLookup } from "./link/lookup.ts";
import { scan } from "./link/scan.ts";
import type { CancelToken, FileEntry, Skipped, Workspace } from "./workspace.ts";

export interface EngineOptions {
  readonly workspace: Workspace;
  readonly catalogue: Catalogue;
  readonly parser: CodeParser;
}

export interface ScanResult {
  readonly inventory: Inventory;
  /** Files that count, and those of them that were read. */
  readonly files: number;
  readonly scanned: number;
  readonly skipped: readonly Skipped[];
}

interface Kept {
  readonly stamp: string;
  readonly facts?: FileFacts;
  readonly config?: ConfigFacts;
  readonly skipped?: Skipped;
}

/** Keeps the facts of every file by its stamp, so that a scan reads only what changed. */
export class Engine {
  readonly #options: EngineOptions;
  readonly #lookup: ReturnType<typeof createLookup>;
  readonly #kept = new Map<string, Kept>();

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#lookup = createLookup(options.catalogue);
  }

  /** Scans the workspace; undefined when it was cancelled. */
  async scan(token?: CancelToken, progress?: (done: number, total: number) => void): Promise<ScanResult | undefined> {
    const { files, skipped } = await this.#options.workspace.list(token);
    const present = new Set(files.map((entry) => entry.file));
    for (const file of this.#kept.keys()) if (!present.has(file)) this.#kept.delete(file);
    for (const [done, entry] of files.entries()) {
      if (token?.isCancellationRequested) return undefined;
      await this.#refresh(entry);
      progress?.(done + 1, files.length);
    }
    const kept = files.flatMap((entry) => this.#kept.get(entry.file) ?? []);
    const inventory = scan({
      files: kept.flatMap((k) => k.facts ?? []),
      configs: kept.flatMap((k) => k.config ?? []),
      catalogue: this.#lookup,
      isSdk: this.#lookup.isSdk,
      classify: fileClassOf,
    });
    const problems = kept.flatMap((k) => [...(k.facts?.problems ?? []), ...(k.config?.problems ?? []), ...(k.skipped ? [k.skipped] : [])]);
    const scanned = kept.filter((k) => k.facts ?? k.config).length;
    return { inventory, files: files.length, scanned, skipped: [...skipped, ...problems].sort((a, b) => (a.file < b.file ? -1 : 1)) };
  }

  async #refresh(entry: FileEntry): Promise<void> {
    if (this.#kept.get(entry.file)?.stamp === entry.stamp) return;
    this.#kept.set(entry.file, { stamp: entry.stamp, ...(await this.#read(entry)) });
  }

  async #read(entry: FileEntry): Promise<Omit<Kept, "stamp">> {
    const { file, size } = entry;
    const format = configFormatOf(file);
    if (!format && !languageOf(file)) return {};
    const why = whySkipped(file, size);
    if (why !== undefined) return { skipped: { file, why } };
    const { text, error } = await this.#options.workspace.read(file);
    if (text === undefined) return { skipped: { file, why: error } };
    if (text.slice(0, 8000).includes("\0")) return { skipped: { file, why: "binary" } };
    if (format) return { config: format.lower(file, text) };
    const facts = this.#options.parser.lower(file, text);
    return facts ? { facts } : {};
  }
}
