import { CacheBroken } from "./cache.ts";
import { TextTable } from "./textTable.ts";

/** How the value of a key is written: text, whole number, object, list of objects, list of texts; anything else stands in a table of its own. */
type Kind = "t" | "n" | "o" | "O" | "T" | "v";
type Field = readonly [kind: Kind, key: string];
type Plain = Readonly<Record<string, unknown>>;

interface SharedCode {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
  readonly shapes: readonly (readonly Field[])[];
  /** Objects one after the other, each behind those that it holds: its shape, then its values. The last one holds all. */
  readonly cells: readonly number[];
  /** How many cells there were when all was written anew the last time. */
  readonly began: number;
}

/** More than so many times the cells that there were, and all is written anew: most of them nobody holds any more. */
const mostGrowth = 2;

/** The data that a `SharedWriter` wrote, and a writer to go on with; throws `CacheBroken` where it wrote something else. */
export function readShared(json: string): { readonly data: unknown; readonly writer: () => SharedWriter } {
  const code = parsed(json);
  const { texts, values, shapes, cells } = code;
  const objects: object[] = [];
  let at = 0;
  const next = () => cells[at++] ?? 0;
  const list = (items: readonly unknown[]) => Array.from({ length: next() }, () => items[next()]);
  const readers: Readonly<Record<Kind, () => unknown>> = {
    t: () => texts[next()],
    n: next,
    o: () => objects[next()],
    O: () => list(objects),
    T: () => list(texts),
    v: () => values[next()],
  };
  while (at < cells.length) {
    const shape = shapes[next()];
    if (!shape) throw new CacheBroken("a shape is missing");
    const object: Record<string, unknown> = {};
    for (const [kind, key] of shape) object[key] = readers[kind]();
    objects.push(object);
  }
  return { data: objects.at(-1), writer: () => new SharedWriter(code, objects) };
}

function parsed(json: string): SharedCode {
  try {
    return JSON.parse(json) as SharedCode;
  } catch {
    throw new CacheBroken("it is not what was written");
  }
}

/**
 * Writes plain data as JSON in which what is said many times is written once: most steps of evidence, places and texts. Read
 * back, what is equal is one object. What was written or read before stays as it is written; nothing goes through it again.
 */
export class SharedWriter {
  readonly #texts: TextTable;
  readonly #values: TextTable;
  readonly #shapes: TextTable;
  readonly #cells: number[];
  /** How many objects are written. */
  #count: number;
  #began: number;
  /** Numbers of the objects that are written, by themselves and by what is written of them now. */
  readonly #known = new WeakMap<object, number>();
  readonly #written = new Map<string, number>();

  constructor(before?: SharedCode, objects: readonly object[] = []) {
    this.#texts = new TextTable(before?.texts);
    this.#values = new TextTable(before?.values.map((value) => JSON.stringify(value)));
    this.#shapes = new TextTable(before?.shapes.map((shape) => JSON.stringify(shape)));
    this.#cells = [...(before?.cells ?? [])];
    this.#count = objects.length;
    this.#began = before?.began ?? 0;
    for (const [number, object] of objects.entries()) this.#known.set(object, number);
  }

  /** Whether most of it is nothing that anybody holds. */
  get isWorn(): boolean {
    return this.#began > 0 && this.#cells.length > mostGrowth * this.#began;
  }

  /** Whether an object is written already. */
  knows(object: object): boolean {
    return this.#known.has(object);
  }

  /** Data that was not written before. */
  write(data: Plain): string {
    this.#object(data);
    this.#written.clear();
    if (this.#began === 0) this.#began = this.#cells.length;
    const values = `[${this.#values.texts.join()}]`;
    const shapes = `[${this.#shapes.texts.join()}]`;
    const texts = JSON.stringify(this.#texts.texts);
    return `{"began":${this.#began},"texts":${texts},"values":${values},"shapes":${shapes},"cells":[${this.#cells.join()}]}`;
  }

  /** The number of an object. */
  #object(object: Plain): number {
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    const shape: Field[] = [];
    const cells: number[] = [];
    for (const [key, value] of Object.entries(object)) {
      if (value === undefined) continue;
      const kind = kindOf(value);
      shape.push([kind, key]);
      this.#write(kind, value, cells);
    }
    const row = [this.#shapes.id(JSON.stringify(shape)), ...cells];
    const text = row.join();
    const number = this.#written.get(text) ?? this.#count;
    // What was written is not written again; the object that holds all is never inside of one that is equal.
    if (number === this.#count) {
      this.#count++;
      this.#written.set(text, number);
      for (const cell of row) this.#cells.push(cell);
    }
    this.#known.set(object, number);
    return number;
  }

  #write(kind: Kind, value: unknown, cells: number[]): void {
    if (kind === "t") cells.push(this.#texts.id(value as string));
    else if (kind === "n") cells.push(value as number);
    else if (kind === "o") cells.push(this.#object(value as Plain));
    else if (kind === "v") cells.push(this.#values.id(JSON.stringify(value)));
    else {
      const items = value as readonly (string | Plain)[];
      cells.push(items.length);
      for (const item of items) cells.push(typeof item === "string" ? this.#texts.id(item) : this.#object(item));
    }
  }
}

function kindOf(value: unknown): Kind {
  if (typeof value === "string") return "t";
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return "n";
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? "T" : value.every(isPlain) ? "O" : "v";
  return isPlain(value) ? "o" : "v";
}

function isPlain(value: unknown): boolean {
  // The one key that would be no property of its own when it is set is left to JSON.
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "__proto__");
}
