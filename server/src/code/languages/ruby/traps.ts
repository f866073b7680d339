import { compared, forPeople } from "../../traps.ts";

/** Methods whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(start_with\?|end_with\?|include\?|match\??|eql\?|index|casecmp\??|scan|split|gsub!?|sub!?|tr|delete_prefix|=~|eq|be|match_array|expect|assert_\w+|refute_\w+)$/,
    compared,
  ],
  [
    /^(puts|print|p|pp|warn|abort|debug|info|error|fatal|log|say|notice|alert|t|I18n|flash|desc|banner|on|separator|description|summary|deprecate|raise|fail|link_to|image_tag|mail_to|javascript_include_tag|stylesheet_link_tag)$/,
    forPeople,
  ],
  [
    /^(stub_request|a_request|have_requested|stub|receive|with|and_return|to_return|register_uri|filter_sensitive_data|use_cassette|origins|allow|hosts|resource|match|root|mount|get_route|namespace|xpath|remove_namespaces)$/,
    "a route or an answer of one's own",
  ],
  [/^(homepage|documentation_uri|license|source_code_uri|metadata|source|git_source|github)$/, "metadata"],
];

/** Why the arguments of a method are no endpoints; undefined where they may be. */
export function callTrap(name: string, receiver: string): string | undefined {
  if (name === "new" && /(Error|Exception)$/.test(receiver)) return "the text of an error";
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}
