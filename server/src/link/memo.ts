interface Entry<V> {
  readonly value: V;
  readonly owner: string | undefined;
  /** Beyond the owner file itself; undefined where there is nothing else. */
  readonly reads: readonly string[] | undefined;
  /** The last change after which this was known to stand. */
  checkedAt: number;
}

/** Results kept under a key, forgotten when anything that they read changes. */
export interface ReadTable<K extends object, V> {
  get(key: K): V | undefined;
  /** Keeps a result with everything read since `mark`. `owner`: the file that the key is of; whoever asks for the key has read it. */
  set(key: K, value: V, mark: number, owner?: string): void;
}

/**
 * Notes what is read while results are made, and forgets results by what they read. A thing that is read has a name:
 * a file's path, `$NAME` of a variable, `~name` of a module, `new:Name` of a class,
 * `call:name` of what is called.
 */
export class ReadMemo {
  #log: string[] = [];
  #changes = 0;
  /** The last change of a name, of those that ever changed. */
  readonly #changedAt = new Map<string, number>();

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
    // Noted once from now on: what is asked for step by step would else be gone through at every step.
    this.#log.length = mark;
    for (const name of names) this.#log.push(name);
    return names;
  }

  /** Whether nothing but this was read since a mark; then it is noted once from now on. Most results are of their own file alone. */
  #onlyRead(owner: string, mark: number): boolean {
    const log = this.#log;
    for (let at = mark; at < log.length; at++) if (log[at] !== owner && log[at] !== "") return false;
    log.length = mark;
    log.push(owner);
    return true;
  }

  /** Starts the notes afresh; only between pieces of work. */
  restart(): void {
    this.#log = [];
  }

  /** Forgets every result that read one of these. */
  invalidate(names: Iterable<string>): void {
    this.#changes++;
    for (const name of names) this.#changedAt.set(name, this.#changes);
  }

  /** A new table of results; a result goes with its key. */
  table<K extends object, V>(): ReadTable<K, V> {
    const entries = new WeakMap<K, Entry<V>>();
    return {
      get: (key) => {
        const entry = entries.get(key);
        if (!entry || !this.#stands(entry)) return undefined;
        for (const name of entry.reads ?? []) this.read(name);
        return entry.value;
      },
      set: (key, value, mark, owner) => {
        if (owner !== undefined && this.#onlyRead(owner, mark)) {
          entries.set(key, { value, owner, reads: undefined, checkedAt: this.#changes });
          return;
        }
        const reads = this.since(mark);
        if (owner !== undefined) reads.delete(owner);
        entries.set(key, { value, owner, reads: reads.size > 0 ? [...reads] : undefined, checkedAt: this.#changes });
      },
    };
  }

  #stands<V>(entry: Entry<V>): boolean {
    if (entry.checkedAt === this.#changes) return true;
    const isOlder = (name: string) => (this.#changedAt.get(name) ?? 0) <= entry.checkedAt;
    if ((entry.owner !== undefined && !isOlder(entry.owner)) || !(entry.reads ?? []).every(isOlder)) return false;
    entry.checkedAt = this.#changes;
    return true;
  }
}
