import { compared, forPeople, peopleSent } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(startswith|endswith|removeprefix|removesuffix|find|rfind|index|count|split|rsplit|partition|rpartition|replace|strip|lstrip|rstrip|match|fullmatch|search|findall|finditer|sub|subn|compile|re_path|isinstance|cast|fnmatch)$/,
    compared,
  ],
  [
    /^(print|pprint|echo|secho|debug|info|warning|warn|error|exception|critical|fatal|log|write|writelines|style|format_html|mark_safe|gettext|_|ugettext|gettext_lazy|markdown|link_button|caption|getLogger|dedent|Panel|Text)$/,
    forPeople,
  ],
  [/^(Embed|set_(thumbnail|image|author|footer))$/, forPeople],
  [
    /^(redirect|redirect_to|as_view|RedirectView|HTTPFound|HTTPSeeOther|HTTPMovedPermanently|HttpResponse(Permanent)?Redirect|RedirectResponse)$/,
    peopleSent,
  ],
  [/^(URIRef|Namespace|QName|register_namespace|Literal|TypeVar|NewType|xpath|nsmap|Element|SubElement)$/, "a name, not an address"],
  [/^(skip|skipif|xfail|mark|deprecated|deprecate|link)$/, forPeople],
  [/^_*(setup|Contact|License|ExternalDocumentation|OpenApiExample|FastAPI|get_openapi|APISpec)$/, "metadata"],
  [/(Error|Exception|Warning)$/, "the text of an error"],
  [/^assert[A-Z_]\w*$/, compared],
  [/^(route|add_url_rule|url_for|reverse|add_api_route|mount)$/, "a route of one's own"],
];

/** Why the arguments of a function of this name are no endpoints; undefined where they may be. */
export function callTrap(name: string): string | undefined {
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}
