import type { Catalogue } from "../catalogue/catalogue.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeters } from "../spec/perimeters.ts";
import type { Judged } from "./judged.ts";
import { mustBeConfirmed } from "./confirmed.ts";
import { kindOf, knownSystem, systemOfHosts } from "./kind.ts";
import { openQuestions } from "./questions.ts";
import { isOutside, systemNames } from "./reached.ts";

/** The four numbers that dashboards ignore, and how many systems are reached. Derived over endpoints that aren't local; 0/0 is null. */
export interface Numbers {
  /** Distinct systems reached plus unknown hosts; not own, local or build. */
  readonly systems: number;
  /** Calls into decided systems ÷ all calls outside. */
  readonly scope: number | null;
  /** Write calls. */
  readonly sideEffects: number;
  /** Writes that are live, irreversible or unconfirmed. */
  readonly blastRadius: number;
  /** Share of systems with every question that their kind asks decided. */
  readonly permission: number | null;
}

/** Counts what the product reaches: tests, build tools and links that nothing calls are no reach. */
export function numbersOf(judged: readonly Judged[], perimeters: Perimeters, catalogue: Catalogue): Numbers {
  const outside = judged.filter(isOutside);
  const calls = outside.filter(({ endpoint }) => endpoint.role === "call");
  const writes = calls.filter(({ access }) => access === "write");
  const nameOf = systemNames(judged);
  const reached = new Set(outside.flatMap((one) => nameOf(one) ?? []));
  const entries = perimeters.all.flatMap((perimeter) => [...perimeter.systems.values()]).filter((entry) => entry.access?.value !== "none");
  const undeclared = new Set(outside.filter((one) => !one.isDeclared).flatMap((one) => nameOf(one) ?? []));
  const settled = entries.filter((entry) => isSettled(entry, catalogue));
  return {
    systems: reached.size,
    scope: ratio(calls.filter((one) => one.isDecided).length, calls.length),
    sideEffects: writes.length,
    blastRadius: writes.filter(isRisky).length,
    permission: ratio(settled.length, entries.length + undeclared.size),
  };
}

/** Whether every question that the kind of a system asks is decided. */
export function isSettled(entry: SystemEntry, catalogue: Catalogue): boolean {
  const known = knownSystem(entry, catalogue) ?? systemOfHosts(entry, catalogue);
  return entry.decided && openQuestions(entry, known, { kind: kindOf(entry, catalogue) }).length === 0;
}

/** Whether a write belongs to the blast radius: it is live, can't be taken back, or nobody is asked before. */
export function isRisky(write: Judged): boolean {
  return write.environment === "live" || isIrreversible(write) || !mustBeConfirmed(write);
}

function isIrreversible({ entry, action }: Judged): boolean {
  return entry?.actions.some(({ id, reversible }) => id.value === action && reversible?.value === false) ?? false;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
