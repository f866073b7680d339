import type { Judged } from "../compare/judged.ts";

/** How far the code reaches: the three numbers of the status item. */
export interface Reach {
  /** Distinct systems, unknown hosts included. */
  readonly reached: number;
  /** Those of them that no perimeter declares. */
  readonly undeclared: number;
  /** Endpoints that are live. */
  readonly live: number;
}

/** Counts what is reached outside: neither own, nor local, nor needed for the build alone. */
export function reachOf(endpoints: readonly Judged[]): Reach {
  const outside = endpoints.filter((judged) => isOutside(judged) && nameOf(judged) !== "");
  const undeclared = outside.filter((judged) => !judged.isDeclared);
  return {
    reached: new Set(outside.map(nameOf)).size,
    undeclared: new Set(undeclared.map(nameOf)).size,
    live: outside.filter((judged) => judged.environment === "live").length,
  };
}

/** Whether an endpoint belongs to someone else. */
export function isOutside({ kind, environment, endpoint }: Judged): boolean {
  return kind !== "own" && kind !== "build" && environment !== "local" && endpoint.fileClass !== "build";
}

function nameOf({ system, endpoint }: Judged): string {
  return system ?? endpoint.target.host ?? "";
}
