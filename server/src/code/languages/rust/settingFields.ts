import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";
import { type SettingKeys, settingKeys, settingOfKey, type StructField } from "../../settingFields.ts";

/** Crates that read files of configuration into structs. */
const readers = /\b(config::|figment::|confy::|toml::from_|serde_yaml::from_|serde_json::from_(reader|str))/;
/** envy reads each field of a struct from the variable of its name. */
const environmentReader = /\benvy::(from_env|prefixed\("(\w*)"\))/;

const lists = /^(Vec|VecDeque|HashMap|BTreeMap|IndexMap|HashSet|BTreeSet)$/;

interface Kept {
  keys?: SettingKeys;
  prefix?: string | null;
}

const keptOf = perFile((): Kept => ({}));

/** The setting that serde reads into a field of a struct of configuration; undefined for any other field. */
export function settingOfField(field: Node, name: string, otherwise: Expr | undefined, to: Lowering): Expr | undefined {
  const kept = keptOf(to);
  const file = field.tree.rootNode;
  kept.keys ??= readers.test(file.text) ? settingKeys(structsIn(file)) : new Map();
  const setting = settingOfKey(kept.keys, field.id, rangeOf(field));
  if (setting) return setting;
  kept.prefix ??= environmentReader.exec(file.text)?.[2] ?? (environmentReader.test(file.text) ? "" : null);
  const struct = field.parent?.parent;
  const isText = /^(Option<)?(String|Url|Uri|SecretString|Secret<String>)>?$/.test(
    field.childForFieldName("type")?.text.replace(/^.*::/, "") ?? "",
  );
  if (kept.prefix === null || !isText || !struct || !isRead(struct)) return undefined;
  return { kind: "env", name: `${kept.prefix}${name}`.toUpperCase(), range: rangeOf(field), ...(otherwise && { fallback: otherwise }) };
}

function structsIn(file: Node): ReadonlyMap<string, readonly StructField[]> {
  const structs = new Map<string, readonly StructField[]>();
  for (const struct of children(file)) {
    if (struct.type !== "struct_item" || !isRead(struct)) continue;
    structs.set(struct.childForFieldName("name")?.text ?? "", fieldsOf(struct.childForFieldName("body")));
  }
  return structs;
}

/** Whether serde makes values of a struct. */
function isRead(struct: Node): boolean {
  for (let at = struct.previousNamedSibling; at && /attribute_item|comment$/.test(at.type); at = at.previousNamedSibling)
    if (/\bDeserialize\b/.test(at.text)) return true;
  return false;
}

function fieldsOf(body: Node | null): readonly StructField[] {
  let serde = "";
  return children(body).flatMap((child) => {
    if (child.type === "attribute_item") serde += child.text;
    if (child.type !== "field_declaration") return [];
    const name = child.childForFieldName("name")?.text ?? "";
    const key = /flatten/.test(serde) ? "" : (/rename\s*=\s*"([^"]+)"/.exec(serde)?.[1] ?? name);
    serde = "";
    const parts = child.childForFieldName("type")?.text.match(/\w+/g) ?? [];
    const isList = parts.some((one) => lists.test(one));
    return [{ id: child.id, tag: "serde", key, type: isList ? undefined : parts.at(-1), parts }];
  });
}
