import { kindInWords } from "../../core/kindWords.ts";
import { t } from "../../core/l10n.ts";
import { counted } from "../../core/count.ts";
import { catalogueTellsApart, openQuestions } from "../../compare/questions.ts";
import { kindOf, knownSystem, systemOfHosts } from "../../compare/kind.ts";
import type { Judged, JudgedEnvironment } from "../../compare/judged.ts";
import { mustBeConfirmed } from "../../compare/confirmed.ts";
import { hasPassed } from "../../core/day.ts";
import { rememberOf } from "../../core/remember.ts";
import type { AlertSpec, ConfirmSpec, SystemEntry, UseEntry } from "../../spec/model.ts";
import { callText } from "../../compare/action.ts";
import { onePerPlace } from "../calls.ts";
import { flowsOf } from "../overview/flows.ts";
import { sayEndpoint } from "../symbols.ts";
import { callsOf, type View } from "../view.ts";
import { code, few, paragraphs, quoted, table, tally } from "./markdown.ts";

type Row = readonly [what: string, declared: string, observed: string];

/** Which classes of data reach which system: followed once an answer. */
export const flows: typeof flowsOf = rememberOf(flowsOf);

/** A system as it is declared, against what the code was seen to do. */
export function systemHover(view: View, entry: SystemEntry): string {
  const known = knownSystem(entry, view.catalogue) ?? systemOfHosts(entry, view.catalogue);
  const judged = callsOf(view, entry);
  const open = entry.decided ? openQuestions(entry, known, { kind: kindOf(entry, view.catalogue) }) : [];
  const whose =
    known && known.name.toLowerCase() !== entry.id
      ? ` (${known.name}, ${kindInWords(known.kind)})`
      : known
        ? ` (${kindInWords(known.kind)})`
        : "";
  const names = judged.flatMap((one) => callText(one) ?? []);
  return paragraphs(
    `**${entry.id}**${whose}${entry.decided ? "" : t(" · a draft, not decided yet")}`,
    entry.purpose && quoted(entry.purpose.value),
    table(["", t("declared"), t("observed")], rowsOf(view, entry, judged, catalogueTellsApart(known))),
    names.length > 0
      ? t("Calls: {0}", few(names.map(code)))
      : judged.length > 0
        ? t("Named in {0}, no call seen.", counted(onePerPlace(judged).length, "place"))
        : view.context && t("Nothing in the code was seen to call it."),
    decision(view, entry),
    open.length > 0 && t("Open: {0}", open.join(", ")),
  );
}

function rowsOf(view: View, entry: SystemEntry, judged: readonly Judged[], isKnownApart: boolean): readonly Row[] {
  const calls = judged.filter(({ endpoint }) => endpoint.role === "call");
  const from = isKnownApart ? t("from the catalogue") : "–";
  const rows: readonly Row[] = [
    [
      t("access"),
      entry.access?.value ?? "–",
      tally(onePerPlace(calls).map(({ access }) => (access === "unknown" ? t("unknown") : access))),
    ],
    [t("default"), entry.access?.value === "none" ? "–" : entry.liveByDefault ? "**live**" : "sandbox", ""],
    ["sandbox", entry.sandbox ? code(sayEndpoint(entry.sandbox)) : from, seenAt(calls, "sandbox")],
    ["live", entry.live ? code(sayEndpoint(entry.live)) : from, seenAt(calls, "live")],
    ["local", "–", seenAt(calls, "local")],
    [t("endpoint not known"), "–", seenAt(calls, "unknown")],
    [t("confirm"), sayConfirm(entry.confirm), confirmed(calls)],
    [t("alert"), sayAlert(entry.alert), ""],
    [t("data"), dataSaid(entry), few([...(view.context ? (flows(view.context).get(entry.id) ?? []) : [])])],
    [t("forwards to"), entry.forwardsTo.map(({ value }) => value).join(", ") || "–", ""],
  ];
  return rows.filter(([, declared, observed]) => declared !== "–" || observed !== "");
}

