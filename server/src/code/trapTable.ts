// The build writes all of this out as a file of its own (`dist/traps.js`): it must not depend on anything that runs.

/** Looked at, not requested: comparisons, prefix checks, patterns, keys. */
export const compared = "compared, not called";
export const forPeople = "text for people";
export const aLink = "a link for people";
export const peopleSent = "where people are sent";

/** The last words of a name; a list has one a number (`ALLOWED_ISSUERS_1`), and some say that they are one (`TRACKING_URL_MAPPING`). */
const last = (names: string) => new RegExp(`(^|_)(${names})(_map(ping)?)?(_\\d+)?$`, "i");

/** Names of variables, keys and keyword arguments whose value is no endpoint, in any language. */
export const nameTraps: readonly (readonly [RegExp, string])[] = [
  [
    last(
      "(spec|specification|see)_(ur[il]|link)|(docs?|documentation|href|references?|see_?also|further_reading|bugs|learn_?more|read_?more|home_?page|help|project|repo|repository|license|changelog|readme|website|support|terms|privacy|(privacy|cookie)_?(policy|notice)|imprint|terms_of_(use|service)|tos|bug_?tracker)(_(ur[il]s?|uri|links?|page|href|text))?",
    ),
    aLink,
  ],
  [
    last(
      "links?|hrefs?|perma_?link|(release|perma|html|view|source|original|canonical|post|thread|tweet|author|watch|course|article|blog(_?post)?|episode|podcast|recipe|newsletter|testimonial|badge|careers?|cta|button|unsubscribe|settings|preferences|dashboard|profile|sign_?up|register|invite|share|landing|marketing|pricing|faq|apply|upgrade|redeem|(?:quick_?)?set_?up|install(?:ation)?|getting_started|referral|short|manage|brand|home|purchase|buy|store_front|compose|guide(?:lines?)?|tutorial|manual|sponsors?(_[a-z]+)*|donat(e|ion)s?)_(url|uri|page|page_url)|(link|hyperlink)_(target|to|out)|(resolution|help|support|learning)_cent(er|re)_ur[il]|qr_?code|docs?_ref(erence)?|(product|download)_page|(profile|tracking)_(ur[il]|link|page)_(template|format|pattern)|tracking_(link|page|ur[il])",
    ),
    aLink,
  ],
  // What Sphinx is told of others' pages, to link there.
  [/^(intersphinx_mapping|ext_?links|html_(context|theme_options))$/i, aLink],
  // The kind of the page behind: `URL_DONATE_PATREON`.
  [
    /^(ur[il]|link)_(help|donat(e|ion)s?|docs?|faq|guide|manual|website|home_?page|support|privacy|terms|changelog|discord|forum|community|chat|wiki)(_\w+)?$/i,
    aLink,
  ],
  [
    last(
      "description|summary|title|detail|details|message|msg|label|hint|tooltip|epilog|usage|metavar|caption|placeholder|copyright|author|footer|banner|short|long",
    ),
    forPeople,
  ],
  [
    last(
      "xmlns|@context|@id|@type|@base|@vocab|\\$id|\\$schema|soap_?action|name_?spaces?|ns|ns_?uri\\d?|nsmap|schema|schema_?(location|uri|url)|dtd|doctype|profile|vocab",
    ),
    "a name, not an address",
  ],
  [
    last("scopes?|audience|aud|issuers?|iss|claims?|oauth_?scopes?|realm|grant_?type|\\w*token_?type|client_assertion_?type"),
    "a name in a token, not an address",
  ],
  [
    last(
      "origins?|allowed_hosts|trusted_origins|cors\\w*|csp\\w*|content_?security_?policy|directives|(connect|script|style|img|font|frame|default|media|worker)_src|remote_patterns|allow_?list|white_?list|block_?list|black_?list|(exclude|ignore|block|skip|prohibit|deny|denie|ban|forbid|disallow)\\w*_(ur[il]|host|domain|site|(base_?)?path)s?",
    ),
    "a list to compare with",
  ],
  [
    last("callback(_?(url|uri))?|redirect_?(ur[il]s?|uri)|return_?url|success_?url|cancel_?url|webhook_?callback"),
    "an address of one's own",
  ],
  // What a framework is told of where it listens, or is found.
  [/^(default_uri|application_url|launch_url|(aspnetcore|dotnet)_urls)$/i, "an address of one's own"],
  [
    /^((next|nuxt|vite|react_app|expo|gatsby|default|prod|production)_)*(public_)?(site|app|front_?end|web_?app|web_?site|marketing|landing(_page)?|extension)(_base|_root)?_(ur[il]|origin|domain|host)$|^(default_)?client(_app)?_(ur[il]|origin)$|^metadata_base$/i,
    "an address of one's own",
  ],
  // Where a server of agents' tools says that its package lies.
  [/^registry_base_url$/i, "a name, not an address"],
  // Where browsers are to fetch the program's own files.
  [/^(static|media|assets?)_(url|host|prefix|base_url)$|^public_path$/i, "an address of one's own"],
  [last("referr?er|user_?agent|http_referer|x_title"), "a header's text"],
  [last("regex(es)?|patterns?|re|rx|prefix(es)?"), compared],
  [last("(icon|logo|avatar|image|img|favicon|thumb(nail)?|picture|photo|emote|emoji)(_(url|uri|src))?s?"), "a picture's address"],
  [last("examples?|samples?|default_factory|test_?data|fixtures?"), "sample data"],
];

