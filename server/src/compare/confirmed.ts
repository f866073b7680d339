import { matchesPattern } from "./action.ts";
import type { Judged } from "./judged.ts";

/** Whether the perimeter says that somebody is asked before this call is made. */
export function mustBeConfirmed(judged: Judged): boolean {
  const { entry, action, endpoint, access } = judged;
  switch (entry?.confirm?.kind) {
    case "always":
      return true;
    case "writes":
      return access === "write";
    case "list":
      return entry.confirm.items.some(({ value }) => value === action || matchesPattern(value, endpoint, entry));
    default:
      return false;
  }
}
