import { compared, forPeople } from "../../traps.ts";

/** Functions and methods whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(str_starts_with|str_ends_with|str_contains|strpos|stripos|strrpos|strstr|stristr|strncmp|strncasecmp|strcmp|strcasecmp|substr|substr_count|preg_\w+|fnmatch|in_array|array_search|array_key_exists|explode|startsWith|endsWith|contains|is|assert\w*|expectException\w*|version_compare|similar_text|parse_url|hash_equals|before|after|equals)$/,
    compared,
  ],
  [
    /^(echo|print|printf|print_r|var_dump|var_export|dd|dump|die|exit|error_log|trigger_error|user_error|syslog|debug|info|notice|warning|warn|error|critical|alert|emergency|log|write|writeln|line|comment|question|success|title|section|text|note|caution|ask|confirm|__|_e|_x|_n|_ex|esc_html\w*|esc_attr\w*|trans|translate|t|wp_die|add_settings_error|add_menu_page|setDescription|setHelp|addOption|addArgument|setMessage|addMessage|addFlash|flash|_deprecated_\w+|doing_it_wrong|deprecate|trigger_deprecation|helperText|hint|placeholder|label|description|content|subject|greeting|salutation|action|view|render|renderView|assign|setTitle)$/,
    forPeople,
  ],
  [
    /^(link|anchor|a|img|script|asset|wp_enqueue_(script|style)|wp_register_(script|style)|wp_oembed_add_provider|registerJsFile|registerCssFile|jsonLd|canonical)$/,
    "a link for people",
  ],
  [
    /^(createElementNS|createAttributeNS|registerNamespace|registerXPathNamespace|setAttributeNS|getElementsByTagNameNS|addNamespace|children|getNamespaces|simplexml_load_string)$/,
    "a name, not an address",
  ],
  [
    /^(Route|redirectRoute|permanentRedirect|add_action|add_filter|do_action|register_rest_route|add_rewrite_rule|add_shortcode|route|url|site_url|home_url|admin_url|generateUrl|url_for|path|map|any|group|setBasePath|fake|fakeSequence|stubUrl|stubRequest|expectsJobs|mock|shouldReceive|withArgs|with|andReturn|willReturn|append)$/,
    "a route of one's own",
  ],
  [/(Exception|Error)$/, "the text of an error"],
];

/** Methods that look for a pattern and may put something in its place: `Str::replaceMatches`, `Preg::replace`. */
const patternMethod = /^(replace|match|isMatch|matches|test)\w*$/i;
const pattern = /^["'][{#~/@%!].*[{#~/@%!}][a-zA-Z]*["']$/s;

const headers = /^\s*(user-agent|referer|origin|accept|access-control-allow-origin|content-security-policy|link|x-[\w-]+|vary)\s*:/i;

/** Why the arguments of a function are no endpoints; undefined where they may be. `first`: its first argument as written. */
export function callTrap(name: string, first: string): string | undefined {
  const known = callTraps.find(([names]) => names.test(name))?.[1];
  if (known !== undefined) return known;
  if (patternMethod.test(name) && pattern.test(first)) return compared;
  if (/^(header|withHeader|withAddedHeader|addHeader|setHeader)$/i.test(name) && headers.test(first.replace(/^["']|["']$/g, "")))
    return "a header's text";
  if (/^(withHeader|withAddedHeader|setHeader|addHeader|set)$/.test(name) && headers.test(`${first.replace(/^["']|["']$/g, "")}:`))
    return "a header's text";
  return undefined;
}
