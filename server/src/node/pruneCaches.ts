import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** What all caches together may take, in bytes. */
const maxSize = 512 * 1024 * 1024;

/** Removes the caches that were written longest ago, until the rest keeps within the limit (bytes); never the one in use. */
export async function pruneCaches(root: string, inUse: string, limit = maxSize): Promise<void> {
  const folders = (await readdir(root)).map((name) => join(root, name)).filter((folder) => folder !== inUse);
  const others = await Promise.all(folders.map(async (folder) => ({ folder, ...(await sizeOf(folder)) })));
  let total = (await sizeOf(inUse)).size + others.reduce((sum, { size }) => sum + size, 0);
  for (const { folder, size } of others.sort((a, b) => a.written - b.written)) {
    if (total <= limit) return;
    await rm(folder, { recursive: true, force: true });
    total -= size;
  }
}

async function sizeOf(folder: string): Promise<{ readonly size: number; readonly written: number }> {
  const names = await readdir(folder).catch(() => []);
  const stats = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return {
    size: stats.reduce((sum, one) => sum + (one?.size ?? 0), 0),
    written: Math.max(0, ...stats.map((one) => one?.mtimeMs ?? 0)),
  };
}
