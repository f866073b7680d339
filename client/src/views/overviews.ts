import * as vscode from "vscode";
import { type Overview, overview } from "../../../server/src/protocol/overview.ts";
import type { Session } from "../session.ts";

/** Milliseconds from the end of a check to the question: while somebody types, nobody who doesn't look costs anything. */
const pause = { seen: 100, unseen: 1500 };

/** What is known of each folder, asked for again whenever a check has ended. */
export class Overviews implements vscode.Disposable {
  readonly #session: Session;
  readonly #isSeen: () => boolean;
  readonly #changed = new vscode.EventEmitter<readonly Overview[]>();
  readonly onChange = this.#changed.event;
  readonly #listening: vscode.Disposable;
  #isStale = true;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #asking: Promise<void> | undefined;
  current: readonly Overview[] = [];

  constructor(session: Session, isSeen: () => boolean) {
    this.#session = session;
    this.#isSeen = isSeen;
    this.#listening = session.onStatus(({ state }) => {
      if (state === "checking") return;
      this.#isStale = true;
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => void this.refresh(), this.#isSeen() ? pause.seen : pause.unseen);
    });
  }

  /** Asks where something may be new and somebody looks. One question at a time: what came meanwhile is asked after it. */
  async refresh(): Promise<void> {
    if (this.#asking || !this.#isStale || !this.#session.isStarted) return this.#asking;
    this.#isStale = false;
    this.#asking = this.#ask();
    await this.#asking;
    this.#asking = undefined;
    if (this.#isStale) await this.refresh();
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #ask(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    try {
      const all = await Promise.all(folders.map(({ uri }) => this.#session.request(overview, { uri: uri.toString() })));
      this.current = all.filter((one): one is Overview => one?.isChecked === true);
      this.#changed.fire(this.current);
    } catch (error) {
      // A server that is down says so by itself; when it is back its first check asks again.
      this.#session.output.debug(`The views could not be filled: ${String(error)}`);
      this.#isStale = true;
    }
  }
}
