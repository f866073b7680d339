/**
 * What compilers put in the place of modules and `async`, and what it stood for. Nobody is shown a place in a package's
 * file, so that its text may be written as a person would have.
 */
const helpers: readonly (readonly [RegExp, string])[] = [
  [/(?:\bexports\.[\w$]+\s*=\s*)+void 0;?/g, ""],
  [/(?:\b\w+\.)?__importDefault\(\s*(require\(\s*["'][^"'\n]+["']\s*\))\s*\)/g, "{ default: $1 }"],
  [/(?:\b\w+\.)?(?:__importStar|__toESM)\(\s*(require\(\s*["'][^"'\n]+["']\s*\))(?:,\s*\d)?\s*\)/g, "$1"],
  [/(?:\b\w+\.)?__exportStar\(\s*require\(\s*(["'][^"'\n]+["'])\s*\)\s*,\s*exports\s*\)/g, "export * from $1"],
  [
    /Object\.defineProperty\(\s*exports\s*,\s*["'](\w+)["']\s*,\s*\{\s*enumerable:\s*(?:true|!0)\s*,\s*get:\s*function\s*\(\)\s*\{\s*return\s+([\w$.]+);?\s*\}\s*\}\s*\)/g,
    "exports.$1 = $2",
  ],
  [/\(0,\s*([\w$.]+)\)\(/g, "$1("],
  [/(?:\b\w+\.)?__awaiter\(this,\s*(?:void 0|arguments),\s*void 0,\s*function\s*\*?\s*\(\)\s*\{/g, "(async () => {"],
  [/(?:\b\w+\.)?__generator\(this,\s*function\s*\((\w+)\)\s*\{/g, "(($1) => {"],
];
/** Of a bundle: `__export(all, { Acme: () => Acme })`, `__toCommonJS(all)`. */
const bundled = /__export\(\s*\w+\s*,\s*\{([^{}]*)\}\s*\)/g;

const helped =
  /exports\.[\w$]+\s*=\s*void 0|__(importDefault|importStar|toESM|exportStar|awaiter|export|toCommonJS)\b|\(0,|defineProperty\(\s*exports/;

/** A package's text without the helpers of its compiler. */
export function plainSource(text: string): string {
  if (!helped.test(text)) return text;
  const isAwaiting = text.includes("__awaiter");
  let plain = text;
  for (const [pattern, stoodFor] of helpers) plain = plain.replace(pattern, stoodFor);
  if (isAwaiting) plain = plain.replace(/\byield\b(?!\*)/g, "await");
  if (!plain.includes("__toCommonJS")) return plain;
  return plain
    .replace(bundled, (_, entries: string) => `module.exports = {${entries.replace(/:\s*\(\)\s*=>/g, ":")}}`)
    .replace(/module\.exports\s*=\s*__toCommonJS\(\w+\);?/g, "");
}
