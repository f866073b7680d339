import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Ecosystem } from "../core/ecosystem.ts";
import { dirname } from "../core/path.ts";
import type { InstalledPackage } from "../workspace.ts";

/** Of very large packages no more than these are listed. */
const maxFiles = 3000;
const source = /(?<!\.d)\.(js|mjs|cjs|ts|py)$/;
const never = /^(node_modules|test|tests|__tests__|examples?|docs?|\.git|__pycache__)$/;

/** Finds a package where Node or Python would; nothing of it is run. */
export async function installedPackage(
  root: string,
  name: string,
  ecosystem: Ecosystem,
  from: string,
): Promise<InstalledPackage | undefined> {
  if (ecosystem === "npm") return npmPackage(root, name, from);
  return ecosystem === "pypi" ? pythonPackage(root, name) : undefined;
}

async function npmPackage(root: string, name: string, from: string): Promise<InstalledPackage | undefined> {
  for (let at = dirname(from); ; at = dirname(at)) {
    const folder = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const file = `${folder}/package.json`;
    const text = await textOf(root, file);
    if (text !== undefined) return { folder, manifest: { file, text }, files: await filesBelow(root, folder) };
    if (at === "") return undefined;
  }
}

async function pythonPackage(root: string, name: string): Promise<InstalledPackage | undefined> {
  for (const site of await sitePackages(root)) {
    const folder = `${site}/${name}`;
    const isFolder = await stat(join(root, folder)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) continue;
    const manifest = await metadataOf(root, site, name);
    return { folder, manifest, files: await filesBelow(root, folder) };
  }
  return undefined;
}

/** The folders of a virtual environment's packages. */
async function sitePackages(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const environment of [".venv", "venv", "env"]) {
    const versions = await readdir(join(root, environment, "lib")).catch(() => []);
    found.push(...versions.filter((one) => one.startsWith("python")).map((one) => `${environment}/lib/${one}/site-packages`));
    found.push(`${environment}/Lib/site-packages`);
  }
  return found;
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
