import { t } from "../core/l10n.ts";
import { isAlias, isCollection, isMap, isPair, isScalar, type Node, type Alias } from "yaml";
import type { LineIndex, Range } from "../core/range.ts";
import { maxAliases } from "./limits.ts";
import { aliasesOf } from "./aliases.ts";
import type { YamlDocument } from "./yamlFile.ts";

/** What the library doesn't say while it parses: duplicate keys, aliases without an anchor, too many expansions. */
export function checkTree(document: YamlDocument, lines: LineIndex): readonly { readonly message: string; readonly range: Range }[] {
  return [...duplicateKeys(document.contents, lines), ...aliasErrors(document, lines)];
}

function duplicateKeys(node: unknown, lines: LineIndex, found: { message: string; range: Range }[] = []): typeof found {
  if (!isCollection(node)) return found;
  const seen = new Set<string>();
  for (const item of node.items) {
    if (!isPair(item)) {
      duplicateKeys(item, lines, found);
      continue;
    }
    if (isMap(node) && isScalar(item.key) && item.key.range) {
      const key = String(item.key.value);
      if (seen.has(key) && key !== "<<")
        found.push({ message: t("`{0}` stands here twice. Keep one.", key), range: lines.range(item.key.range[0], item.key.range[1]) });
      seen.add(key);
    }
    duplicateKeys(item.value, lines, found);
  }
  return found;
}

function* aliasErrors(document: YamlDocument, lines: LineIndex): Generator<{ message: string; range: Range }> {
  const aliases = aliasesOf(document);
  const at = (alias: Alias) => lines.range(alias.range?.[0] ?? 0, alias.range?.[1] ?? 0);
  const sizes = new Map<Node, number>();
  let total = 0;
  for (const [alias, target] of aliases) {
    if (target === undefined) {
      // `*.shop.example` is meant as a text: no anchor is called so.
      const message = /[./*]/.test(alias.source)
        ? t("A value that begins with `*` must be in quotes.")
        : t("No anchor `&{0}` stands above this alias.", alias.source);
      yield { message, range: at(alias) };
      continue;
    }
    total += 1 + expansions(target, aliases, sizes);
    if (total <= maxAliases) continue;
    yield { message: t("More than {0} alias expansions: not followed.", maxAliases), range: at(alias) };
    return;
  }
}

/** How many aliases are expanded when a node is read, aliases in aliases counted each time. */
function expansions(node: Node, aliases: ReadonlyMap<Alias, Node | undefined>, sizes: Map<Node, number>): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  let count = 0;
  if (isAlias(node)) {
    const target = aliases.get(node);
    count = target ? 1 + expansions(target, aliases, sizes) : 0;
  } else if (isCollection(node)) {
    for (const item of node.items) {
      for (const child of isPair(item) ? [item.key, item.value] : [item]) if (child) count += expansions(child as Node, aliases, sizes);
    }
  }
  sizes.set(node, count);
  return count;
}
