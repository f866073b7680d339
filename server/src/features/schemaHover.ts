import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import type { Node } from "yaml";
import { compileGlobs } from "../core/glob.ts";
import { dirname } from "../core/path.ts";
import { contains, type Range } from "../core/range.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import { describeAt } from "../spec/schema.ts";
import { entriesOf, itemsOf, rangeOfNode } from "../yaml/navigate.ts";
import type { YamlFile, YamlPath } from "../yaml/yamlFile.ts";
import type { HoverText } from "./hover.ts";
import { code, paragraphs } from "./hover/markdown.ts";
import type { View } from "./view.ts";

/** What the schema says of the key or value at a position. */
export function schemaHover(view: View, spec: PerimeterFile | ContractFile, at: Range): HoverText | undefined {
  const found = pathAt(spec.yaml, at);
  const info = found && describeAt(spec.kind, found.path);
  if (!found || !info) return undefined;
  const described = descriptionAt(spec, found.path);
  const value = found.on === "value" ? info.values.find((one) => one.value === found.text) : undefined;
  const words = info.values
    .filter((one) => one.description !== "" && one.description !== info.description)
    .map((one) => `- \`${one.value}\`: ${one.description}`);
  const markdown = value?.description
    ? paragraphs(`${code(value.value)}: ${value.description}`, described)
    : paragraphs(
        described,
        words.join("\n"),
        words.length === 0 && info.expects !== undefined && t("Takes {0}.", info.expects),
        found.on === "value" && info.refers === "glob" && matches(view, spec, found.text),
      );
  return markdown === "" ? undefined : { markdown, range: found.range };
}

/** What the schema says of a place; of an item that it says nothing of, what the list is for. */
function descriptionAt(spec: PerimeterFile | ContractFile, path: YamlPath): string | undefined {
  const own = describeAt(spec.kind, path)?.description;
  return own === undefined && typeof path.at(-1) === "number" ? descriptionAt(spec, path.slice(0, -1)) : own;
}

/** How many files a glob names. */
function matches(view: View, { file }: PerimeterFile | ContractFile, glob: string): string {
  const isNamed = compileGlobs([glob.replace(/^!/, "")], dirname(file));
  return t("{0} names {1}.", code(glob), counted(view.files().filter(isNamed).length, "file"));
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
