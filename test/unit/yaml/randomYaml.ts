/** A small seeded generator (mulberry32): a failing case is named by its seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 0x9e3779b9;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

export const words = [
  "none",
  "read",
  "https://api.partner.example/v2",
  "POST /tickets",
  "*.shop.example",
  "it's",
  "a: b",
  "#oncall",
  "x, y",
  "[z]",
  "1.5",
  "true",
  "2026-11-01",
  "two words",
];
const keys = ["access", "sandbox", "live", "a-b", "confirm", "match", "env", "x.y", "code/live-endpoint"];

/** Plain data that a specification could hold. */
export function randomData(random: Random, depth: number): Data {
  const kind = random.below(depth === 0 ? 2 : 5);
  if (kind < 2) return random.chance(0.2) ? random.pick([1, 20, true, false]) : random.pick(words);
  if (kind === 2) return Array.from({ length: random.below(4) }, () => randomData(random, depth - 1));
  return randomMap(random, depth);
}

export function randomMap(random: Random, depth: number): { readonly [key: string]: Data } {
  const size = 1 + random.below(4);
  return Object.fromEntries(Array.from({ length: size }, () => [random.pick(keys), randomData(random, depth - 1)]));
}

/** Writes data as people do: block and flow mixed, comments, blank lines, several indents and quotes. */
export function writeYaml(random: Random, data: { readonly [key: string]: Data }): string {
  const eol = random.chance(0.3) ? "\r\n" : "\n";
  const step = random.pick([2, 2, 4]);
  const lines: string[] = random.chance(0.3) ? ["# a head", ""] : [];
  blockMap(data, 0);
  return lines.join(eol) + (random.chance(0.8) ? eol : "");

  function note(indent: number): void {
    if (random.chance(0.15)) lines.push(`${" ".repeat(indent)}# note ${lines.length}`);
    if (random.chance(0.08)) lines.push("");
  }

  function tail(): string {
    return random.chance(0.15) ? ` # behind ${lines.length}` : "";
  }

  function blockMap(map: { readonly [key: string]: Data }, indent: number, first = ""): void {
    for (const [i, [key, value]] of Object.entries(map).entries()) {
      if (i > 0 || first === "") note(indent);
      pair(i === 0 && first !== "" ? first : " ".repeat(indent), key, value, indent);
    }
  }

  function pair(start: string, key: string, value: Data, indent: number): void {
    const name = `${start}${scalar(key)}:`;
    if (isCollection(value) && size(value) > 0 && random.chance(0.6)) {
      lines.push(name + tail());
      if (Array.isArray(value)) blockList(value, indent + random.pick([0, step]));
      else blockMap(value as { readonly [key: string]: Data }, indent + step);
    } else lines.push(...`${name} ${flow(value, indent + step)}${tail()}`.split("\n"));
  }

  function blockList(list: readonly Data[], indent: number): void {
    for (const item of list) {
      note(indent);
      const dash = `${" ".repeat(indent)}- `;
      if (isCollection(item) && !Array.isArray(item) && size(item) > 0 && random.chance(0.6))
        blockMap(item as { readonly [key: string]: Data }, indent + 2, dash);
      else lines.push(...`${dash}${flow(item, indent + step)}${tail()}`.split("\n"));
    }
  }

  function flow(value: Data, indent: number): string {
    if (!isCollection(value)) return scalar(value);
    const items = Array.isArray(value)
      ? value.map((item) => flow(item, indent + 2))
      : Object.entries(value).map(([key, item]) => `${scalar(key)}: ${flow(item, indent + 2)}`);
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    if (items.length === 0) return `${open}${close}`;
    if (random.chance(0.2))
      return `${open}\n${items.map((item) => `${" ".repeat(indent)}${item}`).join(",\n")}${random.chance(0.5) ? "," : ""}\n${" ".repeat(indent)}${close}`;
    const space = random.pick(["", " "]);
    return `${open}${space}${items.join(", ")}${space}${close}`;
  }

  function scalar(value: string | number | boolean): string {
    if (typeof value !== "string") return String(value);
    const style = random.below(4);
    if (style === 0) return JSON.stringify(value);
    if (style === 1 || !/^[A-Za-z][\w ./@-]*(:\/\/[\w./]+)?$/.test(value) || value === "true") return `'${value.replaceAll("'", "''")}'`;
    return value;
  }
}

function isCollection(value: Data): value is readonly Data[] | { readonly [key: string]: Data } {
  return typeof value === "object";
}

function size(value: readonly Data[] | { readonly [key: string]: Data }): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** Every path of the data but the root's, with the value there. */
export function* pathsOf(
  data: Data,
  at: readonly (string | number)[] = [],
): Iterable<{ readonly path: readonly (string | number)[]; readonly value: Data }> {
  if (at.length > 0) yield { path: at, value: data };
  if (typeof data !== "object") return;
  for (const [key, value] of Object.entries(data)) yield* pathsOf(value as Data, [...at, Array.isArray(data) ? Number(key) : key]);
}
