import { distinctBy } from "../core/collections.ts";
import { rememberOf } from "../core/remember.ts";
import type { Judged } from "./judged.ts";
import { isOutside, systemNames } from "./reached.ts";

/** What the code reaches after a change and not before it, and the other way round. */
export interface ReachChange {
  /** The first place of each call. */
  readonly added: readonly Judged[];
  readonly removed: readonly Judged[];
  /** Spec or catalogue ids, else hosts; sorted. Own, local and build-time ones are none. */
  readonly systems: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** Compares two inventories. Both must be judged by one policy: what that says differently is no change of reach. */
export function reachChange(before: readonly Judged[], after: readonly Judged[]): ReachChange {
  // One naming for both: what is a twin of what must not depend on which of them is there already.
  const nameOf = systemNames([...before, ...after]);
  const systemsOf = (judged: readonly Judged[]) => new Set(judged.flatMap((one) => (isOutside(one) ? (nameOf(one) ?? []) : [])));
  const systems = { before: systemsOf(before), after: systemsOf(after) };
  return {
    added: without(after, before),
    removed: without(before, after),
    systems: { added: minus(systems.after, systems.before), removed: minus(systems.before, systems.after) },
  };
}

function without(all: readonly Judged[], known: readonly Judged[]): readonly Judged[] {
  const keys = new Set(known.map(reachKey));
  return distinctBy(
    all.filter((judged) => !keys.has(reachKey(judged))),
    reachKey,
  );
}

/** Two endpoints are one by this, wherever they stand. */
const reachKey = rememberOf(({ system, endpoint, access, environment }: Judged): string => {
  const { host, path } = endpoint.target;
  const what = path === null ? endpoint.operation : path.replace(/[?#].*$/s, "");
  return JSON.stringify([system, host, endpoint.method, what, access, environment]);
});

function minus(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [...a].filter((one) => !b.has(one)).sort();
}
