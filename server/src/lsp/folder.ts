import type { URI } from "vscode-uri";
import { type Catalogue, createCatalogue } from "../catalogue/catalogue.ts";
import { basename } from "../core/path.ts";
import { defaultSettings, type Settings } from "../protocol/settings.ts";
import { OutOfMemory } from "../core/room.ts";
import type { CheckResult, PerimeterService, Progress, ServiceOptions } from "../service.ts";
import type { CancelToken, Workspace } from "../workspace.ts";
import { type OpenDocument, versionOf } from "./documents.ts";
import { breathing } from "./breath.ts";
import type { EngineParts, Host } from "./host.ts";
import { keepBase } from "./keptBase.ts";

export type FolderState = "checking" | "ready" | "failed";

/** What a folder tells of its work. */
export interface FolderEvents {
  checked(folder: Folder, result: CheckResult): void;
  stateChanged(folder: Folder): void;
  failed(folder: Folder, error: unknown): void;
  /** The check went on, without something that was asked for. */
  warned(folder: Folder, why: string): void;
  /** The open documents were checked, while the first check of everything goes on. */
  checkedEarly(folder: Folder, result: CheckResult, versions: Versions): void;
  /** Documents may have been edited since the last answer, and a check is about to begin: what can be told before it may be told. */
  edited(folder: Folder, last: CheckResult): Promise<void>;
  /** The progress of a first check, which may take long; undefined where nobody wants to see it. */
  firstCheck(folder: Folder): Watcher | undefined;
}

/** Who looks on while a check runs, and may call it off. */
export interface Watcher {
  readonly token: CancelToken;
  report(progress: Progress): void;
  done(): void;
}

/** Versions of the open documents when a check began, by workspace path. */
export type Versions = ReadonlyMap<string, string>;

/** How often a check that edits keep overtaking is begun again for somebody who needs its answer. */
const maxTries = 5;

/** Milliseconds without a check after which what is known is kept: it takes a moment in which nothing else is answered. */
const keepingPause = 20_000;

const noCatalogue = createCatalogue([]);

export interface FolderOptions {
  readonly root: URI;
  readonly host: Host;
  readonly parts: Promise<EngineParts>;
  readonly workspace: Workspace;
  readonly versions: () => Versions;
  readonly events: FolderEvents;
  /** Milliseconds from the last change to the check. */
  readonly debounce: number;
  /** A file opened without a folder: only what stands in specifications is judged. */
  readonly isLoose: boolean;
}

