import type { Place } from "../core/range.ts";
import type { Severity } from "../core/severity.ts";
import type { Judged } from "./judged.ts";

/** The endpoint rules: of these at most one speaks about one endpoint. */
export type EndpointRule =
  | "code/undeclared-system"
  | "code/forbidden-system"
  | "code/live-endpoint"
  | "code/live-fallback"
  | "code/live-config"
  | "code/production-by-default"
  | "code/live-in-test"
  | "code/live-credential"
  | "code/unresolved-endpoint";

export interface Verdict {
  readonly rule: EndpointRule;
  readonly severity: Severity;
}

/** One cause with every endpoint that has it, the place to mend first. */
export interface JudgedCause {
  readonly verdict: Verdict;
  readonly endpoints: readonly [Judged, ...Judged[]];
  /** Where a person would mend it, one for each endpoint, the first of them the finding's; without repeats. */
  readonly places: readonly [Place, ...Place[]];
}

export interface Verdicts {
  /** The causes of one rule, in order of their first place. */
  of(rule: EndpointRule): readonly JudgedCause[];
}
