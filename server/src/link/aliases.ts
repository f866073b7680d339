import type { ConfigFacts } from "../code/facts.ts";
import type { ModuleAlias } from "../code/resolution.ts";
import { dirname, joinPath } from "../core/path.ts";

/** The names that a project's configuration gives to paths of its own: `"@acme/api/*": ["./apps/api/src/*"]`. */
export function aliasesIn(config: ConfigFacts | undefined): readonly ModuleAlias[] {
  if (config?.format !== "tsconfig") return [];
  const folder = dirname(config.file);
  const baseUrl = config.values.find(({ path }) => path.length === 2 && path[1] === "baseUrl")?.value;
  const base = baseUrl === undefined ? folder : joinPath(folder, baseUrl);
  const paths = config.values.flatMap(({ path: [, key, name, at], value }): ModuleAlias[] =>
    key === "paths" && name !== undefined && at === "0" ? [aliasOf(name, joinPath(base, value))] : [],
  );
  return baseUrl === undefined ? paths : [...paths, { before: "", after: "", isOpen: true, target: joinPath(base, "*") }];
}

function aliasOf(name: string, target: string): ModuleAlias {
  const star = name.indexOf("*");
  return star < 0
    ? { before: name, after: "", isOpen: false, target }
    : { before: name.slice(0, star), after: name.slice(star + 1), isOpen: true, target };
}

/** The aliases that hold for the files of a folder: those of the nearest project first, the longest names first. */
export function aliasesFor(file: string, byFolder: ReadonlyMap<string, readonly ModuleAlias[]>): readonly ModuleAlias[] {
  const found: ModuleAlias[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    found.push(...[...(byFolder.get(folder) ?? [])].sort((a, b) => b.before.length - a.before.length));
    if (folder === "" || folder === ".") return found;
  }
}
