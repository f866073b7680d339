import { t } from "../../core/l10n.ts";
import { coversHost } from "../../compare/hosts.ts";
import { knownSystem } from "../../compare/kind.ts";
import type { Judged } from "../../compare/judged.ts";
import { isLocalHost, parseUrl } from "../../link/addresses/url.ts";
import type { SystemEntry } from "../../spec/model.ts";
import { appendItem } from "../../yaml/edits.ts";
import type { PayloadSite } from "../../link/endpoint.ts";
import { outsideCalls, siteOf } from "../data/outside.ts";
import { perimeterFileOf } from "../data/specOf.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";

/** Calls that set up where a system sends on what it gets. */
const setsUp = /webhook|hooks?(\/|$|\.)|subscription|sink|drain|destination|export|forward|notification[_-]?channel|callback/i;

/** Keys under which a call says where its system sends on to: `statusCallback`, `webhook_url`, `forwardTo`. */
const handsOn =
  /(web)?hook(s|_?(url|uri|endpoint))?$|status_?callback|callback_?(url|uri)|forward(_?to|_?url)?$|(drain|sink|notif(y|ication))_?(url|uri|endpoint)$/i;

/** code/hidden-forward: a system is told to send on to another one. */
export const hiddenForward: Rule = {
  id: "code/hidden-forward",
  severity: "warning",
  summary: "A webhook, drain or exporter of a declared system is set up to forward to another system than `forwardsTo` names.",
  page: {
    why: "The logging endpoint that got the orders was connected to an analytics service that everybody had forgotten. What a system passes on, the next one gets: so the perimeter must know it.",
    wrong: '```ts\nawait desk.post("/webhooks", { url: "https://hooks.metrics-co.example/in" });\n```',
    mended: "```yaml\npartner-desk: { access: write, forwardsTo: [metrics-co] }\n```",
  },
  check: function* (context) {
    for (const judged of outsideCalls(context.judged)) {
      const { entry, endpoint } = judged;
      const what = `${endpoint.target.path ?? ""} ${endpoint.operation ?? ""}`;
      if (!entry?.decided || judged.access === "read") continue;
      const problems = (endpoint.payload?.urls ?? []).flatMap((url) => {
        const host = setsUp.test(what) || handsOn.test(url.owner ?? "") ? parseUrl(url.text)?.host : undefined;
        return host && isAnother(host, judged, context) ? problemOf(judged, entry, { host, site: url.site }, context) : [];
      });
      // Two hosts of one system are told once.
      yield* new Map(problems.map((problem) => [problem.cause.subject, problem])).values();
    }
  },
};

/**
 * Somebody else's host: not the system's own, not one's own, not local, and not what `forwardsTo` names. Where nobody wrote
 * down which hosts are one's own, only those that are surely another's.
 */
function isAnother(host: string, { entry, perimeter, endpoint }: Judged, { catalogue }: RuleContext): boolean {
  if (isLocalHost(host) || host.includes("{") || host === endpoint.target.host) return false;
  const own = perimeter ? [...perimeter.own.hosts, ...perimeter.own.live, ...perimeter.own.staging] : [];
  if (own.some(({ value }) => coversHost(value, host))) return false;
  const isDeclared = [...(perimeter?.systems.values() ?? [])].some((one) => isOf(one, host, catalogue));
  if (own.length === 0 && !isDeclared && !catalogue.byHost(host)) return false;
  const known = entry?.forwardsTo.some(({ value }) => {
    const target = perimeter?.systems.get(value);
    return target !== undefined && isOf(target, host, catalogue);
  });
  return !known && !(entry && isOf(entry, host, catalogue));
}

/** A host of a declared system, whether it says so itself or the catalogue does. */
function isOf(entry: SystemEntry, host: string, catalogue: RuleContext["catalogue"]): boolean {
  if (hostsOf(entry).some((pattern) => coversHost(pattern, host))) return true;
  const known = knownSystem(entry, catalogue);
  return known !== undefined && catalogue.byHost(host)?.system.id === known.id;
}

function hostsOf(entry: SystemEntry): readonly string[] {
  const urls = [entry.sandbox, entry.live].flatMap((endpoint) => endpoint?.urls ?? []).flatMap(({ value }) => parseUrl(value)?.host ?? []);
  return [...urls, ...entry.match.hosts.map(({ value }) => value)];
}

/** Where to somebody is told to forward, and the call that hands the address over, where that is another. */
interface Forward {
  readonly host: string;
  readonly site: PayloadSite | undefined;
}

function problemOf(judged: Judged, entry: SystemEntry, { host, site }: Forward, context: RuleContext): Problem {
  const { place, symbol } = siteOf(judged, site);
  const target = [...(judged.perimeter?.systems.values() ?? [])].find((one) => isOf(one, host, context.catalogue));
  const spec = perimeterFileOf(entry.file, context);
  return {
    places: [place],
    message: t(
      "{0} is told to forward to {1}, and its forwardsTo doesn't name it. Remove it; a person must decide that what {0} gets goes there too.",
      entry.id,
      target?.id ?? host,
    ),
    cause: { family: "forward", system: entry.id, subject: target?.id ?? host, symbol },
    system: entry.id,
    related: [{ file: entry.file, range: entry.idRange, message: t("{0} is declared here", entry.id) }],
    fixes:
      spec && target
        ? [
            {
              title: t("Add {0} to forwardsTo", target.id),
              safe: false,
              edits: appendItem(spec, ["systems", entry.id, "forwardsTo"], target.id),
            },
          ]
        : [],
  };
}
