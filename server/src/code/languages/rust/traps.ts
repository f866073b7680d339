import { compared, forPeople, peopleSent } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(starts_with|ends_with|contains|eq|ne|eq_ignore_ascii_case|find|rfind|matches|is_match|split|splitn|split_once|rsplit|trim_start_matches|trim_end_matches|strip_prefix|strip_suffix|cmp|partial_cmp|Regex::new|RegexSet::new|contains_key)$/,
    compared,
  ],
  [/(^|::)(Regex|RegexSet|RegexBuilder|Pattern)::new$/, compared],
  [
    /^(debug|info|warn|error|trace|log|println|print|about|long_about|help|long_help|after_help|before_help|usage|description|with_help|with_note|with_suggestion|author|title|label|placeholder|expect|expect_err|context|with_context|msg|summary|version|contact|license|terms_of_service|external_docs)$/,
    forPeople,
  ],
  [/^(route|nest|at|mount|scope|service|resource|merge|fallback|get_service|path|to_route|forward_to)$/, "a route of one's own"],
  [/(^|::)(Redirect::(to|permanent|temporary|found|see_other)|redirect|permanent_redirect)$/, peopleSent],
  [/^(allowed_origin|allow_origin|allow_origins|with_allowed_origin|allowed_origins|origin)$/, "a list to compare with"],
  [/(^|::)(AllowOrigin::\w+|AllowedOrigins::\w+)$/, "a list to compare with"],
  [/^(user_agent|referer|default_user_agent)$/, "a header's text"],
  [
    /^(redirect_uri|set_redirect_uri|return_url|success_url|cancel_url|callback_url)$|(^|::)RedirectUrl::(new|from_url)$/,
    "an address of one's own",
  ],
  [/(^|::)(\w*Error::\w+|Error|anyhow::Error::msg|io::Error::(new|other)|Status::\w+|bail|eyre)$/, "the text of an error"],
  [/(^|::)(MockServer|Mock|Server)::\w+$|^(with_body|respond_with|set_body_json|set_body_string|mock)$/, "sample data"],
];

const headers = /^(user-agent|referer|origin|accept|x-title|http-referer|access-control-allow-origin|link)$/i;

/** Why the arguments of a function are no endpoints; undefined where they may be. `first`: its first argument, where that is a text. */
export function callTrap(callee: string, first: string | undefined): string | undefined {
  if (/^(header|insert_header|append_header|set_header|insert|set)$/.test(callee) && first !== undefined && headers.test(first))
    return "a header's text";
  return callTraps.find(([pattern]) => pattern.test(callee))?.[1];
}
