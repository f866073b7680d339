import { Alias, isAlias, isMap, isPair, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from "yaml";

/**
 * A node some offsets further on, as a copy. The original belongs to the text as it was, which others may still look at.
 * What a map or list holds is copied when somebody asks for it: of most entries nobody does before the next keystroke.
 */
export function moved<T>(node: T, by: number): T {
  return by === 0 ? node : (copyOf(node, by) as T);
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

/** Whose items a copy will have, as long as nobody has asked for them. */
const open = new WeakMap<object, { readonly of: YAMLMap | YAMLSeq; readonly by: number }>();

function withItems<T extends YAMLMap | YAMLSeq>(copy: T, node: T, distance: number): T {
  const { of, by: before } = open.get(node) ?? { of: node, by: 0 };
  const by = before + distance;
  const get = () => {
    const value = of.items.map((item) => moved<unknown>(item, by));
    open.delete(copy);
    Object.defineProperty(copy, "items", { value, writable: true });
    return value;
  };
  open.set(copy, { of, by });
  Object.defineProperty(copy, "items", { get, enumerable: true, configurable: true });
  if (node.flow !== undefined) copy.flow = node.flow;
  return copy;
}

function placed<T extends Node>(copy: T, node: Node, by: number): T {
  const { range, tag } = node;
  if (range) copy.range = [range[0] + by, range[1] + by, range[2] + by];
  if (tag !== undefined) copy.tag = tag;
  if ("anchor" in node && node.anchor !== undefined) (copy as { anchor?: string }).anchor = node.anchor;
  return copy;
}
