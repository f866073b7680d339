import { t } from "../../core/l10n.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { hasPassed } from "../../core/day.ts";
import type { DeclaredAccess, SystemEntry } from "../../spec/model.ts";
import { addressOf } from "../hosts.ts";
import { actionsLoosened } from "./actions.ts";
import { alertLoosened, confirmLoosened } from "./asking.ts";
import { coversHosts, partsOf, sameText, uncovered } from "./covers.ts";
import type { Names } from "./names.ts";
import type { Relation } from "./perimeter.ts";
import type { Loosened, WideningContext } from "./widening.ts";
import { isLocalHost } from "../../link/addresses/url.ts";

/** One system as it was, or as the perimeter above has it, and as it is now. */
export interface TwoEntries {
  readonly before: SystemEntry;
  readonly now: SystemEntry;
  readonly names: Names;
  readonly context: WideningContext;
  readonly relation: Relation;
  /** All systems that are declared now, by id. */
  readonly all: ReadonlyMap<string, SystemEntry>;
}

interface SystemRow {
  readonly key: string;
  /** Draft or not, the incident class speaks by it. */
  readonly ofDrafts?: true;
  /** A perimeter below another is held to it, too: what else differs there describes another use. */
  readonly below?: true;
  /** Where nothing may be called any more it still counts: fewer things are forbidden. */
  readonly ofForbidden?: true;
  readonly loosened: (two: TwoEntries) => readonly Loosened[];
}

/** Key of a system → when it allows more than before, or than above. */
export const systemRows: readonly SystemRow[] = [
  { key: "access", below: true, loosened: accessRaised },
  { key: "liveByDefault", below: true, ofDrafts: true, loosened: liveAllowed },
  { key: "sandbox", ofDrafts: true, loosened: sandboxChanged },
  { key: "live", ofDrafts: true, loosened: liveForgotten },
  { key: "match", loosened: matchExtended },
  { key: "match", ofForbidden: true, loosened: handedOver },
  { key: "catalogue", loosened: catalogueChanged },
  { key: "actions", loosened: actionsLoosened },
  { key: "confirm", below: true, loosened: confirmLoosened },
  { key: "alert", below: true, loosened: alertLoosened },
  { key: "data", below: true, loosened: dataExtended },
  { key: "never", below: true, ofDrafts: true, loosened: neverLost },
  { key: "forwardsTo", loosened: forwardsChanged },
  { key: "publishes", ofDrafts: true, loosened: publishesTakenBack },
];

/** What one access allows, another may forbid and the other way round: then neither is the narrower one. */
const allows: Readonly<Record<DeclaredAccess, readonly DeclaredAccess[]>> = {
  none: ["none"],
  send: ["none", "send"],
  read: ["none", "read"],
  write: ["none", "send", "read", "write"],
};

function accessRaised({ before, now }: TwoEntries): readonly Loosened[] {
  const [was, is] = [before.access?.value, now.access];
  if (!is) return was === undefined ? [] : [{ what: t("access was {0}, and is not said any more", was) }];
  if (was === undefined) return is.value === "none" ? [] : [{ what: t("access was open and is {0}", is.value), range: is.range }];
  return allows[was].includes(is.value) ? [] : [{ what: t("access was {0} and is {1}", was, is.value), range: is.range }];
}

function liveAllowed({ before, now }: TwoEntries): readonly Loosened[] {
  const [was, is] = [before.liveByDefault, now.liveByDefault];
  if (!is) return [];
  if (!was) return [{ what: t("live is now the default (liveByDefault)"), range: is.keyRange }];
  const [until, later] = [was.until?.value, is.until?.value];
  if (until === undefined || until === later || (later !== undefined && !hasPassed(until, later))) return [];
  return [
    {
      what: t("live stays the default {0}", later === undefined ? t("without an end") : t("until {0} instead of {1}", later, until)),
      range: is.range,
    },
  ];
}

function sandboxChanged({ before, now, context }: TwoEntries): readonly Loosened[] {
  const [was, is] = [before.sandbox, now.sandbox];
  if (!is || is.kind === "none") {
    const had = was ? was.kind !== "none" : is !== undefined;
    if (!had) return [];
    return [
      is ? { what: t("it is said to have no sandbox, so live counts as decided"), range: is.range } : { what: t("its sandbox is gone") },
    ];
  }
  if (is.kind === "local") return [];
  const fresh = uncovered(partsOf(is), partsOf(was), sameText);
  // Where nothing was said, naming a sandbox is what is asked for: unless it is what was live.
  const wrong =
    was && was.kind !== "none"
      ? fresh.filter(({ value, text }) => !isSaidToBeSandbox(value, text))
      : fresh.filter(({ value, text }) => isLive(value, text, before, context));
  return wrong.map(({ text, range }) => ({ what: t("{0} now counts as its sandbox", text), subject: text, range }));
}

/** A variable, a key or a resource that is called like a sandbox. Of an address the name is not enough. */
function isSaidToBeSandbox(value: string, text: string): boolean {
  return (
    !value.startsWith("url ") && /(^|[^a-z])(sandbox|test|staging|stage|dev|mock|local)([^a-z]|$)/i.test(text) && !/live|prod/i.test(text)
  );
}

/** What is live by the entry, the catalogue, or the scan. */
function isLive(value: string, text: string, before: SystemEntry, { catalogue, judged }: WideningContext): boolean {
  if (partsOf(before.live).some((part) => part.value === value)) return true;
  const host = value.startsWith("url ") ? addressOf(text)?.host : undefined;
  if (host === undefined || isLocalHost(host)) return false;
  if (isLiveHost(host, catalogue)) return true;
  return judged.some(({ environment, endpoint }) => environment === "live" && endpoint.target.host === host);
}

