import { kindInWords } from "../../core/kindWords.ts";
import { t } from "../../core/l10n.ts";
import { counted } from "../../core/count.ts";
import { catalogueTellsApart } from "../../compare/questions.ts";
import type { Judged } from "../../compare/judged.ts";
import { maskUrl } from "../../core/mask.ts";
import { markedEnvironment, parseUrl } from "../../link/addresses/url.ts";
import { ruleById } from "../../rules/index.ts";
import { builtInDataClasses } from "../../spec/dataClasses.ts";
import type { SystemEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { namesCall, onePerPlace } from "../calls.ts";
import { callsOf, type View } from "../view.ts";
import { code, few, fewLines, type HoverLinks, paragraphs, placeLink, table, tally } from "./markdown.ts";
import { flows } from "./systemHover.ts";

/** A rule in a sentence, with its page. */
export function ruleHover(id: string, links: HoverLinks): string | undefined {
  const rule = ruleById(id);
  const page = links.rule(id);
  return (
    rule &&
    paragraphs(
      t("**{0}** · {1} unless `rules:` says otherwise", id, rule.severity),
      t(rule.summary),
      page === undefined ? t(rule.page.why) : t("[What is wrong, how it is mended, how it is silenced]({0})", page),
    )
  );
}

/** Where a variable is set and to what kind of endpoint, which systems it belongs to, and who reads it. */
export function variableHover(view: View, name: string, links: HoverLinks): string {
  const values = view.context?.inventory.variables.get(name) ?? [];
  const rows = values
    .slice(0, 8)
    .map(({ value, place }) => [placeLink(place, links), isAddress(value) ? code(maskUrl(value)) : "", whatIs(view, value)]);
  const readers = onePerPlace(
    view.endpoints.filter(
      ({ endpoint: { role, target, credentials } }) =>
        role === "call" && (target.env?.name === name || credentials?.some((one) => one.name === name)),
    ),
  );
  const owners = systemsOf(view).flatMap((entry) => sidesOf(entry, name).map((side) => t("{0} of **{1}**", side, entry.id)));
  return paragraphs(
    `**${name}**${owners.length > 0 ? ` · ${few(owners)}` : ""}`,
    values.length === 0 ? t("No configuration of the workspace sets it.") : table([t("is set in"), t("to"), t("which is")], rows),
    values.length > rows.length && t("and in {0}", counted(values.length - rows.length, "more place")),
    readers.length > 0 && t("Read for {0}: {1}", counted(readers.length, "call"), few(readers.map((one) => one.name))),
  );
}

function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
}

function whatIs({ catalogue }: View, value: string): string {
  const host = isAddress(value) ? (parseUrl(value)?.host ?? undefined) : undefined;
  if (host === undefined) return catalogue.byKey(value)?.environment ?? "";
  const known = catalogue.byHost(host);
  const environment = known && known.environment !== "unknown" ? known.environment : markedEnvironment(host);
  return [known?.system.name, environment === "unknown" ? undefined : environment].filter((part) => part !== undefined).join(", ");
}

function sidesOf({ sandbox, live, match }: SystemEntry, name: string): readonly string[] {
  const has = (list: readonly { readonly value: string }[] | undefined) => list?.some(({ value }) => value === name) ?? false;
  return [...(has(sandbox?.env) ? ["sandbox"] : []), ...(has(live?.env) ? ["live"] : []), ...(has(match.env) ? ["URL"] : [])];
}

function systemsOf({ context }: View): readonly SystemEntry[] {
  const entries = (context?.perimeters.all ?? []).flatMap(({ systems }) => [...systems.values()]);
  return [...new Set(entries)];
}

/** An action, or a call as it is written: the calls that it matches. */
export function actionHover(view: View, entry: SystemEntry, text: string, links: HoverLinks): string {
  const action = entry.actions.find(({ id }) => id.value === text);
  const reached = callsOf(view, entry).filter((one) => one.endpoint.role === "call" && namesCall(entry, text, one));
  const calls = onePerPlace(reached);
  const facts = [
    ...(action?.access ? [action.access.value] : []),
    ...(action?.reversible?.value === false ? [t("can't be undone")] : []),
    ...(entry.confirm?.kind === "list" && entry.confirm.items.some(({ value }) => value === text) ? [t("asked first")] : []),
  ];
  return paragraphs(
    [
      t("**{0}** of {1}", text, entry.id) + (action?.call && action.call.value !== text ? `: ${code(action.call.value)}` : ""),
      ...facts,
    ].join(" · "),
    calls.length === 0
      ? view.context && t("No call in the code was seen to match it.")
      : t(
          "{0} ({1}):",
          counted(calls.length, "call"),
          tally(reached.map(({ environment }) => (environment === "unknown" ? t("environment unknown") : environment))),
        ) + `\n${placesOf(calls, links)}`,
  );
}

