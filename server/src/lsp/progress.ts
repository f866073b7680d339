import type { CancellationToken, Connection, ProgressToken } from "vscode-languageserver";
import type { Watcher } from "./folder.ts";

export interface ProgressOptions {
  readonly title: string;
  /** The client's own token; else one is asked for. */
  readonly given?: ProgressToken;
  /** Cancels as well: the request that the work belongs to. */
  readonly request?: CancellationToken;
  /** Work that ends within this time (milliseconds) shows nothing. */
  readonly patience: number;
  readonly now: () => number;
}

/** Shows the progress of a check with counts; the user may cancel it. */
export async function showProgress(connection: Connection, options: ProgressOptions): Promise<Watcher> {
  const { given, request, title, now, patience } = options;
  const created = given === undefined ? await connection.window.createWorkDoneProgress() : undefined;
  const reporter = created ?? connection.window.attachWorkDoneProgress(given);
  const start = now();
  let shown = -1;
  const begin = () => {
    if (shown < 0) reporter.begin(title, 0, undefined, true);
    shown = Math.max(shown, 0);
  };
  if (patience === 0) begin();
  return {
    token: {
      get isCancellationRequested() {
        return created?.token.isCancellationRequested === true || request?.isCancellationRequested === true;
      },
    },
    report: ({ done, total }) => {
      const percentage = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (percentage === shown || now() - start < patience) return;
      begin();
      shown = percentage;
      reporter.report(percentage, `${done} of ${total} files`);
    },
    done: () => {
      if (shown >= 0) reporter.done();
    },
  };
}
