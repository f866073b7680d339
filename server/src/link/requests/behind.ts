import { push } from "../../core/collections.ts";
import { compareRanges, type Place } from "../../core/range.ts";
import type { Endpoint } from "../endpoint.ts";

/** A wrapper's own request, and what the calls that go through it reach. */
export interface Answer {
  readonly wrapper: string;
  readonly endpoints: readonly Endpoint[];
  /** Whatever the wrapper's own request says: it says no more than what its builder was given. */
  readonly isBuilt?: boolean;
}

/** The answers of one file. Of what many calls say of a wrapper alike, one is kept: what stands behind it is the same. */
export class Answers {
  readonly #byWrapper = new Map<string, { readonly byKind: Map<string, Endpoint>; isBuilt: boolean }>();

  add(wrapper: string, endpoints: readonly Endpoint[], isBuilt: boolean): void {
    const known = this.#byWrapper.get(wrapper) ?? { byKind: new Map<string, Endpoint>(), isBuilt: false };
    this.#byWrapper.set(wrapper, known);
    known.isBuilt ||= isBuilt;
    for (const one of endpoints) {
      const kind = `${one.target.host} ${one.method} ${one.access}`;
      // The last one stays, in its order.
      known.byKind.delete(kind);
      known.byKind.set(kind, one);
    }
  }

  get all(): readonly Answer[] {
    return [...this.#byWrapper].map(([wrapper, { byKind, isBuilt }]) => ({
      wrapper,
      endpoints: [...byKind.values()],
      ...(isBuilt && { isBuilt }),
    }));
  }
}

/** More hosts than these through one wrapper, and it is everybody's: it names none of them. */
const maxHosts = 3;

/** What stands behind calls that are told where they are made. */
export interface Behind {
  /** Requests of wrappers, each answered by callers. */
  readonly wrapped: readonly Endpoint[];
  /** Clients that are made for an address. */
  readonly clients: readonly Endpoint[];
  /** Literals that calls take their URL from. */
  readonly constants: readonly Endpoint[];
  readonly answers: readonly Answer[];
}

/** The wrappers' requests with the hosts that their callers give them, clients made for an address, and the constants that calls use: each at its own place. */
export function behindCalls({ wrapped, clients, constants, answers }: Behind, calls: readonly Endpoint[]): readonly Endpoint[] {
  const byWrapper = new Map<string, Endpoint[]>();
  for (const { wrapper, endpoints } of answers) for (const one of endpoints) push(byWrapper, wrapper, one);
  const answersOf = (one: Endpoint) => byWrapper.get(placeKey(one.place)) ?? [];
  const whole = wrapped.flatMap((one) => wrapperEndpoints(one, answersOf(one)));
  // What a wrapper sends it made on another line: whoever answers that one answers this one.
  const made = new Map<string, Endpoint[]>();
  for (const one of wrapped) push(made, askedIn(one), one);
  const sent = clients.flatMap((one) => {
    const [first, second] = one.target.host === null ? (made.get(askedIn(one)) ?? []) : [];
    const through = first && !second ? answersOf(first) : [];
    return through.length > 0 ? wrapperEndpoints(one, through) : [one];
  });
  const lines = new Set([...calls, ...whole].map((one) => hostLine(one)));
  const named = constants.filter((one) => one.confidence === "likely" && !lines.has(hostLine(one)));
  return [...whole, ...named, ...sent.filter((one) => !lines.has(hostLine(one)))];
}

function askedIn({ place, symbol, target }: Endpoint): string {
  return `${place.file} ${symbol} ${target.url}`;
}

function wrapperEndpoints(own: Endpoint, through: readonly Endpoint[]): readonly Endpoint[] {
  const { unresolved: _, payload: __, ...bare } = own;
  const first = new Map(through.filter((one) => one.target.host !== null).map((one) => [one.target.host, one] as const));
  const methods = new Set(through.map((one) => one.method));
  const accesses = new Set(through.map((one) => one.access));
  const [method] = methods;
  const [access] = accesses;
  // A verb that is only what holds without one (`urlopen(request)`) is none where no caller asks so.
  const isOwn = own.method !== null && (methods.size === 0 || methods.has(own.method));
  const told = {
    ...bare,
    payload: { fields: [] },
    method: isOwn ? own.method : methods.size === 1 ? (method ?? null) : null,
    access: isOwn ? own.access : accesses.size === 1 ? (access ?? own.access) : own.method === null ? own.access : ("unknown" as const),
  };
  if (own.target.host !== null || first.size === 0 || first.size > maxHosts) return [told];
  return [...first.values()].map(({ target, catalogue, environment, staged }) => ({
    ...told,
    ...(staged && { staged }),
    target: { ...target, url: null, path: null },
    catalogue,
    environment,
    confidence: "likely" as const,
  }));
}

function hostLine({ place, target }: Endpoint): string {
  return `${place.file}:${place.range.line} ${target.host}`;
}

/** A place as one text. */
export function placeKey({ file, range }: Place): string {
  return `${file}:${range.line}:${range.column}`;
}

/** Orders endpoints by file, place, host, URL. */
export function compareEndpoints(a: Endpoint, b: Endpoint): number {
  return (
    compareTexts(a.place.file, b.place.file) ||
    compareRanges(a.place.range, b.place.range) ||
    compareTexts(a.target.host ?? "", b.target.host ?? "") ||
    compareTexts(a.target.url ?? "", b.target.url ?? "")
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