function placesOf(calls: readonly Judged[], links: HoverLinks): string {
  return fewLines(calls.map(({ endpoint }) => placeLink(endpoint.place, links)));
}

/** A class of data: its fields, where it may go, where it must not, where it was seen to go. */
export function dataClassHover(view: View, id: string, perimeter: Perimeter | undefined): string {
  const fields = perimeter?.dataClasses.get(id) ?? builtInDataClasses.get(id);
  const entries = [...(perimeter?.systems.values() ?? [])];
  const named = (list: readonly { readonly value: string }[] | undefined) => list?.some(({ value }) => value === id) ?? false;
  const reached = view.context ? [...flows(view.context)].flatMap(([name, classes]) => (classes.has(id) ? [name] : [])) : [];
  const forbidden = new Set(
    entries.filter(({ never, data }) => named(never) || (data !== undefined && !named(data))).map((entry) => entry.id),
  );
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t("may go to"), entries.filter(({ data }) => named(data)).map((entry) => entry.id)],
    [t("must not go to"), [...forbidden]],
    [t("was seen to go to"), reached.map((name) => (forbidden.has(name) ? `**${name}**` : name))],
  ];
  return paragraphs(
    `**${id}** · ${fields ? counted(fields.length, "field") : t("no class of this name")}${builtInDataClasses.get(id) === fields ? t(", built in") : ""}`,
    fields && few(fields.map(code), 8),
    table(
      ["", t("systems")],
      rows.filter(([, names]) => names.length > 0).map(([what, names]) => [what, few(names)]),
    ),
  );
}

/** A known system. */
export function catalogueHover({ catalogue }: View, id: string): string | undefined {
  const system = catalogue.byId(id);
  if (!system) return undefined;
  const { sandbox, live, keyPrefixes } = system;
  const hosts = sandbox.hosts ?? [];
  return paragraphs(
    `**${system.name}** · ${kindInWords(system.kind)}${system.publishes ? t(" · what it gets becomes public") : ""}`,
    table(
      ["", ""],
      [
        ["live", few(live.map(code), 3)],
        ["sandbox", hosts.length > 0 ? few(hosts.map(code), 3) : t("by {0}", sandbox.mode.replaceAll("_", " "))],
        ["credentials", few([...(keyPrefixes?.live ?? []), ...(keyPrefixes?.test ?? [])].map((prefix) => code(`${prefix}…`)))],
      ].filter(([, text]) => text !== ""),
    ),
    catalogueTellsApart(system) && t("Sandbox and live are told apart without a word in the perimeter."),
  );
}

/** A host: which system it belongs to, and the calls that reach it. */
export function hostHover(view: View, host: string, links: HoverLinks): string {
  const covers = (name: string | null) => name !== null && (name === host || (host.startsWith("*.") && name.endsWith(host.slice(1))));
  const calls = onePerPlace(view.endpoints.filter(({ endpoint }) => covers(endpoint.target.host)));
  const known = view.catalogue.byHost(host.replace(/^\*\./, ""));
  return paragraphs(
    `**${host.replaceAll("*", "\\*")}**${known ? ` · ${known.system.name}${known.environment === "unknown" ? "" : `, ${known.environment}`}` : ""}`,
    calls.length === 0
      ? view.context && t("Nothing in the code was seen to reach it.")
      : t("Reached in {0}:\n{1}", counted(calls.length, "place"), placesOf(calls, links)),
  );
}

/** A function that asks: how many files call it. */
export function guardHover({ context }: View, name: string): string | undefined {
  if (!context) return undefined;
  const last = /\w*$/.exec(name)?.[0] ?? name;
  const files = [...context.names().values()].filter(({ calls }) =>
    calls.some((call) => call === last || call.endsWith(`.${last}`)),
  ).length;
  return paragraphs(
    t("**{0}** · a guard", name),
    files === 0 ? t("Nothing in the code was seen to call it.") : t("Called in {0}.", counted(files, "file")),
  );
}

/** A path of the workspace. */
export function pathHover({ context, files }: View, path: string): string | undefined {
  if (!context) return undefined;
  const below = files().filter((file) => file.startsWith(`${path}/`)).length;
  if (below > 0) return t("{0} · a folder of {1}", code(path), counted(below, "file"));
  return `${code(path)}${context.paths.exists(path) ? "" : t(" · not there")}`;
}
