import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { rememberOf } from "../../core/remember.ts";
import type { PayloadField } from "../../link/endpoint.ts";
import { bansOf, type Ban, beyondAllowed, classesFor, classesSent, type ClassMatch } from "../data/classes.ts";
import { everythingSent } from "../data/attached.ts";
import { siteOf } from "../data/outside.ts";
import { removeFieldsFix } from "../data/removeFields.ts";
import type { Fix, Problem, Related, Rule } from "../rule.ts";

type Classes = ReturnType<typeof classesFor>;

/** code/data-not-allowed: a class of data reaches a system that must not get it. The second incident. */
export const dataNotAllowed: Rule = {
  id: "code/data-not-allowed",
  severity: "error",
  summary: "A class of data that is in `never`, or not in `data`, reaches the system, also through `forwardsTo` or a logger's transport.",
  page: {
    why:
      "Customer order records landed in a logging endpoint that was connected to an external analytics service, half-forgotten and still active. " +
      "Nobody had written down which data may go there, so nothing could say that it went wrong.",
    wrong:
      '```yaml\nlog-drain: { access: send, never: [customer-order] }\n```\n\n```ts\nlogger.info("order placed", order);        // order: CustomerOrder\n```',
    mended: '```ts\nlogger.info("order placed", { lines: order.lines.length });\n```',
  },
  check: function* (context) {
    const unruled = new Map<string, Problem>();
    for (const judged of everythingSent(context)) {
      for (const problem of toldOf(judged)) {
        if (judged.perimeter) yield problem;
        else noteUnruled(unruled, judged.name, problem);
      }
    }
    yield* unruled.values();
  },
};

const told = new WeakMap<object, { readonly classes: Classes; readonly problems: readonly Problem[] }>();

/** While a call is judged by the same, so is what it sends; what its system forwards to has grounds of its own. */
function toldOf(judged: Judged): readonly Problem[] {
  const { endpoint, entry, grounds } = judged;
  const fields = endpoint.payload?.fields ?? [];
  if (fields.length === 0) return [];
  const classes = classesFor(judged);
  const key = entry?.forwardsTo.length ? undefined : grounds;
  const known = key && told.get(key);
  if (known?.classes === classes) return known.problems;
  const bans = bansOf(judged);
  const problems = bans.length === 0 ? [] : withoutRepeats(bySite(fields).map((group) => problemsOf(judged, group, bans, classes)));
  if (key) told.set(key, { classes, problems });
  return problems;
}

/** Where there is no perimeter, one word a system is enough: that nobody decided what may go there. The other places are shown with it. */
function noteUnruled(known: Map<string, Problem>, name: string, problem: Problem): void {
  const first = known.get(name);
  if (!first) {
    known.set(name, { ...problem, cause: { ...problem.cause, symbol: "" } });
    return;
  }
  const related = problem.places.map((place) => ({ ...place, message: t("The same goes there from here") }));
  known.set(name, { ...first, places: [...first.places, ...problem.places], related: [...(first.related ?? []), ...related] });
}

/** Where the function that sends says itself beyond doubt what goes out, its callers add nothing. */
function withoutRepeats([own = [], ...ofCallers]: readonly (readonly Problem[])[]): readonly Problem[] {
  const told = new Set(own.flatMap(({ severity, cause }) => (severity === undefined ? cause.subject.split(" ") : [])));
  return [...own, ...ofCallers.flat().filter(({ cause }) => cause.subject.split(" ").some((id) => !told.has(id)))];
}

/** What each caller gives is judged by itself; what the function that sends says, stands first. */
const bySite = rememberOf((fields: readonly PayloadField[]): readonly (readonly PayloadField[])[] => {
  const groups = new Map<string, PayloadField[]>([["", []]]);
  for (const field of fields) {
    const key = field.site ? `${field.site.place.file}:${field.site.place.range.line}:${field.site.place.range.column}` : "";
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()];
});