/** Values that are no endpoint whatever they are given to. */
export const valueTraps: readonly (readonly [RegExp, string])[] = [
  [
    /\.(png|jpe?g|gif|svg|webp|avif|ico|bmp|mp[34]|webm|mov|woff2?|ttf|otf|eot|pdf|docx?|mdx?|adoc|rst|css)([?#]|$)/i,
    "a picture, font or document",
  ],
  [
    /^https?:\/\/(((www|secure|[a-z]{2})\.)?gravatar\.com\/|(www\.)?ui-avatars\.com\/|(img|i\d?)\.(youtube|ytimg)\.com\/|img\.shields\.io\/|api\.dicebear\.com\/)/i,
    "a picture's address",
  ],
  [/^https?:\/\/www\.googleapis\.com\/auth\/|^https:\/\/graph\.microsoft\.com\/(\.default|[A-Z]\w+\.[A-Z]\w+)/, "an OAuth scope"],
  [
    /^https?:\/\/(www\.w3\.org|schemas\.(xmlsoap|openxmlformats|microsoft|android|opengis)\.\w+|(json-?)?sche(ma|me)s?\.(?!registry)[\w.-]+|purl\.org|xmlns\.\w+|json-schema\.org|schema\.org|ogp\.me|www\.sitemaps\.org)\b/i,
    "a name, not an address",
  ],
  [/^https?:\/\/((www|app|test|foo|my)\.)?example\.(com|org|net)([/:?#]|$)/i, "sample data"],
  [/^https?:\/\/(?!(api|rest|gateway)[.-])[^/?#]+\/licen[sc]es?\/[\w.-]+$/i, "a licence"],
  [/^https?:\/\/[^?#]+\.html?#/i, "a page for people"],
  [
    /^https?:\/\/(docs?|documentation|help|support|status|dashboard|console|blog|learn|academy|community|forums?|wiki|kb|knowledge|changelog|marketplace|developers?)\.(?!.*\/(api|v\d+)(\/|$))/i,
    "a page for people",
  ],
  [
    /^https?:\/\/(?!(api|rest|gateway|hooks?)[.-])[^/?#]+\/(docs?|documentation|help|blog|legal|terms|privacy|pricing|support|changelog|faqs?|about|contact(?:-us)?|guides?|tutorials?|articles?|pages|embed|settings|(log-?in|sign-?in|sign-?up)(?!\/(oauth|authori[sz]e|connect|token))|register|feed\/update)([/?#]|$)/i,
    "a page for people",
  ],
  [/^https?:\/\/[^?#]*privacy[-_]?(policy|statement|notice)/i, "a page for people"],
  [/[?&]utm_(source|medium|campaign|content|term)=/i, "a page for people"],
  // A page that is called as its headline.
  [/^https?:\/\/www\.(?!\S*(api|\/v\d))[^/?#]+\/([^?#]*\/)?[a-z]+(-[a-z]+){3,}\/?$/i, "a page for people"],
  [
    /^https?:\/\/(?!(api|rest|gateway|hooks?)[.-])[^/?#]+\/([\w-]+\/){0,2}([\w-]+-)?(docs|documentation|dashboard)([/?#]|$)/i,
    "a page for people",
  ],
  // Where one buys, gets a key, or reads what is new.
  [
    /^https?:\/\/(?!(api|rest|gateway|hooks?)[.-])(?!.*\/(api|oauth2?|graphql|v\d+)\/)[^?#]+\/(landing|checkout|plans|upgrade|waitlist|careers|roadmap|api[-_]?keys?|access[-_]tokens|(forgot|reset)[-_]password)\/?([?#]|$)/i,
    "a page for people",
  ],
  // Short links of a vendor's manual, and the first page of a repository or of whoever has it.
  [
    /^https?:\/\/(go\.microsoft\.com\/fwlink|aka\.ms\/|github\.com\/(?!apps\/|login(\/|$))[\w.-]+(\/[\w.-]+)?\/?(#.*)?$)/i,
    "a page for people",
  ],
  [
    /^https?:\/\/(www\.)?(google\.[a-z.]+\/(search|maps)|maps\.google\.[a-z.]+|bing\.com\/(search|maps)|duckduckgo\.com|search\.yahoo\.com\/search|yandex\.[a-z]+\/search|baidu\.com\/s|ecosia\.org\/search|openstreetmap\.org)\/?(?!.*(api|format=json))([^?]*)\?/i,
    "a page for people",
  ],
  // What a repository has beside its files for downloading.
  [
    /^https?:\/\/(www\.)?git(hub|lab)\.com\/[\w.-]+\/[\w.-]+\/(-\/)?(pulls?|merge_requests|issues|tree|blob|commits?|compare|wiki|discussions|actions|edit|graphs|labels|milestones|releases\/tag)([/?#]|$)/i,
    "a page for people",
  ],
  // Where sources are tried out, where one gets an app or an extension, or gives money.
  [
    /^https?:\/\/((www\.)?(stackblitz\.com|codesandbox\.io|codepen\.io|jsfiddle\.net|replit\.com|(liberapay|opencollective|patreon|ko-fi)\.com)\/(?!api\/|oauth)|(play|chrome|chromewebstore)\.google\.com\/(store|webstore|detail)\/|(apps|itunes)\.apple\.com\/.*\/id\d|addons\.(mozilla\.org|opera\.com)\/(?!api\/)|(www|apps)\.microsoft\.com\/([\w-]+\/)?(store|p|detail)\/|f-droid\.org\/)/i,
    "a page for people",
  ],
  [/^\w+:\/\/(0\.0\.0\.0|\[::\])([:/]|$)/, "where the program listens"],
  // What stands for many addresses.
  [/^\w+:\/\/[^/?#]*\*|\/\*{1,2}$/, compared],
  // Images in a registry of containers, and times that somebody has for talks.
  [/^https?:\/\/(hub\.docker\.com\/(r|u|_)\/|(www\.)?(cal|calendly)\.com\/(?!api\/|oauth))/i, "a page for people"],
  // Where logins come back to: one's own page.
  [
    /^https?:\/\/(?!(api|rest|gateway|hooks?)[.-])[^?#]+\/(sso|oidc|saml|login|auth|oauth2?|sign-?in)[-_/]callback([?#]|$)/i,
    "an address of one's own",
  ],
  // Pages of sites where people are: a profile, a post, a film.
  [
    /^https?:\/\/(www\.|m\.|[a-z]{2}\.)?(x|twitter|facebook|linkedin|instagram|youtube|youtu|tiktok|reddit|pinterest|t|wa|imdb|medium|wikipedia|goodreads|trustpilot|discord)\.(com|be|me|org|gg)(?!.*(api|oauth|authori[sz]e|token|graphql|oembed|youtubei|feed|\/v(\d|$)|\.(json|xml|rss|ashx|js)\b|\/dialog\/|\/tr\b))\//i,
    "a page for people",
  ],
  // What people open in a browser: an application's pages, unless the path says an interface.
  [
    /^https?:\/\/(app|dashboard|console|portal|my|studio)\.[^/?#]+\/(?!.*(api|oauth|authori[sz]e|token|graphql|rpc|hook|rest|webhook|webservice|soap|xml|\.(asmx|ashx|svc)\b|\/v\d|-\/))./i,
    "a page for people",
  ],
];
