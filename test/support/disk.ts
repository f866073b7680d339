import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes a file of a folder. */
export function writeFile(root: string, file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** Removes a file or folder. */
export function removeFile(root: string, file: string): void {
  rmSync(join(root, file), { recursive: true, force: true });
}

/** The text of a file; undefined where there is none. */
export function textOf(root: string, file: string): string | undefined {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;
}
