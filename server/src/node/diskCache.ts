import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflate, inflateSync } from "node:zlib";
import { hashText } from "../core/hash.ts";
import { type Cache, CacheBroken, type KeptTexts, type SavedTexts, type SectionName, sectionNames } from "../keep/cache.ts";
import { pruneCaches } from "./pruneCaches.ts";

const compress = promisify(deflate);

/** Where a piece lies in a file: offset and length in bytes. */
type Span = readonly [offset: number, length: number];

/** The first line of the state file: what it was written by, and where everything lies. */
interface Header {
  readonly engine: string;
  readonly sections: Readonly<Record<SectionName, readonly [...Span, check: number]>>;
  /** Files beside it that hold bodies, one after the other. */
  readonly packs: readonly string[];
  /** Body id → pack, offset, length. */
  readonly bodies: Readonly<Record<string, readonly [pack: number, ...Span]>>;
}

interface Loaded extends KeptTexts {
  readonly header: Header;
  /** A body as it lies in its pack; undefined where it has none. */
  readonly bytes: (id: string) => Buffer | undefined;
  /** Closes the state file: some systems replace no file that is open. What is still to be read of it is held in memory. */
  readonly release: () => void;
}

const stateFile = "state";
/** More than this many packs, or more dead than living in them, and all are copied into one. */
const maxPacks = 6;
const writtenAtOnce = 32;
/** So long the first line is in most caches. */
const lineGuess = 1 << 17;

/** The folder for caches: of the user, where the environment names none. */
export function cacheRoot(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.PERIMETER_CACHE_DIR) return env.PERIMETER_CACHE_DIR;
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "perimeter", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "perimeter");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "perimeter");
}

/**
 * The cache of one workspace in a folder of its own. Several processes may use it at once: what is there is never written
 * over, only replaced as a whole by a rename, and what one has opened stays readable for it.
 * `engine`: what the engine and its data are known by; what another wrote is not used.
 */
export function diskCache(root: string, workspace: string, engine: string): Cache {
  const folder = join(root, hashText(workspace));
  let loaded: Loaded | undefined;
  return {
    load: async () => {
      try {
        loaded = read(folder, engine);
      } catch {
        loaded = undefined;
      }
      return loaded;
    },
    save: async (texts) => {
      try {
        await makeFolder(folder);
        loaded?.release();
        await write(folder, engine, texts, loaded);
        await pruneCaches(root, folder);
      } catch {
        // No room, no permission: the next run begins anew.
      }
    },
  };
}

/** Makes a folder and those above it. Step by step: Node's own recursion never ends where the system says of a folder that it is none. */
async function makeFolder(folder: string): Promise<void> {
  const make = (path: string) =>
    mkdir(path, { mode: 0o700 }).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
  const code = await make(folder);
  if (code === undefined || code === "EEXIST") return;
  if (code !== "ENOENT" || dirname(folder) === folder) throw new Error(code);
  await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 });
}

function read(folder: string, engine: string): Loaded {
  // Opened once: another process may put another file in its place while parts of this one are still to be read.
  const state = openSync(join(folder, stateFile), "r");
  const line = firstLine(state);
  const header = headerIn(line);
  if (header.engine !== engine) throw new CacheBroken("another version wrote it");
  const packs = header.packs.map((name) => openSync(join(folder, name), "r"));
  let held: Buffer | undefined;
  const bytes = (id: string) => {
    const [pack, offset, length] = header.bodies[id] ?? [-1, 0, 0];
    const file = packs[pack];
    return file === undefined ? undefined : partOf(file, offset, length);
  };
  return {
    header,
    bytes,
    release: () => {
      if (held) return;
      held = partOf(state, 0, fstatSync(state).size);
      closeSync(state);
    },
    section: (name) => {
      const [offset, length, check] = header.sections[name];
      const start = line.length + offset;
      const part = held ? held.subarray(start, start + length) : partOf(state, start, length);
      if (crc32(part) !== check) throw new CacheBroken(`${name} is not what was written`);
      return part.toString("latin1");
    },
    body: (id) => {
      const packed = bytes(id);
      if (!packed) throw new CacheBroken("a body is missing");
      try {
        // Its own checksum is a part of the format.
        return inflateSync(packed).toString("utf8");
      } catch {
        throw new CacheBroken("a body is not what was written");
      }
    },
  };
}

