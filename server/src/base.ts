import type { BaseView } from "./compare/baseView.ts";
import { specKind } from "./core/specKind.ts";
import { Specs } from "./specs.ts";
import type { BaseTree, FileText, Workspace } from "./workspace.ts";

/** What the tree that a change started from says: read once a commit, and no more of it than is asked for. */
export class Base {
  readonly #workspace: Workspace;
  readonly #spec: string | undefined;
  #commit: string | undefined;
  #specs: Specs | undefined;

  constructor(workspace: Workspace, spec?: string) {
    this.#workspace = workspace;
    this.#spec = spec;
  }

  /** The view of a base that the rules get. */
  async view(tree: BaseTree): Promise<BaseView> {
    if (this.#commit !== tree.commit || !this.#specs) {
      this.#specs = await this.#read(tree);
      this.#commit = tree.commit;
    }
    const { perimeters, perimeterFiles, contracts } = this.#specs;
    return { commit: tree.commit, perimeters, perimeterFiles, contracts };
  }

  async #read(tree: BaseTree): Promise<Specs> {
    const files = (await tree.list()).filter(({ file }) => specKind(file));
    const texts = await Promise.all(files.map(({ file }) => tree.read(file)));
    const there = new Set((await tree.list()).map(({ file }) => file));
    const specs = new Specs(
      { ...this.#workspace, read: (file) => this.#extended(file, tree, there), exists: async () => false },
      this.#spec,
    );
    await specs.update(files.flatMap(({ file }, i) => (texts[i]?.text === undefined ? [] : [{ file, spec: texts[i].text }])));
    return specs;
  }

  /** What the repository doesn't hold no change of it can have changed: installed packages, and files outside of it. */
  async #extended(file: string, tree: BaseTree, there: ReadonlySet<string>): Promise<FileText> {
    if (there.has(file)) return tree.read(file);
    const isOutside = file.startsWith("../") || /(^|\/)node_modules\//.test(file);
    return isOutside ? this.#workspace.read(file) : { error: "it is not in the base" };
  }
}