/** One for each way on which something goes where it must not, whatever classes it holds. */
function problemsOf(judged: Judged, fields: readonly PayloadField[], bans: readonly Ban[], classes: Classes): readonly Problem[] {
  const ways = new Map<string, { readonly ban: Ban; readonly matches: ClassMatch[] }>();
  const sent = classesSent(fields, classes).toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain));
  for (const told of sent) {
    const ban = bans.find((one) => one.forbids(told.id));
    const match = ban && beyondAllowed(told, sent, ban, classes.get(told.id) ?? []);
    // A token in a URL is code/secret-in-url's. One name alone says little: it is worth a word only where somebody
    // wrote down for this system what may go there.
    if (!match || isTokenOfUrl(match, judged) || (!match.isCertain && !isNamed(match, judged, ban))) continue;
    const way = ways.get(ban.through ?? "") ?? { ban, matches: [] };
    ways.set(ban.through ?? "", way);
    // The same fields may tell two classes: the first, which is the perimeter's own, has been said.
    if (match.names.some((name) => !way.matches.some((other) => other.names.includes(name)))) way.matches.push(match);
  }
  return [...ways.values()].map(({ ban, matches }) => {
    const certain = matches.filter(({ isCertain }) => isCertain);
    return problemOf(judged, certain.length > 0 ? certain : matches, ban);
  });
}

function isTokenOfUrl(match: ClassMatch, { endpoint }: Judged): boolean {
  if (match.id !== "session-token" && match.id !== "credential") return false;
  const urls = [endpoint.target.url ?? "", ...(endpoint.payload?.urls ?? []).map(({ text }) => text)];
  return match.names.every((name) => urls.some((url) => url.includes(`{${name}}`) || new RegExp(`[?&]${name}=`).test(url)));
}

function isNamed(match: ClassMatch, judged: Judged, ban: Ban): boolean {
  const entry = ban.through === undefined ? judged.entry : judged.perimeter?.systems.get(ban.through);
  return entry !== undefined && (entry.data !== undefined || entry.never.some(({ value }) => value === match.id));
}

function problemOf(judged: Judged, matches: readonly ClassMatch[], ban: Ban): Problem {
  const fields = matches.flatMap((match) => match.fields);
  const ids = matches.map(({ id }) => id);
  const names = [...new Set(matches.flatMap((match) => match.names))];
  const { place, symbol } = siteOf(judged, fields[0]?.site);
  const { entry, system, name } = judged;
  const way = ban.through === undefined ? "" : t(", which forwards to {0}", ban.through);
  return {
    places: [place],
    message: t(
      "{0}: {1} data ({2}) goes there{3}, and {4}. Send only what it needs; a person must decide to allow more.",
      name,
      ids.join(t(" and ")),
      names.slice(0, 5).join(", "),
      way,
      ban.why(ids),
    ),
    ...(!matches.some(({ isCertain }) => isCertain) && { severity: "info" as const }),
    cause: { family: "data", system: system ?? name, subject: ids.join(" "), symbol },
    ...(system !== null && { system }),
    related: relatedOf(judged, fields, ban, place),
    fixes: [...removeFieldsFix(fields), ...showFix(fields, entry)],
  };
}

function relatedOf(
  judged: Judged,
  fields: readonly PayloadField[],
  ban: Ban,
  place: { readonly file: string; readonly range: { readonly line: number } },
): readonly Related[] {
  const related: Related[] = [];
  if (ban.place) related.push({ ...ban.place, message: t("What may go to {0} is said here", ban.through ?? judged.name) });
  for (const field of fields.slice(0, 4)) {
    if (field.place.file !== place.file || field.place.range.line !== place.range.line)
      related.push({ ...field.place, message: t("{0} comes from here", field.name) });
  }
  const { place: call } = judged.endpoint;
  if (call.file !== place.file || call.range.line !== place.range.line) related.push({ ...call, message: t("It is sent here") });
  return related;
}

function showFix(fields: readonly PayloadField[], entry: Judged["entry"]): readonly Fix[] {
  const [first] = fields;
  return [
    ...(first ? [{ title: t("Show the path"), safe: false, edits: [], show: first.place }] : []),
    ...(entry ? [{ title: t("Show the spec entry"), safe: false, edits: [], show: { file: entry.file, range: entry.idRange } }] : []),
  ];
}
