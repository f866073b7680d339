import type { FileFacts } from "../../code/facts.ts";
import { credentialName } from "../../compare/environment.ts";
import { isBelow } from "../../compare/hosts.ts";
import type { Judged } from "../../compare/judged.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { TextEdit } from "../../core/edit.ts";
import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import { compareRanges, contains, type Range } from "../../core/range.ts";
import type { Fix, RuleContext } from "../rule.ts";

/** How a language reads a variable: in the place of a text that goes on behind it, and within a text. */
interface Reader {
  readonly whole: (name: string, rest: string) => string;
  readonly within?: (name: string) => string;
  /** The module that this needs, and the line that imports it before another one, which begins in this column. */
  readonly module?: { readonly name: string; readonly line: (column: number) => string | undefined };
  /** Constants, defaults and annotations take a text alone: only what stands in a function's body may be read instead. */
  readonly hasConstants?: true;
}

function joined(read: (name: string) => string, and: string): Reader["whole"] {
  return (name, rest) => `${read(name)}${rest === "" ? "" : ` ${and} "${rest}"`}`;
}

const readers: Readonly<Record<string, Reader>> = {
  typescript: { whole: (name, rest) => `\`\${process.env.${name}}${rest}\``, within: (name) => `\${process.env.${name}}` },
  python: { whole: joined((name) => `os.environ["${name}"]`, "+"), module: { name: "os", line: () => "import os\n" } },
  ruby: {
    whole: (name, rest) => (rest === "" ? `ENV.fetch("${name}")` : `"#{ENV.fetch("${name}")}${rest}"`),
    within: (name) => `#{ENV.fetch("${name}")}`,
  },
  shell: { whole: (name, rest) => `"\${${name}}${rest}"`, within: (name) => `\${${name}}` },
  go: {
    whole: joined((name) => `os.Getenv("${name}")`, "+"),
    module: { name: "os", line: (column) => ({ 1: '\t"os"\n', 7: 'import "os"\n' })[column] },
    hasConstants: true,
  },
  java: { whole: joined((name) => `System.getenv("${name}")`, "+"), hasConstants: true },
  csharp: { whole: joined((name) => `System.Environment.GetEnvironmentVariable("${name}")`, "+"), hasConstants: true },
  php: { whole: (name, rest) => `getenv('${name}')${rest === "" ? "" : ` . '${rest}'`}`, hasConstants: true },
};
/** In markup a text may be an attribute's, which is written otherwise. */
const markup = /\.([jt]sx|vue|svelte|astro)$/;
const plainRest = /^[\w/.?=&%:~-]*$/;

/** What says of the folder that it is in that it is run where nobody sets variables: in a browser, by Deno (`process`), on a phone. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  typescript: ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs", "angular.json", "deno.json", "deno.jsonc"],
  java: ["AndroidManifest.xml"],
};

function isRunElsewhere(file: string, language: string, { files, configs }: RuleContext): boolean {
  const names = elsewhere[language] ?? [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (names.some((name) => files.has(joinPath(folder, name)) || configs.has(joinPath(folder, name)))) return true;
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
  if (isRunElsewhere(place.file, facts.language, context)) return [];
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
  if (reader.hasConstants && !isInBody(range, facts)) return undefined;
  const rest = value.slice(base.length);
  const around = range.endColumn - range.column - value.length;
  const needed = reader.module ? importOf(reader.module, facts) : [];
  if (!needed) return undefined;
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

/** Whether a text is a part of what a function does, and neither a constant there nor a parameter's default. */
function isInBody(range: Range, { strings, functions }: FileFacts): boolean {
  const text = strings.find((one) => compareRanges(one.range, range) === 0);
  const body = text && text.in > 0 ? functions[text.in] : undefined;
  if (!body) return false;
  const defaults = body.parameters.flatMap(({ fallback }) => fallback ?? []);
  const constants = body.bindings.map(({ value }) => value).filter(({ kind }) => kind === "literal" || kind === "concat");
  return ![...defaults, ...constants].some((one) => contains(one.range, range));
}

/** The line that imports a module, where a file has none; undefined where that can't be told. */
function importOf({ name, line }: NonNullable<Reader["module"]>, { file, imports }: FileFacts): readonly TextEdit[] | undefined {
  if (imports.some((one) => one.module === name && one.local === name)) return [];
  const first = imports.find((one) => one.module !== "__future__")?.range ?? { line: 0, column: 0 };
  const newText = line(first.column);
  return newText === undefined ? undefined : [{ file, range: { line: first.line, column: 0, endLine: first.line, endColumn: 0 }, newText }];
}
