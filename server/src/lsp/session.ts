import { t } from "../core/l10n.ts";
import type { Connection, InitializeParams } from "vscode-languageserver";
import type { URI } from "vscode-uri";
import { type InitOptions, status, type StatusParams } from "../protocol/messages.ts";
import { readSettings } from "../protocol/settings.ts";
import { type DocumentEvent, Documents, versionOf } from "./documents.ts";
import { Folder, type Versions, type Watcher } from "./folder.ts";
import { Folders } from "./folders.ts";
import { breathing } from "./breath.ts";
import { describe } from "./handlers.ts";
import type { EngineParts, Host } from "./host.ts";
import { overlay } from "./overlay.ts";
import { showProgress } from "./progress.ts";
import { Problems } from "./problems.ts";
import { Refresher } from "./refresh.ts";
import { statusOf } from "./report.ts";
import { type ClientSupport, supportOf } from "./support.ts";
import { fileOf, isBelow } from "./uris.ts";
import { manyFiles } from "./watch.ts";

/** Milliseconds from the last change to the check, where the client says nothing. */
const usualDebounce = 200;
/** Names of perimeters that rule a single file that was opened without a folder. */
const looseSpecs = ["perimeter.yaml", "perimeter.yml"];
/** A check that ends within this time shows no progress. */
const quietFor = 1000;

