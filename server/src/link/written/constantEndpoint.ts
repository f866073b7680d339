import { protocolOfScheme } from "../../catalogue/protocols.ts";
import { targetOf } from "../endpoints.ts";
import type { SystemLookup } from "../endpoints.ts";
import { aLink, isHomePage, named, peopleSent, valueTrap, wordsTrap } from "../../code/traps.ts";
import type { FileFacts, StringFact } from "../../code/facts.ts";
import { type Endpoint, nothingAsked } from "../endpoint.ts";
import { isCompared } from "./comparedLists.ts";
import { push } from "../../core/collections.ts";
import { contains, type Range } from "../../core/range.ts";
import { constantUse } from "./constantUse.ts";
import { symbolOf } from "../program/symbol.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { placeholderHost } from "../addresses/hostText.ts";
import { joinedHost } from "../addresses/joinedHosts.ts";
import type { Program } from "../program/program.ts";
import { addressNames, stageOfName, stageOfNames } from "../values/stages.ts";
import { isUrl, markedEnvironment } from "../addresses/url.ts";

const apiName =
  /api|end_?point|(base|query|request)_?\w*ur[il]|server|backend|host|socket|graphql|dsn|gateway|webhook|sandbox|live|token|oauth|^[A-Z][A-Z0-9_]+$/;
const apiUrl =
  /^\w+:\/\/(api|rest|gateway|ws|wss|hooks?|ingest|graphql|auth|login|oauth|openid|sso|identity)[.-]|\/(api|graphql|rest|oauth2?|v\d+)([/?]|$)/i;
/** Functions that give an address to call: `getGoogleCalendarUrl` gives a page as well as not. */
const givesAddress =
  /api|end_?point|(base|query|request)_?\w*ur[il]|server|host|token|oauth|authoriz|webhook|gateway|service|rest(?![a-z])/i;
