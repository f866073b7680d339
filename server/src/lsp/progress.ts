import { t } from "../core/l10n.ts";
import type { CancellationToken, Connection, ProgressToken, WorkDoneProgressReporter } from "vscode-languageserver";
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

/** A reporter with what tells that the user called the work off, where the client lets them. */
type Reporter = WorkDoneProgressReporter & { readonly token?: CancellationToken };

/** Shows the progress of a check with counts; the user may cancel it. The work never waits for the client to agree. */
export function showProgress(connection: Connection, options: ProgressOptions): Watcher {
  const { given, request, title, now, patience } = options;
  const start = now();
  let reporter: Reporter | undefined;
  let isAsked = false;
  let isDone = false;
  let shown = 0;
  const begin = () => {
    if (isAsked) return;
    isAsked = true;
    const created = given === undefined ? connection.window.createWorkDoneProgress() : connection.window.attachWorkDoneProgress(given);
    Promise.resolve<Reporter>(created).then(
      (made) => {
        if (isDone) return made.done();
        reporter = made;
        made.begin(title, 0, undefined, true);
      },
      (error: unknown) => connection.console.warn(`no progress is shown: ${String(error)}`),
    );
  };
  if (patience === 0) begin();
  return {
    token: {
      get isCancellationRequested() {
        return reporter?.token?.isCancellationRequested === true || request?.isCancellationRequested === true;
      },
    },
    report: ({ done, total }) => {
      if (now() - start < patience) return;
      begin();
      const percentage = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (percentage === shown) return;
      shown = percentage;
      reporter?.report(percentage, t("{0} of {1} files", done, total));
    },
    done: () => {
      isDone = true;
      reporter?.done();
    },
  };
}
