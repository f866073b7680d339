import type { Host } from "./host.ts";

/** Lets what waits have its turn, but no more often than every so many milliseconds: a turn of its own takes longer than most of the work. */
export function breathing(host: Pick<Host, "now" | "pause">, every: number): () => Promise<void> {
  let last = host.now();
  return async () => {
    if (host.now() - last < every) return;
    await host.pause();
    last = host.now();
  };
}
