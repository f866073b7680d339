import type { ConfigFacts } from "../../code/facts.ts";
import type { ModuleAlias } from "../../code/resolution.ts";
import { basename, dirname, joinPath } from "../../core/path.ts";

/** The names that a project's configuration gives to paths of its own: `"@acme/api/*": ["./apps/api/src/*"]`. */
export function aliasesIn(config: ConfigFacts | undefined): readonly ModuleAlias[] {
  if (config && isManifest(config)) return importsIn(config);
  if (config?.format !== "tsconfig") return [];
  const folder = dirname(config.file);
  const baseUrl = config.values.find(({ path }) => path.length === 2 && path[1] === "baseUrl")?.value;
  const base = baseUrl === undefined ? folder : joinPath(folder, baseUrl);
  const paths = config.values.flatMap(({ path: [, key, name, at], value }): ModuleAlias[] =>
    key === "paths" && name !== undefined && at === "0" ? [aliasOf(name, joinPath(base, value))] : [],
  );
  return baseUrl === undefined ? paths : [...paths, { before: "", after: "", isOpen: true, target: joinPath(base, "*") }];
}

/** Where a build puts what it makes of `src`. */
const built = /^(?:dist|build|lib|out|esm|cjs|types)(?:\/(?:dist|esm|cjs|src|types|es|node|browser))*\//;
/** The keys of a manifest under which stands what a package's name alone stands for, the source first. */
const entryKeys = ["source", "module", "main", "types"];

/** What a package gives by names after its own (`./job`), and by its own alone (`.`); the longest names first. */
export function givenIn(config: ConfigFacts | undefined): readonly ModuleAlias[] {
  if (!config || !isManifest(config)) return [];
  // Without paths it is said for the whole package, by conditions or not.
  const exported = config.values.flatMap(({ path: [key, name], value }) =>
    key === "exports" ? [{ name: name?.startsWith(".") ? name : ".", value }] : [],
  );
  const entries = entryKeys.flatMap((key) => config.values.filter(({ path }) => path.length === 1 && path[0] === key));
  return [...exported, ...entries.map(({ value }) => ({ name: ".", value }))]
    .flatMap(({ name, value }) => targetsOf(value).map((target) => aliasOf(name, joinPath(dirname(config.file), target))))
    .sort((a, b) => b.before.length - a.before.length);
}

/** The names that a package has for files of its own: `imports` with `#db/*`. */
function importsIn(config: ConfigFacts): readonly ModuleAlias[] {
  return config.values.flatMap(({ path: [key, name], value }) =>
    key === "imports" && name?.startsWith("#")
      ? targetsOf(value).map((target) => aliasOf(name, joinPath(dirname(config.file), target)))
      : [],
  );
}

function isManifest({ file }: ConfigFacts): boolean {
  return basename(file) === "package.json";
}

/** What a build makes stands nowhere yet: its source does. */
function targetsOf(value: string): readonly string[] {
  const path = value.replace(/^\.\//, "").replace(/\.d\.[cm]?ts$/, ".ts");
  return built.test(path) ? [path, path.replace(built, "src/"), path.replace(built, "")] : [path];
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
