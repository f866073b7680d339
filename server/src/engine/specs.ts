import { specKind } from "../core/specKind.ts";
import type { KnownPaths, UnreadSpec } from "../rules/rule.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import { parsedContract, parsedPerimeter } from "../spec/parse.ts";
import { createPerimeters, type Perimeters } from "../spec/perimeters.ts";
import { referencedPaths } from "../spec/references.ts";
import type { Change } from "./store.ts";
import type { Skipped, Workspace } from "../workspace.ts";

/** The specifications of a workspace with what the disk says of the paths that they name. Parses each version once. */
export class Specs {
  readonly #workspace: Workspace;
  readonly #spec: string | undefined;
  readonly #listed = new Map<string, PerimeterFile | ContractFile>();
  /** What `extends` and `--spec` name beyond the files that are listed, by path. */
  #extra = new Map<string, PerimeterFile>();
  /** Those of them that are there and can't be read. */
  #unreadable: readonly Skipped[] = [];
  perimeters: Perimeters = createPerimeters([]);
  paths: KnownPaths = { exists: () => false, isFile: () => false, realPath: () => undefined, links: [], unread: [] };

  constructor(workspace: Workspace, spec?: string) {
    this.#workspace = workspace;
    this.#spec = spec;
  }

  /** The perimeters of the workspace, and that of `--spec` wherever it lies. */
  get perimeterFiles(): readonly PerimeterFile[] {
    const ruling = this.#spec === undefined ? undefined : this.#extra.get(this.#spec);
    return [...this.#listed.values(), ...(ruling ? [ruling] : [])].filter((file) => file.kind === "perimeter").sort(byFile);
  }

  get contracts(): readonly ContractFile[] {
    return [...this.#listed.values()].filter((file) => file.kind === "contract").sort(byFile);
  }

  /** `skipped`: what was passed over, with why. */
  async update(changes: readonly Change[], skipped: readonly Skipped[] = []): Promise<void> {
    for (const { file, spec } of changes) {
      if (spec === undefined) this.#listed.delete(file);
      else this.#listed.set(file, specKind(file) === "perimeter" ? parsedPerimeter(file, spec) : parsedContract(file, spec));
    }
    await this.#loadExtended();
    this.perimeters = createPerimeters(this.perimeterFiles, {
      extended: [...this.#extra.values()].filter(({ file }) => file !== this.#spec),
      ...(this.#spec !== undefined && { spec: this.#spec }),
    });
    this.paths = { ...(await this.#lookAtPaths()), unread: await this.#unread(skipped) };
  }

  /** Files that `extends` names need not be listed: they may lie in a package or have another name. */
  async #loadExtended(): Promise<void> {
    const extra = new Map<string, PerimeterFile>();
    const unreadable: Skipped[] = [];
    const open = this.#spec === undefined ? [] : [this.#spec];
    for (const file of this.#listed.values()) if (file.kind === "perimeter") open.push(...extendedBy(file));
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (this.#listed.has(path) || extra.has(path)) continue;
      const { text, error } = await this.#workspace.read(path);
      if (text === undefined) {
        if (await this.#workspace.exists(path)) unreadable.push({ file: path, why: error });
        continue;
      }
      const known = this.#extra.get(path);
      const file = known?.yaml.text === text ? known : parsedPerimeter(path, text);
      extra.set(path, file);
      open.push(...extendedBy(file));
    }
    this.#extra = extra;
    this.#unreadable = unreadable;
  }

  /** Those of what was passed over that are specifications, and what `--spec` and `extends` name and can't be read. */
  async #unread(skipped: readonly Skipped[]): Promise<readonly UnreadSpec[]> {
    const specs = [...skipped.filter(({ file }) => specKind(file) !== undefined), ...this.#unreadable];
    return Promise.all(
      [...new Map(specs.map((one) => [one.file, one])).values()].map(async ({ file, why }) => {
        const target = await this.#workspace.realPath?.(file);
        return { file, why, ...(target !== undefined && target !== file && { target }) };
      }),
    );
  }

  async #lookAtPaths(): Promise<Omit<KnownPaths, "unread">> {
    const named = new Set(
      [...this.#listed.values(), ...this.#extra.values()].flatMap((file) => referencedPaths(file).map(({ path }) => path)),
    );
    const real = new Map<string, string>();
    const files = new Set<string>();
    await Promise.all(
      [...named].map(async (path) => {
        if (!(await this.#workspace.exists(path))) return;
        const target = (await this.#workspace.realPath?.(path)) ?? path;
        real.set(path, target);
        if (await this.#workspace.entry(target)) files.add(path);
      }),
    );
    const links = named.size > 0 ? ((await this.#workspace.links?.()) ?? []) : [];
    return { exists: (path) => real.has(path), isFile: (path) => files.has(path), realPath: (path) => real.get(path), links };
  }
}

function extendedBy(file: PerimeterFile): readonly string[] {
  return referencedPaths(file).flatMap(({ kind, path }) => (kind === "extends" ? [path] : []));
}

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : 1;
}
