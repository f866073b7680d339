import type { Catalogue } from "../catalogue/catalogue.ts";
import { push } from "../core/collections.ts";
import { rememberIn } from "../core/remember.ts";
import type { Endpoint, Inventory } from "../link/endpoint.ts";
import type { SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import { declaredAddresses } from "./declared.ts";
import { addressOf, coversHost } from "./hosts.ts";
import { knownSystem, protocolOf } from "./kind.ts";
import { variableOf } from "./settingVariable.ts";

/** The entries of a perimeter by all that may tie an endpoint to them, each with its rank in the file. */
interface EntryIndex {
  readonly rank: ReadonlyMap<SystemEntry, number>;
  readonly byHost: ReadonlyMap<string, readonly SystemEntry[]>;
  readonly byVariable: ReadonlyMap<string, readonly SystemEntry[]>;
  /** By the id of the known system that an entry is, or its own. */
  readonly byKnown: ReadonlyMap<string, readonly SystemEntry[]>;
  readonly wildcards: readonly (readonly [pattern: string, entry: SystemEntry])[];
  /** Those that name packages or credentials: looked at for every endpoint. */
  readonly others: readonly SystemEntry[];
}

interface World {
  readonly catalogue: Catalogue;
  readonly inventory: Pick<Inventory, "variables">;
}

const kept = new WeakMap<Perimeter, World & { readonly index: EntryIndex }>();

/**
 * The entries that may cover an endpoint, in the order of the perimeter: every other has nothing that the endpoint is known by.
 * `hint`: the system that a comment beside the call names. A perimeter of hundreds of systems costs no more than a short one.
 */
export function candidatesFor(endpoint: Endpoint, perimeter: Perimeter, world: World, hint: string | undefined): readonly SystemEntry[] {
  const index = indexOf(perimeter, world);
  const { host, variable, protocol, known } = signsOf(endpoint, world.catalogue);
  const found = [...index.others];
  const add = (entries: readonly SystemEntry[] | undefined) => {
    for (const entry of entries ?? []) if (!found.includes(entry)) found.push(entry);
  };
  if (host !== undefined) {
    add(index.byHost.get(host));
    for (const [pattern, entry] of index.wildcards) if (coversHost(pattern, host)) add([entry]);
  }
  if (variable !== undefined) add(index.byVariable.get(variable));
  if (protocol !== undefined) add(index.byKnown.get(protocol));
  if (known !== undefined) add(index.byKnown.get(known));
  const hinted = hint === undefined ? undefined : perimeter.systems.get(hint);
  if (hinted) add([hinted]);
  return found.length < 2 ? found : found.sort((a, b) => (index.rank.get(a) ?? 0) - (index.rank.get(b) ?? 0));
}

/** What an endpoint is known by, whatever a perimeter says. Asked after every edit of one: looked up once. */
interface Signs {
  readonly host: string | undefined;
  readonly variable: string | undefined;
  /** Ids of what it speaks and of the system that it is known as. */
  readonly protocol: string | undefined;
  readonly known: string | undefined;
}

const signsOf: (endpoint: Endpoint, catalogue: Catalogue) => Signs = rememberIn((endpoint, catalogue) => {
  const { host } = endpoint.target;
  return {
    host: host?.toLowerCase(),
    variable: variableOf(endpoint),
    protocol: protocolOf(endpoint)?.id,
    known: endpoint.catalogue ?? (host === null ? undefined : catalogue.byHost(host)?.system.id),
  };
});

function indexOf(perimeter: Perimeter, { catalogue, inventory }: World): EntryIndex {
  const known = kept.get(perimeter);
  if (known?.catalogue === catalogue && known.inventory.variables === inventory.variables) return known.index;
  const index = makeIndex([...perimeter.systems.values()], catalogue, inventory.variables);
  kept.set(perimeter, { catalogue, inventory, index });
  return index;
}

function makeIndex(entries: readonly SystemEntry[], catalogue: Catalogue, variables: Inventory["variables"]): EntryIndex {
  const byHost = new Map<string, SystemEntry[]>();
  const byVariable = new Map<string, SystemEntry[]>();
  const byKnown = new Map<string, SystemEntry[]>();
  const wildcards: (readonly [string, SystemEntry])[] = [];
  for (const entry of entries) {
    const { match, sandbox, live, id } = entry;
    const hosts = match.hosts.map(({ value }) => addressOf(value)?.host ?? value);
    for (const host of [...hosts, ...declaredAddresses(entry, variables).map((address) => address.host)]) {
      if (host.startsWith("*.")) wildcards.push([host, entry]);
      else push(byHost, host.toLowerCase(), entry);
    }
    for (const name of [...match.env, ...(sandbox?.env ?? []), ...(live?.env ?? [])]) push(byVariable, name.value, entry);
    push(byKnown, knownSystem(entry, catalogue)?.id ?? entry.catalogue?.value ?? id, entry);
  }
  const others = entries.filter(
    ({ match, sandbox, live }) => match.packages.length > 0 || [sandbox, live].some((side) => side?.keyPrefix.length),
  );
  return { rank: new Map(entries.map((entry, i) => [entry, i])), byHost, byVariable, byKnown, wildcards, others };
}
