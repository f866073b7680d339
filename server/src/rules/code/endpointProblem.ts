import { phrase, t } from "../../core/l10n.ts";
import { addressOf, isBelow, ownerDomain } from "../../compare/hosts.ts";
import type { Judged } from "../../compare/judged.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { maskUrl } from "../../core/mask.ts";
import { dirname } from "../../core/path.ts";
import { compareRanges, type Place } from "../../core/range.ts";
import type { Problem, Related, RuleContext } from "../rule.ts";

/** More places than this are counted, not listed. */
const maxCalls = 5;

/** What a rule adds to a cause to make it a problem. */
export interface Words {
  readonly family: string;
  readonly message: string;
  readonly fixes?: Problem["fixes"];
  /** What tells two causes of one system apart; undefined: the address or the call. */
  readonly subject?: string;
  /** Every place takes the finding when the ones before are silenced. */
  readonly movesOn?: boolean;
}

/** A cause in words, with its evidence as related places. */
export function endpointProblem(cause: JudgedCause, context: RuleContext, words: Words): Problem {
  const [first] = cause.endpoints;
  const [place] = cause.places;
  return {
    places: words.movesOn ? cause.places : [place],
    message: words.message,
    severity: cause.verdict.severity,
    cause: {
      family: words.family,
      system: first.system ?? (first.endpoint.target.host === null ? "" : ownerDomain(first.endpoint.target.host)),
      subject: words.subject ?? subjectOf(first),
      symbol: words.movesOn ? "" : symbolAt(place, first, context),
    },
    ...(first.system !== null && { system: first.system }),
    related: relatedOf(cause),
    fixes: words.fixes ?? [],
  };
}

/** The action, or the address without what changes between two calls. */
function subjectOf(judged: Judged): string {
  const { literal, env, host } = judged.endpoint.target;
  const address = literal && addressOf(literal.value);
  if (address) return `${address.host}${address.path}`;
  return env?.name ?? judged.action ?? judged.endpoint.operation ?? host ?? "";
}

/** The function, constant or key around a place: what survives moved lines. */
function symbolAt(place: Place, first: Judged, context: RuleContext): string {
  const file = context.files.get(place.file);
  const fact = file?.strings.find((one) => compareRanges(one.range, place.range) === 0);
  if (file && fact) return [file.functions[fact.in]?.name ?? "", fact.name ?? ""].filter((part) => part !== "").join(".");
  const value = context.configs.get(place.file)?.values.find((one) => compareRanges(one.range, place.range) === 0);
  return value ? value.path.join(".") : first.endpoint.symbol;
}

function relatedOf(cause: JudgedCause): readonly Related[] {
  const [first] = cause.endpoints;
  const related: Related[] = [];
  const known = new Set([keyOf(cause.places[0])]);
  const add = (place: Place | undefined, message: string) => {
    if (!place || known.has(keyOf(place))) return;
    known.add(keyOf(place));
    related.push({ file: place.file, range: place.range, message });
  };
  if (first.sandbox?.place) add(first.sandbox.place, t("The sandbox is declared here"));
  if (first.entry) add({ file: first.entry.file, range: first.entry.idRange }, t("{0} is declared here", first.entry.id));
  const { given } = first.endpoint.target.guard ?? {};
  if (given) add(given.place, t("{0} is given here", given.name));
  const calls = cause.endpoints.filter((one) => one.endpoint.role !== "config" && one.endpoint.role !== "constant");
  for (const one of calls.slice(0, maxCalls)) add(one.endpoint.place, callWords(one));
  for (const step of first.endpoint.target.evidence.filter((one) => one.kind !== "import" && one.kind !== "call").slice(0, maxCalls)) {
    add(step, t(stepWords[step.kind] ?? otherStep));
  }
  return related;
}

const otherStep = phrase("The value comes through here");
const stepWords: Readonly<Record<string, string>> = {
  env: phrase("The variable is read here"),
  config: phrase("The variable is set here"),
  constant: phrase("The value is named here"),
  literal: phrase("The value stands here"),
  fallback: phrase("The fallback stands here"),
};

function callWords(judged: Judged): string {
  const what = callOf(judged);
  return what === "" ? t("It is used here") : t("{0} is called here", what);
}

/** A call as a spec writes it, as far as it is known: `POST /tickets`, `refunds.create`; "" where nothing is. */
export function callOf({ endpoint }: Pick<Judged, "endpoint">): string {
  const { method, operation, target } = endpoint;
  if (operation !== null) return operation;
  if (method === null || target.path === null) return method ?? "";
  return `${method} ${maskUrl(target.path).replace(/[?#].*$/s, "") || "/"}`;
}

/** How many places beyond those that are listed. */
export function andMore(cause: JudgedCause): string {
  const calls = cause.endpoints.filter((one) => one.endpoint.role === "call").length;
  return calls > maxCalls ? t(" ({0} of {1} calls are listed)", maxCalls, calls) : "";
}

/** The safe next step, in the spec's own names. */
export function safeStep({ sandbox, known, endpoint, entry }: Judged): string {
  if (sandbox?.env !== undefined && (sandbox.url === undefined || isOfSameApp(sandbox, endpoint.place.file)))
    return t("Use {0}", sandbox.env);
  // Told apart by more than the address: naming that would say nothing.
  const isElsewhere = sandbox?.url !== undefined && addressOf(sandbox.url)?.host !== endpoint.target.host;
  const isBelowIt = sandbox?.url !== undefined && isBelow(endpoint.target.path ?? "", addressOf(sandbox.url)?.path ?? "");
  if (sandbox?.url !== undefined && (isElsewhere || !isBelowIt))
    return t("Use the sandbox {0}", maskUrl(isBelowIt ? sandbox.url : withoutOther(sandbox.url, endpoint.target.path ?? "")));
  const prefix = known?.keyPrefixes?.test?.[0];
  if (known?.sandbox.mode === "key_prefix" && prefix !== undefined) return t("Use a test key ({0}…)", prefix);
  const { env, host } = endpoint.target;
  if (entry?.sandbox?.kind === "local" && env && host === null)
    return t("Give {0} a local value where the defaults are, such as .env.example", env.name);
  return sandbox?.source === "spec" ? t("Use what the perimeter declares as its sandbox") : t("Use its sandbox");
}

/** Of a sandbox that is seen at another path of the same interface (`/v5/token` beside `/v5/pins`) only where it is. */
function withoutOther(url: string, path: string): string {
  const other = addressOf(url)?.path ?? "";
  const isSameInterface = other.split("/")[1] === path.split("/")[1] && other.split("/").length > 2;
  return isSameInterface ? url.slice(0, url.indexOf("/", url.indexOf("://") + 3)) : url;
}

/** A variable that another application's configuration sets is no help here. */
function isOfSameApp({ source, place }: NonNullable<Judged["sandbox"]>, file: string): boolean {
  const folder = dirname(place?.file ?? "");
  return source !== "code" || folder === "" || file.startsWith(`${folder}/`);
}

/** `its live endpoint api.partner.example`, as far as the host is known. */
export function liveEndpoint(judged: Judged): string {
  const { host } = judged.endpoint.target;
  return host === null ? t("its live endpoint") : t("its live endpoint {0}", host);
}

function keyOf({ file, range }: Place): string {
  return `${file}:${range.line}:${range.column}`;
}
