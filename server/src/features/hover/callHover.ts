import { t } from "../../core/l10n.ts";
import { mustBeConfirmed } from "../../compare/confirmed.ts";
import { accessRanks } from "../../compare/granted.ts";
import type { Judged } from "../../compare/judged.ts";
import { maskUrl } from "../../core/mask.ts";
import { callText } from "../../compare/action.ts";
import { shortCall } from "../calls.ts";
import { code, type HoverLinks, paragraphs, placeLink, table } from "./markdown.ts";
import { sayAlert } from "./systemHover.ts";

/** One call: what it reaches, what the perimeter says of it, and how that is known. */
export function callHover(judged: Judged, links: HoverLinks): string {
  const { endpoint } = judged;
  const name = judged.name === "" ? (endpoint.target.host ?? t("unknown host")) : judged.name;
  const isCall = endpoint.role === "call";
  const facts = [
    ...(judged.access !== "unknown" ? [judged.access] : isCall ? [t("access unknown")] : []),
    judged.environment === "unknown" ? t("environment unknown") : judged.environment,
  ];
  const { evidence } = endpoint.target;
  const steps = evidence.map((step) => `1. ${placeLink(step, links)} ${code(step.note)}`);
  return paragraphs(
    `**${name}** · ${facts.join(" · ")} · ${declaredWord(judged)}`,
    judged.action === null ? code(shortCall(judged)) : t("{0} (action {1})", code(shortCall(judged)), judged.action),
    endpoint.target.host !== null && endpoint.target.url !== null && callText(judged) ? code(maskUrl(endpoint.target.url)) : undefined,
    endpoint.unresolved !== undefined && t("The host is not known: {0}", endpoint.unresolved),
    perimeterSays(judged, links),
    sandboxWord(judged),
    steps.length > 0 && t("How this is known:\n{0}", steps.join("\n")),
  );
}

function declaredWord(judged: Judged): string {
  if (judged.kind === "own") return t("your own");
  if (!judged.isDeclared) return t("in no perimeter");
  return judged.isDecided ? t("declared") : t("declared, not decided");
}

function perimeterSays(judged: Judged, links: HoverLinks): string | undefined {
  const { entry, access, endpoint } = judged;
  if (!entry) return undefined;
  // A setting does nothing by itself: nobody is asked before it.
  const asked = [t("asked first"), mustBeConfirmed(judged) ? t("yes") : entry.confirm ? t("no") : t("not said")];
  const granted = entry.access?.value;
  const isBeyond = granted !== undefined && access !== "unknown" && accessRanks[access] > accessRanks[granted];
  return table(
    [t("the perimeter says"), placeLink({ file: entry.file, range: entry.idRange }, links)],
    [
      [t("access"), granted === undefined ? t("not said") : isBeyond ? t("{0}: **not enough for a {1}**", granted, access) : granted],
      [t("default"), entry.liveByDefault ? "live" : "sandbox"],
      ...(endpoint.role === "call" ? [asked] : []),
      [t("who would know"), entry.alert ? sayAlert(alertOf(judged)) : t("not said")],
    ],
  );
}

function alertOf({ entry, action }: Judged): Parameters<typeof sayAlert>[0] {
  return entry?.actions.find(({ id }) => id.value === action)?.alert ?? entry?.alert;
}

function sandboxWord({ sandbox, environment, isProduction }: Judged): string | undefined {
  if (environment !== "live" || !sandbox) return undefined;
  const where = sandbox.env ? t("variable {0}", code(sandbox.env)) : sandbox.url && code(maskUrl(sandbox.url));
  if (!where) return undefined;
  return isProduction ? t("Live is meant here (production); the sandbox: {0}", where) : t("The sandbox is known: {0}", where);
}
