import { KeptReads } from "./keptReads.ts";

/** Something that is read, by its name. */
interface Source {
  readonly name: string;
  readonly id: number;
  readonly isAsking: boolean;
  /** The last change of it; 0: it never changed. */
  changedAt: number;
  /** The last notes that it stands in. */
  notedIn: number;
  /** Of a result that read nothing else since its last change. */
  alone: Reading;
}

/**
 * What a result was read from: things by their names, and what other results were read from. Results share the notes of
 * one another, so that noting what was read costs the same however much stands behind it.
 */
export interface Reading {
  readonly sources: readonly Source[];
  readonly parts: readonly Reading[];
  /** Whether a question is among what was read. */
  readonly isAsking: boolean;
  /** The last change after which this was known to stand; `fallen`: it stands no more. */
  checkedAt: number;
  notedIn: number;
  /** The last walk that came by here. */
  visit: number;
}

/** Results kept under a key, forgotten when anything that they read changes. */
export interface ReadTable<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V, reading: Reading): void;
}

interface Entries<K, V> {
  get(key: K): Entry<V> | undefined;
  set(key: K, entry: Entry<V>): unknown;
}

interface Entry<V> {
  readonly value: V;
  readonly reading: Reading;
}

/** How the names of questions begin. */
export const question = "who:";

const fallen = -1;
const nothing: Reading = { sources: [], parts: [], isAsking: false, checkedAt: fallen, notedIn: 0, visit: 0 };
/** What was read from no more than this is noted as one list. */
const smallest = 8;

/**
 * Notes what is read while results are made, and forgets results by what they read. A thing that is read has a name:
 * a file's path, `$NAME` of a variable, `~name` of a module, `new:Name` of a class,
 * `call:name` of what is called. A question (`who:…`) never changes: it is noted that it was asked.
 */
export class ReadMemo {
  readonly #sources = new Map<string, Source>();
  /** The same by kind and name: writing out the whole name at each reading costs more than all else. */
  readonly #byKind = new Map<string, Map<string, Source>>();
  /** What results of an earlier run were read from: of each, one thing that changes with any of these. */
  #kept: { readonly reads: KeptReads; readonly sources: readonly Source[]; readonly at: ReadonlyMap<Source, number> } | undefined;
  /** Readings without parts that were made since the last change, by their sources. */
  readonly #flat = new Map<number, Reading>();
  #changes = 0;
  /** How often all results were let go of. */
  #forgotten = 0;
  #visits = 0;
  /** What was read since each open `begin`, one after the other. */
  readonly #readSources: Source[] = [];
  readonly #readParts: Reading[] = [];
  readonly #open: { readonly id: number; readonly sources: number; readonly parts: number }[] = [];
  /** The notes that are open, by number. */
  #notes = 0;
  #lastNotes = 0;
  #lastSource = 0;
  #lastName = "";

  /** Notes that something was read. */
  read(name: string): void {
    if (name === this.#lastName) return;
    this.#lastName = name;
    this.#noteSource(this.#source(name));
  }

  /** Notes that something of a kind was read, of which there are many: `in:` and its name make the whole name. */
  readOf(kind: string, name: string): void {
    this.#noteSource(this.#byKind.get(kind)?.get(name) ?? this.#sourceOf(kind, name));
  }

  /** How often something changed. */
  get changes(): number {
    return this.#changes;
  }

  /** The notes that are open, by a number that no others ever have. */
  get notes(): number {
    return this.#notes;
  }

  /** Notes apart what is read from here on, until `end`. */
  begin(): void {
    this.#open.push({ id: this.#notes, sources: this.#readSources.length, parts: this.#readParts.length });
    this.#notes = ++this.#lastNotes;
    this.#lastName = "";
  }

  /** What was read since `begin`; whoever is at work around that has read it too. */
  end(): Reading {
    const reading = this.#close();
    this.note(reading);
    return reading;
  }

  /** What is read by a look-up; whoever is at work around depends on something else. */
  apart(look: () => void): Reading {
    this.begin();
    look();
    return this.#close();
  }

  #close(): Reading {
    const outer = this.#open.pop() ?? { id: 0, sources: 0, parts: 0 };
    const reading = this.#since(outer.sources, outer.parts);
    this.#readSources.length = outer.sources;
    this.#readParts.length = outer.parts;
    this.#notes = outer.id;
    this.#lastName = "";
    return reading;
  }