/** `urlTokenCredentials`, `urlUserDetails`: what libraries for OAuth ask for. */
const asksUrl = /^ur[il]_?[A-Z]/;
/** Functions that say where a login starts, as libraries for OAuth ask for it. */
const givesLogin = /^(get_?)?(auth|authori[sz](e|ation))_?ur[il]$|^urlAuthori[sz]ation$/i;
/** Classes and enumerations that are tables of addresses. */
const holdsAddresses = /(regions?|env|environments?|hosts?|ur[il]s?|apis?|endpoints?|servers?|stages?|gateways?)$/i;
const homePage = /^https?:\/\/[^/?#]+\/?$/i;
/** Names that say no more than that it is a URL: with these the first page of a site is a link. */
const anyUrl = /^_?(ur[il]s?|the_?url|my_?url|domain|base|host)_?\d*$/;
const endpointName =
  /(url|uri|host|endpoint|base|api|server|domain|webhook|dsn|live|sandbox|prod|proxy|^token$|^user_?info$|^authorization$|^authori[sz]e$|^test$|^issuer$)/i;
/** Where a web framework's own configuration passes requests on to. */
const passesOn = /(^|\/)next\.config\.\w+$/;

/** A link or redirect to the page where people allow something, or what a login says of it: that is the start of a login at another's. */
function sendsPeople({ trap, value }: StringFact, within: string): boolean {
  return ((trap === aLink || trap === peopleSent) && authorizePage.test(value)) || (trap === undefined && givesLogin.test(within));
}

/** Files that list one's own pages, or who may ask, those that fill a database with samples, and mail: there an address is a link. */
const listFiles =
  /(^|\/)(e-?mails?|email-?templates?|mail-?templates?)\/([\w.@-]+\/)*[\w.-]+\.(tsx|jsx|vue)$|(^|\/)((next-)?(sitemap|robots|manifest)(\.config)?|cors|csp|content_security_policy)\.\w+$|(^|\/)database\/factories\/.*\.php$|(^|\/)(\w+[._-]|\w+(?=seeder\.))?seed(s|ers?|ing)?([._-]\w+)*(\/([\w-]+\/)*[\w.-]+|\.\w+)$/i;
const authorizePage = /\/(oauth2?\/(v\d\/)?auth|(\w+\/)*authorize|login\/oauth)([/?#]|$)/i;

/** What makes pages: components, and what frameworks call helpers, presenters and tags of views. */
const showsPages =
  /\.([jt]sx|vue|svelte)$|(^|\/)(app\/(helpers|presenters|decorators|components|views)|templatetags|view_?(helpers?|components?|models?)|tag_?helpers?)\/|_(helper|presenter|decorator)\.rb$/i;

/** In what shows pages, most URLs are links: there the name has to say more than that it is a URL. */
function saysEndpoint({ file }: FileFacts, names: readonly string[], value: string): boolean {
  const telling = names.filter((name) => endpointName.test(name) && !(anyUrl.test(name) && homePage.test(value)));
  return telling.length > 0 && (!showsPages.test(file) || telling.some((name) => apiName.test(name)) || apiUrl.test(value));
}

/** `self.test_url = self.live_url = "…"`: one address under both stages says neither. */
function isForBoth({ name = "" }: StringFact, [outer = ""]: readonly string[]): boolean {
  const [stage, other] = [stageOfName(name), stageOfName(outer)];
  return stage !== undefined && other !== undefined && stage !== other;
}

/** `https://x-access-token:${TOKEN}@github.com`, `http://orders:${PORT}`: what stands before a colon without a dot is a user, or a service of one's own. */
function isUserOrService(text: string): boolean {
  return /^\w+:\/\/(?!localhost:)[\w-]+:$/.test(text);
}

/** Names that say of what is handed over no more than that it is a link, or several. */
const plainLink = /^((page|site|canonical|source)_?)?(ur[il]|link|href|page|web_?(site|page)|site_?map)(s|_?list)?$/i;
/** In how many lines a call is looked for that a literal stands in. */
const longestCall = 40;
/** Calls that have their receiver ask there. */
const setsUp = /hook|subscri|sink|drain|destination|export|forward|callback|channel/i;

/** The URL literals of a file that no call could be tied to, without the links that its calls send, to hosts that nobody knows. */
export function constantEndpoints(
  file: FileFacts,
  endpoints: readonly Endpoint[],
  program: Program,
  lookup: SystemLookup,
  evaluator: Evaluator,
): readonly Endpoint[] {
  const calls = new Map<number, Range[]>();
  for (const { role, via, target, operation, place } of endpoints)
    if (role === "call" && (via === "sdk" || target.host !== null) && !setsUp.test(`${target.path ?? ""} ${operation ?? ""}`))
      push(calls, place.range.line, place.range);
  const isSent = ({ name = "", range }: StringFact) =>
    plainLink.test(name) &&
    Array.from({ length: longestCall }, (_, i) => range.line - i).some((line) => calls.get(line)?.some((one) => contains(one, range)));
  return file.strings.flatMap((fact) => {
    const found = constantEndpoint(file, fact, program, lookup, evaluator);
    return found && (found.catalogue !== null || !isSent(fact)) ? [found] : [];
  });
}

/** A URL literal in code that no call could be tied to. */
function constantEndpoint(
  file: FileFacts,
  fact: StringFact,
  program: Program,
  lookup: SystemLookup,
  evaluator: Evaluator,
): Endpoint | undefined {
  // In tests, and where requests are answered in place, a URL that nothing calls is sample data.
  const fn = file.functions[fact.in];
  const sends = sendsPeople(fact, fn?.name ?? "");
  const joined = fact.trap === undefined && !isUrl(fact.value) ? joinedHost(file, fact.range, evaluator) : undefined;
  if (
    (!sends && (fact.trap !== undefined || valueTrap(fact.value) !== undefined || isHomePage(fact.value, fact.name))) ||
    !(isUrl(fact.value) || joined) ||
    listFiles.test(file.file) ||
    file.isMocking === true ||
    program.classOf(file, fn) === "test"
  )
    return undefined;
  const place = { file: file.file, range: fact.range };
  const target = targetOf({
    kind: "text",
    text: joined?.text ?? fact.value,
    evidence: [{ ...place, note: fact.name ?? fact.value, kind: "constant" }, ...(joined?.evidence ?? [])],
    literal: { place, value: fact.value },
  });
  if (target.host === null || isUserOrService(fact.value) || placeholderHost.test(target.host) || isCompared(file, fact, evaluator))
    return undefined;
  const known = lookup.byHost(target.host, target.path ?? undefined);
  const use = constantUse(file, fact.range, evaluator);
  if (!sends && use.isShown && !known && !apiUrl.test(target.url ?? "")) return undefined;
  const giver = addressNames(fn?.name ?? "");
  const staged = isForBoth(fact, use.names) ? undefined : stageOfNames([...use.names, ...giver], use.guard);
  const holder = [use.holder ?? "", ...use.names.slice(1)].filter((name) => holdsAddresses.test(name));
  const names = [
    fact.name ?? "",
    ...(use.env ? [use.env.name] : []),
    ...use.names,
    ...holder,
    ...giver.filter((name) => givesAddress.test(name)),
    ...(fn && asksUrl.test(fn.name) ? [fn.name] : []),
  ];
  if (!sends && giver.some((name) => wordsTrap(fact.value, named(name.replace(/(For|By|From|Of)[A-Z].*$/, ""))) !== undefined))
    return undefined;
  const isPassedOn = fact.name === "destination" && passesOn.test(file.file);
  const isLikely = sends || isPassedOn || holder.length > 0 || saysEndpoint(file, names, fact.value);
  const environment = known?.environment ?? markedEnvironment(target.host);
  // A URL that neither its name, nor its host, nor its path calls an endpoint is any text.
  const isStore = protocolOfScheme((target.url ?? "").split("://")[0] ?? "") !== undefined;
  const isKnown = known !== undefined || isStore || environment !== "unknown" || staged?.stage !== undefined;
  if (!isLikely && !isKnown && !apiUrl.test(target.url ?? "")) return undefined;
  return {
    place,
    symbol: `${fn ? symbolOf(file, fn) : ""}.${fact.name ?? ""}`,
    target: { ...target, ...(use.guard && { guard: use.guard }), ...(use.env && { env: use.env }) },
    catalogue: known?.id ?? null,
    via: "url",
    ...nothingAsked,
    environment,
    ...(staged && { staged }),
    confidence: isLikely ? "likely" : "possible",
    role: "constant",
    fileClass: program.fileClass(file.file),
  };
}
