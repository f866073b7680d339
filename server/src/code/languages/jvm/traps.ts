import { compared, type Context, forPeople, isContainerName, named, peopleSent } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested: by their own name. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(equals|equalsIgnoreCase|startsWith|endsWith|contains|containsKey|indexOf|lastIndexOf|matches|compareTo|split|removeStart|removePrefix|removeSuffix|replaceFirst|compile|quote|regionMatches|hasPrefix|isEqualTo|hasUrl|requestTo|urlEqualTo|urlPathEqualTo|urlMatching|urlPathMatching|requestToUriTemplate|toRegex|Regex|substringBefore|substringAfter|substringAfterLast|shouldBe|shouldContain|shouldStartWith)$/,
    compared,
  ],
  [
    /^(print|println|printf|debug|info|warn|warning|error|trace|severe|fine|finest|atInfo|fail|setMessage|withMessage|addMessage|sendMessage|reply|description|setDescription|summary|title|setTitle|setToolTipText|setText|addHelp|deprecated|displayName|termsOfService|setTermsOfService|error_description)$/,
    forPeople,
  ],
  [/^assert[A-Z]?\w*$|^(verify|verifyThat|expect|that|thenReturn|given|willReturn|when|whenever|every|coEvery)$/, compared],
  [/(Exception|Error|Throwable|Failure)$/, "the text of an error"],
  [/^(require|check|checkArgument|checkState|checkNotNull|notNull|hasText|isTrue|orElseThrow|error)$/, "the text of an error"],
  [
    /^(sendRedirect|respondRedirect|RedirectView|openUri|browse|showDocument|openInBrowser|parseRedirect|setOnClickUrl|openUrl)$/,
    peopleSent,
  ],
  [
    /^((set|add|with)?[Aa]llowed(Origins?|OriginPatterns?|Headers)|allow(Origin|Host)s?|addAllowedOrigin(Pattern)?|setAllowedOriginPatterns|contentSecurityPolicy|policyDirectives|anyHost|applyPermitDefaultValues)$/,
    "a list to compare with",
  ],
  [
    /^((set|with|add|require|default|append)?(Scopes?|Audience|Issuer|Claim|Subject)|(set|with|add|require)?(scopes?|audience|issuer|claim|subject)|defaultScope|setScopes)$/,
    "a name in a token, not an address",
  ],
  [
    /^(setFeature|getFeature|setNamespace\w*|getNamespace|QName|Namespace|createElementNS|createAttributeNS|setAttributeNS|getElementsByTagNameNS|getAttributeNS|getElementsByTagName|addNamespace\w*|createElement|createProperty|createResource|createIRI|registerNamespace|setSchemaLocation|declarePrefix|setNoNamespaceSchemaLocation|newSchemaInstance|createTypedLiteral|xmlns|setNsPrefix|IRI|createName)$/,
    "a name, not an address",
  ],
  [
    /^(License|Contact|ExternalDocumentation|Info|OpenAPI|Server|ApiInfo|ApiInfoBuilder|addServersItem|externalDocs|license|contact|licenseUrl|setLicense)$/,
    "metadata",
  ],
  [
    /^(requestMatchers|antMatchers|mvcMatchers|permitAll|addViewController|addResourceHandler|servletPath|setServletPath|addMapping|antMatcher|route)$/,
    "a route of one's own",
  ],
  [
    /^((set|with)?[Rr]edirectUri\w*|(set|with)?[Cc]allback(Url|Uri)?|setReturnUrl|setSuccessUrl|setCancelUrl|returnUrl|successUrl|cancelUrl|callback)$/,
    "an address of one's own",
  ],
  [/^(userAgent|setUserAgent|referer|referrer)$/, "a header's text"],
];

const headers = /^(user-agent|referer|origin|accept|x-title|http-referer|access-control-allow-origin|link|host)$/i;
const headerSetters = /^(set|add|with|put|append)?[Hh]eader\w*$|^(setRequestProperty|addRequestProperty|set|add)$/;

/** What arguments are where they stand; `first`: the first of them, where that is a text. */
export function argumentContext(name: string, receiver: string, first: string | undefined, outer: Context): Context {
  const bare = name.replace(/^.*\./, "");
  const trap = callTraps.find(([pattern]) => pattern.test(bare))?.[1];
  if (trap !== undefined) return { trap };
  if (first !== undefined && headerSetters.test(bare) && headers.test(first)) return { trap: "a header's text" };
  if (bare === "setProperty" && first?.includes("://")) return { trap: "a name, not an address" };
  // What is built of documents for people stays that: `new Info().license(new License().url(…))`.
  if (/\b(License|Contact|ExternalDocumentation|Info|OpenAPI|Server)\s*\(/.test(receiver)) return { trap: "metadata" };
  const last = receiver.replace(/\(\)$/, "").split(".").at(-1) ?? "";
  if (/^(get|containsKey|remove|has|getOrDefault|put)$/.test(bare) && isContainerName(last) && first?.includes("://"))
    return { trap: "a key" };
  if (/^(log|logger|LOG|LOGGER|slf4j)$/i.test(last) && /^(log|info|warn|error|debug|trace)$/.test(bare)) return { trap: forPeople };
  // `form.put("grant_type", "http://…")`: what is said under a name is what that name says.
  if (first !== undefined && /^(put|param|queryParam|addParameter)$/.test(bare)) return named(first);
  return /^(format|formatted|concat|append|create|URI|URL|of|toString|valueOf|ofNullable|orElse|parse|get|requireNonNullElse|requireNonNull|toURL|asList)$/.test(
    bare,
  )
    ? outer
    : {};
}