  /** Notes all that a result was read from. */
  note(reading: Reading): void {
    if (this.#open.length === 0) return;
    const [source] = reading.sources;
    if (source?.alone === reading) return this.#noteSource(source);
    if (reading.notedIn === this.#notes) return;
    reading.notedIn = this.#notes;
    this.#readParts.push(reading);
  }

  #noteSource(source: Source): void {
    if (this.#open.length > 0 && this.#isNew(source)) this.#readSources.push(source);
  }

  #since(sourcesFrom: number, partsFrom: number): Reading {
    // What was noted again after notes within these is there twice.
    this.#notes = ++this.#lastNotes;
    const sources = once(this.#readSources, sourcesFrom, this.#notes);
    const parts = once(this.#readParts, partsFrom, this.#notes);
    const [part] = parts;
    if (part && parts.length === 1 && sources.every((one) => part.sources.includes(one))) return part;
    const isSmall = parts.every((one) => one.parts.length === 0 && one.sources.length <= smallest) && parts.length <= smallest;
    if (!isSmall) return this.#reading(sources, parts);
    for (const one of parts) for (const source of one.sources) if (this.#isNew(source)) sources.push(source);
    return this.#shared(sources);
  }

  #isNew(source: Source): boolean {
    if (source.notedIn === this.#notes) return false;
    source.notedIn = this.#notes;
    return true;
  }

  /** The one that all have who read these alone; all of them are noted just now. */
  #shared(sources: readonly Source[]): Reading {
    const [source] = sources;
    if (source && sources.length === 1) return source.alone;
    const key = sources.reduce((sum, { id }) => (sum + Math.imul(id, 0x9e3779b1)) | 0, sources.length);
    const known = this.#flat.get(key);
    if (known?.sources.length === sources.length && known.sources.every(({ notedIn }) => notedIn === this.#notes)) return known;
    const made = this.#reading(sources, []);
    this.#flat.set(key, made);
    return made;
  }

  #reading(sources: readonly Source[], parts: readonly Reading[]): Reading {
    const isAsking = sources.some((source) => source.isAsking) || parts.some((part) => part.isAsking);
    return { sources, parts, isAsking, checkedAt: this.#changes, notedIn: 0, visit: 0 };
  }

  #sourceOf(kind: string, name: string): Source {
    const known = this.#byKind.get(kind) ?? new Map<string, Source>();
    this.#byKind.set(kind, known);
    const source = this.#source(kind + name);
    known.set(name, source);
    return source;
  }

  #source(name: string): Source {
    const known = this.#sources.get(name);
    if (known) return known;
    const source = this.#newSource(name, name.startsWith(question));
    this.#sources.set(name, source);
    return source;
  }

  #newSource(name: string, isAsking: boolean): Source {
    const source: Source = { name, id: ++this.#lastSource, isAsking, changedAt: 0, notedIn: 0, alone: nothing };
    source.alone = this.#reading([source], []);
    return source;
  }

  /** Takes in what results of an earlier run were read from; gives the notes of each. `lists`: the numbers of names in `texts`. Once. */
  restore(lists: readonly (readonly number[])[], texts: readonly string[]): readonly Reading[] {
    const reads = new KeptReads(lists, texts);
    const asking = reads.readersOfAny((name) => name.startsWith(question));
    const sources = lists.map((_, at) => this.#newSource(`kept:${at}`, asking.has(at)));
    this.#kept = { reads, sources, at: new Map(sources.map((source, at) => [source, at])) };
    return sources.map(({ alone }) => alone);
  }

  /** The notes of a result that was read from things of these names. */
  readingOf(names: Iterable<string>): Reading {
    const sources = Array.from(names, (name) => this.#source(name));
    const [source] = sources;
    return source && sources.length === 1 ? source.alone : this.#reading(sources, []);
  }

  /** The names of all that results were read from, each once. */
  namesOf(readings: Iterable<Reading>): Set<string> {
    return this.#names(readings, () => true);
  }

  /** The questions that were asked for results. */
  questionsOf(readings: Iterable<Reading>): Set<string> {
    return this.#names(
      readings,
      ({ isAsking }) => isAsking,
      (name) => name.startsWith(question),
    );
  }

  /** Whether something was read from what an earlier run found: of that it is known file by file alone. */
  restsOnKept(reading: Reading): boolean {
    const at = this.#kept?.at;
    const visit = ++this.#visits;
    const open = at ? [reading] : [];
    for (let one = open.pop(); one; one = open.pop()) {
      if (one.visit === visit) continue;
      one.visit = visit;
      if (one.sources.some((source) => at?.has(source))) return true;
      open.push(...one.parts);
    }
    return false;
  }

  #names(readings: Iterable<Reading>, isOfUse: (reading: Reading) => boolean, counts: (name: string) => boolean = () => true): Set<string> {
    const names = new Set<string>();
    const visit = ++this.#visits;
    const open = [...readings];
    for (let at = open.pop(); at; at = open.pop()) {
      if (at.visit === visit || !isOfUse(at)) continue;
      at.visit = visit;
      for (const source of at.sources) for (const name of this.#namesOf(source)) if (counts(name)) names.add(name);
      open.push(...at.parts);
    }
    return names;
  }

  #namesOf(source: Source): readonly string[] {
    const at = this.#kept?.at.get(source);
    return at === undefined ? [source.name] : (this.#kept?.reads.namesOf(at) ?? []);
  }

  /** Forgets every result that read one of these. */
  invalidate(names: Iterable<string>): void {
    this.#changes++;
    this.#flat.clear();
    for (const name of names) {
      this.#change(this.#sources.get(name));
      for (const at of this.#kept?.reads.readersOf(name) ?? []) this.#change(this.#kept?.sources[at]);
    }
  }

  #change(source: Source | undefined): void {
    if (!source) return;
    source.changedAt = this.#changes;
    source.alone = this.#reading([source], []);
  }

  /** Whether nothing changed that a result was read from. */
  stands(reading: Reading): boolean {
    if (reading.checkedAt === this.#changes) return true;
    const { checkedAt } = reading;
    if (checkedAt === fallen) return false;
    const isSame = isSince(reading.sources, checkedAt) && reading.parts.every((part) => this.stands(part));
    reading.checkedAt = isSame ? this.#changes : fallen;
    return isSame;
  }

  /** A new table of results, where a result goes with its key. */
  table<K extends object, V>(): ReadTable<K, V> {
    return this.#tableIn(() => new WeakMap<K, Entry<V>>());
  }

  /** A new table of results that stay as long as the table does. */
  lastingTable<K, V>(): ReadTable<K, V> {
    return this.#tableIn(() => new Map<K, Entry<V>>());
  }

  /** Lets go of every result: all of them can be found again. */
  forget(): void {
    this.#flat.clear();
    this.#forgotten++;
  }

  /** How often that was done. */
  get forgotten(): number {
    return this.#forgotten;
  }

  #tableIn<K, V>(empty: () => Entries<K, V>): ReadTable<K, V> {
    let entries = empty();
    let asOf = this.#forgotten;
    const current = () => {
      if (asOf !== this.#forgotten) {
        entries = empty();
        asOf = this.#forgotten;
      }
      return entries;
    };
    return {
      get: (key) => {
        const entry = current().get(key);
        if (!entry || !this.stands(entry.reading)) return undefined;
        this.note(entry.reading);
        return entry.value;
      },
      set: (key, value, reading) => current().set(key, { value, reading }),
    };
  }
}

/** Whether nothing changed after a change. A loop, for every reading is gone through after every change. */
function isSince(sources: readonly Source[], change: number): boolean {
  for (const source of sources) if (source.changedAt > change) return false;
  return true;
}

/** Each of the last items once. */
function once<T extends { notedIn: number }>(items: readonly T[], from: number, id: number): T[] {
  const found: T[] = [];
  for (let at = from; at < items.length; at++) {
    const item = items[at] as T;
    if (item.notedIn === id) continue;
    item.notedIn = id;
    found.push(item);
  }
  return found;
}