/** How often one environment is called, how, and at which hosts. */
function seenAt(calls: readonly Judged[], environment: JudgedEnvironment): string {
  const there = calls.filter((one) => one.environment === environment);
  if (there.length === 0) return "";
  const hosts = there.flatMap(({ endpoint }) => endpoint.target.host ?? []);
  const where = hosts.length > 0 ? ` · ${few(hosts, 2)}` : "";
  return `${tally(onePerPlace(there).map(({ access }) => access))}${where}`;
}

function confirmed(calls: readonly Judged[]): string {
  const writes = onePerPlace(calls.filter(({ access }) => access === "write"));
  if (writes.length === 0) return "";
  return t("{0} of {1}", writes.filter(mustBeConfirmed).length, counted(writes.length, "write"));
}

/** What has to be asked first, in a few words. */
export function sayConfirm(confirm: ConfirmSpec | undefined): string {
  if (!confirm) return "–";
  return confirm.kind === "list" ? few(confirm.items.map(({ value }) => code(value))) || t("nothing") : confirm.kind;
}

/** Who would know, in a few words. */
export function sayAlert(alert: AlertSpec | undefined): string {
  if (!alert) return "–";
  const block = [alert.signal?.value, alert.notifies?.value].filter((part) => part !== undefined).join(" → ");
  const tested = alert.tested ? t(" (tested {0})", alert.tested.value) : "";
  return `${quoted(alert.text ?? (block === "" ? alert.kind : block))}${tested}`;
}

function dataSaid({ data, never }: SystemEntry): string {
  const only = data && (data.length === 0 ? t("none") : t("only {0}", data.map(({ value }) => value).join(", ")));
  const not = never.length > 0 ? t("never {0}", never.map(({ value }) => value).join(", ")) : undefined;
  return [only, not].filter((part) => part !== undefined).join("; ") || "–";
}

/** The one decision that has a reason, a name and an end. */
function decision({ today }: View, { liveByDefault }: SystemEntry): string | undefined {
  if (!liveByDefault) return undefined;
  const { reason, by, until } = liveByDefault;
  const end = until && (hasPassed(until.value, today) ? t(", **ended {0}**", until.value) : t(" until {0}", until.value));
  return t(
    "Live by default{0}{1}{2}",
    end ?? "",
    by ? t(", decided by {0}", quoted(by.value)) : "",
    reason ? `: ${quoted(reason.value)}` : "",
  );
}

/** What a contract gets of a system, beside what the perimeter grants. */
export function useHover(view: View, use: UseEntry, entry: SystemEntry): string {
  const calls = onePerPlace(callsOf(view, entry).filter(({ endpoint }) => endpoint.role === "call"));
  const names = use.actions.map(({ value }) => code(value));
  const rows: readonly Row[] = [
    [t("access"), entry.access?.value ?? "–", use.access?.value ?? entry.access?.value ?? "–"],
    [
      t("endpoint"),
      entry.liveByDefault ? t("live by default") : "sandbox",
      use.endpoint?.value ?? (entry.liveByDefault ? "live" : "sandbox"),
    ],
    [t("actions"), few(entry.actions.map(({ id }) => code(id.value))) || t("any"), few(names) || t("any that the access allows")],
    [t("asked first"), sayConfirm(entry.confirm), t("the same")],
    [t("who would know"), sayAlert(entry.alert), entry.alert && entry.alert.kind !== "none" ? t("the same") : t("nobody")],
  ];
  return paragraphs(
    `**${entry.id}**${entry.purpose ? `: ${quoted(entry.purpose.value)}` : ""}`,
    table(["", t("the perimeter grants"), t("this contract gets")], rows),
    calls.length > 0
      ? t("The code calls it: {0}.", tally(calls.map(({ access }) => access)))
      : view.context && t("Nothing in the code was seen to call it."),
  );
}
