import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Scalar } from "yaml";
import { fileClassOf } from "../../core/fileClass.ts";
import { LineIndex, type Range } from "../../core/range.ts";
import { specKind } from "../../core/specKind.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFacts, ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { envFormat } from "./env.ts";
import { jsonFormat } from "./json.ts";
import { propertiesFormat } from "./properties.ts";
import { tomlFormat } from "./toml.ts";
import { scriptsIn } from "./scripts.ts";
import { maxDepth, settingsOf, type TreeEntry, type TreeNode } from "./tree.ts";

/** With all aliases followed, no file of settings has as many values. */
const maxExpanded = 1_000_000;

/** YAML: compose files, Kubernetes, workflows and everything else, by one walk over the tree. */
export const yamlFormat: ConfigFormat = {
  id: "yaml",
  // What Rails connects to stands in a sample of the file, where everybody writes his own.
  matches: (file) => /\.ya?ml$|(^|\/)config\/database[\w.-]*\.ya?ml\.\w+$/i.test(file) && !specKind(file),
  lower: (file, text) => {
    const base = { file, format: "yaml", comments: lineDirectives(text) };
    if (isPerimeter(text)) return { ...base, values: [], problems: [{ file, why: asPerimeter }] };
    try {
      const lines = new LineIndex(text);
      const documents = parseAllDocuments(withoutTemplates(text), { uniqueKeys: false, logLevel: "silent" });
      const expander = new Expander();
      const trees = [...documents].map(({ contents }) => expander.treeOf(contents, 0));
      const problems: ConfigFacts["problems"][number][] = [];
      if (documents.some(({ errors }) => errors.length > 0)) problems.push({ file, why: "syntax errors: the parts that parse were read" });
      if (expander.count > maxExpanded) problems.push({ file, why: "an alias bomb: its aliases were not followed" });
      const values = [
        ...trees.flatMap((tree) => settingsOf(file, tree, lines)),
        ...expander.files.flatMap((inner) => embedded(inner, text, lines)),
      ];
      const code = scriptsIn(file, text, trees);
      return { ...base, values, problems, ...(code && { code }) };
    } catch (error) {
      return {
        ...base,
        values: [],
        problems: [{ file, why: `not readable as YAML: ${error instanceof Error ? error.message : String(error)}` }],
      };
    }
  },
};

/** Why nothing in such a file is a setting. */
export const asPerimeter = "a perimeter that others may extend";

const perimeterKeys =
  /^(perimeter|owner|reviewBy|extends|delegates|own|production|guards|routes|dataClasses|holdouts|rules|exclude|exceptions|gates|systems)$/;

