import type { Endpoint } from "../link/endpoint.ts";
import { matchesCall, parseCallPattern } from "../spec/callPattern.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";
import { pathBelow } from "./environment.ts";

/** The declared action that an endpoint is, with the access that the spec gives it; undefined where it is none. */
export function actionOf(endpoint: Endpoint, entry: SystemEntry): { readonly id: string; readonly access?: DeclaredAccess } | undefined {
  const call = { method: endpoint.method, path: pathBelow(endpoint, entry), operation: endpoint.operation };
  if (call.method === null && call.operation === null) return undefined;
  const action = entry.actions.find((one) => {
    const pattern = one.call && parseCallPattern(one.call.value);
    return pattern !== undefined && matchesCall(pattern, call);
  });
  return action && { id: action.id.value, ...(action.access && { access: action.access.value }) };
}
