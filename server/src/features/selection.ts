import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { Range } from "../core/range.ts";
import { spanOfNode } from "../yaml/navigate.ts";
import { spanOfItem, spanOfPair } from "../yaml/spans.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import { type FileView, specOf, type View } from "./view.ts";

type Span = readonly [number, number];

/** What a selection at a position grows to, the narrowest first: scalar, pair, map … document. Empty for other files. */
export function selectionsAt(view: View, document: FileView, at: Range): readonly Range[] {
  const spec = specOf(view, document);
  if (!spec) return [];
  const { yaml } = spec;
  const offset = yaml.lines.offset(at.line, at.column);
  const spans: Span[] = [[0, yaml.text.length]];
  for (const span of [...spansAt(yaml, yaml.document?.contents, offset), lineAt(yaml, offset)]) {
    const [start, end] = spans.at(-1) ?? [0, 0];
    const isWithin = span[0] >= start && span[1] <= end && span[1] - span[0] < end - start;
    if (isWithin && holds(span, offset)) spans.push(span);
  }
  return spans.toReversed().map(([start, end]) => yaml.lines.range(start, end));
}

/** From the whole to the part. */
function* spansAt(yaml: YamlFile, node: unknown, offset: number): Generator<Span> {
  if (!node) return;
  yield spanOfNode(yaml, node);
  if (isScalar(node)) yield* withinQuotes(yaml, node);
  if (isMap(node)) {
    const pair = node.items.find((one) => holds(spanOfPair(yaml, one), offset));
    if (!pair) return;
    yield spanOfPair(yaml, pair);
    yield* spansAt(yaml, holds(spanOfNode(yaml, pair.key), offset) ? pair.key : pair.value, offset);
  }
  if (isSeq(node)) {
    const item = (node.items as Node[]).find((one) => holds(spanOfItem(yaml, node, one), offset));
    if (!item) return;
    yield spanOfItem(yaml, node, item);
    yield* spansAt(yaml, item, offset);
  }
}

function* withinQuotes(yaml: YamlFile, node: Node): Generator<Span> {
  const [start, end] = spanOfNode(yaml, node);
  if (/^["']/.test(yaml.text.slice(start, end)) && end - start >= 2) yield [start + 1, end - 1];
}

/** The line without its indentation: what is left in comments and in what can't be parsed. */
function lineAt({ text }: YamlFile, offset: number): Span {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  return [start + Math.max(0, line.search(/\S/)), start + line.trimEnd().length];
}

function holds([start, end]: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