/** A perimeter that others extend may have any name: what it declares configures nothing. By a further key it is something else. */
export function isPerimeter(text: string): boolean {
  if (!/^perimeter:[ \t]*\d+[ \t]*\r?$/m.test(text)) return false;
  return [...text.matchAll(/^[^\s#-][^:\n]*(?=:)/gm)].every(([key]) => perimeterKeys.test(key.trim()));
}

const embeddable = (): readonly ConfigFormat[] => [envFormat, yamlFormat, jsonFormat, tomlFormat, propertiesFormat];

interface EmbeddedFile {
  readonly name: string;
  readonly format: ConfigFormat;
  readonly text: string;
  /** Where its mark `|` stands. */
  readonly at: number;
}

/** Takes documents over as trees, and counts how many values they would have with their aliases followed. */
class Expander {
  /** What stands behind each anchor, in values. */
  readonly #sizes = new Map<string, number>();
  /** Whole files that stand in the document, as in a ConfigMap. */
  readonly files: EmbeddedFile[] = [];
  count = 0;

  /** Aliases are never followed: what they stand for was read where it stands. */
  treeOf(node: unknown, depth: number): TreeNode | undefined {
    if (depth > maxDepth) return undefined;
    const before = this.count;
    const tree = this.#content(node, depth);
    if ((isMap(node) || isSeq(node)) && node.anchor !== undefined) this.#sizes.set(node.anchor, this.count - before);
    return tree;
  }

  #content(node: unknown, depth: number): TreeNode | undefined {
    if (isMap(node)) return { kind: "map", entries: node.items.flatMap(({ key, value }) => this.#entry(key, value, depth)) };
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.treeOf(item, depth + 1)) };
    this.count += isAlias(node) ? (this.#sizes.get(node.source) ?? 1) : 1;
    return isScalar(node) && typeof node.value === "string" ? textOf(node, node.value) : undefined;
  }

  #keepsFile(name: string, { value, range }: Scalar): boolean {
    const format = embeddable().find((one) => one.matches(name));
    if (!format || typeof value !== "string" || !range) return false;
    this.files.push({ name, format, text: value, at: range[0] });
    return true;
  }

  #entry(key: unknown, value: unknown, depth: number): readonly TreeEntry[] {
    const below = this.treeOf(value, depth + 1);
    if (!isScalar(key)) return [];
    if (isScalar(value) && value.type === "BLOCK_LITERAL" && this.#keepsFile(String(key.value), value)) return [];
    return [{ key: String(key.value), at: [key.range?.[0] ?? 0, key.range?.[1] ?? 0], value: below }];
  }
}

/** The settings of a file within a file, at the places where they stand in the outer one. */
function embedded({ name, format, text, at }: EmbeddedFile, outer: string, lines: LineIndex): readonly ConfigValue[] {
  const { line } = lines.range(at, at);
  const start = lines.offset(line + 1, 0);
  const indent = /^[ \n]*/.exec(outer.slice(start))?.[0].split("\n").at(-1)?.length ?? 0;
  const moved = (range: Range): Range => ({
    line: range.line + line + 1,
    column: range.column + indent,
    endLine: range.endLine + line + 1,
    endColumn: range.endColumn + indent,
  });
  const isForProduction = fileClassOf(name) === "production";
  return format.lower(name, text).values.map((value) => ({
    ...(isForProduction && { environment: "production" }),
    ...value,
    path: [name, ...value.path],
    range: moved(value.range),
    keyRange: moved(value.keyRange),
  }));
}

/** Helm, Ansible, Jinja and ERB put their own language into YAML: blanks and marks in its place keep every offset. */
function withoutTemplates(text: string): string {
  if (!/(^|[^$])\{\{|\{%|<%=/.test(text)) return text;
  // A line of its own becomes a comment, which a text that it stands in takes as a line of text.
  const comment = (_: string, indent: string, action: string) => `${indent}#${action.slice(1).replace(/[^\n]/g, " ")}`;
  return text
    .replace(/(?<=[:-][ \t]+)(?<!\$)\{\{([^{}\n]*)\}\}(?=[ \t]*$)/gm, defaultOf)
    .replace(/^([ \t]*)(\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\})[ \t]*$/gm, comment)
    .replace(
      /(?<!\$)\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|(?<=[^\s"'])<%=[^%\n]*%>|<%=[^%\n]*%>(?=[^\s"'])|<%=(?![^%\n]*\bENV\b)[^%\n]*%>/g,
      (part) => unknownMark.repeat(part.length),
    );
}

/** Stands, as often as it takes, where only the one who fills the template in knows what will stand. */
const unknownMark = "\uE000";

/** `{{ .Values.url | default "https://…" }}` is the default as long as nobody says otherwise. */
function defaultOf(action: string): string {
  const [, before = "", value] = /^(.*?\bdefault\s+\(?)("[^"\\]*")/.exec(action) ?? [];
  return value === undefined ? action : `${" ".repeat(before.length)}${value}`.padEnd(action.length);
}

function textOf(node: Scalar, text: string): TreeNode {
  const [start, end] = node.range ?? [0, 0];
  const quote = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE" ? 1 : 0;
  const known = text.includes(unknownMark) ? text.replace(/\uE000+/g, "{value}") : text;
  return { kind: "text", text: known, at: [start + quote, end - quote] };
}
