import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";

/** `interface A { … }` and `type A = { … }`: the names that values of the type have. */
export function lowerType(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const members = membersOf(node.childForFieldName("body") ?? node.childForFieldName("value"));
  const types = members.flatMap(([field, declared = ""]) => {
    const type = declared.replace(orNothing, "");
    return ofClass.test(type) ? [[field, type] as const] : [];
  });
  if (name !== "" && members.length > 0)
    to.types.push({ name, fields: members.map(([field]) => field), ...(types.length > 0 && { types: Object.fromEntries(types) }) });
  const type = node.childForFieldName("value")?.text ?? "";
  if (saysHowMade(type, to))
    to.bind({ name, type, value: { kind: "unknown", reason: "a type", range: rangeOf(node) }, range: rangeOf(node) });
}

const ofValue = /^[\w<\s]*\btypeof\s[\w$.\s]+>*$/;
const ofOther = /^(?:Parameters<\s*Parameters<\s*(?:typeof\s+)?)?([\w$]+)(?=["[\].]*transaction\b|\s*\|)/;

/** Types alone, of which the first begins with a name of a package: `Knex | Knex.Transaction`, `Pool`. */
const ofPackage = /^([A-Z][\w$]*)[\w$.]*(?:<[^{}()"'`]*>)?(?:\s*\|\s*[A-Z][\w$.]*)*$/;
const ofViews = /^(\.|@\/|~|react|next|preact|vue|svelte|@types)/;

/** `type Db = typeof db`, `type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0]`, `type Any = Db | Tx`: a name for what is made so. */
function saysHowMade(type: string, { current: { bindings }, imports }: Lowering): boolean {
  const given = ofPackage.exec(type)?.[1];
  if (given !== undefined && imports.some(({ local, module }) => local === given && !ofViews.test(module))) return true;
  const other = ofOther.exec(type)?.[1];
  return (
    ofValue.test(type) ||
    (other !== undefined && (type.includes("typeof ") || bindings.some(({ name, value }) => name === other && value.kind === "unknown")))
  );
}

/** It may be missing: `Client | null`. */
const orNothing = /^(?:null|undefined)\s*\|\s*|\s*\|\s*(?:null|undefined)$/g;
/** A type that may be a class, by how it is written. */
const ofClass = /^(?:[\w$]+\.)*[A-Z][\w$]*$/;

function membersOf(node: Node | null): readonly (readonly [name: string, type: string | undefined])[] {
  if (!node) return [];
  if (node.type === "intersection_type" || node.type === "parenthesized_type") return node.namedChildren.flatMap(membersOf);
  if (!/^(object_type|interface_body)$/.test(node.type)) return [];
  return node.namedChildren.flatMap((member) => {
    const name = member?.type === "property_signature" ? member.childForFieldName("name")?.text.replace(/^["']|["']$/g, "") : undefined;
    return member && name ? [[name, typeText(member)] as const] : [];
  });
}

/** The text of a declared type; of what is made to hold others (`new Map<string, Client>()`), that it is made with. */
export function typeText(node: Node): string | undefined {
  const type = node.childForFieldName("type") ?? node.namedChildren.find((c) => c?.type === "type_annotation");
  return type?.text.replace(/^:\s*/, "") ?? typeOfHolder(node.childForFieldName("value"));
}

function typeOfHolder(value: Node | null): string | undefined {
  if (value?.type === "as_expression") {
    const [inner, type] = value.namedChildren;
    return inner?.type === "object" && type && /^(Record|Map)<|^\{\s*\[/.test(type.text) ? type.text : undefined;
  }
  const args = value?.type === "new_expression" ? value.childForFieldName("type_arguments") : null;
  const name = args && value?.childForFieldName("constructor")?.text;
  return args && name && /^((Weak)?Map|Set)$/.test(name) ? `${name}${args.text}` : undefined;
}
