import { isPair, isCollection, type Node } from "yaml";
import { aliasesOf } from "./aliases.ts";
import { spanOfNode } from "./navigate.ts";
import type { YamlFile, YamlPath } from "./yamlFile.ts";

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

/** Whether an alias elsewhere stands for a node or for a part of it. */
export function isSharedNode(yaml: YamlFile, node: Node): boolean {
  if (!yaml.document) return false;
  const [start, end] = spanOfNode(yaml, node);
  const targets = new Set(
    [...aliasesOf(yaml.document)].flatMap(([alias, target]) => {
      const at = alias.range?.[0] ?? 0;
      return target && (at < start || at >= end) ? [target] : [];
    }),
  );
  return targets.size > 0 && holdsOne(node, targets);
}

function holdsOne(node: unknown, targets: ReadonlySet<Node>): boolean {
  if (targets.has(node as Node)) return true;
  if (isPair(node)) return holdsOne(node.key, targets) || holdsOne(node.value, targets);
  return isCollection(node) && node.items.some((item) => holdsOne(item, targets));
}

/** A copy of plain data with another value at a path; maps that are missing are made. */
export function withValue(data: unknown, path: YamlPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const container = containerOf(data);
  const changed = withValue((container as Record<string | number, unknown>)[key], rest, value);
  return Array.isArray(container) ? container.map((item, i) => (i === key ? changed : item)) : { ...container, [key]: changed };
}

/** A copy of plain data without what stands at a path. */
export function withoutValue(data: unknown, path: YamlPath): unknown {
  const [key, ...rest] = path;
  const container = containerOf(data);
  if (key === undefined || !(key in container)) return data;
  if (rest.length > 0) return withValue(container, [key], withoutValue((container as Record<string | number, unknown>)[key], rest));
  return Array.isArray(container)
    ? container.filter((_, i) => i !== key)
    : Object.fromEntries(Object.entries(container).filter(([name]) => name !== key));
}

function containerOf(data: unknown): Container {
  return typeof data === "object" && data !== null ? (data as Container) : {};
}
