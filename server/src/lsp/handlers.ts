import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Answers a request; may give undefined where there is nothing to say. */
export type Answer<Params, Result> = (params: Params, token: CancellationToken) => Result | Promise<Result>;

/** Wraps the answer of every request: what goes wrong is logged and answered by `empty`, cancellation is honoured, durations are traced. */
export type Guard = <Params, Result>(
  name: string,
  empty: Result,
  answer: Answer<Params, Result>,
) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError<void>>;

/** The one wrapper for all handlers. */
export function createGuard(connection: Connection, now: () => number): Guard {
  return (name, empty, answer) => async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    const start = now();
    try {
      const result = await answer(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      connection.console.error(`${name}: ${describe(error)}`);
      return empty;
    } finally {
      connection.tracer.log(`${name}: ${Math.round(now() - start)} ms`);
    }
  };
}

/** An exception for the log, with its stack where it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
