import type { FileFacts } from "../code/facts.ts";
import type { CodeParser } from "../code/parser.ts";
import type { Ecosystem } from "../core/ecosystem.ts";
import { dirname, joinPath } from "../core/path.ts";
import type { InstalledPackage, Workspace } from "../workspace.ts";
import { limits } from "./limits.ts";
import { plainSource } from "./plainSource.ts";

/** The sources of a package that its entry leads to. */
export interface PackageSources {
  /** Undefined: its entry is not there, or could not be read. */
  readonly entry: FileFacts | undefined;
  readonly files: readonly FileFacts[];
}

/** Reads a package from its entry by relative imports, nearest first, within the limits. */
export async function readPackage(
  { folder, files }: InstalledPackage,
  entries: readonly string[],
  ecosystem: Ecosystem,
  workspace: Workspace,
  parser: CodeParser,
): Promise<PackageSources> {
  const sizes = new Map(files.map(({ file, size }) => [file, size]));
  const entry = entries.map((path) => fileAt(joinPath(folder, path), sizes)).find((file) => file !== undefined);
  if (entry === undefined) return { entry: undefined, files: [] };
  const found: FileFacts[] = [];
  const queue = [entry];
  const seen = new Set(queue);
  let bytes = 0;
  for (const file of queue) {
    const size = sizes.get(file) ?? 0;
    if (found.length >= limits.files) break;
    if (size > limits.fileBytes || bytes + size > limits.bytes) continue;
    bytes += size;
    const { text } = await workspace.read(file);
    if (text === undefined) continue;
    await parser.prepare([file]);
    const facts = parser.lower(file, ecosystem === "npm" ? plainSource(text) : text);
    if (!facts) continue;
    found.push(facts);
    for (const next of importedBy(facts, folder, ecosystem, sizes))
      if (!shapes.test(next.slice(folder.length)) && !seen.has(next) && seen.add(next)) queue.push(next);
  }
  return { entry: found.find(({ file }) => file === entry), files: found };
}

/** The files of the package that a file imports or passes on. */
function importedBy(
  { file, imports, exports }: FileFacts,
  folder: string,
  ecosystem: Ecosystem,
  sizes: ReadonlyMap<string, number>,
): readonly string[] {
  const modules = [
    ...imports.map(({ module, imported }) => [module, imported] as const),
    ...exports.flatMap(({ from }) => (from ? [[from.module, from.imported] as const] : [])),
  ];
  return modules.flatMap(([module, imported]) => {
    const paths =
      ecosystem === "pypi" ? pythonPaths(module, imported, file, folder) : module.startsWith(".") ? [joinPath(dirname(file), module)] : [];
    return paths.flatMap((path) => fileAt(path, sizes) ?? []);
  });
}

/** `from .api import x`, `from acme.api import x`: the module, and the module in it. */
function pythonPaths(module: string, imported: string, file: string, folder: string): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const parts = module
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  let base = dirname(file);
  for (let at = 1; at < dots; at++) base = dirname(base);
  if (dots === 0) {
    if (parts[0] !== folder.slice(folder.lastIndexOf("/") + 1)) return [];
    base = folder;
    parts.shift();
  }
  const path = joinPath(base, parts.length > 0 ? parts.join("/") : ".");
  return imported === "*" ? [path] : [path, `${path}/${imported.split(".")[0]}`];
}

/** Folders of what only describes what is sent: nothing there makes a request. */
const shapes = /\/(models?|types?|schemas?|errors?|interfaces?|enums?|locales?)\/(?!index\.|__init__\.)|\.(types|schema|errors?)\.\w+$/;

const endings = ["", ".js", ".mjs", ".cjs", ".ts", ".py", "/index.js", "/index.mjs", "/index.cjs", "/index.ts", "/__init__.py"];

function fileAt(path: string, sizes: ReadonlyMap<string, number>): string | undefined {
  const stem = path.replace(/\.(js|mjs|cjs)$/, "");
  return (
    endings.map((ending) => path + ending).find((file) => sizes.has(file)) ??
    (stem === path ? undefined : [".js", ".mjs", ".cjs", ".ts"].map((ending) => stem + ending).find((file) => sizes.has(file)))
  );
}
