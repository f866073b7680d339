import { t } from "../../core/l10n.ts";
import { mustBeConfirmed } from "../../compare/confirmed.ts";
import type { Judged } from "../../compare/judged.ts";
import { isRisky } from "../../compare/numbers.ts";
import type { CallCounts, OverviewCall, OverviewEndpoint } from "../../protocol/overview.ts";
import { onePerPlace, shortCall } from "../calls.ts";

/** How often a system is called, and how. One place is one call, whatever hosts its URL may have. */
export function countsOf(judged: readonly Judged[]): CallCounts {
  const calls = judged.filter(isCall);
  const count = (holds: (one: Judged) => boolean) => onePerPlace(calls.filter(holds)).length;
  return {
    calls: count(() => true),
    read: count(({ access }) => access === "read"),
    write: count(({ access }) => access === "write"),
    send: count(({ access }) => access === "send"),
    live: count(({ environment }) => environment === "live"),
    sandbox: count(({ environment }) => environment === "sandbox"),
    risky: count((one) => one.access === "write" && isRisky(one)),
  };
}

/** Where a system is reached, by host and environment; in the order of the first place of each. */
export function endpointsOf(judged: readonly Judged[]): readonly OverviewEndpoint[] {
  const groups = new Map<string, { label: string; environment: Judged["environment"]; calls: OverviewCall[] }>();
  for (const one of judged) {
    const label = one.endpoint.target.host ?? (one.name === "" ? t("unknown host") : one.name);
    const key = `${label} ${one.environment}`;
    const group = groups.get(key) ?? { label, environment: one.environment, calls: [] };
    groups.set(key, group);
    group.calls.push(callOf(one));
  }
  return [...groups.values()];
}

function callOf(judged: Judged): OverviewCall {
  const { endpoint, access, environment } = judged;
  return {
    place: endpoint.place,
    label: shortCall(judged),
    access,
    environment,
    isConfirmed: mustBeConfirmed(judged),
    isCall: isCall(judged),
  };
}

function isCall({ endpoint }: Judged): boolean {
  return endpoint.role === "call";
}
