import { t } from "../../core/l10n.ts";
import { rememberBy } from "../../core/remember.ts";
import type { Judged } from "../../compare/judged.ts";
import type { PayloadField, PayloadSite } from "../../link/endpoint.ts";
import type { Place } from "../../core/range.ts";
import { outsideCalls, siteOf } from "../data/outside.ts";
import { isOfUser, parametersOf, type SecretKind, secretKind } from "../data/secrets.ts";
import type { Problem, Rule } from "../rule.ts";

/** code/secret-in-url: a secret of a user or session in a URL that goes to somebody else. */
export const secretInUrl: Rule = {
  id: "code/secret-in-url",
  severity: "error",
  summary: "A user's or session's secret stands in the query or path of a URL that goes to another system.",
  page: {
    why: "URLs end up in logs, histories, referrers and, as it happened, in a search engine: internal routes were submitted with session tokens in their query strings. A token in a URL is a token that others have.",
    wrong: "```ts\nawait fetch(`https://api.partner.example/orders?session=${sessionToken}`);\n```",
    mended:
      '```ts\nawait fetch("https://api.partner.example/orders", { headers: { Authorization: `Bearer ${sessionToken}` } });\n```\n\n' +
      "The system's own API key in the query is said once, as info, unless the vendor wants it there.",
  },
  check: function* (context) {
    const keys = new Set<string>();
    for (const judged of outsideCalls(context.judged)) {
      for (const found of secretsOf(judged)) {
        if (found.kind === "session") yield problemOf(judged, found);
        else if (isWorthAWord(judged, found, keys)) yield keyProblem(judged, found);
      }
    }
  },
};

interface Found {
  readonly name: string;
  readonly kind: SecretKind;
  readonly place: Place;
  readonly site?: PayloadSite;
  /** It stands in a URL that is sent, not in the one that is called. */
  readonly isSent?: boolean;
}

/** What a client of OAuth hands in for a token: the protocol wants it, and where it goes is who gave it. */
const ofTokenRequest =
  /^(refresh_?token|id_?token(_hint)?|assertion|client_?assertion|code_?verifier|device_?code|client_?secret|client_?id)$/i;

const apiKey = /^(api|app|access)_?-?key$/i;
const password = /^(password|passwd|pwd|pin)$/i;

function isTokenRequest({ endpoint: { target } }: Judged): boolean {
  return /[?&]grant_type=|^\w+:\/\/[^/]*\/[^?]*(oauth|token|openid|oidc)/i.test(target.url ?? "");
}

/** At most one for each place where it is put in: one URL, one finding. */
const secretsOf = rememberBy(
  ({ grounds }) => grounds,
  (judged: Judged): readonly Found[] => {
    const { target, payload, place } = judged.endpoint;
    const filled = payload?.queryFields ?? [];
    const found: Found[] = [];
    const add = (name: string, value: string, at: Omit<Found, "name" | "kind">) => {
      if (ofTokenRequest.test(name) && isTokenRequest(judged)) return;
      const kind = secretKind(name, wholeName(value, filled));
      // Where the vendor wants a credential in the query, the one that a user has for that vendor is no other's secret.
      if (kind !== undefined) found.push({ name, kind: isByDesign(judged, name) ? "key" : kind, ...at });
    };
    for (const { name, value, isBare } of parametersOf(target.url ?? ""))
      if (!isBare || isOfUser(wholeName(value, filled))) add(name, value, { place });
    for (const { key, name, place: at, site } of filled) if (key) add(name, key.value, { place: at, ...(site && { site }) });
    // A link with a token in a mail is how people reset a password.
    for (const { text, place: at, site } of judged.kind === "mail" ? [] : (payload?.urls ?? [])) {
      for (const { name, value, isBare } of parametersOf(text))
        if (!isBare && secretKind(name, value) === "session") add(name, value, { place: at, isSent: true, ...(site && { site }) });
    }
    const bySite = new Map<string, Found>();
    // `ApiKey=…&Password=…`: the password of the account that the key is of.
    const hasKey = found.some(({ name, isSent }) => !isSent && apiKey.test(name));
    for (const each of found) {
      const one: Found = hasKey && !each.isSent && password.test(each.name) ? { ...each, kind: "key" } : each;
      const { file, range } = one.site?.place ?? place;
      const key = `${file}:${range.line}:${range.column}`;
      if ((bySite.get(key)?.kind ?? "key") === "key" && (one.kind === "session" || !bySite.has(key))) bySite.set(key, one);
    }
    return [...bySite.values()];
  },
);

/** `user.accessToken` for `accessToken`, where the URL was filled with that. */
function wholeName(value: string, filled: readonly PayloadField[]): string {
  const owner = value.includes(".")
    ? undefined
    : filled.find((field) => field.name === value && field.owner !== undefined && field.key === undefined && field.kind !== "type")?.owner;
  return owner === undefined ? value : `${owner}.${value}`;
}

/** Where a login goes on: a round trip of the vendor's own. */
const loginPath = /\/(authorize|oidc|openid|oauth2?)(\/|\?|$)/i;

function problemOf(judged: Judged, found: Found): Problem {
  const { name, system } = judged;
  const { place, symbol } = siteOf(judged, found.site);
  const where = found.isSent ? t("in a URL that is sent to it") : t("in the URL of the call");
  // What a vendor gave at the start of a login goes back to it at the end.
  const isLogin = !found.isSent && /token(_hint)?$/i.test(found.name) && loginPath.test(judged.endpoint.target.path ?? "");
  const isElsewhere = found.place.file !== place.file || found.place.range.line !== place.range.line;
  return {
    places: [place],
    message: t(
      "{0}: `{1}`, a secret of a user or session, stands {2}. Move it to a header, or leave it out; URLs are logged and passed on.",
      name,
      found.name,
      where,
    ),
    ...(isLogin && { severity: "info" as const }),
    cause: { family: "secret-in-url", system: system ?? name, subject: found.name, symbol },
    ...(system !== null && { system }),
    related: isElsewhere ? [{ ...found.place, message: t("`{0}` is put in here", found.name) }] : [],
    fixes: [{ title: t("Show where it is put in"), safe: false, edits: [], show: found.place }],
  };
}

/** Once for each system, and not where the vendor wants the key there. */
function isWorthAWord(judged: Judged, { name }: Found, told: Set<string>): boolean {
  if (isByDesign(judged, name) || told.has(judged.name)) return false;
  told.add(judged.name);
  return true;
}

function isByDesign({ known }: Judged, name: string): boolean {
  return known?.queryAuth?.some((one) => one.toLowerCase() === name.toLowerCase()) === true;
}

function keyProblem(judged: Judged, found: Found): Problem {
  const { name, system } = judged;
  return {
    places: [judged.endpoint.place],
    message: t(
      "{0}: its API key (`{1}`) stands in the URL of the call, where logs keep it. If it takes a header, use that.",
      name,
      found.name,
    ),
    severity: "info",
    cause: { family: "secret-in-url", system: system ?? name, subject: "api key", symbol: "" },
    ...(system !== null && { system }),
  };
}
