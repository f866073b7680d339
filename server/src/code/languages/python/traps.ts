/** How a string's place is called (`name`), and why it is no endpoint there (`trap`). */
export interface Context {
  readonly name?: string;
  readonly trap?: string;
}

export const compared = "compared, not called";

/** Functions whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [/^(startswith|endswith|removeprefix|removesuffix|find|rfind|index|count|split|rsplit|partition|rpartition|replace|strip|lstrip|rstrip|match|fullmatch|search|findall|finditer|sub|subn|compile|re_path|isinstance|cast|fnmatch)$/, compared],
  [/^(print|pprint|echo|secho|debug|info|warning|warn|error|exception|critical|fatal|log|write|writelines|style|format_html|mark_safe|gettext|_|ugettext|gettext_lazy|markdown|link_button|caption|getLogger|dedent|Panel|Text)$/, "text for people"],
  [/^(URIRef|Namespace|QName|register_namespace|Literal|TypeVar|NewType|xpath|nsmap|Element|SubElement)$/, "a name, not an address"],
  [/^(skip|skipif|xfail|mark|deprecated|deprecate|link)$/, "text for people"],
  [/^(setup|Contact|License|ExternalDocumentation|OpenApiExample)$/, "metadata"],
  [/(Error|Exception|Warning)$/, "the text of an error"],
  [/^assert[A-Z_]\w*$/, compared],
];

/** Why the arguments of a function of this name are no endpoints; undefined where they may be. */
export function callTrap(name: string): string | undefined {
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}

const word = (names: string) => new RegExp(`(^|_)(${names})$`, "i");

/** Names of variables, keys and keyword arguments whose value is no endpoint. */
const nameTraps: readonly (readonly [RegExp, string])[] = [
  [word("(docs?|documentation|homepage|home_page|help|project|repo|repository|license|changelog|readme|website|support|terms|privacy|tos|download|bug_?tracker)(_(ur[il]s?|uri|links?|page|href|text))?"), "a link for people"],
  [word("description|summary|title|detail|message|msg|label|hint|tooltip|epilog|usage|metavar|caption|placeholder|copyright|author|footer|banner"), "text for people"],
  [word("xmlns|namespaces?|ns|nsmap|schema|schema_?(location|uri|url)|dtd|doctype|profile|vocab"), "a name, not an address"],
  [word("scopes?|audience|aud|issuer|iss|claims?|oauth_?scopes?|realm"), "a name in a token, not an address"],
  [word("origins?|allowed_hosts|trusted_origins|cors\\w*|csp\\w*|allow_list|allowlist|whitelist|blocklist|blacklist"), "a list to compare with"],
  [word("callback(_?(url|uri))?|redirect_?(ur[il]s?|uri)|return_?url|success_?url|cancel_?url|webhook_?callback"), "an address of one's own"],
  [word("referr?er|user_?agent|http_referer|x-title"), "a header's text"],
  [word("regex(es)?|patterns?|re|rx|prefix(es)?"), compared],
  [word("(icon|logo|avatar|image|img|favicon|thumbnail|picture|photo)(_(url|uri|src))?s?"), "a picture's address"],
  [word("examples?|sample|samples|default_factory|test_data|fixtures?"), "sample data"],
];

/** Why a value given to this name is no endpoint; undefined where it may be one. */
export function nameTrap(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_");
  return nameTraps.find(([pattern]) => pattern.test(words))?.[1];
}

/** The context of a value given to a name, inside an outer one. */
export function named(name: string | undefined, outer: Context = {}): Context {
  const trap = outer.trap ?? nameTrap(name);
  const known = name ?? outer.name;
  return { ...(known !== undefined && { name: known }), ...(trap !== undefined && { trap }) };
}
