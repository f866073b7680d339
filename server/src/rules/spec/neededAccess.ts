import { accessOf } from "../../link/requests/access.ts";
import { accessOfCall, parseCallPattern } from "../../spec/callPattern.ts";
import type { DeclaredAccess, SystemEntry } from "../../spec/model.ts";

/** The access that a call needs, as far as its words tell: the scan's own judgement, so searches and token endpoints read, whatever their verb. */
export function neededAccess(call: string, entry: SystemEntry): DeclaredAccess | undefined {
  const pattern = parseCallPattern(call);
  const sends = entry.access?.value === "send";
  if (!pattern || (pattern.kind === "http" && pattern.method === "*")) return undefined;
  if (pattern.kind === "topic" && sends) return "send";
  const access = pattern.kind === "http" ? accessOf(pattern.method, pattern.path, sends)[0] : accessOfCall(pattern);
  return access === "unknown" ? undefined : access;
}

/** The access that one of a system's actions needs: as it says itself, else by its call. */
export function accessOfAction(id: string, entry: SystemEntry): DeclaredAccess | undefined {
  const action = entry.actions.find((one) => one.id.value === id);
  return action?.access?.value ?? (action?.call && neededAccess(action.call.value, entry));
}
