import type { Node } from "yaml";
import { contains, type Range } from "../core/range.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import { describeAt } from "../spec/schema.ts";
import { entriesOf, itemsOf, rangeOfNode } from "../yaml/navigate.ts";
import type { YamlFile, YamlPath } from "../yaml/yamlFile.ts";
import type { HoverText } from "./hover.ts";

/** What the schema says of the key or value at a position. */
export function schemaHover(spec: PerimeterFile | ContractFile, at: Range): HoverText | undefined {
  const found = pathAt(spec.yaml, at);
  const info = found && describeAt(spec.kind, found.path);
  if (!found || !info) return undefined;
  const value = found.on === "value" ? info.values.find((one) => one.value === found.text) : undefined;
  const words = info.values.filter((one) => one.description !== "").map((one) => `- \`${one.value}\`: ${one.description}`);
  const parts = value?.description ? [`\`${value.value}\`: ${value.description}`, info.description] : [info.description, words.join("\n")];
  const markdown = parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  return markdown === "" ? undefined : { markdown, range: found.range };
}

/** The key or value at a position, with its path. */
interface Found {
  readonly path: YamlPath;
  readonly on: "key" | "value";
  readonly range: Range;
  readonly text: string;
}

function pathAt(yaml: YamlFile, at: Range): Found | undefined {
  return yaml.document?.contents ? within(yaml, yaml.document.contents, [], at) : undefined;
}

function within(yaml: YamlFile, node: Node | null, path: YamlPath, at: Range): Found | undefined {
  for (const entry of entriesOf(yaml, node)) {
    if (entry.isMerged) continue;
    const below = [...path, entry.key];
    if (contains(entry.keyRange, at)) return { path: below, on: "key", range: entry.keyRange, text: entry.key };
    if (contains(entry.valueRange, at)) return within(yaml, entry.value, below, at);
  }
  for (const [index, item] of itemsOf(yaml, node).entries()) {
    if (contains(rangeOfNode(yaml, item), at)) return within(yaml, item, [...path, index], at);
  }
  const isScalar = node !== null && entriesOf(yaml, node).length === 0 && itemsOf(yaml, node).length === 0;
  if (!isScalar || path.length === 0) return undefined;
  const range = rangeOfNode(yaml, node);
  return { path, on: "value", range, text: "value" in node ? String(node.value) : "" };
}