function isLiveHost(host: string, catalogue: Catalogue): boolean {
  const system = catalogue.byHost(host)?.system;
  return (system?.live.includes(host) ?? false) && !system?.sandbox.hosts?.includes(host);
}

function liveForgotten({ before, now }: TwoEntries): readonly Loosened[] {
  return uncovered(partsOf(before.live), partsOf(now.live), sameText).map(({ text }) => ({
    what: t("{0} no longer counts as live", text),
    subject: text,
    ...(now.live && { range: now.live.range }),
  }));
}

function matchExtended({ before, now }: TwoEntries): readonly Loosened[] {
  const of = (kind: "hosts" | "env" | "packages") =>
    uncovered(now.match[kind], before.match[kind], kind === "hosts" ? coversHosts : sameText).map(({ value, range }) => ({
      what: t("{0} now belongs to it, with all that is allowed there", value),
      subject: `${kind} ${value}`,
      range,
    }));
  return [...of("hosts"), ...of("env"), ...of("packages")];
}

function catalogueChanged({ before, now, context: { catalogue } }: TwoEntries): readonly Loosened[] {
  const idOf = ({ catalogue: named, id }: SystemEntry) => catalogue.byId(named?.value ?? id)?.id;
  const [was, is] = [idOf(before), idOf(now)];
  if (is === undefined || is === was) return [];
  return [{ what: t("it now stands for {0}, with all that is allowed there", is), range: now.catalogue?.range ?? now.idRange }];
}

/** By what code is told to mean it: the catalogue's name, hosts, variables, packages. */
function tellsOf({ id, catalogue: named, sandbox, live, match }: SystemEntry, catalogue: Catalogue): readonly string[] {
  const known = catalogue.byId(named?.value ?? id);
  const endpoints = [sandbox, live].flatMap((spec) => (spec ? [...spec.urls, ...spec.env, ...spec.keyPrefix, ...spec.resource] : []));
  const all = [...endpoints, ...match.hosts, ...match.env, ...match.packages].map(({ value }) => addressOf(value)?.host ?? value);
  return known ? [known.id, ...all] : all;
}

/** What no longer belongs to it: of a forbidden one nothing says so any more, of any other a wildcard may allow more. */
function handedOver(two: TwoEntries): readonly Loosened[] {
  const { before, now, all, context } = two;
  if (before.access?.value === "none") {
    if (now.access?.value !== "none") return [];
    const toldBy = (entry: SystemEntry) => tellsOf(entry, context.catalogue).map((value) => ({ value }));
    return uncovered(toldBy(before), toldBy(now), coversHosts).map(({ value }) => ({
      what: t("{0} is no longer forbidden with it", value),
      subject: value,
    }));
  }
  return uncovered(before.match.hosts, now.match.hosts, coversHosts).flatMap(({ value }) => {
    const isTaken = (pattern: string) => pattern.startsWith("*.") && coversHosts(pattern, value);
    const taker = [...all.values()].find((other) => other.id !== now.id && other.match.hosts.some((host) => isTaken(host.value)));
    if (!taker || !allowsMore(taker, two)) return [];
    return [{ what: t("{0} belongs to {1} now, which allows more", value, taker.id), subject: value }];
  });
}

/** Whether another entry allows more than this one did. */
export function allowsMore(other: SystemEntry, two: TwoEntries): boolean {
  if (other.access?.value === "none") return false;
  return systemRows.some(({ below, loosened }) => below && loosened({ ...two, now: other }).length > 0);
}

function dataExtended({ before, now, names }: TwoEntries): readonly Loosened[] {
  if (!before.data) return [];
  if (!now.data) return now.access?.value === "none" ? [] : [{ what: t("which data may go there is no longer limited (data)") }];
  const known = before.data.map(({ value }) => ({ value: names.dataClass(value) }));
  return uncovered(now.data, known, sameText).map(({ value, range }) => ({
    what: t("{0} may now go there", value),
    subject: value,
    range,
  }));
}

function neverLost({ before, now, names }: TwoEntries): readonly Loosened[] {
  if (now.access?.value === "none") return [];
  const kept = before.never.map(({ value }) => ({ value: names.dataClass(value) }));
  return uncovered(kept, now.never, sameText).map(({ value }) => ({
    what: t("{0} is no longer kept from it (never)", value),
    subject: value,
  }));
}

/** More receivers get the data; one that is gone from the list, and still declared, is no longer asked about. */
function forwardsChanged({ before, now, names, all }: TwoEntries): readonly Loosened[] {
  const known = before.forwardsTo.map(({ value }) => ({ value: names.system(value) }));
  const more = uncovered(now.forwardsTo, known, sameText);
  const less = uncovered(known, now.forwardsTo, sameText).filter(({ value }) => all.has(value));
  return [
    ...more.map(({ value, range }) => ({ what: t("what it gets, {0} gets now too", value), subject: value, range })),
    ...less.map(({ value }) => ({ what: t("that {0} gets what it gets is no longer said (forwardsTo)", value), subject: value })),
  ];
}

function publishesTakenBack({ before, now }: TwoEntries): readonly Loosened[] {
  if (before.publishes?.value !== true || now.publishes?.value === true || now.access?.value === "none") return [];
  return [{ what: t("it no longer counts as one that publishes"), ...(now.publishes && { range: now.publishes.range }) }];
}
