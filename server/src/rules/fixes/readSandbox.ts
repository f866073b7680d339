import type { FileFacts } from "../../code/facts.ts";
import { credentialName } from "../../compare/environment.ts";
import { isBelow } from "../../compare/hosts.ts";
import type { Judged } from "../../compare/judged.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { TextEdit } from "../../core/edit.ts";
import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import { compareRanges } from "../../core/range.ts";
import type { Fix, RuleContext } from "../rule.ts";

/** How a language reads a variable: in the place of a text that goes on behind it, and within a text. */
interface Reader {
  readonly whole: (name: string, rest: string) => string;
  readonly within?: (name: string) => string;
  /** The module that this needs. */
  readonly module?: string;
}

/** Languages in which a text may stand nowhere but where what a running program reads may stand too. */
const readers: Readonly<Record<string, Reader>> = {
  typescript: { whole: (name, rest) => `\`\${process.env.${name}}${rest}\``, within: (name) => `\${process.env.${name}}` },
  python: { whole: (name, rest) => `os.environ["${name}"]${rest === "" ? "" : ` + "${rest}"`}`, module: "os" },
  ruby: {
    whole: (name, rest) => (rest === "" ? `ENV.fetch("${name}")` : `"#{ENV.fetch("${name}")}${rest}"`),
    within: (name) => `#{ENV.fetch("${name}")}`,
  },
  shell: { whole: (name, rest) => `"\${${name}}${rest}"`, within: (name) => `\${${name}}` },
};
/** In markup a text may be an attribute's, which is written otherwise. */
const markup = /\.([jt]sx|vue|svelte|astro)$/;
const plainRest = /^[\w/.?=&%:~-]*$/;

/** What says of the folder that it is in that it is run where `process` is not: in a browser, by Deno. */
const elsewhere = ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs", "angular.json", "deno.json", "deno.jsonc"];

function isRunElsewhere(file: string, { files, configs }: RuleContext): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (elsewhere.some((name) => files.has(joinPath(folder, name)) || configs.has(joinPath(folder, name)))) return true;
    if (folder === "" || folder === ".") return false;
  }
}

/** Reads the sandbox's variable where live's address is written, and nobody but that variable knows the sandbox's. */
export function readSandbox(cause: JudgedCause, context: RuleContext): readonly Fix[] {
  const [place] = cause.places;
  const [judged] = cause.endpoints;
  const { literal, evidence } = judged.endpoint.target;
  const { env: name, url } = judged.sandbox ?? {};
  const facts = context.files.get(place.file);
  const isOfPlace = literal?.place.file === place.file && compareRanges(literal.place.range, place.range) === 0;
  if (name === undefined || url !== undefined || credentialName.test(name) || !facts || !isOfPlace || markup.test(place.file)) return [];
  if (facts.language === "typescript" && isRunElsewhere(place.file, context)) return [];
  // A name that says live holds live: what names it is to be mended.
  if (evidence.some((step) => step.instead !== undefined)) return [];
  const edits = editsOf(name, literal, judged, facts);
  return edits ? [{ title: t("Read {0}", name), safe: true, edits }] : [];
}

function editsOf(
  name: string,
  {
    place: { file, range },
    value,
  }: { readonly place: { readonly file: string; readonly range: TextEdit["range"] }; readonly value: string },
  judged: Judged,
  facts: FileFacts,
): readonly TextEdit[] | undefined {
  const reader = readers[facts.language];
  const base = baseOf(value, judged);
  if (!reader || base === undefined || range.line !== range.endLine) return undefined;
  const rest = value.slice(base.length);
  const around = range.endColumn - range.column - value.length;
  const needed = reader.module === undefined ? [] : importOf(reader.module, facts);
  if (around === 0 && reader.within) {
    const part = { ...range, endColumn: range.column + base.length };
    return [...needed, { file, range: part, newText: reader.within(name) }];
  }
  // Quotes, and the letter that some languages have before them.
  const isWhole = (around === 2 || around === 3) && plainRest.test(rest);
  return isWhole ? [...needed, { file, range, newText: reader.whole(name, rest) }] : undefined;
}

/** What of an address the variable stands for: live's own base, or all of an address without a path; undefined where that can't be told. */
function baseOf(text: string, { entry, endpoint: { target } }: Judged): string | undefined {
  const bases = (entry?.live?.urls ?? []).map(({ value }) => value.replace(/\/+$/, ""));
  const base = bases.filter((one) => isBelow(text, one)).sort((a, b) => b.length - a.length)[0];
  if (base !== undefined) return base;
  const isWhole = target.host !== null && /^[a-z]+:\/\/[^/\s?#{}]+(\/v?\d[\w.]*)?\/?$/i.test(text);
  return isWhole && bases.length === 0 ? text : undefined;
}

/** The line that imports a module, where a file has none. */
function importOf(module: string, { file, imports }: FileFacts): readonly TextEdit[] {
  if (imports.some((one) => one.module === module && one.local === module)) return [];
  const line = imports.find((one) => one.module !== "__future__")?.range.line ?? 0;
  return [{ file, range: { line, column: 0, endLine: line, endColumn: 0 }, newText: `import ${module}\n` }];
}
