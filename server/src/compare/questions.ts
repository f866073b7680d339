import type { CatalogueSystem } from "../catalogue/model.ts";
import type { DeclaredAccess, EndpointSpec, SystemEntry } from "../spec/model.ts";
import { type Kind, kindWithoutCatalogue } from "./kind.ts";

/** What a perimeter is asked about a system. `live`: which DSN, bucket or queue is the live one. `data`: which data may go there. */
export type Question = "access" | "sandbox" | "live" | "confirm" | "alert" | "data";

interface Questions {
  readonly always: readonly Question[];
  /** Asked as soon as the system may be written to. */
  readonly forWrite: readonly Question[];
}

const everything: Questions = { always: ["access", "sandbox"], forWrite: ["confirm", "alert"] };
const whichData: Questions = { always: ["access", "data"], forWrite: [] };
const whichResource: Questions = { always: ["access", "live"], forWrite: [] };
const nothing: Questions = { always: [], forWrite: [] };

/** Kind of system → what is asked about it at all. */
const questionsOfKind: Readonly<Record<Kind, Questions>> = {
  partner: everything,
  payment: everything,
  mail: everything,
  shop: everything,
  identity: everything,
  cloud: everything,
  publish: everything,
  unknown: everything,
  telemetry: whichData,
  model: whichData,
  store: whichResource,
  queue: whichResource,
  "search-index": whichResource,
  own: nothing,
  build: nothing,
};

/** How test mode is chosen, where that needs no fact about the user's own account: the file may then stay silent. */
const tellsApartByItself: ReadonlySet<CatalogueSystem["sandbox"]["mode"]> = new Set([
  "host",
  "path",
  "key_prefix",
  "key_mode",
  "flag",
  "token",
  "address",
  "emulator",
  "none",
]);

/** The questions that a system of this kind is asked, given what it may do. */
export function questionsOf(kind: Kind, access: DeclaredAccess | undefined): readonly Question[] {
  if (access === "none") return [];
  const asked = questionsOfKind[kind];
  // Data leaves and nothing there changes: all that matters is which data.
  if (access === "send") return asked === nothing ? [] : whichData.always;
  return access === "write" ? [...asked.always, ...asked.forWrite] : asked.always;
}

/** What is known beside the entry itself. */
export interface Seen {
  /** Where the entry's hosts tell more than its id. */
  readonly kind?: Kind;
  /** What the code does, where the entry gives no access. */
  readonly access?: DeclaredAccess;
}

/**
 * The questions that an entry leaves open, in the order in which they are best answered. What the catalogue knows and
 * has verified of its system answers where the file is silent. A draft is judged by what it says so far.
 */
export function openQuestions(entry: SystemEntry, known: CatalogueSystem | undefined, seen: Seen = {}): readonly Question[] {
  const kind = seen.kind ?? known?.kind ?? kindWithoutCatalogue(entry);
  return questionsOf(kind, entry.access?.value ?? seen.access).filter((question) => !isAnswered[question](entry, known));
}

const isAnswered: Readonly<Record<Question, (entry: SystemEntry, known: CatalogueSystem | undefined) => boolean>> = {
  access: (entry) => entry.access !== undefined,
  sandbox: (entry, known) =>
    entry.sandbox !== undefined || entry.liveByDefault !== undefined || isWithoutLive(entry.live) || catalogueTellsApart(known),
  live: (entry, known) => entry.live !== undefined || entry.sandbox !== undefined || catalogueTellsApart(known),
  confirm: (entry) => entry.confirm !== undefined,
  // Who is asked before every call knows what is done.
  alert: (entry) => entry.alert !== undefined || entry.confirm?.kind === "always",
  data: (entry) => entry.data !== undefined || entry.never.length > 0,
};

/** Whether the catalogue's own, verified facts tell sandbox and live of a system apart. */
export function catalogueTellsApart(known: CatalogueSystem | undefined): boolean {
  return known?.sandbox.verified === true && tellsApartByItself.has(known.sandbox.mode);
}

/** Whether it is known which endpoint is live: by the entry, or by the hosts of its catalogue system. */
export function knowsLive(entry: SystemEntry, known: CatalogueSystem | undefined): boolean {
  return entry.live === undefined ? (known?.live.length ?? 0) > 0 : entry.live.kind === "given";
}

/** `live: none` or `live: local`: there is nothing live that a sandbox could be told apart from. */
function isWithoutLive(live: EndpointSpec | undefined): boolean {
  return live !== undefined && live.kind !== "given";
}