/** A part of an open file; where it ends before, zeros stand for the rest. */
function partOf(file: number, offset: number, length: number): Buffer {
  const part = Buffer.alloc(length);
  readSync(file, part, 0, length, offset);
  return part;
}

/** The first line of an open file, with its end. */
function firstLine(file: number): Buffer {
  for (let length = lineGuess; ; length *= 4) {
    const part = Buffer.allocUnsafe(length);
    const read = readSync(file, part, 0, length, 0);
    const end = part.subarray(0, read).indexOf(10);
    if (end >= 0) return part.subarray(0, end + 1);
    if (read < length) throw new CacheBroken("its beginning is not what was written");
  }
}

/** The first line: the header, and its own checksum behind a space. */
function headerIn(line: Buffer): Header {
  const end = line.lastIndexOf(32);
  const text = line.subarray(0, end);
  if (String(crc32(text)) !== line.toString("latin1", end + 1).trim()) throw new CacheBroken("its beginning is not what was written");
  return JSON.parse(text.toString("latin1")) as Header;
}

async function write(folder: string, engine: string, texts: SavedTexts, before: Loaded | undefined): Promise<void> {
  const bodies = await writeBodies(folder, texts, before);
  const sections: Partial<Record<SectionName, readonly [...Span, number]>> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  for (const name of sectionNames) {
    const part = Buffer.from(ascii(texts.section(name)), "latin1");
    sections[name] = [offset, part.length, crc32(part)];
    parts.push(part);
    offset += part.length;
  }
  const header = Buffer.from(JSON.stringify({ engine, sections, ...bodies }), "latin1");
  const file = join(folder, `${stateFile}-${unique()}`);
  await writeFile(file, [header, Buffer.from(` ${crc32(header)}\n`), ...parts], { mode: 0o600 });
  await rename(file, join(folder, stateFile));
  await dropUnused(folder, bodies.packs);
}

/** JSON in which every letter takes one byte: read back at once. */
function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Writes the bodies that are not there yet into a new pack, and beside them all others where the packs have become many. */
async function writeBodies(folder: string, texts: SavedTexts, before: Loaded | undefined): Promise<Pick<Header, "packs" | "bodies">> {
  const wanted = [...texts.bodies];
  const usable = before && (await areThere(folder, before.header.packs)) ? before : undefined;
  const { packs: old = [], bodies: there = {} } = usable?.header ?? {};
  const isWorn = old.length >= maxPacks || Object.keys(there).length > 2 * wanted.filter(({ id }) => there[id]).length;
  const packs = isWorn ? [] : [...old];
  const bodies: Record<string, readonly [number, ...Span]> = {};
  const open: Body[] = [];
  for (const { id, text } of wanted) {
    const span = there[id];
    if (span && !isWorn) bodies[id] = span;
    else open.push({ id, packed: async () => (span && usable?.bytes(id)) ?? (await compress(text(), { level: 1 })) });
  }
  if (open.length === 0) return { packs, bodies };
  const name = `pack-${unique()}`;
  await appendAll(join(folder, name), open, (id, span) => {
    bodies[id] = [packs.length, ...span];
  });
  return { packs: [...packs, name], bodies };
}

interface Body {
  readonly id: string;
  readonly packed: () => Promise<Buffer>;
}

async function appendAll(path: string, bodies: readonly Body[], written: (id: string, span: Span) => void): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    let offset = 0;
    for (let at = 0; at < bodies.length; at += writtenAtOnce) {
      const some = bodies.slice(at, at + writtenAtOnce);
      const parts = await Promise.all(some.map(({ packed }) => packed()));
      await file.writev(parts);
      for (const [i, { id }] of some.entries()) {
        const { length } = parts[i] ?? { length: 0 };
        written(id, [offset, length]);
        offset += length;
      }
    }
  } finally {
    await file.close();
  }
}

async function areThere(folder: string, packs: readonly string[]): Promise<boolean> {
  const names = new Set(await readdir(folder));
  return packs.every((name) => names.has(name));
}

/** How long another process may take from writing a pack to naming it, in milliseconds. */
const patience = 600_000;

async function dropUnused(folder: string, used: readonly string[]): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(folder)) {
    if (name === stateFile || used.includes(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > patience) await rm(path, { force: true });
  }
}

function unique(): string {
  return randomBytes(8).toString("hex");
}
