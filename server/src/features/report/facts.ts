import type { Overview, OverviewSystem } from "../../protocol/overview.ts";

/** How far from settled a system is. `outside`: nobody decided it, or it must not be called and is. `risk`: decided, and something there can go wrong. */
export type Zone = "settled" | "risk" | "outside";

/** What the report tells of a system in its map and in its tables alike. */
export interface SystemFacts {
  readonly system: OverviewSystem;
  readonly zone: Zone;
  /** The most that is done there; `none`: nothing calls it. */
  readonly way: "write" | "send" | "read" | "unknown" | "none";
  readonly alsoReads: boolean;
  /** Where the calls go. */
  readonly reaches: "live" | "sandbox" | "both" | "local" | "unknown" | "none";
  /** Whether somebody is asked before a write; `none`: nothing is written. */
  readonly asked: "always" | "partly" | "never" | "none";
  /** Who or what tells that a write went wrong: `nobody`, or `none` where nothing is written. */
  readonly known: string | "nobody" | "none";
  readonly flows: readonly { readonly id: string; readonly isForbidden: boolean }[];
}

/** The facts of every system, in the order of the overview. */
export function factsOf({ systems, hasPerimeter }: Pick<Overview, "systems" | "hasPerimeter">): readonly SystemFacts[] {
  return systems.map((system) => ({
    system,
    zone: zoneOf(system, hasPerimeter),
    way: wayOf(system),
    alsoReads: system.counts.read > 0,
    reaches: reachOf(system),
    asked: askedOf(system),
    known: mayWrite(system) ? (system.declared?.alert ?? "nobody") : "none",
    flows: system.flows.map((id) => ({ id, isForbidden: isForbiddenFlow(system, id, hasPerimeter) })),
  }));
}

/** Whether anything of the code leads to a system. */
export function isReached({ counts, endpoints }: OverviewSystem): boolean {
  return counts.calls > 0 || endpoints.length > 0;
}

function zoneOf(system: OverviewSystem, hasPerimeter: boolean): Zone {
  const { state, counts, problems, flows } = system;
  if (state === "undeclared" || state === "undecided") return "outside";
  if (state === "forbidden") return isReached(system) ? "outside" : "settled";
  return counts.risky > 0 || problems.errors > 0 || flows.some((id) => isForbiddenFlow(system, id, hasPerimeter)) ? "risk" : "settled";
}

function wayOf({ counts: { calls, write, send, read }, endpoints }: OverviewSystem): SystemFacts["way"] {
  if (write > 0) return "write";
  if (send > 0) return "send";
  if (read > 0) return "read";
  return calls > 0 || endpoints.length > 0 ? "unknown" : "none";
}

function reachOf({ counts: { live, sandbox }, endpoints }: OverviewSystem): SystemFacts["reaches"] {
  const environments = new Set(endpoints.map(({ environment }) => environment));
  const [isLive, isSandbox] = [live > 0 || environments.has("live"), sandbox > 0 || environments.has("sandbox")];
  if (isLive || isSandbox) return isLive && isSandbox ? "both" : isLive ? "live" : "sandbox";
  if (endpoints.length === 0) return "none";
  return environments.size === 1 && environments.has("local") ? "local" : "unknown";
}

/** By the calls that are there; where none is, by what is declared for those to come. */
function askedOf(system: OverviewSystem): SystemFacts["asked"] {
  if (!mayWrite(system)) return "none";
  const writes = system.endpoints.flatMap(({ calls }) => calls).filter(({ access, isCall }) => access === "write" && isCall);
  const confirmed = writes.filter(({ isConfirmed }) => isConfirmed).length;
  if (writes.length > 0) return confirmed === writes.length ? "always" : confirmed > 0 ? "partly" : "never";
  const confirm = system.declared?.confirm ?? null;
  if (confirm === "always" || confirm === "writes") return "always";
  return typeof confirm === "object" && confirm !== null && confirm.length > 0 ? "partly" : "never";
}

function mayWrite({ counts, declared }: OverviewSystem): boolean {
  return counts.write > 0 || declared?.access === "write";
}

/** What nobody declared may get nothing where there is a perimeter; where there is none, only what is wrong by any. */
function isForbiddenFlow({ declared, problems, state }: OverviewSystem, id: string, hasPerimeter: boolean): boolean {
  if (!declared) return hasPerimeter || problems.errors > 0;
  return state === "forbidden" || declared.never.includes(id) || (declared.data !== null && !declared.data.includes(id));
}
