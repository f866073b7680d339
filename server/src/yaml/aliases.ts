import { isAlias, isCollection, isPair, type Alias, type Node } from "yaml";
import type { YamlDocument } from "./yamlFile.ts";

const known = new WeakMap<YamlDocument, ReadonlyMap<Alias, Node | undefined>>();

/**
 * Every alias of a document in order, with the node that it stands for; undefined where no anchor of its name stands
 * above it, or where it lies inside that anchor's own value (it would never end).
 */
export function aliasesOf(document: YamlDocument): ReadonlyMap<Alias, Node | undefined> {
  const kept = known.get(document);
  if (kept) return kept;
  const aliases = new Map<Alias, Node | undefined>();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      aliases.set(node, target && !open.has(target) ? target : undefined);
      return;
    }
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor) anchors.set(anchor, node as Node);
    if (!isCollection(node)) return;
    open.add(node);
    for (const item of node.items) {
      if (isPair(item)) {
        visit(item.key);
        visit(item.value);
      } else visit(item);
    }
    open.delete(node);
  };
  visit(document.contents);
  known.set(document, aliases);
  return aliases;
}
