import type { Judged } from "../../compare/judged.ts";
import type { Place } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import type { PayloadSite } from "../../link/endpoint.ts";

/** Calls that leave the house: not own, local or mocked, and not of tests or build tools. */
export const outsideCalls = rememberOf((judged: readonly Judged[]): readonly Judged[] =>
  judged.filter(
    (one) =>
      one.endpoint.role === "call" &&
      one.kind !== "own" &&
      one.kind !== "build" &&
      one.environment !== "local" &&
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
