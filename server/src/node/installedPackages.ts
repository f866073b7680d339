import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Ecosystem } from "../core/ecosystem.ts";
import { dirname } from "../core/path.ts";
import type { InstalledPackage } from "../workspace.ts";

/** Of very large packages no more than these are listed. */
const maxFiles = 3000;
const source = /(?<!\.d)\.(js|mjs|cjs|ts|py)$/;
const never = /^(node_modules|test|tests|__tests__|examples?|docs?|\.git|__pycache__)$/;

/** Finds packages where Node or Python would; nothing of them is run. Which folders hold packages is looked at once, until `again`. */
export class InstalledPackages {
  readonly #root: string;
  readonly #holds = new Map<string, Promise<boolean>>();
  #sites: Promise<readonly string[]> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  again(): void {
    this.#holds.clear();
    this.#sites = undefined;
  }

  async find(name: string, ecosystem: Ecosystem, from: string): Promise<InstalledPackage | undefined> {
    if (ecosystem === "npm") return this.#npm(name, from);
    this.#sites ??= sitePackages(this.#root);
    return ecosystem === "pypi" ? pythonPackage(this.#root, await this.#sites, name) : undefined;
  }

  async #npm(name: string, from: string): Promise<InstalledPackage | undefined> {
    for (let at = dirname(from); ; at = dirname(at)) {
      const modules = at === "" ? "node_modules" : `${at}/node_modules`;
      const folder = `${modules}/${name}`;
      const file = `${folder}/package.json`;
      const text = (await this.#isFolder(modules)) ? await textOf(this.#root, file) : undefined;
      if (text !== undefined) return { folder, manifest: { file, text }, files: await filesBelow(this.#root, folder) };
      if (at === "") return undefined;
    }
  }

  #isFolder(folder: string): Promise<boolean> {
    const known = this.#holds.get(folder) ?? isFolder(join(this.#root, folder));
    this.#holds.set(folder, known);
    return known;
  }
}

async function pythonPackage(root: string, sites: readonly string[], name: string): Promise<InstalledPackage | undefined> {
  for (const site of sites) {
    const folder = `${site}/${name}`;
    if (!(await isFolder(join(root, folder)))) continue;
    return { folder, manifest: await metadataOf(root, site, name), files: await filesBelow(root, folder) };
  }
  return undefined;
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The folders of a virtual environment's packages. */
async function sitePackages(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const environment of [".venv", "venv", "env"]) {
    const versions = await readdir(join(root, environment, "lib")).catch(() => []);
    found.push(...versions.filter((one) => one.startsWith("python")).map((one) => `${environment}/lib/${one}/site-packages`));
    found.push(`${environment}/Lib/site-packages`);
  }
  const there = await Promise.all(found.map((site) => isFolder(join(root, site))));
  return found.filter((_, i) => there[i]);
}

/** What the distribution says that a module came with: the one of its name, else the one that lists it. */
async function metadataOf(root: string, site: string, name: string): Promise<InstalledPackage["manifest"]> {
  const all = (await readdir(join(root, site)).catch(() => [])).filter((one) => one.endsWith(".dist-info"));
  const plain = (text: string) => text.toLowerCase().replace(/[-_.]+/g, "_");
  const named = all.find((one) => plain(one).startsWith(`${plain(name)}_`));
  for (const folder of named === undefined ? all : [named]) {
    const listed = named ?? ((await textOf(root, `${site}/${folder}/top_level.txt`)) ?? "").split(/\s+/).find((one) => one === name);
    const file = `${site}/${folder}/METADATA`;
    if (listed !== undefined) return { file, text: (await textOf(root, file)) ?? "" };
  }
  return { file: `${site}/${name}/METADATA`, text: "" };
}

function textOf(root: string, file: string): Promise<string | undefined> {
  return readFile(join(root, file), "utf8").catch(() => undefined);
}

async function filesBelow(root: string, folder: string): Promise<InstalledPackage["files"]> {
  const files: { readonly file: string; readonly size: number }[] = [];
  const folders = [folder];
  for (const at of folders) {
    const children = (await readdir(join(root, at), { withFileTypes: true }).catch(() => [])).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const child of children) {
      const path = `${at}/${child.name}`;
      if (child.isDirectory() && !never.test(child.name)) folders.push(path);
      else if (child.isFile() && source.test(child.name) && files.length < maxFiles)
        files.push({ file: path, size: (await stat(join(root, path))).size });
    }
  }
  return files;
}
