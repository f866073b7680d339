import type { Judged } from "../../compare/judged.ts";
import type { Place } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import type { PayloadSite } from "../../link/endpoint.ts";

/** Calls that leave the house: not own, local or mocked, and not of tests or build tools. */
export const outsideCalls = rememberOf((judged: readonly Judged[]): readonly Judged[] =>
  foreignCalls(judged).filter(({ environment }) => environment !== "local"),
);

/**
 * Those, and calls of declared systems whose default is local: a store on one's machine is the same store elsewhere,
 * and what may be done to it is said in its entry.
 */
export const declaredCalls = rememberOf((judged: readonly Judged[]): readonly Judged[] =>
  foreignCalls(judged).filter(({ environment, entry }) => environment !== "local" || entry !== undefined),
);

const foreignCalls = rememberOf((judged: readonly Judged[]): readonly Judged[] =>
  judged.filter(
    (one) =>
      one.endpoint.role === "call" &&
      one.kind !== "own" &&
      one.kind !== "build" &&
      one.environment !== "staging" &&
      !one.isMocked &&
      one.fileClass !== "test" &&
      one.fileClass !== "build" &&
      one.name !== "",
  ),
);

/** Where a caller gives what is sent, else the call itself. */
export function siteOf(judged: Judged, site: PayloadSite | undefined): { readonly place: Place; readonly symbol: string } {
  return site ?? { place: judged.endpoint.place, symbol: judged.endpoint.symbol };
}
