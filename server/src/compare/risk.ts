import type { Judged } from "./judged.ts";

/** What was seen done, from the riskiest down. */
const weights: Readonly<Record<Judged["access"], number>> = { write: 6, send: 4, read: 1, unknown: 1 };

/** How soon somebody should look at a system, by all that was seen of it: writes before sends before reads, live and publishing ones first. */
export function riskOf(group: readonly Judged[]): number {
  const does = Math.max(0, ...group.map(({ access, kind }) => weights[access === "write" || !sendsByNature(kind) ? access : "send"]));
  const isLive = group.some((one) => one.environment === "live");
  const publishes = group.some((one) => one.known?.publishes === true);
  return does + (isLive ? 2 : 0) + (publishes ? 4 : 0);
}

/** Whatever is called of these, data goes there. */
export function sendsByNature(kind: Judged["kind"] | undefined): boolean {
  return kind === "telemetry" || kind === "model";
}
