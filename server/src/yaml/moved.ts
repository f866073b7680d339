import { Alias, isAlias, isMap, isPair, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from "yaml";

/** A copy of a node some offsets further on. The original belongs to the text as it was, which others may still look at. */
export function moved<T>(node: T, by: number): T {
  return copyOf(node, by) as T;
}

function copyOf(node: unknown, by: number): unknown {
  if (isPair(node)) return new Pair(copyOf(node.key, by), copyOf(node.value, by));
  if (isScalar(node)) return placed(withStyle(new Scalar(node.value), node), node, by);
  if (isAlias(node)) return placed(new Alias(node.source), node, by);
  if (isMap(node)) return placed(withItems(new YAMLMap(node.schema), node, by), node, by);
  if (isSeq(node)) return placed(withItems(new YAMLSeq(node.schema), node, by), node, by);
  return node;
}

function withStyle(copy: Scalar, { type }: Scalar): Scalar {
  if (type !== undefined) copy.type = type;
  return copy;
}

function withItems<T extends YAMLMap | YAMLSeq>(copy: T, { items, flow }: T, by: number): T {
  copy.items = items.map((item) => copyOf(item, by)) as typeof copy.items;
  if (flow !== undefined) copy.flow = flow;
  return copy;
}

function placed<T extends Node>(copy: T, node: Node, by: number): T {
  const { range, tag } = node;
  if (range) copy.range = [range[0] + by, range[1] + by, range[2] + by];
  if (tag !== undefined) copy.tag = tag;
  if ("anchor" in node && node.anchor !== undefined) (copy as { anchor?: string }).anchor = node.anchor;
  return copy;
}
