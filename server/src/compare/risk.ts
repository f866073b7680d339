import type { Judged } from "./judged.ts";

/** What was seen done, from the riskiest down. */
const weights: Readonly<Record<Judged["access"], number>> = { write: 6, send: 4, read: 1, unknown: 1 };

/** How soon somebody should look at a system, by all that was seen of it: writes before sends before reads, live and publishing ones first. */
export function riskOf(group: readonly Judged[]): number {
  const does = Math.max(0, ...group.map(({ access, kind }) => weights[access === "write" || !sendsByNature(kind) ? access : "send"]));
  const isLive = group.some(isLiveByDefault);
  const publishes = group.some((one) => one.known?.publishes === true);
  return does + (isLive ? 2 : 0) + (publishes ? 4 : 0);
}

/** Live where nobody says production: not in production files, and not behind a switch. */
export function isLiveByDefault({ environment, isProduction, endpoint }: Judged): boolean {
  const { guard } = endpoint.target;
  return environment === "live" && !isProduction && (guard === undefined || guard.isDefault);
}

/** From how many places something is done. */
export function placesOf(group: readonly Judged[], access: Judged["access"]): number {
  const places = group
    .filter((one) => one.access === access)
    .map(({ endpoint: { place } }) => `${place.file}:${place.range.line}:${place.range.column}`);
  return new Set(places).size;
}

/** Whatever is called of these, data goes there. */
export function sendsByNature(kind: Judged["kind"] | undefined): boolean {
  return kind === "telemetry" || kind === "model";
}
