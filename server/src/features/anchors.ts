import { contains, type Range } from "../core/range.ts";
import { aliasesOf } from "../yaml/aliases.ts";
import { rangeOfNode } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { Completion, Completions } from "./completion.ts";

/** An alias of YAML at a position (`*defaults`), and the value that its anchor stands at; undefined where there is none. */
export function aliasAt({ document, ...yaml }: YamlFile, at: Range): { readonly from: Range; readonly target: Range } | undefined {
  if (!document) return undefined;
  const file = { ...yaml, document };
  for (const [alias, node] of aliasesOf(document)) {
    const from = rangeOfNode(file, alias);
    if (node && contains(from, at)) return { from, target: rangeOfNode(file, node) };
  }
  return undefined;
}

const typedAlias = /(?:^|[\s:,[{-])(\*[\w-]*)$/;
const anchor = /(?:^|[\s:,[{-])&([\w-]+)/g;

/** The anchors above that an alias may name which is being typed; undefined where none is. */
export function aliasCompletions(lines: readonly string[], line: number, column: number): Completions | undefined {
  const typed = typedAlias.exec((lines[line] ?? "").slice(0, column))?.[1];
  if (typed === undefined) return undefined;
  const above = [...lines.slice(0, line), (lines[line] ?? "").slice(0, column - typed.length)];
  const names = new Set(above.flatMap((text) => [...text.replace(/\s#.*$/, "").matchAll(anchor)].map(([, name = ""]) => name)));
  const range = { line, column: column - typed.length, endLine: line, endColumn: column };
  const items = [...names].map((name): Completion => ({ label: `*${name}`, kind: "word", insert: `*${name}` }));
  return items.length > 0 ? { context: { range }, items } : undefined;
}
