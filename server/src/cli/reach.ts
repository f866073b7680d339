import type { Judged } from "../compare/judged.ts";
import { isLiveByDefault } from "../compare/risk.ts";
import { isOutside, systemNames } from "../compare/reached.ts";
import { push } from "../core/collections.ts";
import type { Finding } from "../rules/rule.ts";
import type { CheckResult } from "../service.ts";

/** One system that the code can reach, with all its places. */
export interface Reached {
  /** Spec or catalogue id, else the host. */
  readonly id: string;
  readonly name: string;
  /** The worst place first. */
  readonly endpoints: readonly [Judged, ...Judged[]];
  readonly reads: number;
  readonly writes: number;
  readonly sends: number;
  readonly isLive: boolean;
  readonly isSandbox: boolean;
  /** A sandbox that is known while the code reaches live by default. */
  readonly unusedSandbox?: Judged["sandbox"];
  readonly findings: readonly Finding[];
  /** Higher is worse. */
  readonly risk: number;
}

/** The systems that the code reaches, the worst first. Own, local, build and test-only ones are none. */
export function reachedSystems(result: CheckResult): readonly Reached[] {
  const groups = new Map<string, Judged[]>();
  const nameOf = systemNames(result.endpoints);
  for (const judged of result.endpoints) {
    const id = nameOf(judged);
    if (id !== null && isOutside(judged)) push(groups, id, judged);
  }
  return [...groups]
    .map(([id, endpoints]) => reached(id, endpoints, result.findings))
    .sort((a, b) => b.risk - a.risk || (a.id < b.id ? -1 : 1));
}

function reached(id: string, all: readonly Judged[], findings: readonly Finding[]): Reached {
  const [first, ...rest] = [...all].sort((a, b) => weight(b) - weight(a)) as [Judged, ...Judged[]];
  const endpoints: Reached["endpoints"] = [first, ...rest];
  const calls = (access: Judged["access"]) => endpoints.filter((j) => j.endpoint.role === "call" && j.access === access).length;
  const isLive = endpoints.some(isLiveByDefault);
  const isSandbox = endpoints.some((j) => j.environment === "sandbox");
  const isUsed = endpoints.some((j) => j.environment === "sandbox" && j.endpoint.role === "call");
  const unusedSandbox = isLive && !isUsed ? endpoints.find((j) => isLiveByDefault(j) && j.sandbox)?.sandbox : undefined;
  const own = findings.filter((finding) => !finding.silenced && finding.system === id);
  const errors = own.filter((finding) => finding.severity === "error").length;
  const risk = errors * 16 + weight(first) + Math.min(7, calls("write")) / 8;
  return {
    id,
    name: first.name || id,
    endpoints,
    reads: calls("read"),
    writes: calls("write"),
    sends: calls("send"),
    isLive,
    isSandbox,
    findings: own,
    risk,
    ...(unusedSandbox && { unusedSandbox }),
  };
}

/** What one place may do: writing counts most, then live, then a sandbox that lies unused. */
function weight(judged: Judged): number {
  const live = isLiveByDefault(judged) ? 3 : 0;
  const does = judged.access === "write" ? 4 : judged.access === "send" ? 2 : judged.access === "read" ? 1 : 0;
  return live + does + (live > 0 && judged.sandbox ? 6 : 0) + (judged.endpoint.role === "call" ? 0.5 : 0);
}
