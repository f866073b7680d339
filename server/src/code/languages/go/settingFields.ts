import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";
import { tagValue } from "./environment.ts";
import { typeName } from "./scope.ts";

/** Tags that name a key of a file of configuration. */
const tags = ["mapstructure", "koanf", "yaml", "toml"] as const;
/** Structs that a file of configuration is read into as a whole are called so. */
const root = /(^|[a-z])(Config|Configuration|Conf|Cfg|Settings)$|^(config|configuration|conf|cfg|settings)$/;
const maxDepth = 6;

/** A field's key from the root on, with what reads it; null: it is reached on several ways. */
type Keys = Map<number, { readonly tag: string; readonly path: readonly string[] } | null>;

const keysOf = perFile((): { found?: Keys } => ({}));

/** `field_setting("partner.url", "yaml")`: the setting that is read into a field of a struct of configuration; undefined for any other field. */
export function settingOfField(field: Node, to: Lowering): Expr | undefined {
  const kept = keysOf(to);
  kept.found ??= keysIn(field.tree.rootNode);
  const key = kept.found.get(field.id);
  if (!key) return undefined;
  const range = rangeOf(field.childForFieldName("tag") ?? field);
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const args = [{ value: text(key.path.join(".")) }, { value: text(key.tag) }];
  return { kind: "call", callee: { kind: "name", name: "field_setting", range }, args, range };
}

function keysIn(file: Node): Keys {
  const structs = new Map<string, Node>();
  for (const declaration of children(file))
    for (const spec of declaration.type === "type_declaration" ? children(declaration) : []) {
      const type = spec.childForFieldName("type");
      if (type?.type === "struct_type") structs.set(spec.childForFieldName("name")?.text ?? "", type);
    }
  const keys: Keys = new Map();
  const walk = (struct: Node, path: readonly string[]): void => {
    if (path.length > maxDepth) return;
    for (const field of children(firstChild(struct))) {
      const tag = field.childForFieldName("tag")?.text ?? "";
      const name = tags.find((one) => tagValue(tag, one) !== undefined);
      const [key = "", ...options] = (name === undefined ? "" : (tagValue(tag, name) ?? "")).split(",");
      const own = key === "" || options.some((one) => /squash|inline/.test(one)) ? path : [...path, key];
      const type = field.childForFieldName("type");
      const inner = type?.type === "struct_type" ? type : structs.get(typeName(type) ?? "");
      if (inner) walk(inner, own);
      else if (name !== undefined && own.length > path.length) keys.set(field.id, keys.has(field.id) ? null : { tag: name, path: own });
    }
  };
  const parts = new Set([...structs.values()].flatMap((struct) => struct.descendantsOfType("type_identifier").map((one) => one?.text)));
  for (const [name, struct] of structs) if (root.test(name) && !parts.has(name)) walk(struct, []);
  return keys;
}
