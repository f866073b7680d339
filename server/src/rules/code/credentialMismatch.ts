import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { once, rememberOf, rememberPair } from "../../core/remember.ts";
import type { Guard, UsedCredential } from "../../link/endpoint.ts";
import { outsideCalls } from "../data/outside.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { callOf } from "./endpointProblem.ts";

type Side = "live" | "sandbox";

/** code/credential-mismatch: the credential of one environment goes to the endpoint of the other. */
export const credentialMismatch: Rule = {
  id: "code/credential-mismatch",
  severity: "error",
  summary: "A live credential is sent to the sandbox endpoint, or a sandbox credential to the live one.",
  page: {
    why:
      "A live credential that goes to a sandbox lies in somebody's test logs; a call that fails with the sandbox's credential is soon mended by whoever has the live one. " +
      "Which environment is meant must be said in one place.",
    wrong:
      '```ts\nawait fetch("https://sandbox.partner.example/v2/tickets", {\n  headers: { Authorization: `Bearer ${process.env.PARTNER_LIVE_TOKEN}` },\n});\n```',
    mended:
      '```ts\nawait fetch("https://sandbox.partner.example/v2/tickets", {\n  headers: { Authorization: `Bearer ${process.env.PARTNER_SANDBOX_TOKEN}` },\n});\n```',
  },
  check: function* (context) {
    // Most calls hand over no credential that anything is known of.
    const all = once(() => counterpartsIn(context));
    const counterpart: Counterpart = (side, name) => all()(side, name);
    for (const judged of outsideCalls(context.judged)) {
      const { environment, endpoint } = judged;
      if ((environment !== "live" && environment !== "sandbox") || endpoint.confidence === "possible" || !isByAddress(judged)) continue;
      for (const credential of endpoint.credentials ?? []) {
        const side = sideOf(credential, judged, counterpart);
        if (side === undefined || side === environment || !meet(endpoint.target.guard, credential, judged)) continue;
        if (goesWithOther(credential, judged, counterpart)) continue;
        yield problemOf(judged, credential, side, counterpart);
      }
    }
  },
};

/** The address tells the environment. Where the credential does, on one host, there is nothing that it could contradict. */
function isByAddress({ entry, known, endpoint: { pair, via } }: Judged): boolean {
  if (entry?.sandbox?.urls.length || pair) return true;
  const mode = known?.sandbox.mode;
  return mode === undefined || mode === "host" || mode === "path" || (via === "sdk" && (mode === "credentials" || mode === "flag"));
}

/** Every variable that configuration sets or a call is made with; those that perimeters name come to them. */
const variablesIn = rememberOf(
  ({ variables, endpoints }: RuleContext["inventory"]): ReadonlySet<string> =>
    new Set([...variables.keys(), ...endpoints.flatMap(({ credentials = [] }) => credentials.map(({ name }) => name))]),
);

const liveWord = /(^|_)(LIVE|PROD|PRODUCTION)(_|$)/i;
const sandboxWord = /(^|_)(SANDBOX|SBX|TEST|TESTING|STAGING|DEMO)(_|$)/i;
/** The words in the order in which the counterpart of a variable is looked for. */
const sandboxWords = ["SANDBOX", "TEST", "SBX", "STAGING", "DEMO"] as const;
const liveWords = ["LIVE", "PRODUCTION", "PROD"] as const;

/** Whose environment a credential is: by the perimeter, else by its form, else by its name. What contradicts itself says nothing. */
function sideOf({ name, environment, masked }: UsedCredential, { entry }: Judged, counterpart: Counterpart): Side | undefined {
  const has = (side: Side) => entry?.[side]?.env.some(({ value }) => value === name) ?? false;
  const starts = (side: Side) => entry?.[side]?.keyPrefix.some(({ value }) => masked?.startsWith(value)) ?? false;
  if (name !== "" && has("live") !== has("sandbox")) return has("live") ? "live" : "sandbox";
  if (starts("live") !== starts("sandbox")) return starts("live") ? "live" : "sandbox";
  const byName = sideOfName(name) ?? (isNamedLive(name, counterpart) ? "live" : undefined);
  if (environment === undefined || byName === undefined) return environment ?? byName;
  return environment === byName ? environment : undefined;
}

function sideOfName(name: string): Side | undefined {
  if (liveWord.test(name) === sandboxWord.test(name)) return undefined;
  return liveWord.test(name) ? "live" : "sandbox";
}

/** Beside the credential of a sandbox the one without a word is live's, unless live's has a word as well. */
function isNamedLive(name: string, counterpart: Counterpart): boolean {
  return counterpart("sandbox", name) !== undefined && counterpart("live", name) === undefined;
}

/** The variable that holds the credential of an environment in the place of another one, where it is known. */
type Counterpart = (side: Side, name: string) => string | undefined;

