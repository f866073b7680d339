import * as vscode from "vscode";
import type { CloseHandlerResult, LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { readLanguages } from "../../server/src/protocol/files.ts";
import { type InitOptions, type OwnRequest, status, type StatusParams } from "../../server/src/protocol/messages.ts";
import { Status } from "./status.ts";

/** Crashes within this time that are followed by a restart; after one more the server stays down. */
const crashes = { count: 4, milliseconds: 180_000 };

type Library = typeof import("vscode-languageclient/node");

/** The server and whatever belongs to it, from its first start to the end of the window. */
export class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("Perimeter", { log: true });
  readonly #context: vscode.ExtensionContext;
  readonly #status = new Status();
  readonly #statusChanged = new vscode.EventEmitter<StatusParams>();
  /** A check began or ended. */
  readonly onStatus = this.#statusChanged.event;
  #client: LanguageClient | undefined;
  /** The starts and stops so far: a start that was overtaken while the library was loaded makes no client. */
  #turns = 0;
  #starting: Promise<void> | undefined;
  #crashes: number[] = [];
  #hasTold = false;
  /** The server has answered once: what happens to it from now on is a crash. */
  #isUp = false;
  /** The server kept crashing: only a person brings it back. */
  #isDown = false;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** The server runs, or is on its way. */
  get isStarted(): boolean {
    return this.#starting !== undefined;
  }

  /** Starts the server unless it runs. */
  start(): Promise<void> {
    if (this.#starting) return this.#starting;
    const starting: Promise<void> = this.#start().catch((error: unknown) => {
      // A start that was overtaken has nothing to say any more.
      if (this.#starting === starting) {
        this.#starting = undefined;
        this.#failed(error instanceof Error ? error.message : String(error));
      }
      throw error;
    });
    this.#starting = starting;
    // Callers that only want it to run need not look at the outcome: it has been told.
    starting.catch(() => undefined);
    return starting;
  }

  /** Starts the server for a specification that came up; one that stays down is left alone. */
  wake(): void {
    if (!this.#isDown) void this.start();
  }

  /** Stops the server, whatever state it is in, and starts it anew. */
  async restart(): Promise<void> {
    this.output.info("The server is restarted on request.");
    this.#crashes = [];
    await this.stop();
    await this.start();
  }

  /** Asks the server, which is started for it where it does not run yet. */
  async request<P, R>(request: OwnRequest<P, R>, params: P, token?: vscode.CancellationToken): Promise<R> {
    await this.start();
    const client = this.#client;
    if (!client) throw new Error("the server is down");
    try {
      // A token that is there but undefined would count as a second parameter.
      return await (token ? client.sendRequest<R>(request.method, params, token) : client.sendRequest<R>(request.method, params));
    } catch (error) {
      const { LSPErrorCodes, ResponseError } = await library();
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) throw new vscode.CancellationError();
      throw error;
    }
  }

  /** Shows the progress that the server reports on a token. */
  async onProgress(
    token: string,
    report: (value: { readonly message?: string; readonly percentage?: number }) => void,
  ): Promise<vscode.Disposable | undefined> {
    const { WorkDoneProgress } = await library();
    return this.#client?.onProgress(WorkDoneProgress.type, token, (value) => {
      if (value.kind !== "end") report(value);
    });
  }

  dispose(): void {
    void this.stop();
    this.#status.dispose();
    this.#statusChanged.dispose();
    this.output.dispose();
  }

  async #start(): Promise<void> {
    this.#isDown = false;
    this.#isUp = false;
    this.#status.starting();
    const turn = ++this.#turns;
    const used = await library();
    if (turn !== this.#turns) throw new Error("it was stopped while it started");
    const client = new used.LanguageClient("perimeter", "Perimeter", serverOptions(this.#context, used), this.#clientOptions(used));
    this.#client = client;
    client.onNotification(status.method, (params) => {
      this.#status.show(params);
      this.#statusChanged.fire(params);
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === used.State.Running) this.output.info("The server runs.");
    });
    try {
      await client.start();
    } catch (error) {
      if (this.#client === client) this.#client = undefined;
      // Of a client that never started nothing can be asked any more, not even to go.
      await client.dispose().catch(() => undefined);
      throw error;
    }
    this.#isUp = true;
  }

  /** Stops the server in good order. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#turns++;
    this.#client = undefined;
    this.#starting = undefined;
    try {
      // A client whose start failed can't be stopped; disposing of it is all there is to do.
      await client?.dispose();
    } catch (error) {
      this.output.debug(`While stopping: ${String(error)}`);
    }
  }

  #clientOptions({ CloseAction, ErrorAction }: Library): LanguageClientOptions {
    return {
      documentSelector: readLanguages.flatMap((language) => ["file", "vscode-remote"].map((scheme) => ({ scheme, language }))),
      outputChannel: this.output,
      initializationOptions: {
        rulePages: true,
        asksPeople: true,
        showsReferences: true,
        ...(vscode.l10n.bundle && { texts: vscode.l10n.bundle }),
      } satisfies InitOptions,
      initializationFailedHandler: (error) => {
        this.output.error(`The server could not start: ${String(error)}`);
        return false;
      },
      errorHandler: {
        error: (error) => {
          this.output.error(`The connection to the server failed: ${error.message}`);
          return { action: ErrorAction.Continue, handled: true };
        },
        closed: () => this.#closed(CloseAction),
      },
    };
  }

  /** The server went away by itself. */
  #closed(CloseAction: Library["CloseAction"]): CloseHandlerResult {
    // Whoever waits for the start is told by its failure.
    if (!this.#isUp) return { action: CloseAction.DoNotRestart, handled: true };
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < crashes.milliseconds), now];
    if (this.#crashes.length > crashes.count) {
      this.#client = undefined;
      this.#starting = undefined;
      this.#isDown = true;
      this.#failed(`the server stopped ${this.#crashes.length} times within ${crashes.milliseconds / 60_000} minutes and stays down`);
      void this.#offer(
        vscode.l10n.t("Perimeter's server keeps stopping and stays down. Its output says why; restart it when the cause is gone."),
        true,
      );
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.output.warn("The server stopped unexpectedly (its last words stand above) and is started again.");
    this.#status.starting();
    if (!this.#hasTold) void this.#offer(vscode.l10n.t("Perimeter's server stopped unexpectedly and was started again."), false);
    this.#hasTold = true;
    return { action: CloseAction.Restart, handled: true };
  }

  async #offer(message: string, canRestart: boolean): Promise<void> {
    const show = vscode.l10n.t("Show Output");
    const restart = vscode.l10n.t("Restart Server");
    const chosen = await vscode.window.showWarningMessage(message, ...(canRestart ? [restart, show] : [show]));
    if (chosen === show) this.output.show();
    if (chosen === restart) await this.restart();
  }

  #failed(message: string): void {
    this.output.error(message);
    this.#status.down(message);
  }
}

/** Loaded when the server starts, not when the extension does: it is nearly all of the bundle. */
function library(): Promise<Library> {
  return import("vscode-languageclient/node");
}

function serverOptions(context: vscode.ExtensionContext, { TransportKind }: Library): ServerOptions {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const megabytes = vscode.workspace.getConfiguration("perimeter").get("maxServerMemory", 0);
  const memory = megabytes > 0 ? [`--max-old-space-size=${megabytes}`] : [];
  const run = { module, transport: TransportKind.ipc, options: { execArgv: memory } };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009", ...memory] } } };
}
