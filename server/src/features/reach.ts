import type { Judged } from "../compare/judged.ts";
import { isOutside, systemNames } from "../compare/reached.ts";
import { rememberOf } from "../core/remember.ts";

/** How far the code reaches: the three numbers of the status item. */
export interface Reach {
  /** Distinct systems, unknown hosts included. */
  readonly reached: number;
  /** Those of them that no perimeter declares. */
  readonly undeclared: number;
  /** Endpoints that are live. */
  readonly live: number;
}

/** Counts what the product reaches outside. */
export const reachOf = rememberOf((endpoints: readonly Judged[]): Reach => {
  const nameOf = systemNames(endpoints);
  const outside = endpoints.filter((judged) => isOutside(judged) && nameOf(judged) !== null);
  return {
    reached: new Set(outside.map(nameOf)).size,
    undeclared: new Set(outside.filter((judged) => !judged.isDeclared).map(nameOf)).size,
    live: outside.filter((judged) => judged.environment === "live").length,
  };
});
