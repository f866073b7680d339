import { hasPassed } from "../core/day.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";

/** Each access allows those before it. */
export const accessRanks: Readonly<Record<DeclaredAccess, number>> = { none: 0, send: 1, read: 2, write: 3 };

/** Whether live may be asked for. Where there is no sandbox, live is all there is; else it needs a decision that still holds. */
export function grantsLive(entry: SystemEntry, today: string): boolean {
  if (entry.sandbox?.kind === "none") return true;
  const live = entry.liveByDefault;
  return live?.reason !== undefined && live.by !== undefined && live.until !== undefined && !hasPassed(live.until.value, today);
}
