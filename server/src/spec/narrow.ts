import type { Range } from "../core/range.ts";
import type { ConfirmSpec, DeclaredAccess, Located, SystemEntry } from "./model.ts";
import { accessWords } from "./readSystem.ts";

/** The systems that hold: those of extended files, the nearest first, each narrowed by what is said here. */
export function narrowSystems(
  extended: readonly (readonly SystemEntry[])[],
  own: ReadonlyMap<string, SystemEntry>,
): ReadonlyMap<string, SystemEntry> {
  const systems = new Map<string, SystemEntry>();
  for (const entry of extended.toReversed().flat()) {
    const below = systems.get(entry.id);
    systems.set(entry.id, below ? narrow(below, entry) : entry);
  }
  for (const [id, entry] of own) {
    const below = systems.get(id);
    systems.set(id, below ? narrow(below, entry) : entry);
  }
  return systems;
}

/** Which endpoints and names a system has is said once: an entry that is silent about them means those of the perimeter above. */
export function describedAbove(
  systems: ReadonlyMap<string, SystemEntry>,
  above: ReadonlyMap<string, SystemEntry> | undefined,
): ReadonlyMap<string, SystemEntry> {
  if (!above) return systems;
  return new Map([...systems].map(([id, entry]) => [id, describedBy(above.get(id), entry)]));
}

function describedBy(above: SystemEntry | undefined, entry: SystemEntry): SystemEntry {
  const { hosts, env, packages } = entry.match;
  if (!above || entry.sandbox || entry.live || hosts.length + env.length + packages.length > 0) return entry;
  const { sandbox, live, match, catalogue } = relocate(above, entry.idRange);
  return { ...entry, ...(sandbox && { sandbox }), ...(live && { live }), match, ...(catalogue && !entry.catalogue && { catalogue }) };
}

/** A key of an entry that says more than what it takes over, which holds. */
export interface Overruled {
  readonly key: string;
  /** What holds. */
  readonly value: string;
  readonly range: Range;
  /** The file that says what holds. */
  readonly by: string;
}

/** What an entry says without effect: more access, fewer confirmations or live by default, where what it takes over says otherwise. */
export function overruled(taken: SystemEntry, here: SystemEntry): readonly Overruled[] {
  const by = taken.file;
  const found: Overruled[] = [];
  const access = lessAccess(taken.access, here.access);
  if (access && here.access && access.value !== here.access.value)
    found.push({ key: "access", value: access.value, range: here.access.range, by });
  const confirm = moreConfirm(taken.confirm, here.confirm);
  if (confirm && here.confirm && confirm.kind !== here.confirm.kind)
    found.push({ key: "confirm", value: confirm.kind, range: here.confirm.range, by });
  if (here.liveByDefault && !taken.liveByDefault) found.push({ key: "liveByDefault", value: "false", range: here.liveByDefault.range, by });
  return found;
}

/** Key by key: what says less may be done holds, what merely describes is replaced. Nothing here can widen what was taken over. */
function narrow(taken: SystemEntry, here: SystemEntry): SystemEntry {
  const base = relocate(taken, here.idRange);
  const data =
    base.data && here.data ? here.data.filter(({ value }) => base.data?.some((one) => one.value === value)) : (here.data ?? base.data);
  const access = lessAccess(base.access, here.access);
  const confirm = moreConfirm(base.confirm, here.confirm);
  return {
    ...base,
    ...here,
    ...(access && { access }),
    ...(confirm && { confirm }),
    ...(data && { data }),
    ...(base.liveByDefault ? {} : { liveByDefault: undefined as never }),
    match: {
      hosts: [...here.match.hosts, ...base.match.hosts],
      env: [...here.match.env, ...base.match.env],
      packages: [...here.match.packages, ...base.match.packages],
    },
    actions: [...here.actions, ...base.actions.filter(({ id }) => !here.actions.some((action) => action.id.value === id.value))],
    never: union(here.never, base.never),
    forwardsTo: union(here.forwardsTo, base.forwardsTo),
    decided: here.decided && (base.decided || here.access !== undefined),
  };
}

function lessAccess(a: Located<DeclaredAccess> | undefined, b: Located<DeclaredAccess> | undefined): Located<DeclaredAccess> | undefined {
  if (!a || !b) return b ?? a;
  return accessWords.indexOf(b.value) <= accessWords.indexOf(a.value) ? b : a;
}

const confirmRank: readonly ConfirmSpec["kind"][] = ["never", "list", "writes", "always"];

function moreConfirm(a: ConfirmSpec | undefined, b: ConfirmSpec | undefined): ConfirmSpec | undefined {
  if (!a || !b) return b ?? a;
  if (a.kind === "list" && b.kind === "list") return { ...b, items: union(b.items, a.items) };
  return confirmRank.indexOf(b.kind) >= confirmRank.indexOf(a.kind) ? b : a;
}

function union(a: readonly Located<string>[], b: readonly Located<string>[]): readonly Located<string>[] {
  return [...a, ...b.filter(({ value }) => !a.some((one) => one.value === value))];
}

/** An entry has one file: what comes from another is said to stand at the entry that takes it over. */
function relocate(entry: SystemEntry, range: Range): SystemEntry {
  return move(entry, range) as SystemEntry;
}

function move(value: unknown, range: Range): unknown {
  if (Array.isArray(value)) return value.map((item) => move(item, range));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, /range$/i.test(key) ? range : move(item, range)]));
}