/** One workspace folder with its engine: gathers changes, checks once they pause, gives up a check that is overtaken. */
export class Folder {
  readonly root: URI;
  readonly isLoose: boolean;
  readonly workspace: Workspace;
  settings: Settings = defaultSettings;
  state: FolderState = "checking";
  /** The versions of the open documents that the last answer speaks of. */
  seen: Versions = new Map();
  /** Why the last check failed. */
  failure: string | undefined;
  readonly #options: FolderOptions;
  #parts: EngineParts | undefined;
  #service: PerimeterService | undefined;
  #dirty = true;
  #disposed = false;
  #running: { cancelled: boolean } | undefined;
  #queue: Promise<void>;
  /** Lets the checks begin: its settings are known. What is opened or asked before waits, so that nothing is told which they leave out. */
  readonly begin: () => void;
  #callOff: (() => void) | undefined;
  readonly #base: ReturnType<typeof keepBase>;
  /** Whether what is known is kept for the next start of the server; while nobody types. */
  #keeps = false;
  #callOffKeeping: (() => void) | undefined;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.root = options.root;
    this.isLoose = options.isLoose;
    this.workspace = options.workspace;
    const { workspace, host, events } = options;
    let begin = () => {};
    this.#queue = new Promise((begun) => {
      begin = begun;
    });
    this.begin = begin;
    this.#base = keepBase({ workspace, now: host.now, warn: (why) => events.warned(this, why) });
  }

  get name(): string {
    return basename(this.root.path) || this.root.path;
  }

  /** The known systems; none before they are loaded. */
  get catalogue(): Catalogue {
    return this.#parts?.catalogue ?? noCatalogue;
  }

  /** The last answer, as it was. */
  get last(): CheckResult | undefined {
    return this.#service?.last;
  }

  /** Files changed (undefined: anything may have): the running check is overtaken, the next one waits for a pause. */
  changed(files?: readonly string[], delay = this.#options.debounce): void {
    this.#service?.changed(files);
    this.#dirty = true;
    // A first check is never given up: on a large tree it might never come to its end while someone types.
    if (this.#running && this.last) this.#running.cancelled = true;
    this.schedule(delay);
  }

  /** Checks after a pause, unless it is not wanted. */
  schedule(delay: number): void {
    this.#callOff?.();
    if (this.#disposed || !this.settings.enable) return;
    this.#callOff = this.#options.host.after(delay, () => void this.check());
  }

  /** New settings; tells whether they are other than before. What they leave out is asked for at every check. */
  configure(settings: Settings): boolean {
    const isSame = JSON.stringify(settings) === JSON.stringify(this.settings);
    this.settings = settings;
    if (!isSame) this.changed(undefined, 0);
    return !isSame;
  }

  /** Checks what changed, after any check that still runs; gives the last answer where nothing did, undefined where it was called off or failed. */
  async check(watcher?: Watcher): Promise<CheckResult | undefined> {
    this.#callOff?.();
    const turn = this.#queue.then(() => this.#check(watcher));
    this.#queue = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** The answer to the text as it is now, however often a check is overtaken; undefined where it was called off or fails. */
  async upToDate(watcher?: Watcher): Promise<CheckResult | undefined> {
    for (let tries = 0; tries < maxTries; tries++) {
      const result = await this.check(watcher);
      if (result || this.state === "failed" || watcher?.token.isCancellationRequested) return result;
    }
    return undefined;
  }

  /** Whether the last answer speaks of an open document as it is now. */
  hasSeen(file: string, document: OpenDocument): boolean {
    return this.seen.get(file) === versionOf(document);
  }

  /** The answer to the text as it is now. After `patience` milliseconds the last one has to do. */
  async fresh(patience: number): Promise<CheckResult | undefined> {
    if (!this.#dirty && !this.#running) return this.last;
    let giveUp = () => {};
    const late = new Promise<void>((resolve) => {
      giveUp = this.#options.host.after(patience, resolve);
    });
    await Promise.race([this.check(), late]);
    giveUp();
    return this.last;
  }

  dispose(): void {
    this.#disposed = true;
    this.#callOff?.();
    this.#callOffKeeping?.();
    if (this.#running) this.#running.cancelled = true;
  }

  async #check(watcher: Watcher | undefined): Promise<CheckResult | undefined> {
    if (this.#disposed) return undefined;
    if (!this.#dirty) return this.last;
    this.#dirty = false;
    const running = { cancelled: false };
    this.#running = running;
    this.#enter("checking");
    const seen = watcher ?? (this.last ? undefined : this.#options.events.firstCheck(this));
    const token = {
      get isCancellationRequested() {
        return running.cancelled || seen?.token.isCancellationRequested === true;
      },
    };
    try {
      return await this.#judge(token, seen);
    } catch (error) {
      this.#dirty = true;
      // What is open takes little room: its own problems are told all the same.
      if (error instanceof OutOfMemory) await this.#checkEarly(token);
      this.failure = failureOf(error);
      this.#enter("failed");
      this.#options.events.failed(this, error);
      return undefined;
    } finally {
      this.#running = undefined;
      if (!watcher) seen?.done();
    }
  }

  async #judge(token: CancelToken, watcher: Watcher | undefined): Promise<CheckResult | undefined> {
    this.#service ??= await this.#createService();
    const service = this.#service;
    if (service.last) await this.#options.events.edited(this, service.last);
    const versions = this.#options.versions();
    const result = await service.check(token, (progress) => watcher?.report(progress));
    if (!result || token.isCancellationRequested || this.#disposed) {
      this.#dirty = true;
      if (!this.#disposed) this.#enter("ready");
      return undefined;
    }
    this.seen = versions;
    this.#enter("ready");
    this.#options.events.checked(this, result);
    this.#keepLater(service);
    return result;
  }

  /** Checks the open documents alone, before everything else is looked at. What goes wrong here goes wrong in the whole check too, which tells it. */
  async #checkEarly(token?: CancelToken): Promise<void> {
    const versions = this.#options.versions();
    if (versions.size === 0) return;
    const service = this.#options.host.createService({ ...(await this.#serviceOptions()), first: new Set(versions.keys()) });
    const result = await service.check(token).catch(() => undefined);
    if (result && !token?.isCancellationRequested && !this.#disposed) this.#options.events.checkedEarly(this, result, versions);
  }

  #keepLater(service: PerimeterService): void {
    this.#callOffKeeping?.();
    if (this.#keeps) this.#callOffKeeping = this.#options.host.after(keepingPause, () => void service.keep());
  }

  async #createService(): Promise<PerimeterService> {
    this.#parts = await this.#options.parts;
    const { cacheOf } = this.#parts;
    this.#keeps = cacheOf !== undefined && !this.isLoose;
    return this.#options.host.createService({
      ...(await this.#serviceOptions()),
      ...(cacheOf && this.#keeps && { cache: cacheOf(this.root.toString()) }),
      ...(!this.isLoose && { beforeFirst: (token) => this.#checkEarly(token) }),
    });
  }

  async #serviceOptions(): Promise<ServiceOptions> {
    const { parts, workspace } = this.#options;
    const { catalogue, parser, room } = await parts;
    return {
      catalogue,
      parser,
      ...(room && { room }),
      workspace,
      exclude: () => this.settings.exclude,
      base: () => this.#base(this.settings.base),
      baseline: () => this.settings.baseline || undefined,
      pause: breathing(this.#options.host, 4),
      showsUnresolved: () => this.settings.problems.unresolved,
    };
  }

  #enter(state: FolderState): void {
    this.state = state;
    this.#options.events.stateChanged(this);
  }
}

/** What went wrong, with its mend where a person has one. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof OutOfMemory)) return error.message;
  return `${error.message}; perimeter.maxServerMemory gives it more, and a folder of it opened alone takes less`;
}
