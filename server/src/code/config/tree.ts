import type { LineIndex, Range } from "../../core/range.ts";
import type { ConfigValue } from "../facts.ts";
import { trapped } from "./traps.ts";
import { type Leaf, stages, valueOf } from "./value.ts";

/** A document of nested settings, whatever its notation; offsets count in the file's text. */
export type TreeNode = MapNode | ListNode | TextNode;

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly TreeEntry[];
}

export interface TreeEntry {
  readonly key: string;
  /** Start and end of the key. */
  readonly at: readonly [number, number];
  /** Undefined for what is no text: numbers, dates, nothing. */
  readonly value: TreeNode | undefined;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly (TreeNode | undefined)[];
}

export interface TextNode {
  readonly kind: "text";
  readonly text: string;
  /** Start and end of the text, without its quotes. */
  readonly at: readonly [number, number];
  /** It is written over several lines, and their breaks are part of it. */
  readonly keepsLines?: true;
}

/** Deeper than this nothing is read. */
export const maxDepth = 200;

/** The settings of a document, each with the stage that its keys, the document or the job around it name. */
export function settingsOf(file: string, root: TreeNode | undefined, lines: LineIndex): readonly ConfigValue[] {
  const values: ConfigValue[] = [];
  const isSecret = root !== undefined && textAt(root, "kind") === "Secret";
  const visit = (node: TreeNode | undefined, path: readonly string[], key: readonly [number, number], around: string | undefined): void => {
    if (node?.kind === "map") {
      const named = variableOf(node);
      const stage = stageIn(node) ?? around;
      for (const { key: name, at, value } of node.entries) {
        const below =
          name === "value" && named !== undefined
            ? [...path, "env", named]
            : name === "default"
              ? [...path, ...nameIn(node), name]
              : [...path, name];
        visit(value, below, at, stageOfKey(name) ?? stage);
      }
    } else if (node?.kind === "list") {
      for (const [at, item] of node.items.entries()) visit(item, [...path, optionBefore(node, at, path) ?? String(at)], key, around);
    } else if (node) {
      const leaf = leafOf(node, path, lines.range(key[0], key[1]), lines);
      const value = valueOf(around === undefined ? leaf : { ...leaf, environment: around });
      values.push(isSecret && path[0] === "data" ? decoded(value) : value);
    }
  };
  visit(root, [], [0, 0], root && documentStage(file, root));
  return trapped(file, values);
}

/** `command: ["--remote", "https://…"]`: the option that takes a word of a command. */
function optionBefore({ items }: ListNode, at: number, path: readonly string[]): string | undefined {
  const before = /^(command|args|entrypoint)$/.test(path.at(-1) ?? "") ? items[at - 1] : undefined;
  return before?.kind === "text" ? /^--([a-z][\w-]*)$/i.exec(before.text)?.[1] : undefined;
}

/** The stage that a key names: `production`, Symfony's `when@prod`. */
function stageOfKey(key: string): string | undefined {
  const name = key.replace(/^when@/, "");
  return stages.test(name) ? name : undefined;
}

/** A value of a Secret of Kubernetes, which stands there in base64. */
function decoded(value: ConfigValue): ConfigValue {
  const text = value.value.trim();
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) || text.length % 4 !== 0) return value;
  const plain = atob(text);
  return /^[\x20-\x7e]+$/.test(plain.trim()) ? { ...value, value: plain.trim(), isEncoded: true } : value;
}

/** The stage that a document is for: the profile that activates it, or production as a word of its name. */
function documentStage(file: string, root: TreeNode): string | undefined {
  const profile = textAt(root, "spring.config.activate.on-profile") ?? textAt(root, "spring.profiles");
  if (profile !== undefined) return profile;
  const names = [
    textAt(root, "metadata.namespace"),
    textAt(root, "metadata.name"),
    /\.ya?ml$/i.test(file) ? textAt(root, "name") : undefined,
  ];
  return names.find((name) => name !== undefined && /(^|[^a-z])(prod|production|live)([^a-z]|$)/i.test(name));
}

/** What a job, a service or a row says of its own stage. */
function stageIn(map: MapNode): string | undefined {
  const deployed = textAt(map, "environment") ?? textAt(map, "environment.name");
  if (deployed !== undefined && !/\s|:\/\/|\$\{/.test(deployed)) return deployed;
  return ["stage", "env", "profile", "env_name"].map((key) => textAt(map, key)).find((text) => text !== undefined && stages.test(text));
}

/** The text under a path, whether its keys are nested or joined by dots. */
export function textAt(node: TreeNode, path: string): string | undefined {
  if (node.kind !== "map") return undefined;
  for (const { key, value } of node.entries) {
    if (value === undefined) continue;
    if (key === path && value.kind === "text") return value.text;
    const found = path.startsWith(`${key}.`) ? textAt(value, path.slice(key.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function leafOf({ text, at: [start, end] }: TextNode, path: readonly string[], keyRange: Range, lines: LineIndex): Leaf {
  // Where it is written with escapes, or over several lines, a piece of it has no place of its own.
  const isPlain = end - start === text.length;
  return { path, text, keyRange, range: (from, to) => (isPlain ? lines.range(start + from, start + to) : lines.range(start, end)) };
}

/** `{ name: x, default: … }`: the default is that of x. */
function nameIn({ entries }: MapNode): readonly string[] {
  const name = entries.find(({ key }) => key === "name")?.value;
  return name?.kind === "text" && /^[\w.-]+$/.test(name.text) ? [name.text] : [];
}

/** Kubernetes: `{ name: X, value: … }`, and others: `{ key: X, value: … }`, set a variable. */
function variableOf({ entries }: MapNode): string | undefined {
  if (!entries.some(({ key }) => key === "value")) return undefined;
  const name = entries.find(({ key }) => key === "name" || key === "key")?.value;
  return name?.kind === "text" && /^[A-Z][A-Z0-9_]*$/.test(name.text) ? name.text : undefined;
}
