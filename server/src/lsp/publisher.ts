import type { Diagnostic } from "vscode-languageserver";
import { rememberOf } from "../core/remember.ts";
import { uriKey } from "./uris.ts";

/** The problems of one file, as one folder sees them. */
export interface FileDiagnostics {
  readonly uri: string;
  /** The version of the open document that they were found in; undefined for a file that isn't open. */
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export type Publish = (file: FileDiagnostics) => void;

/** What was said of a file last. */
interface Said {
  readonly version: number | undefined;
  readonly words: readonly string[];
}

const nothing: Said = { version: undefined, words: [] };

function isSame(a: Said, b: Said): boolean {
  return a.version === b.version && a.words.length === b.words.length && a.words.every((word, i) => word === b.words[i]);
}

const inWords = rememberOf((diagnostic: Diagnostic) => JSON.stringify(diagnostic));

/**
 * The only one who publishes problems. Remembers what it said, and says only what is other than before.
 * Two folders may speak of one file (a perimeter above both): their problems are joined.
 */
export class Publisher {
  readonly #publish: Publish;
  readonly #byFolder = new Map<string, Map<string, FileDiagnostics>>();
  readonly #said = new Map<string, Said>();

  constructor(publish: Publish) {
    this.#publish = publish;
  }

  /** Takes a folder's whole answer. `first` are the URIs to publish before the others; `keep` those whose problems stay as they were. */
  update(folder: string, files: readonly FileDiagnostics[], first: readonly string[] = [], keep: ReadonlySet<string> = new Set()): void {
    const before = this.#byFolder.get(folder) ?? new Map<string, FileDiagnostics>();
    const now = new Map(files.map((file) => [uriKey(file.uri), file]));
    for (const key of keep) {
      const kept = before.get(key);
      if (kept) now.set(key, kept);
      else now.delete(key);
    }
    this.#byFolder.set(folder, now);
    const urgent = first.map(uriKey).filter((key) => now.has(key) || before.has(key));
    for (const key of new Set([...urgent, ...before.keys(), ...now.keys()])) {
      if (!keep.has(key)) this.#say(key, now.get(key)?.uri ?? before.get(key)?.uri ?? key);
    }
  }

  /** Takes a folder's answer about one file; what it said of others stays. */
  updateFile(folder: string, file: FileDiagnostics): void {
    const files = this.#byFolder.get(folder) ?? new Map<string, FileDiagnostics>();
    this.#byFolder.set(folder, files.set(uriKey(file.uri), file));
    this.#say(uriKey(file.uri), file.uri);
  }

  /** A folder went away: its problems too. */
  drop(folder: string): void {
    this.update(folder, []);
    this.#byFolder.delete(folder);
  }

  #say(key: string, uri: string): void {
    const parts = [...this.#byFolder.values()].flatMap((files) => files.get(key) ?? []);
    const version = parts.find((part) => part.version !== undefined)?.version;
    const distinct = new Map(parts.flatMap((part) => part.diagnostics).map((diagnostic) => [inWords(diagnostic), diagnostic]));
    const said: Said = { version, words: [...distinct.keys()] };
    if (isSame(this.#said.get(key) ?? nothing, said)) return;
    if (isSame(nothing, said)) this.#said.delete(key);
    else this.#said.set(key, said);
    this.#publish({ uri, ...(version !== undefined && { version }), diagnostics: [...distinct.values()] });
  }
}
