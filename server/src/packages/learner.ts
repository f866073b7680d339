import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import type { IsReaching } from "../code/gate.ts";
import { isReachingModule } from "../link/clients/index.ts";
import type { CodeParser } from "../code/parser.ts";
import type { LearnedPackage } from "../link/sdk/learned.ts";
import type { Workspace } from "../workspace.ts";
import { type Candidate, candidatesIn, ownPackage } from "./candidates.ts";
import { learn } from "./learn.ts";
import { limits } from "./limits.ts";
import { readManifest } from "./manifest.ts";
import { readPackage } from "./readPackage.ts";

/** Learns the SDKs that nobody knows from where they are installed. Owns what is kept by name and version. */
export class PackageLearner {
  readonly #workspace: Workspace;
  readonly #parser: CodeParser;
  /** By ecosystem, name and version; undefined: it reaches nothing that could be told. */
  readonly #byVersion = new Map<string, LearnedPackage | undefined>();
  /** Packages that were looked for since everything may have changed. */
  readonly #looked = new Set<string>();
  readonly #own = new Set<string>();
  #learned = new Map<string, LearnedPackage>();

  constructor(workspace: Workspace, parser: CodeParser) {
    this.#workspace = workspace;
    this.#parser = parser;
  }

  /** What is known, sorted by name. */
  get learned(): readonly LearnedPackage[] {
    return [...this.#learned.keys()].sort().flatMap((key) => this.#learned.get(key) ?? []);
  }

  /** Takes in what an earlier run has learned. */
  restore(learned: readonly LearnedPackage[]): void {
    this.#looked.clear();
    this.#learned = new Map(learned.map((one) => [keyOf(one), one]));
    for (const one of learned) this.#byVersion.set(`${keyOf(one)}@${one.version}`, one);
  }

  /** Looks anew at what is not installed as it was. */
  async #lookAgain(): Promise<void> {
    this.#looked.clear();
    for (const [key, { ecosystem, name, version, manifest }] of [...this.#learned]) {
      const { text } = await this.#workspace.read(manifest);
      if (text !== undefined && readManifest(text, ecosystem).version === version) {
        this.#looked.add(key);
        continue;
      }
      this.#learned.delete(key);
      // As a file would find it that lies beside its folder.
      await this.#look(key, { ecosystem, name, from: `${manifest.slice(0, Math.max(0, manifest.lastIndexOf("node_modules/")))}x` });
    }
  }

  /** Looks at what changed files import, and at everything anew where that may be installed otherwise now. */
  async follow(
    changes: readonly { readonly facts?: FileFacts; readonly config?: ConfigFacts }[],
    isAll: boolean,
    isSdk: IsReaching,
  ): Promise<void> {
    if (!this.#workspace.packageFiles) return;
    if (isAll) await this.#lookAgain();
    for (const { config } of changes) {
      const name = config && ownPackage(config);
      if (name !== undefined) this.#own.add(name);
    }
    const wanted = new Map<string, Candidate>();
    for (const { facts } of changes) {
      for (const one of facts ? candidatesIn(facts) : []) {
        const key = keyOf(one);
        if (this.#looked.has(key) || wanted.has(key) || this.#own.has(one.name) || isReachingModule(facts?.language ?? "", one.name, isSdk))
          continue;
        wanted.set(key, one);
      }
    }
    for (const key of [...wanted.keys()].sort()) await this.#look(key, wanted.get(key));
  }

  async #look(key: string, candidate: Candidate | undefined): Promise<void> {
    if (!candidate || this.#looked.size >= limits.manifests || this.#learned.size >= limits.packages) return;
    this.#looked.add(key);
    const { name, ecosystem, from } = candidate;
    const installed = await this.#workspace.packageFiles?.(name, ecosystem, from);
    const manifest = installed && readManifest(installed.manifest.text, ecosystem);
    if (!installed || !manifest?.isOfApi) return void this.#learned.delete(key);
    const versioned = `${key}@${manifest.version}`;
    if (!this.#byVersion.has(versioned)) {
      const sources = await readPackage(installed, manifest.entries, ecosystem, this.#workspace, this.#parser);
      this.#byVersion.set(versioned, learn({ ecosystem, name, version: manifest.version, manifest: installed.manifest.file }, sources));
    }
    const found = this.#byVersion.get(versioned);
    if (found) this.#learned.set(key, found);
    else this.#learned.delete(key);
  }
}

function keyOf({ ecosystem, name }: Pick<Candidate, "ecosystem" | "name">): string {
  return `${ecosystem} ${name}`;
}
