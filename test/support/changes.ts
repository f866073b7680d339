import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles, textOf } from "./disk.ts";
import type { Sources } from "./memory.ts";

/** The cases of changes to a policy: `tampering` and `honest`. */
export const changesFolder = join(import.meta.dirname, "..", "golden", "change");

/** Names of the cases of a kind. */
export function changesOf(kind: "tampering" | "honest"): readonly string[] {
  return readdirSync(join(changesFolder, kind));
}

/** Each case starts from the same small shop: `base/` lays files over it, `head/` what the change makes of them, `gone.txt` names those that it removes. */
export function sourcesOf(kind: string, name: string, side: "base" | "head"): Sources {
  const root = join(changesFolder, kind, name);
  const gone = side === "head" ? (textOf(root, "gone.txt") ?? "").split("\n") : [];
  const files = {
    ...filesIn(join(changesFolder, "start")),
    ...filesIn(join(root, "base")),
    ...(side === "head" && filesIn(join(root, "head"))),
  };
  return Object.fromEntries(Object.entries(files).filter(([file]) => !gone.includes(file)));
}

function filesIn(root: string): Sources {
  if (!existsSync(root)) return {};
  return Object.fromEntries(listFiles(root).map((file) => [file, readFileSync(join(root, file), "utf8")]));
}
