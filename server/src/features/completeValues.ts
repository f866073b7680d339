import { addDays } from "../core/day.ts";
import { dirname, relativePath } from "../core/path.ts";
import { ruleById } from "../rules/index.ts";
import { builtInDataClasses } from "../spec/dataClasses.ts";
import { ruleIds } from "../spec/ruleIds.ts";
import { describeAt, type Refers } from "../spec/schema.ts";
import { type Asked, scalar, systemAt } from "./asked.ts";
import { callText } from "./calls.ts";
import type { Completion } from "./completion.ts";
import { callsOf, perimeterOf, systemsFor } from "./view.ts";

/** A suggestion before it is put into YAML. */
interface Suggestion {
  readonly text: string;
  readonly kind: Completion["kind"];
  readonly detail?: string;
  readonly documentation?: string;
}

/** What may stand as the value at the cursor: the schema's words first, then what the workspace knows. */
export function valueCompletions(asked: Asked): readonly Completion[] {
  const { info, cursor } = asked;
  const words = info.values.map(({ value, description }): Suggestion => ({ text: value, kind: "word", documentation: description }));
  const names = info.refers && info.canBeText ? suggest[info.refers](asked) : [];
  const dates = info.format === "date" ? datesFor(asked) : [];
  const items = [...words, ...dates, ...names].map((suggestion) => completion(asked, suggestion, false));
  return items.length > 0 || cursor.place !== "value" || !info.canBeList ? items : listCompletions(asked);
}

/** A key that takes nothing but a list: the items, each in brackets. */
function listCompletions(asked: Asked): readonly Completion[] {
  const item = describeAt(asked.spec.kind, [...asked.cursor.path, 0]);
  const names = item?.refers ? suggest[item.refers](asked) : [];
  return names.map((suggestion) => completion(asked, suggestion, true));
}

function completion({ cursor }: Asked, { text, kind, detail, documentation }: Suggestion, inList: boolean): Completion {
  const value = scalar(text, inList ? { ...cursor, style: "flow" } : cursor);
  return {
    label: text,
    kind,
    insert: inList && cursor.quote === "" ? `[${value}]` : value,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && documentation !== "" && { documentation }),
  };
}

const suggest: Readonly<Record<Refers, (asked: Asked) => readonly Suggestion[]>> = {
  system: ({ view, spec, cursor }) =>
    systemsFor(view, spec)
      .filter((system) => system.id !== cursor.path[1])
      .map((system) => ({
        text: system.id,
        kind: "system",
        detail: system.access?.value ?? "",
        documentation: system.purpose?.value ?? "",
      })),
  catalogue: ({ view }) =>
    view.catalogue.systems.map((system) => ({ text: system.id, kind: "system", detail: `${system.name}, ${system.kind}` })),
  rule: () => ruleIds.map((id) => ({ text: id, kind: "rule", documentation: ruleById(id)?.summary ?? "" })),
  dataClass: (asked) => dataClassNames(asked).map(([id, fields]) => ({ text: id, kind: "class", detail: fields.slice(0, 4).join(", ") })),
  action: (asked) => [...ownActions(asked), ...observedCalls(asked)],
  call: (asked) => observedCalls(asked),
  env: (asked) => variables(asked),
  host: (asked) => hosts(asked).map(([host, detail]) => ({ text: host, kind: "host", detail })),
  url: (asked) => urls(asked),
  path: (asked) => (asked.cursor.path[0] === "extends" || asked.cursor.path[0] === "perimeter" ? perimeterPaths(asked) : []),
};

