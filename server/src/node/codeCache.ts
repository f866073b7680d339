import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getHeapCodeStatistics } from "node:v8";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

interface Loaded {
  readonly script: Script;
  readonly module: { exports: unknown };
  readonly isKept: boolean;
}

/** So many bytes that had to be compiled beyond what was kept, and it is worth keeping them too. */
const worthIt = 200_000;
/** Milliseconds after which a run was a long one: of those compiling is no part, and what they run is much more. */
const longRun = 3_000;
/** Counting what was compiled goes through the whole heap, 20 ms of it after a large workspace: one run in so many does it. */
const oneIn = 4;
const checkLength = 4;
const wrapper = ["(function (exports, require, module, __filename, __dirname) {", "\n})"] as const;

/**
 * Runs a program that lies beside this one, with what V8 compiled of it in earlier runs: most of the time that a small
 * task takes is compiling. It is kept beside the program and nowhere else: who may write there may change the program
 * itself. V8 looks whether its own version and settings are those that wrote it; `build` names the program's content.
 */
export function runCompiled(folder: string, program: string, build: string): void {
  const kept = join(folder, "compiled");
  const name = (file: string) => `${build}-${process.version}-${process.arch}-${file.replaceAll("/", "-")}`;
  const loaded = new Map<string, Loaded>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.module.exports;
    const one = compiled(join(folder, file), bytesIn(join(kept, name(file))));
    loaded.set(file, one);
    const outside = createRequire(join(folder, file));
    const within = (id: string) => (/^\.\/[\w/]+\.js$/.test(id) ? load(id.slice(2)) : outside(id));
    one.script.runInThisContext()(one.module.exports, within, one.module, join(folder, file), dirname(join(folder, file)));
    return one.module.exports;
  };
  load(program);
  const before = getHeapCodeStatistics().bytecode_and_metadata_size;
  process.once("exit", () => {
    if (performance.now() > longRun) return;
    const isOld = Math.random() * oneIn < 1 && getHeapCodeStatistics().bytecode_and_metadata_size - before > worthIt;
    if (isOld || [...loaded.values()].some(({ isKept }) => !isKept)) keep(kept, build, loaded, name);
  });
}

function compiled(path: string, cachedData: Buffer | undefined): Loaded {
  // The build sees to it that it is ASCII.
  const source = wrapper.join(readFileSync(path, "latin1"));
  const script = new Script(source, { filename: path, columnOffset: -wrapper[0].length, ...(cachedData && { cachedData }) });
  return { script, module: { exports: {} }, isKept: cachedData !== undefined && script.cachedDataRejected !== true };
}

/** What was kept, behind it its checksum: V8 takes what it is given. */
function bytesIn(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const code = bytes.subarray(0, -checkLength);
    return crc32(code) === bytes.readUInt32LE(code.length) ? code : undefined;
  } catch {
    return undefined;
  }
}

function withCheck(code: Buffer): Buffer {
  const check = Buffer.alloc(checkLength);
  check.writeUInt32LE(crc32(code));
  return Buffer.concat([code, check]);
}

/** Where nothing can be written, the next run compiles again. */
function keep(folder: string, build: string, loaded: ReadonlyMap<string, Loaded>, name: (file: string) => string): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder)) if (!old.startsWith(`${build}-`)) rmSync(join(folder, old), { force: true });
    for (const [file, { script }] of loaded) {
      const path = join(folder, name(file));
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, withCheck(script.createCachedData()));
      renameSync(draft, path);
    }
  } catch {
    // A folder of somebody else's, a full disk.
  }
}
