import type { Endpoint } from "../link/endpoint.ts";
import { matchesCall, parseCallPattern } from "../spec/callPattern.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";
import { pathBelow } from "./environment.ts";

/** The declared action that an endpoint is, with the access that the spec gives it; undefined where it is none. */
export function actionOf(endpoint: Endpoint, entry: SystemEntry): { readonly id: string; readonly access?: DeclaredAccess } | undefined {
  const action = entry.actions.find((one) => one.call && matchesPattern(one.call.value, endpoint, entry));
  return action && { id: action.id.value, ...(action.access && { access: action.access.value }) };
}

/** Whether an endpoint is the call that a pattern of its entry ("POST /tickets", "refunds.create") names. */
export function matchesPattern(pattern: string, endpoint: Endpoint, entry: SystemEntry): boolean {
  const { method, operation } = endpoint;
  const parsed = method === null && operation === null ? undefined : parseCallPattern(pattern);
  return parsed !== undefined && matchesCall(parsed, { method, operation, path: pathBelow(endpoint, entry) });
}
