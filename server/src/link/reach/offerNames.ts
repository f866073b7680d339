import { handedTo, tailOf } from "../../code/summary.ts";

/** The name of something of a file; `*` is the file as a whole. */
export function keyOf(file: string, imported: string): string {
  return `${file}#${imported === "*" ? "~" : (imported.split(".")[0] ?? imported)}`;
}

/** The name under which it is known that something that reaches outside is handed to what a file declares. */
export function handedKey(file: string, name: string): string {
  return handedTo(keyOf(file, name));
}

/** The name under which an import is asked for where files share a scope. */
export function askedName(module: string, imported: string): string {
  return /^(default|\*)$/.test(imported) ? tailOf(module) : (imported.split(".")[0] ?? imported);
}
