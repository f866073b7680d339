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
}

/**
 * Plain data as JSON in which what is said many times is written once: most steps of evidence, places and texts. Read
 * back, what is equal is one object.
 */
export function writeShared(data: Plain): string {
  return new Writer().write(data);
}

/** The data that `writeShared` wrote; throws `CacheBroken` where it didn't. */
export function readShared(json: string): unknown {
  const { texts, values, shapes, cells } = parsed(json);
  const objects: unknown[] = [];
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
  return objects.at(-1);
}

function parsed(json: string): SharedCode {
  try {
    return JSON.parse(json) as SharedCode;
  } catch {
    throw new CacheBroken("it is not what was written");
  }
}

class Writer {
  readonly #texts = new TextTable();
  readonly #values = new TextTable();
  readonly #shapes = new TextTable();
  readonly #cells: number[] = [];
  /** Numbers of the objects that are written, by themselves and by what is written of them. */
  readonly #known = new Map<object, number>();
  readonly #written = new Map<string, number>();

  write(data: Plain): string {
    this.#object(data);
    const values = `[${this.#values.texts.join()}]`;
    const shapes = `[${this.#shapes.texts.join()}]`;
    return `{"texts":${JSON.stringify(this.#texts.texts)},"values":${values},"shapes":${shapes},"cells":[${this.#cells.join()}]}`;
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
    const number = this.#written.get(text) ?? this.#written.size;
    // What was written is not written again; the object that holds all is never inside of one that is equal.
    if (number === this.#written.size) {
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
