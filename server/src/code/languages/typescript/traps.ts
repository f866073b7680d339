import type { Node } from "web-tree-sitter";
import { aLink, compared, type Context, forPeople, isContainerName, peopleSent } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested: by their own name. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(startsWith|endsWith|includes|indexOf|lastIndexOf|test|match|matchAll|search|equals|is|isEqual|replace|replaceAll|split|localeCompare|RegExp|expect|toBe|toEqual|toStrictEqual|toContain|toMatch|toHaveBeenCalledWith|refine|regex|startsWithAny)$/,
    compared,
  ],
  [
    /^(describe|meta|label|title|placeholder|t|toast|alert|confirm|prompt|summary|deprecated|example|examples|help|usage|epilogue|dedent)$/,
    forPeople,
  ],
  [/(Error|Exception|Warning)$/, "the text of an error"],
  [/^(Namespace|namedNode)$/, "a name, not an address"],
  [/^(enableCors|cors)$/, "a list to compare with"],
  [/^(redirect|permanentRedirect|push|navigate|openExternal|openUrl|openURL)$/, peopleSent],
  [/^set(TermsOfService|ExternalDoc|License|Contact|Src|Image|Icon|Avatar|Thumbnail|Footer|Author)$|^addServer$/, forPeople],
];

const sayers = /^(log|info|warn|error|debug|trace|success|fatal|verbose|write|writeln)$/;
const speakers = /(^|\.)(console|log|logger|\w*Logger|\w*Log|stdout|stderr|chalk|ora|spinner|toast|message|notification)$/i;

/** Why the arguments of a function are no endpoints; undefined where they may be. */
export function argumentTrap(name: string, receiver: string): string | undefined {
  if (sayers.test(name) && speakers.test(receiver)) return forPeople;
  if (name === "assign" && /(^|\.)location$/.test(receiver)) return peopleSent;
  if (name === "open" && /^(window|self|parent|top|shell|Linking)\??$/.test(receiver)) return peopleSent;
  if (/^(route|unroute|waitFor(Request|Response|URL)|goto)$/.test(name) && /(^|\.)(page|context|browserContext)$/i.test(receiver))
    return "a browser under test";
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}

const shownFile = /\.(svelte|vue|tsx|jsx)$/;
/** What a list of links has beside an address, in any file, and where pages are made. */
const shownWith = /^(label|title|icon|caption|tooltip|i18n\w*|label_?key|title_?key)$/i;
const shownWithHere = /^(name|text|key|description|image|logo)$/i;
const requestedWith = /^(method|headers|body|params|base_?ur[il]|end_?points?|api\w*|auth\w*|token\w*|fetch\w*|rpc\w*|chain_?id)$/i;
const interfaceUrl =
  /^["'`]\w+:\/\/((api|graph|rest|gateway|rpc|ws|hooks?)[.-]|[^/]*\/(.*\/)?(api|graphql|rpc|rest|v\d+|webhooks?|oauth2?)([/?"'`]|$))|\.(json|xml|rss)(\?|["'`]$)/i;

/** `{ label: "Forum", url: "https://…" }`: a link that is shown beside its name, and no address of an interface. */
export function shownTrap(file: string, key: string, text: string, keys: () => readonly string[]): string | undefined {
  // `redirects: () => [{ source, destination, permanent }]`; without that it is handed on to there.
  if (key === "destination" && keys().some((one) => /^(permanent|statusCode)$/.test(one))) return peopleSent;
  if (!/^(url|uri|path|page|website)$/.test(key) || !text.includes("://") || interfaceUrl.test(text)) return undefined;
  const all = keys();
  const isShown = all.some((one) => shownWith.test(one) || (shownWithHere.test(one) && shownFile.test(file)));
  return isShown && !all.some((one) => requestedWith.test(one)) ? aLink : undefined;
}

/** `["https://a"].includes(url)`: the receiver is what is compared with; `[…].join(" ")`: it is what the whole is said to be. */
export function receiverTrap(method: string, target: Node | null, outer: Context): Context {
  const receiver = target?.childForFieldName("object");
  if (!receiver || !/^(array|string)$/.test(receiver.type)) return {};
  if (/^(includes|indexOf|some|has)$/.test(method)) return { trap: compared };
  return receiver.type === "array" && outer.trap !== undefined ? outer : {};
}

/** `cache.get(key)`: a key of something that holds values. */
export function isKeyRead(method: string, receiver: Node): boolean {
  return /^(get|has|set|delete|append)$/.test(method) && isContainerName(receiver.text.replace(/\W+$/, "").split(".").at(-1) ?? "");
}
