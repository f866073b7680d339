import type { FileRecord } from "../keep/knowledge.ts";
import type { Change } from "./store.ts";
import type { Skipped } from "../workspace.ts";

/** What is known of one file: its facts, its text where it is a specification, or why it was passed over. */
export interface Kept extends FileRecord {
  readonly spec?: string;
}

/** What is said of all files together. */
interface Overview {
  readonly scanned: number;
  readonly lowered: number;
  readonly problems: readonly (Skipped & { readonly isAsked: boolean })[];
}

/** The records of all files. What is said of all of them is put together once, until what one of them holds is other. */
export class KeptFiles {
  readonly #files = new Map<string, Kept>();
  #overview: Overview | undefined;

  get size(): number {
    return this.#files.size;
  }

  get(file: string): Kept | undefined {
    return this.#files.get(file);
  }

  set(file: string, kept: Kept): void {
    const before = this.#files.get(file);
    this.#files.set(file, kept);
    if (!before || !saysTheSame(before, kept)) this.#overview = undefined;
  }

  delete(file: string): boolean {
    this.#overview = undefined;
    return this.#files.delete(file);
  }

  keys(): IterableIterator<string> {
    return this.#files.keys();
  }

  [Symbol.iterator](): IterableIterator<[string, Kept]> {
    return this.#files.entries();
  }

  /** Everything that is known of sources and configuration, as if it were new. */
  get changes(): readonly Change[] {
    return [...this.#files].flatMap(([file, { facts, config }]) =>
      facts || config ? [{ file, ...(facts && { facts }), ...(config && { config }) }] : [],
    );
  }

  get overview(): Overview {
    this.#overview ??= overviewOf(this.#files);
    return this.#overview;
  }
}

/** Specifications differ by their text, which no overview tells. */
function saysTheSame(a: Kept, b: Kept): boolean {
  return !a.spec === !b.spec && a.facts === b.facts && a.config === b.config && a.why === b.why && a.isAsked === b.isAsked;
}

/** One loop: after each small change it goes through all files again. */
function overviewOf(files: ReadonlyMap<string, Kept>): Overview {
  const problems: Overview["problems"][number][] = [];
  let [scanned, lowered] = [0, 0];
  for (const [file, { facts, config, spec, why, isAsked = false }] of files) {
    if (facts ?? config ?? spec) scanned++;
    if (facts && !facts.unread) lowered++;
    for (const problem of facts?.problems ?? []) problems.push({ ...problem, isAsked });
    for (const problem of config?.problems ?? []) problems.push({ ...problem, isAsked: false });
    if (why !== undefined) problems.push({ file, why, isAsked: false });
  }
  return { scanned, lowered, problems };
}
