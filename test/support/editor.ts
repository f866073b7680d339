import { join } from "node:path";
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  FileChangeType,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { textOf } from "./disk.ts";

/** What VS Code can do, as far as the server asks. */
export const fullCapabilities: ClientCapabilities = {
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, versionSupport: true, codeDescriptionSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

/** The server's side of the connection, as far as a test looks at it. */
export interface ServerSide {
  /** Nothing runs and nothing waits for its time. */
  isQuiet(): boolean;
  /** Checks that were begun, and those that were given up. */
  readonly checks: { begun: number; dropped: number };
  /** Codes with which the server wanted to end. */
  readonly exits: number[];
}

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly debounce?: number;
  /** Answers `workspace/configuration` with the section `perimeter`. */
  readonly settings?: unknown;
  readonly initializationOptions?: Readonly<Record<string, unknown>>;
  /** URIs of further workspace folders, as they are. */
  readonly moreRoots?: readonly string[];
  /** Names its root as clients did before there were workspace folders. */
  readonly oldRoot?: boolean;
}

/** An editor without a window: documents, problems, what the server asked for. Speaks nothing but LSP. */
export class Editor {
  readonly client: ProtocolConnection;
  readonly server: ServerSide;
  readonly root: string;
  settings: unknown;
  /** Whether edits that the server asks for are applied. */
  acceptsEdits = true;
  result: InitializeResult = { capabilities: {} };
  /** All that was published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logs: string[] = [];
  readonly registered: string[] = [];
  readonly shown: string[] = [];
  readonly statuses: unknown[] = [];
  readonly progress: unknown[] = [];
  readonly #roots: readonly string[];
  readonly #options: EditorOptions;
  readonly #documents = new Map<string, TextDocument>();
  readonly #last = new Map<string, PublishDiagnosticsParams>();
  #news: () => void = () => undefined;

  constructor(client: ProtocolConnection, server: ServerSide, roots: readonly string[], options: EditorOptions) {
    this.client = client;
    this.server = server;
    this.root = roots[0] ?? "";
    this.settings = options.settings ?? null;
    this.#roots = roots;
    this.#options = options;
    this.#listen();
  }

  /** The handshake. */
  async begin(): Promise<void> {
    const { capabilities = fullCapabilities, debounce = 0, initializationOptions, moreRoots = [], oldRoot = false } = this.#options;
    const folders = [...moreRoots, ...this.#roots.map((root) => URI.file(root).toString())].map((uri) => ({ uri, name: uri }));
    this.result = await this.client.sendRequest("initialize", {
      processId: null,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: oldRoot ? null : folders,
      capabilities,
      initializationOptions: { debounce, rulePages: capabilities === fullCapabilities, ...initializationOptions },
    });
    await this.client.sendNotification("initialized", {});
  }

  async end(): Promise<void> {
    if (this.server.exits.length === 0) {
      await this.client.sendRequest("shutdown").catch(() => undefined);
      await this.client.sendNotification("exit").catch(() => undefined);
    }
    this.client.dispose();
  }

  uri(file: string, root = this.root): string {
    return URI.file(join(root, file)).toString();
  }

  document(file: string): TextDocument {
    const document = this.#documents.get(this.uri(file));
    if (!document) throw new Error(`${file} is not open`);
    return document;
  }

  get openFiles(): readonly string[] {
    return [...this.#documents.keys()];
  }

  async open(file: string, text: string, languageId = "plaintext", root = this.root): Promise<void> {
    const uri = this.uri(file, root);
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces a piece of an open document, as typing does. */
  async type(file: string, before: string, after: string): Promise<void> {
    const document = this.document(file);
    const at = document.getText().indexOf(before);
    if (at < 0) throw new Error(`"${before}" is not in ${file}`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + before.length) };
    await this.change(file, [{ range, text: after }]);
  }

  /** Makes a document hold a text, by one change of the piece that is other. */
  async replace(file: string, text: string): Promise<void> {
    const document = this.document(file);
    const before = document.getText();
    let start = 0;
    while (start < Math.min(before.length, text.length) && before[start] === text[start]) start++;
    let tail = 0;
    while (tail < Math.min(before.length, text.length) - start && before.at(-1 - tail) === text.at(-1 - tail)) tail++;
    const range = { start: document.positionAt(start), end: document.positionAt(before.length - tail) };
    await this.change(file, [{ range, text: text.slice(start, text.length - tail) }]);
  }

  async change(file: string, contentChanges: Parameters<typeof TextDocument.update>[1]): Promise<void> {
    const uri = this.uri(file);
    const document = this.document(file);
    const version = document.version + 1;
    this.#documents.set(uri, TextDocument.update(document, contentChanges, version));
    await this.client.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async save(file: string): Promise<void> {
    await this.client.sendNotification("textDocument/didSave", { textDocument: { uri: this.uri(file) } });
  }

  async close(file: string): Promise<void> {
    this.#documents.delete(this.uri(file));
    await this.client.sendNotification("textDocument/didClose", { textDocument: { uri: this.uri(file) } });
  }

  /** Tells of files that were made, changed or deleted on the disk. */
  async watched(changes: Readonly<Record<string, keyof typeof FileChangeType>>, root = this.root): Promise<void> {
    const events = Object.entries(changes).map(([file, type]) => ({ uri: this.uri(file, root), type: FileChangeType[type] }));
    await this.client.sendNotification("workspace/didChangeWatchedFiles", { changes: events });
  }

  async configure(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.client.sendNotification("workspace/didChangeConfiguration", { settings: null });
  }

  /** The first position of a piece of text in an open document, some columns on. */
  position(file: string, piece: string, on = 0): Position {
    const document = this.document(file);
    const at = document.getText().indexOf(piece);
    if (at < 0) throw new Error(`"${piece}" is not in ${file}`);
    return document.positionAt(at + on);
  }

  /** Asks about a place in an open document. */
  at<T>(method: string, file: string, piece: string, on = 1, more: object = {}): Promise<T> {
    return this.client.sendRequest<T>(method, {
      textDocument: { uri: this.uri(file) },
      position: this.position(file, piece, on),
      ...more,
    });
  }

  /** Sends a request and cancels it at once, or a little later; gives the code of its error. */
  async cancelled(method: string, params: object, atOnce: boolean): Promise<unknown> {
    const source = new CancellationTokenSource();
    const answer = this.client
      .sendRequest(method, params, source.token)
      .catch((error: unknown) => (error as { readonly code?: unknown }).code);
    if (!atOnce) await Promise.resolve();
    source.cancel();
    return answer;
  }

  /** The code actions of an open document, at the problems of a rule or (undefined) in the whole. */
  async actions(file: string, rule?: string, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const diagnostics = this.problems(file).filter((problem) => rule === undefined || problem.code === rule);
    const whole = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
    const range = rule === undefined ? whole : (diagnostics[0]?.range ?? whole);
    return this.client.sendRequest("textDocument/codeAction", {
      textDocument: { uri: this.uri(file) },
      range,
      context: { diagnostics, ...(only && { only }) },
    });
  }

  /** Applies an edit of the server; files that are not open are opened, as VS Code does. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    const edits = new Map(Object.entries(edit.changes ?? {}));
    for (const change of edit.documentChanges ?? []) if ("edits" in change) edits.set(change.textDocument.uri, change.edits as never);
    for (const [uri, list] of edits) {
      const file = this.fileOf(uri);
      if (!this.#documents.has(uri)) await this.open(file, textOf(this.root, file) ?? "");
      await this.change(file, [{ text: TextDocument.applyEdits(this.document(file), [...list]) }]);
    }
  }

  fileOf(uri: string): string {
    return URI.parse(uri).path.slice(URI.file(this.root).path.length + 1);
  }

  /** The problems of a file as they were last published. */
  problems(file: string, root = this.root): readonly Diagnostic[] {
    return this.#last.get(this.uri(file, root))?.diagnostics ?? [];
  }

  /** The rules of a file's problems, in order. */
  rules(file: string, root = this.root): readonly string[] {
    return this.problems(file, root).map((problem) => String(problem.code));
  }

  /** All that stands in the Problems panel now, by URI. */
  get all(): ReadonlyMap<string, readonly Diagnostic[]> {
    return new Map([...this.#last].map(([uri, { diagnostics }]) => [uri, diagnostics]));
  }

  /** Waits until the server has nothing left to do. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await this.client.sendRequest("perimeter/explainRule", { rule: "code/live-endpoint" });
      quiet = this.server.isQuiet() ? quiet + 1 : 0;
      if (quiet === 0) await new Promise((done) => setTimeout(done, 2));
    }
  }

  /** Waits for the next thing that the server publishes and that is looked for. */
  async publishing(what: string, isIt: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (let seen = 0; ; ) {
      for (; seen < this.published.length; seen++) {
        const params = this.published[seen];
        if (params && isIt(params)) return params;
      }
      await new Promise<void>((done, failed) => {
        const timer = setTimeout(() => failed(new Error(`${what}: not within 10 seconds`)), 10_000);
        this.#news = () => {
          clearTimeout(timer);
          done();
        };
      });
    }
  }

  #listen(): void {
    const { client } = this;
    client.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#last.set(params.uri, params);
      this.#news();
    });
    client.onNotification("window/logMessage", ({ message }: { readonly message: string }) => void this.logs.push(message));
    client.onNotification("window/showMessage", ({ message }: { readonly message: string }) => void this.logs.push(message));
    client.onNotification("perimeter/status", (params: unknown) => void this.statuses.push(params));
    client.onNotification("$/progress", (params: unknown) => void this.progress.push(params));
    client.onRequest(
      "client/registerCapability",
      ({ registrations }: { readonly registrations: readonly { readonly method: string }[] }) => {
        this.registered.push(...registrations.map(({ method }) => method));
        return null;
      },
    );
    client.onRequest("workspace/configuration", ({ items }: { readonly items: readonly unknown[] }) => items.map(() => this.settings));
    client.onRequest("window/workDoneProgress/create", () => null);
    client.onRequest("window/showDocument", ({ uri }: { readonly uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
    client.onRequest("workspace/applyEdit", async ({ edit }: { readonly edit: WorkspaceEdit }) => {
      if (this.acceptsEdits) await this.apply(edit);
      return { applied: this.acceptsEdits };
    });
    client.listen();
  }
}
