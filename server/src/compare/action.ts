import type { Endpoint } from "../link/endpoint.ts";
import { matchesCall, parseCallPattern } from "../spec/callPattern.ts";
import type { DeclaredAccess, SystemEntry } from "../spec/model.ts";
import { pathBelow } from "./environment.ts";
import type { Judged } from "./judged.ts";

/** The declared action that an endpoint is, with the access that the spec gives it; undefined where it is none. */
export function actionOf(endpoint: Endpoint, entry: SystemEntry): { readonly id: string; readonly access?: DeclaredAccess } | undefined {
  const action = entry.actions.find((one) => one.call && matchesPattern(one.call.value, endpoint, entry));
  return action && { id: action.id.value, ...(action.access && { access: action.access.value }) };
}

/** Whether an endpoint is the call that a pattern of its entry ("POST /tickets", "refunds.create") names; paths may be written as a whole too. */
export function matchesPattern(pattern: string, endpoint: Endpoint, entry: SystemEntry): boolean {
  const { method, operation, resources } = endpoint;
  const parsed = method === null && operation === null ? undefined : parseCallPattern(pattern);
  const paths = new Set([pathBelow(endpoint, entry), endpoint.target.path]);
  return (
    parsed !== undefined &&
    [...paths].some((path) =>
      matchesCall(parsed, { method, operation, path, resources: parsed.kind === "topic" && endpoint.access === "read" ? [] : resources }),
    )
  );
}

/** A call as `confirm` and `actions` write it; undefined where too little is known of it. */
export function callText({ endpoint, entry }: Judged): string | undefined {
  if (endpoint.role !== "call") return undefined;
  if (endpoint.operation !== null) return endpoint.operation;
  const path = entry ? pathBelow(endpoint, entry) : endpoint.target.path;
  if (endpoint.method === null || path === null) return undefined;
  const bare = path.replace(/[?#].*$/s, "").replace(/\{[^}]*\}/g, "*");
  return bare === "" ? undefined : `${endpoint.method} ${bare}`;
}
