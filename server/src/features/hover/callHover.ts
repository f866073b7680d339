import { mustBeConfirmed } from "../../compare/confirmed.ts";
import { accessRanks } from "../../compare/granted.ts";
import type { Judged } from "../../compare/judged.ts";
import { maskUrl } from "../../core/mask.ts";
import { callText, shortCall } from "../calls.ts";
import { code, type HoverLinks, paragraphs, placeLink, table } from "./markdown.ts";
import { sayAlert } from "./systemHover.ts";

/** One call: what it reaches, what the perimeter says of it, and how that is known. */
export function callHover(judged: Judged, links: HoverLinks): string {
  const { endpoint } = judged;
  const name = judged.name === "" ? (endpoint.target.host ?? "unknown host") : judged.name;
  const facts = [
    judged.access === "unknown" ? "access unknown" : judged.access,
    judged.environment === "unknown" ? "environment unknown" : judged.environment,
  ];
  const { evidence } = endpoint.target;
  const steps = evidence.map((step) => `1. ${placeLink(step, links)} ${code(step.note)}`);
  return paragraphs(
    `**${name}** · ${facts.join(" · ")} · ${declaredWord(judged)}`,
    `${code(shortCall(judged))}${judged.action === null ? "" : ` (action ${judged.action})`}`,
    endpoint.target.host !== null && endpoint.target.url !== null && callText(judged) ? code(maskUrl(endpoint.target.url)) : undefined,
    endpoint.unresolved !== undefined && `The host is not known: ${endpoint.unresolved}`,
    perimeterSays(judged, links),
    sandboxWord(judged),
    steps.length > 0 && `How this is known:\n${steps.join("\n")}`,
  );
}

function declaredWord(judged: Judged): string {
  if (judged.kind === "own") return "your own";
  if (!judged.isDeclared) return "in no perimeter";
  return judged.isDecided ? "declared" : "declared, not decided";
}

function perimeterSays(judged: Judged, links: HoverLinks): string | undefined {
  const { entry, access } = judged;
  if (!entry) return undefined;
  const granted = entry.access?.value;
  const isBeyond = granted !== undefined && access !== "unknown" && accessRanks[access] > accessRanks[granted];
  return table(
    ["the perimeter says", placeLink({ file: entry.file, range: entry.idRange }, links)],
    [
      ["access", granted === undefined ? "not said" : isBeyond ? `${granted}: **not enough for a ${access}**` : granted],
      ["default", entry.liveByDefault ? "live" : "sandbox"],
      ["asked first", mustBeConfirmed(judged) ? "yes" : entry.confirm ? "no" : "not said"],
      ["who would know", entry.alert ? sayAlert(alertOf(judged)) : "not said"],
    ],
  );
}

function alertOf({ entry, action }: Judged): Parameters<typeof sayAlert>[0] {
  return entry?.actions.find(({ id }) => id.value === action)?.alert ?? entry?.alert;
}

function sandboxWord({ sandbox, environment, isProduction }: Judged): string | undefined {
  if (environment !== "live" || !sandbox) return undefined;
  const where = sandbox.env ? `variable ${code(sandbox.env)}` : sandbox.url && code(maskUrl(sandbox.url));
  if (!where) return undefined;
  return isProduction ? `Live is meant here (production); the sandbox: ${where}` : `The sandbox is known: ${where}`;
}
