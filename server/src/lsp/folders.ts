import { type URI, Utils } from "vscode-uri";
import { specKind } from "../core/specKind.ts";
import type { Link } from "../workspace.ts";
import type { Folder } from "./folder.ts";
import { fileOf, isBelow, parseUri, uriKey } from "./uris.ts";

/** Makes the folder of a root; undefined where the host can't read it. */
export type MakeFolder = (root: URI, isLoose: boolean) => Folder | undefined;

/** The folders of the workspace, and those of single files that were opened without one. */
export class Folders {
  readonly #make: MakeFolder;
  readonly #folders = new Map<string, Folder>();

  constructor(make: MakeFolder) {
    this.#make = make;
  }

  get all(): readonly Folder[] {
    return [...this.#folders.values()];
  }

  /** The first folder of the workspace, for requests that name none. */
  get first(): Folder | undefined {
    return this.all.find((folder) => !folder.isLoose) ?? this.all[0];
  }

  /** The other folders of the workspace, as seen from one of them. */
  beside(root: URI): readonly Link[] {
    return this.all.flatMap((folder): readonly Link[] => {
      const target = folder.isLoose || folder.root.toString() === root.toString() ? undefined : fileOf(root, folder.root.toString());
      return target === undefined || !target.startsWith("../") ? [] : [{ link: Utils.basename(folder.root), target, isFolder: true }];
    });
  }

  /** The folder that a file belongs to: of several the innermost. */
  of(uri: string): Folder | undefined {
    const around = this.all.filter((folder) => isBelow(folder.root, uri));
    const owners = around.some((folder) => !folder.isLoose) ? around.filter((folder) => !folder.isLoose) : around;
    return owners.sort((a, b) => b.root.path.length - a.root.path.length)[0];
  }

  /** Adds a workspace folder; undefined where it is there already or can't be read. */
  add(uri: string): Folder | undefined {
    const root = parseUri(uri);
    return root && this.#add(root, false);
  }

  /** Makes sure that a specification outside of every folder has one of its own: the folder it lies in. */
  addLoose(uri: string): Folder | undefined {
    const parsed = parseUri(uri);
    if (!parsed || this.of(uri) || !specKind(parsed.path)) return undefined;
    return this.#add(Utils.dirname(parsed), true);
  }

  /** Takes a folder out; gives it back so that what it published can go too. */
  remove(uri: string): Folder | undefined {
    const key = uriKey(uri);
    const folder = this.#folders.get(key);
    this.#folders.delete(key);
    folder?.dispose();
    return folder;
  }

  /** Every folder that reads a file, with the file's path in it: folders may be nested, and a perimeter above rules below. */
  reading(uri: string): readonly { readonly folder: Folder; readonly file: string }[] {
    return this.all.flatMap((folder) => {
      const file = fileOf(folder.root, uri);
      if (file === undefined || file === "") return [];
      const reads = !file.startsWith("../") || folder.last?.context.perimeterFiles.some((perimeter) => perimeter.file === file);
      return reads ? [{ folder, file }] : [];
    });
  }

  #add(root: URI, isLoose: boolean): Folder | undefined {
    const key = root.toString();
    const known = this.#folders.get(key);
    if (known && (!known.isLoose || isLoose)) return undefined;
    const folder = this.#make(root, isLoose);
    if (!folder) return undefined;
    known?.dispose();
    this.#folders.set(key, folder);
    return folder;
  }
}
