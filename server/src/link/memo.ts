interface Entry<V> {
  readonly value: V;
  /** Beyond the owner file itself; undefined where there is nothing else. */
  readonly reads: readonly string[] | undefined;
}

/** Results kept under a key, forgotten when anything that they read changes. */
export interface ReadTable<K, V> {
  get(key: K): V | undefined;
  /** Keeps a result, of the file `owner`, with everything read since `mark`. */
  set(key: K, value: V, mark: number, owner: string): void;
}

/**
 * Notes what is read while results are made, and forgets results by what they read. A thing that is read has a name:
 * a file's path, `$NAME` of a variable, `~name` of a module, `new:Name` of a class,
 * `call:name` of what is called.
 */
export class ReadMemo {
  #log: string[] = [];
  /** What to forget when a name changes, by the file that owns the results: gone with that file's results. */
  readonly #listeners = new Map<string, Map<string, (() => void)[]>>();
  /** The names that each owner's results listen to. */
  readonly #listensTo = new Map<string, Set<string>>();

  /** Notes that something was read. */
  read(name: string): void {
    if (this.#log[this.#log.length - 1] !== name) this.#log.push(name);
  }

  /** A point in time, for `since`. */
  mark(): number {
    // The last name may be read again after the mark, and must be noted again then.
    if (this.#log[this.#log.length - 1] !== "") this.#log.push("");
    return this.#log.length;
  }

  /** Everything read since a mark, each once. */
  since(mark: number): Set<string> {
    const names = new Set<string>();
    for (let i = mark; i < this.#log.length; i++) names.add(this.#log[i] as string);
    names.delete("");
    return names;
  }

  /** Starts the notes afresh; only between pieces of work. */
  restart(): void {
    this.#log = [];
  }

  /** Forgets every result that read one of these. */
  invalidate(names: Iterable<string>): void {
    for (const name of names) {
      for (const list of this.#listeners.get(name)?.values() ?? []) for (const forget of list) forget();
      this.#listeners.delete(name);
      for (const foreign of this.#listensTo.get(name) ?? []) this.#listeners.get(foreign)?.delete(name);
      this.#listensTo.delete(name);
    }
  }

  /** A new table of results. */
  table<K, V>(): ReadTable<K, V> {
    const entries = new Map<K, Entry<V>>();
    return {
      get: (key) => {
        const entry = entries.get(key);
        for (const name of entry?.reads ?? []) this.read(name);
        return entry?.value;
      },
      set: (key, value, mark, owner) => {
        const reads = this.since(mark);
        reads.delete(owner);
        entries.set(key, { value, reads: reads.size > 0 ? [...reads] : undefined });
        const forget = () => void entries.delete(key);
        this.#listen(owner, owner, forget);
        for (const name of reads) this.#listen(name, owner, forget);
      },
    };
  }

  #listen(name: string, owner: string, forget: () => void): void {
    const owners = this.#listeners.get(name) ?? new Map<string, (() => void)[]>();
    this.#listeners.set(name, owners);
    const list = owners.get(owner);
    if (list) list.push(forget);
    else owners.set(owner, [forget]);
    if (name === owner) return;
    const names = this.#listensTo.get(owner);
    if (names) names.add(name);
    else this.#listensTo.set(owner, new Set([name]));
  }
}
