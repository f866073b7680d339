/** What Deno, or a page, takes from a registry: its name, and the path within. */
const taken =
  /^(?:npm:\/?|jsr:\/?|https:\/\/(?:esm\.sh\/(?:v\d+\/|stable\/)?\*?|cdn\.skypack\.dev\/|cdn\.jsdelivr\.net\/npm\/|unpkg\.com\/|esm\.run\/|ga\.jspm\.io\/npm:))((?:@[\w.-]+\/)?[\w.-]+)(?:@[^/?]*)?(\/[\w./-]+)?/;
/** Paths of built files, which say nothing of what a package gives. */
const builtFile = /^\/(dist|esm?|build|lib)\b|\.[cm]?js$/;

/** `npm:stripe@12`, `jsr:@supabase/supabase-js@2`, `https://esm.sh/openai@4?dts`: the package that is imported; any other specifier as it is. */
export function packageOf(specifier: string): string {
  const [, name, path = ""] = taken.exec(specifier) ?? [];
  if (name === undefined) return specifier;
  return builtFile.test(path) ? name : `${name}${path}`;
}
