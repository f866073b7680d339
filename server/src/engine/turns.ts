import type { CancelToken } from "../workspace.ts";

/** Does work that comes in parts; between two of them others have a turn, where a pause is given. Undefined when it was called off. */
export async function inTurns<T>(parts: Generator<void, T>, pause?: () => Promise<void>, token?: CancelToken): Promise<T | undefined> {
  for (;;) {
    const part = parts.next();
    if (part.done) return part.value;
    await pause?.();
    if (token?.isCancellationRequested) return undefined;
  }
}
