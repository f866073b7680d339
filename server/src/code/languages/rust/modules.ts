import type { FileFacts } from "../../facts.ts";
import { basename, dirname, joinPath } from "../../../core/path.ts";
import type { ModuleLookup, Resolve } from "../../resolution.ts";

/**
 * `crate::a`, `self::a`, `super::a`, or the name of a crate: one of the workspace by its manifest, else a package. What
 * is no file is written out in the file of the module around it. `crate::a.b`: `b`, if that is a module.
 */
export const resolve: Resolve = (from, module, lookup) => {
  const [path = "", inner] = module.split(".");
  const [head = "", ...rest] = path.split("::");
  const ups = path.split("::").filter((name) => name === "super").length;
  const folders = [...rest.filter((name) => name !== "super"), ...(inner === undefined ? [] : [inner])];
  const start = startOf(head, ups, from, lookup);
  if (!start) return [];
  for (let length = folders.length; length > 0; length--) {
    const base = joinPath(start.folder, folders.slice(0, length).join("/"));
    const found = present([`${base}.rs`, `${base}/mod.rs`], lookup);
    if (found.length > 0) return found;
    if (inner !== undefined) return [];
  }
  return start.files;
};

/** The files of a module, and the folder in which the modules in it stand. */
interface Start {
  readonly files: readonly FileFacts[];
  readonly folder: string;
}

function startOf(head: string, ups: number, from: FileFacts, lookup: ModuleLookup): Start | undefined {
  if (head === "crate") return { files: rootFiles(from.file, lookup), folder: sourceFolder(from.file) };
  if (head === "self") return { files: [from], folder: folderOf(from.file) };
  if (head === "super") return parent(from.file, ups, lookup);
  for (const [name, folders] of lookup.manifests()) {
    if (name.replaceAll("-", "_") !== head) continue;
    const folder = joinPath(folders[0] ?? "", "src");
    return { files: present([`${folder}/lib.rs`, `${folder}/main.rs`], lookup), folder };
  }
  return undefined;
}

function present(paths: readonly string[], lookup: ModuleLookup): readonly FileFacts[] {
  return paths.flatMap((path) => lookup.file(path.replace(/^\/|^\.\//, "")) ?? []);
}

/** The folder of the sources of the crate that a file is in: that around `src`, or around a program or test of its own. */
function sourceFolder(file: string): string {
  const own = /^(.*(?:^|\/)(?:src\/bin|tests|examples|benches)(?:\/[^/]+(?=\/main\.rs$))?)\/[^/]+\.rs$/.exec(file)?.[1];
  return own ?? /^(.*(?:^|\/)src)\//.exec(file)?.[1] ?? dirname(file);
}

function rootFiles(file: string, lookup: ModuleLookup): readonly FileFacts[] {
  const folder = sourceFolder(file);
  const roots = [`${folder}/lib.rs`, `${folder}/main.rs`];
  if (/(^|\/)(bin|tests|examples|benches)$/.test(folder)) return present([file], lookup);
  return present(file === roots[1] ? roots.reverse() : roots, lookup);
}

/** The folder in which the modules of a file stand. */
function folderOf(file: string): string {
  const isRoot = /^(mod|lib|main|build)\.rs$/.test(basename(file)) || /(^|\/)(bin|tests|examples|benches)\/[^/]+\.rs$/.test(file);
  return isRoot ? dirname(file) : file.replace(/\.rs$/, "");
}

function parent(file: string, ups: number, lookup: ModuleLookup): Start {
  let folder = folderOf(file);
  for (let at = 0; at < ups; at++) folder = dirname(folder);
  const isRoot = folder === sourceFolder(file);
  return { files: isRoot ? rootFiles(file, lookup) : present([`${folder}.rs`, `${folder}/mod.rs`], lookup), folder };
}
