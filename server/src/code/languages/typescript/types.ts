import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { utilityTypes } from "../../utilityTypes.ts";

/** `interface A { … }` and `type A = { … }`: the names that values of the type have. */
export function lowerType(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const body = node.childForFieldName("body") ?? node.childForFieldName("value");
  const members = membersOf(body);
  const methods = (body?.namedChildren ?? []).flatMap((member) => (member?.type === "method_signature" ? [methodType(member)] : []));
  const types = [...members, ...methods].flatMap(([field, declared = ""]) => {
    const type = declared.replace(orNothing, "");
    return isOfUse(type) ? [[field, type] as const] : [];
  });
  const bases = basesOf(node, body);
  if (name !== "" && members.length + types.length + bases.length > 0)
    to.types.push({
      name,
      fields: members.map(([field]) => field),
      ...(types.length > 0 && { types: Object.fromEntries(types) }),
      ...(bases.length > 0 && { bases }),
    });
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
/** A type that may be a class, what holds one, or what gives one, by how it is written. */
const ofClass = new RegExp(String.raw`^(?:\([^=]*\)\s*=>\s*)?(?:(?:Promise|${utilityTypes})<)*(?:[\w$]+\.)*[A-Z][\w$]*`);
const inPlace = /^\{[^{}]*:\s*(?:[\w$]+\.)*[A-Z]/;
/** What is longer is no list of what something is handed. */
const longest = 300;

function isOfUse(type: string): boolean {
  return type.length <= longest && (ofClass.test(type) || inPlace.test(type));
}

function methodType(node: Node): readonly [name: string, type: string | undefined] {
  const parameters = node.childForFieldName("parameters")?.text;
  const result = node.childForFieldName("return_type")?.text.replace(/^:\s*/, "");
  const name = node.childForFieldName("name")?.text ?? "";
  return [name, parameters !== undefined && result !== undefined ? `${parameters} => ${result}` : undefined];
}

/** `interface A extends B, C<D>`, `type A = B & { … }`, `type A = Omit<B, "c">`. */
function basesOf(node: Node, body: Node | null): readonly string[] {
  const heritage = node.namedChildren.find((child) => child?.type === "extends_type_clause");
  const parts =
    heritage?.namedChildren ?? (body?.type === "intersection_type" ? partsOf(body) : body?.type === "generic_type" ? [body] : []);
  return parts.flatMap((part) => (part && /^(type_identifier|generic_type)$/.test(part.type) && isOfUse(part.text) ? [part.text] : []));
}

/** `A & B & C` stands as `(A & B) & C`. */
function partsOf(node: Node): readonly (Node | null)[] {
  return node.namedChildren.flatMap((part) => (part?.type === "intersection_type" ? partsOf(part) : [part]));
}

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
  const text = type?.text.replace(/^:\s*/, "");
  if (text === undefined) return typeOfHolder(node.childForFieldName("value"));
  return typeParameter.test(text) ? (constraintOf(text, node) ?? text) : text;
}

/** How parameters of types are called. */
const typeParameter = /^(?:T[A-Z]?\w*|[A-Z])$/;

/** `<T extends Deps>(deps: T)`: what is known of T. What gives it again (`): T`) gives what it is given, whatever that is. */
function constraintOf(name: string, node: Node): string | undefined {
  for (let around = node.parent; around; around = around.parent) {
    const parameters = around.childForFieldName("type_parameters")?.namedChildren;
    const found = parameters?.find((one) => one?.childForFieldName("name")?.text === name);
    if (found && around.childForFieldName("return_type")?.text.replace(/^:\s*/, "") === name) return undefined;
    if (found) return found.childForFieldName("constraint")?.text.replace(/^extends\s+/, "");
  }
  return undefined;
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
