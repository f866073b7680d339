import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import type { Finding } from "../../server/src/rules/rule.ts";
import { createService } from "../../server/src/engine/engine.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { hashText } from "../../server/src/core/hash.ts";
import type { BaseTree, FileEntry, Workspace } from "../../server/src/workspace.ts";
import { catalogueSystems } from "./catalogue.ts";
import { testParser } from "./parser.ts";

/** Path → text: code, configuration, perimeters and contracts of a small workspace. */
export type Sources = Readonly<Record<string, string>>;

const catalogue = createCatalogue(catalogueSystems);

/** Checks a workspace that stands in memory, as the editor and the terminal do. */
export async function check(files: Sources, today = "2026-11-25", links: Sources = {}, base?: Sources): Promise<CheckResult> {
  const workspace = memoryWorkspace(files, today, links);
  const tree = base && memoryTree(base, files);
  const result = await createService({ workspace, catalogue, parser: await testParser, ...(tree && { base: async () => tree }) }).check();
  if (!result) throw new Error("nobody cancelled this check");
  return result;
}

/** What a check says of the given rules, one `file:line rule` each, with the severity where it is no error; silenced ones left out. */
export function said({ findings }: CheckResult, ...rules: readonly string[]): string[] {
  return findings.filter((one) => one.silenced === null && (rules.length === 0 || rules.includes(one.rule))).map(inWords);
}

function inWords({ file, range, rule, severity }: Finding): string {
  return `${file}:${range.line + 1} ${rule}${severity === "error" ? "" : ` ${severity}`}`;
}

/** Where packages are installed: no part of the workspace. */
const installed = /(^|\/)(node_modules|site-packages)\//;

/** A workspace that stands in memory. `links`: symlinks and where they lead. */
export function memoryWorkspace(files: Sources, today: string, links: Sources = {}): Workspace {
  const entryOf = (file: string): FileEntry => ({ file, size: files[file]?.length ?? 0, stamp: hashText(files[file] ?? "") });
  const exists = (path: string) => path in files || Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    list: async () => ({
      files: Object.keys(files)
        .filter((file) => !installed.test(file))
        .sort()
        .map(entryOf),
      skipped: [],
    }),
    entry: async (file) => (file in files ? entryOf(file) : undefined),
    read: async (file) => (file in files ? { text: files[file] ?? "" } : { error: "it is not there" }),
    exists: async (path) => exists(path),
    realPath: async (path) => (exists(path) ? path : undefined),
    links: async () => Object.entries(links).map(([link, target]) => ({ link, target })),
    packageFiles: async (name) => {
      const folder = [`node_modules/${name}`, `.venv/site-packages/${name}`].find(exists);
      if (folder === undefined) return undefined;
      const file = [`${folder}/package.json`, `${folder}/METADATA`].find((one) => one in files) ?? "";
      const manifest = { file, text: files[file] ?? "" };
      const below = Object.keys(files).filter((file) => file.startsWith(`${folder}/`) && /\.(js|mjs|cjs|ts|py)$/.test(file));
      return { folder, manifest, files: below.sort().map(entryOf) };
    },
    today: () => today,
  };
}

/** What a change started from, in memory. */
function memoryTree(base: Sources, now: Sources): BaseTree {
  const differing = new Set([...Object.keys(base), ...Object.keys(now)].filter((file) => base[file] !== now[file]));
  return {
    commit: hashText(JSON.stringify(base)),
    list: async () => Object.entries(base).map(([file, text]) => ({ file, size: text.length, stamp: hashText(text) })),
    read: async (file) => (file in base ? { text: base[file] ?? "" } : { error: "it is not in the base" }),
    differing: async () => differing,
    renames: async () =>
      new Map(
        [...differing].flatMap((file) => {
          const before =
            base[file] === undefined ? [...differing].find((other) => base[other] === now[file] && now[other] === undefined) : undefined;
          return before === undefined ? [] : [[file, before] as const];
        }),
      ),
  };
}
