import { sentAs } from "../../sentAs.ts";
import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { heldKey } from "./patterns.ts";
import { children } from "../../nodes.ts";
import { attributeValue } from "./environment.ts";
import { heldBy, lowerMembers } from "./items.ts";
import { pathExpr, segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";
import { settingOfField } from "./settingFields.ts";
import { variantValue } from "./structs.ts";
import { typeText } from "./types.ts";

/** Whether an item declares a type. */
export function isTypeItem(node: Node): boolean {
  return /^(struct_item|enum_item|union_item|trait_item|type_item)$/.test(node.type);
}

/** Notes that the file has a type; its fields are lowered when all types are known. */
export function declareType(node: Node, to: Lowering): void {
  const scope = scopeOf(to);
  const name = scope.itemName(node.childForFieldName("name")?.text ?? "");
  if (node.type === "type_item") {
    const text = typeText(node.childForFieldName("type"), to);
    if (text !== undefined) scope.aliases.set(name, text);
    return;
  }
  if (scope.classes.has(name)) return;
  scope.classes.set(name, to.classes.length);
  const derives = derivesOf(node);
  const own = ownTraits.find(([derive]) => derive.test(derives))?.[1];
  to.inClass(name, node, own === undefined ? [] : [pathExpr(["sea_orm", own], rangeOf(node), to)], [], () => {});
  for (const [derive, type, trait] of entityTypes) if (derive.test(derives)) declareDerived(scope.itemName(type), trait, node, to);
}

/** What SeaORM makes of a type that derives it: the table itself, or a row of it. */
const ownTraits = [
  [/\bDeriveEntity\b/, "EntityTrait"],
  [/\bDerive(?:Entity)?Model\b/, "ModelTrait"],
] as const;

/** Other types that SeaORM derives from the model of a table, and what these can do. */
const entityTypes = [
  [/\bDeriveEntityModel\b/, "Entity", "EntityTrait"],
  [/\bDerive(?:EntityModel|ActiveModel)\b/, "ActiveModel", "ActiveModelTrait"],
] as const;

function derivesOf(node: Node): string {
  let text = "";
  for (let at = node.previousNamedSibling; at?.type === "attribute_item"; at = at.previousNamedSibling) text += at.text;
  return text;
}

function declareDerived(name: string, trait: string, node: Node, to: Lowering): void {
  const scope = scopeOf(to);
  if (scope.classes.has(name)) return;
  scope.classes.set(name, to.classes.length);
  to.inClass(name, node, [pathExpr(["sea_orm", trait], rangeOf(node), to)], [], () => {});
}

/** Fields of a struct, variants of an enum, what a trait provides. */
export function lowerType(node: Node, attributes: readonly Node[], to: Lowering): void {
  const scope = scopeOf(to);
  const name = scope.itemName(node.childForFieldName("name")?.text ?? "");
  const at = scope.classes.get(name);
  if (at === undefined || node.type === "type_item") return;
  const body = node.childForFieldName("body");
  to.within(at, () =>
    scope.within(name, () => {
      if (node.type === "enum_item") variants(body, name, to);
      else if (node.type === "trait_item") lowerTrait(node, at, to);
      else fields(body, to);
      derived(node, name, attributes, to);
    }),
  );
}

function lowerTrait(node: Node, at: number, to: Lowering): void {
  for (const bound of children(node.childForFieldName("bounds"))) {
    if (!/type/.test(bound.type)) continue;
    const segments = segmentsOf(bound);
    if (!/^(Send|Sync|Sized|Clone|Debug|Default|Copy|Unpin|Display|Any)$/.test(segments.at(-1) ?? ""))
      to.classes[at]?.bases.push(pathExpr(segments, rangeOf(bound), to));
  }
  const scope = scopeOf(to);
  scope.isTrait = true;
  lowerMembers(node.childForFieldName("body"), to);
  scope.isTrait = false;
}

/** Those of a tuple are called by their positions. */
function fields(body: Node | null, to: Lowering): void {
  let attributes: Node[] = [];
  let at = 0;
  for (const child of children(body)) {
    if (child.type === "attribute_item") attributes.push(child);
    else if (child.type === "field_declaration") {
      const name = child.childForFieldName("name");
      field(name?.text ?? "", name ?? child, child.childForFieldName("type"), attributes, to);
      attributes = [];
    } else if (child.type !== "visibility_modifier") {
      field(String(at++), child, child, attributes, to);
      attributes = [];
    }
  }
}

function field(name: string, node: Node, typeNode: Node | null, attributes: readonly Node[], to: Lowering): void {
  const range = rangeOf(node);
  const type = typeText(typeNode, to);
  const declared = attributeValue(attributes, name, range);
  const setting = node.parent?.type === "field_declaration" ? settingOfField(node.parent, name, declared, to) : undefined;
  const value: Expr = setting ?? declared ?? { kind: "unknown", reason: "declared without a value", range };
  to.field({ name, value, range, type: type ?? "any", ...sentAs(...attributes.map((one) => one.text)) });
}

/** A type of something that may be asked: no number, no text. */
const holdsMore = /\b(?!String\b)[A-Z]\w/;

function variants(body: Node | null, type: string, to: Lowering): void {
  for (const variant of children(body)) {
    const name = variant.type === "enum_variant" ? variant.childForFieldName("name") : null;
    if (!name) continue;
    to.field({ name: name.text, value: variantValue(type, name.text, rangeOf(variant)), range: rangeOf(name), isStatic: true });
    const held = variant.childForFieldName("body");
    if (held?.type !== "ordered_field_declaration_list") continue;
    const types = children(held).filter((child) => !/^(attribute_item|visibility_modifier)$/.test(child.type));
    for (const [at, one] of types.entries()) if (holdsMore.test(one.text)) field(heldKey(name.text, at), one, one, [], to);
  }
}

/** Functions that a derived trait gives a type: what they give is an instance of it. */
const derivedFunctions: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\b(Parser|StructOpt|FromArgs|Options|Clap)\b/,
    ["parse", "try_parse", "parse_from", "from_args", "try_parse_from", "from_env", "parse_args_default_or_exit"],
  ],
  [/\bDefault\b/, ["default"]],
  [/\bEnvconfig\b/, ["init_from_env", "init_from_hashmap"]],
  [/\b(Confique|Config|Conf)\b/, ["builder", "parse", "from_file"]],
  [/\b(Builder|TypedBuilder)\b/, []],
];

function derived(node: Node, type: string, attributes: readonly Node[], to: Lowering): void {
  const text = attributes.filter((one) => /^#\s*\[\s*derive\b/.test(one.text)).map((one) => one.text);
  if (text.length === 0) return;
  const [only, ...others] = children(node.childForFieldName("body")).filter(
    ({ type }) => !/^(attribute_item|visibility_modifier)$/.test(type),
  );
  const at = scopeOf(to).classes.get(type);
  if (text.some((one) => /\bDeref\b/.test(one)) && only && others.length === 0 && at !== undefined)
    to.classes[at]?.bases.push(...heldBy(only.type === "field_declaration" ? only.childForFieldName("type") : only, to));
  for (const [trait, names] of derivedFunctions) {
    if (!text.some((one) => trait.test(one))) continue;
    for (const name of names) to.inFunction(name, node, { isMethod: true, isStatic: true, type }, () => {});
  }
}