/** One client and all that is known of its workspace: documents, folders, what was published. */
export class Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly support: ClientSupport;
  readonly documents = new Documents();
  readonly folders: Folders;
  /** Ends when the workspace's folders are there: a request may come before that. */
  readonly ready: Promise<void>;
  #begun: () => void = () => undefined;
  readonly #problems: Problems;
  readonly #refresher: Refresher;
  readonly #debounce: number;
  /** The folders to begin with: one may be taken out before that. */
  #roots: readonly string[];
  #parts: Promise<EngineParts> | undefined;
  #status = "";
  /** Settings as the client pushed them, for clients that can't be asked. */
  #pushed: unknown;

  constructor(connection: Connection, host: Host, params: InitializeParams) {
    this.ready = new Promise((begun) => {
      this.#begun = begun;
    });
    this.connection = connection;
    this.host = host;
    const options = (params.initializationOptions ?? {}) as InitOptions & { readonly settings?: unknown };
    this.support = supportOf(params.capabilities, options);
    this.#refresher = new Refresher(connection, this.support);
    this.#debounce = typeof options.debounce === "number" ? options.debounce : usualDebounce;
    this.#pushed = options.settings;
    this.#roots = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    this.folders = new Folders((root, isLoose) => this.#makeFolder(root, isLoose));
    this.#problems = new Problems({ connection, support: this.support, documents: this.documents, folders: this.folders });
  }

  /** Opens the workspace's folders and starts to check them. */
  async begin(): Promise<void> {
    try {
      await this.addFolders(this.#roots);
    } finally {
      this.#begun();
    }
  }

  async addFolders(uris: readonly string[]): Promise<void> {
    const added = uris.map((uri) => this.folders.add(uri));
    for (const folder of added) await this.#start(folder);
    // What was opened before its folder came belongs to it from now on.
    for (const { uri } of this.documents.all) this.#outdate(uri);
    this.#publishAll();
  }

  removeFolders(uris: readonly string[]): void {
    this.#roots = this.#roots.filter((root) => !uris.includes(root));
    for (const uri of uris) {
      const folder = this.folders.remove(uri);
      if (!folder) continue;
      this.#problems.drop(folder);
      this.#refresher.drop(folder.root.toString());
    }
    for (const { uri } of this.documents.all) void this.#start(this.folders.addLoose(uri));
    this.#publishAll();
    this.sendStatus();
  }

  /** A document was opened, edited, saved or closed. */
  documentChanged(event: DocumentEvent, uri: string): void {
    if (event === "opened") void this.#start(this.folders.addLoose(uri));
    if (event !== "saved") this.#problems.edited = uri;
    this.#outdate(uri, event === "changed" ? undefined : 0);
    if (event === "closed") this.#closeLoose(uri);
  }

  /** Files changed on the disk. */
  filesChanged(uris: readonly string[]): void {
    if (uris.length > manyFiles) for (const folder of this.folders.all) folder.changed();
    else for (const uri of uris) this.#outdate(uri);
  }

  /** Settings changed: pushed by the client, or to be asked for again. */
  async settingsChanged(pushed: unknown): Promise<void> {
    const section = (pushed as { perimeter?: unknown } | null | undefined)?.perimeter;
    if (section !== undefined) this.#pushed = section;
    for (const folder of this.folders.all) {
      if (!(await this.#configure(folder))) continue;
      this.#publishAll();
      this.#refresher.now();
    }
    this.sendStatus();
  }

  /** Tells the client how things stand, where that is news. */
  sendStatus(): void {
    const params: StatusParams = statusOf(this.folders.all);
    const news = JSON.stringify(params);
    if (news === this.#status) return;
    this.#status = news;
    void this.connection.sendNotification(status.method, params);
  }

  dispose(): void {
    for (const folder of this.folders.all) folder.dispose();
  }

  #makeFolder(root: URI, isLoose: boolean): Folder | undefined {
    const disk = this.host.workspace(root.toString());
    if (!disk) return undefined;
    const open = () =>
      new Map(
        this.documents.all.flatMap((document) => {
          const file = fileOf(root, document.uri);
          return file === undefined ? [] : [[file, document] as const];
        }),
      );
    const workspace = overlay({
      disk,
      open,
      saved: (document) => this.documents.markSaved(document),
      // Between two reads messages get their turn, so that a change or a cancellation stops a long check.
      breathe: breathing(this.host, 15),
      beside: () => this.folders.beside(root),
      ...(isLoose && { only: looseSpecs }),
    });
    const versions = (): Versions => new Map([...open()].map(([file, document]) => [file, versionOf(document)]));
    return new Folder({
      root,
      host: this.host,
      parts: this.#load(),
      workspace,
      versions,
      isLoose,
      debounce: this.#debounce,
      events: {
        checked: (folder, result) => {
          this.#problems.all(folder, result);
          this.sendStatus();
          this.#refresher.checked(folder.root.toString(), result);
        },
        edited: (folder, last) => {
          this.#problems.texts(folder, last);
          return this.host.pause();
        },
        checkedEarly: (folder, result, seen) => this.#problems.early(folder, result, seen),
        stateChanged: () => this.sendStatus(),
        failed: (folder, error) => this.#failed(folder, error),
        warned: (folder, why) => this.connection.console.warn(`${folder.name}: ${why}`),
        firstCheck: (folder) => this.#firstCheck(folder),
      },
    });
  }

  /** The grammars and the catalogue are read once; where that failed, the next folder tries again. */
  #load(): Promise<EngineParts> {
    this.#parts ??= this.host.load();
    const parts = this.#parts;
    parts.catch(() => {
      this.#parts = undefined;
    });
    return parts;
  }

  async #start(folder: Folder | undefined): Promise<void> {
    if (!folder) return;
    this.sendStatus();
    await this.#configure(folder);
    folder.begin();
    folder.schedule(0);
  }

  async #configure(folder: Folder): Promise<boolean> {
    if (!this.support.configuration) return folder.configure(readSettings(this.#pushed));
    try {
      return folder.configure(
        readSettings(await this.connection.workspace.getConfiguration({ scopeUri: folder.root.toString(), section: "perimeter" })),
      );
    } catch (error) {
      this.connection.console.warn(`settings of ${folder.name}: ${describe(error)}`);
      return false;
    }
  }

  #outdate(uri: string, delay?: number): void {
    for (const { folder, file } of this.folders.reading(uri)) folder.changed([file], delay);
  }

  #closeLoose(uri: string): void {
    const folder = this.folders.of(uri);
    if (!folder?.isLoose || this.documents.all.some((document) => isBelow(folder.root, document.uri))) return;
    this.removeFolders([folder.root.toString()]);
  }

  /** Says again what is known, after something else than a check changed whose it is or whether it is shown. */
  #publishAll(): void {
    for (const folder of this.folders.all) if (folder.last) this.#problems.all(folder, folder.last);
    this.sendStatus();
  }

  #failed(folder: Folder, error: unknown): void {
    this.connection.console.error(`the check of ${folder.name} failed: ${describe(error)}`);
    this.sendStatus();
  }

  #firstCheck(folder: Folder): Watcher | undefined {
    if (folder.isLoose || !this.support.progress) return undefined;
    return showProgress(this.connection, { title: t("Perimeter: reading {0}", folder.name), patience: quietFor, now: this.host.now });
  }
}