function counterpartsIn({ inventory, perimeters }: RuleContext): Counterpart {
  const inCode = variablesIn(inventory);
  const entries = perimeters.all.flatMap(({ systems }) => [...systems.values()]);
  const declared = new Set(
    entries
      .flatMap(({ live, sandbox }) => [live, sandbox])
      .flatMap((spec) => spec?.env ?? [])
      .map(({ value }) => value),
  );
  const isKnown = (name: string) => inCode.has(name) || declared.has(name);
  return rememberPair((side: Side, name) => (name === "" ? undefined : find(name, side, isKnown)));
}

function find(name: string, side: Side, isKnown: (name: string) => boolean): string | undefined {
  const words = side === "sandbox" ? sandboxWords : liveWords;
  const own = side === "sandbox" ? liveWord : sandboxWord;
  const plain = own.test(name) ? name.replace(own, "$1*$3") : undefined;
  const parts = name.split("_");
  const candidates = words.flatMap((word) =>
    plain !== undefined
      ? [plain.replace("*", word)]
      : parts.map((_, at) => [...parts.slice(0, at + 1), word, ...parts.slice(at + 1)].join("_")).concat(`${word}_${name}`),
  );
  const without = side === "live" && plain !== undefined ? [plain.replace(/\*_|_\*/, "")] : [];
  return [...candidates, ...without].find((candidate) => candidate !== name && isKnown(candidate));
}

/** Whether an address and a credential may be used at the same time: what is chosen by the same flag goes together. */
function meet(of: Guard | undefined, { guard }: UsedCredential, { endpoint }: Judged): boolean {
  if (!of && !guard) return true;
  if (of && guard) {
    if (of.production !== "unrelated" && guard.production !== "unrelated") return of.production === guard.production;
    return of.env === guard.env && of.isDefault === guard.isDefault;
  }
  if (guard) return guard.isDefault;
  // One credential for both addresses: it is the wrong one for the default.
  return of?.isDefault === true && (endpoint.credentials ?? []).length > 0;
}

/**
 * Whether the call may as well be made with the other variable of the pair, nobody knows when: `Client{base, token}` that is
 * made for either environment. Which address goes with which of the two isn't known then.
 */
function goesWithOther(credential: UsedCredential, judged: Judged, counterpart: Counterpart): boolean {
  // What stands under a condition is known to go with what stands under the same.
  const other = credential.guard ? undefined : otherVariable(credential, judged, counterpart);
  return other !== undefined && (judged.endpoint.credentials ?? []).some(({ name, guard }) => name === other && !guard);
}

function problemOf(judged: Judged, credential: UsedCredential, side: Side, counterpart: Counterpart): Problem {
  const { name, system, endpoint, environment, entry } = judged;
  const called = credential.name || credential.masked || t("the credential");
  const other = otherVariable(credential, judged, counterpart);
  const host = endpoint.target.host ?? t("its endpoint");
  const next =
    side === "live"
      ? t("Use {0}.", other ?? t("the sandbox's credential"))
      : t("Use the sandbox endpoint{0}.", other === undefined ? "" : t("; a person must decide that live is called with {0}", other));
  return {
    places: [credential.place],
    message: t(
      "{0}: {1} is a {2} credential, and {3} goes to the {4} endpoint {5}. {6}",
      name,
      called,
      side,
      callOf(judged) || t("the call"),
      environment,
      host,
      next,
    ),
    cause: { family: "credential-mismatch", system: system ?? name, subject: called, symbol: endpoint.symbol },
    ...(system !== null && { system }),
    related: [
      { ...endpoint.place, message: t("It is used here") },
      ...(entry ? [{ file: entry.file, range: entry.idRange, message: t("{0} is declared here", entry.id) }] : []),
    ],
    fixes: readFix(credential, other, side),
  };
}

function otherVariable({ name }: UsedCredential, { entry, environment }: Judged, counterpart: Counterpart): string | undefined {
  const wanted: Side = environment === "live" ? "live" : "sandbox";
  const declared = entry?.[wanted]?.env.map(({ value }) => value) ?? [];
  const from = entry?.[wanted === "live" ? "sandbox" : "live"]?.env.findIndex(({ value }) => value === name) ?? -1;
  const alike = declared.filter((one) => credentialWord(one) === credentialWord(name));
  return (from >= 0 && alike.includes(declared[from] ?? "") ? declared[from] : alike[0]) ?? counterpart(wanted, name);
}

/** `TOKEN`, `KEY`, `SECRET` …: a token is no stand-in for a password. */
function credentialWord(name: string): string {
  return /(key|token|secret|password|id|user\w*)(?=_|$)/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** Only the way to the sandbox is safe: the other one lets an agent do more. */
function readFix({ name, place, nameRange, isShorthand }: UsedCredential, other: string | undefined, side: Side): readonly Fix[] {
  if (other === undefined || !nameRange) return [];
  const newText = isShorthand ? `${other}: ${name}` : other;
  return [
    { title: t("Read {0} instead of {1}", other, name), safe: side === "live", edits: [{ file: place.file, range: nameRange, newText }] },
  ];
}