function dataClassNames({ view, spec }: Asked): readonly (readonly [string, readonly string[]])[] {
  const known = new Map<string, readonly string[]>([...builtInDataClasses, ...(perimeterOf(view, spec.file)?.dataClasses ?? [])]);
  if (spec.kind === "perimeter")
    for (const one of spec.dataClasses)
      known.set(
        one.id.value,
        one.fields.map((field) => field.value),
      );
  const isOwn = ([id]: readonly [string, unknown]) => !builtInDataClasses.has(id);
  return [...known].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

function ownActions(asked: Asked): readonly Suggestion[] {
  return (systemAt(asked)?.actions ?? []).map((action) => ({ text: action.id.value, kind: "call", detail: action.call?.value ?? "" }));
}

/** The calls that the code was seen to make, writes first: these are the ones that need a confirmation. */
function observedCalls(asked: Asked): readonly Suggestion[] {
  const entry = systemAt(asked);
  const calls = entry ? callsOf(asked.view, entry) : [];
  const counted = new Map<string, { count: number; readonly access: string }>();
  for (const call of calls) {
    const text = callText(call);
    if (text === undefined) continue;
    const known = counted.get(text) ?? { count: 0, access: call.access };
    counted.set(text, { ...known, count: known.count + 1 });
  }
  return [...counted]
    .sort(([, a], [, b]) => Number(b.access === "write") - Number(a.access === "write") || b.count - a.count)
    .map(([text, { count, access }]) => ({
      text,
      kind: "call",
      detail: `${access}, called in ${count} ${count === 1 ? "place" : "places"}`,
    }));
}

/** Environment variables: those of the system's own calls first. */
function variables(asked: Asked): readonly Suggestion[] {
  const { view } = asked;
  const entry = systemAt(asked);
  const own = entry ? callsOf(view, entry).flatMap((call) => call.endpoint.target.env?.name ?? []) : [];
  const read = view.endpoints.flatMap((judged) => judged.endpoint.target.env?.name ?? []);
  const set = [...(view.context?.inventory.variables.keys() ?? [])].sort();
  return [...new Set([...own, ...read, ...set])].map((text) => ({
    text,
    kind: "variable",
    detail: own.includes(text) ? "read for this system" : "",
  }));
}

/** Hosts of the code: those that no perimeter covers first. */
function hosts({ view }: Asked): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const judged of view.endpoints.toSorted((a, b) => Number(a.isDeclared) - Number(b.isDeclared))) {
    const { host } = judged.endpoint.target;
    if (host !== null && !found.has(host)) found.set(host, judged.isDeclared ? (judged.system ?? "") : "in no perimeter");
  }
  return [...found];
}

/** Endpoints: of this system by the side that is asked for, then what the catalogue knows of it. */
function urls(asked: Asked): readonly Suggestion[] {
  const { view, cursor } = asked;
  const entry = systemAt(asked);
  const side = cursor.path[2];
  const calls = entry ? callsOf(view, entry) : view.endpoints.filter((judged) => !judged.isDeclared);
  const seen = calls.flatMap(({ environment, endpoint: { target } }) => {
    const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#{}*]+/i.exec(target.url ?? "")?.[0];
    return origin !== undefined && (environment === side || environment === "unknown")
      ? [{ text: origin, kind: "host" as const, detail: "in the code" }]
      : [];
  });
  const known = view.catalogue.byId(entry?.catalogue?.value ?? entry?.id ?? "");
  const facts = (side === "sandbox" ? (known?.sandbox.hosts ?? []) : side === "live" ? (known?.live ?? []) : []).filter(
    (host) => !host.includes("*"),
  );
  return [
    ...seen,
    ...facts.map((host) => ({ text: `https://${host}`, kind: "host" as const, detail: `${known?.name}, from the catalogue` })),
  ];
}

function perimeterPaths({ view, document }: Asked): readonly Suggestion[] {
  const others = (view.context?.perimeterFiles ?? []).filter((perimeter) => perimeter.file !== document.file);
  return others.map((perimeter) => ({ text: relativePath(dirname(document.file), perimeter.file), kind: "path" }));
}

function datesFor({ view }: Asked): readonly Suggestion[] {
  return [
    [90, "in 90 days"],
    [180, "in half a year"],
    [0, "today"],
  ].map(([days, detail]) => ({ text: addDays(view.today, Number(days)), kind: "date", detail: String(detail) }));
}
