import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";
import { type SettingKeys, settingKeys, settingOfKey, type StructField } from "../../settingFields.ts";
import { tagValue } from "./environment.ts";
import { typeName } from "./scope.ts";

/** Tags that name a key of a file of configuration. */
const tags = ["mapstructure", "koanf", "yaml", "toml"] as const;

const keysOf = perFile((): { found?: SettingKeys } => ({}));

/** The setting that is read into a field of a struct of configuration; undefined for any other field. */
export function settingOfField(field: Node, to: Lowering): Expr | undefined {
  const kept = keysOf(to);
  kept.found ??= settingKeys(structsIn(field.tree.rootNode));
  return settingOfKey(kept.found, field.id, rangeOf(field.childForFieldName("tag") ?? field));
}

function structsIn(file: Node): ReadonlyMap<string, readonly StructField[]> {
  const structs = new Map<string, readonly StructField[]>();
  for (const declaration of children(file))
    for (const spec of declaration.type === "type_declaration" ? children(declaration) : []) {
      const type = spec.childForFieldName("type");
      if (type?.type === "struct_type") structs.set(spec.childForFieldName("name")?.text ?? "", fieldsOf(type));
    }
  return structs;
}

function fieldsOf(struct: Node): readonly StructField[] {
  return children(firstChild(struct)).map((field) => {
    const written = field.childForFieldName("tag")?.text ?? "";
    const tag = tags.find((one) => tagValue(written, one) !== undefined);
    const [key = "", ...options] = (tag === undefined ? "" : (tagValue(written, tag) ?? "")).split(",");
    const type = field.childForFieldName("type");
    return {
      id: field.id,
      tag,
      key: options.some((one) => /squash|inline/.test(one)) ? "" : key,
      type: type?.type === "struct_type" ? fieldsOf(type) : typeName(type),
      parts: type?.descendantsOfType("type_identifier").flatMap((one) => one?.text ?? []) ?? [],
    };
  });
}
