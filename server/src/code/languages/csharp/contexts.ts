import type { Node } from "web-tree-sitter";
import { type Argument, connectedFor } from "../../expr.ts";
import { rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { bareName, typeArgument } from "./types.ts";

const registersContext = /^(Add(Pooled)?DbContext(Factory|Pool)?|Add\w+DbContext|Add(Sqlite|SqlServer|Npgsql|MySql|Oracle|GrpcClient))$/;

/** For which mapper's context a call connects, as an argument: the one that is registered around it, whose options it sets, or in which it stands. */
export function contextOf(node: Node): readonly Argument[] {
  const type = registeredAround(node) ?? optionsAsked(node) ?? classAround(node);
  return type ? [{ name: connectedFor, value: { kind: "literal", value: bareName(type).replace(/^.*\./, ""), range: rangeOf(type) } }] : [];
}

/** `services.AddDbContext<Shop>(options => options.UseNpgsql(…))` */
function registeredAround(node: Node): Node | undefined {
  for (let at: Node | null = node; at && !/^(method_declaration|class_declaration)$/.test(at.type); at = at.parent) {
    const name = at.type === "invocation_expression" ? called(at) : undefined;
    const type = name && registersContext.test(bareName(name)) ? typeArgument(name) : undefined;
    if (type) return type;
  }
  return undefined;
}

/** `new DbContextOptionsBuilder<Shop>().UseNpgsql(…)` */
function optionsAsked(node: Node): Node | undefined {
  for (let at: Node | null = node; at; at = at.childForFieldName("function")?.childForFieldName("expression") ?? null) {
    const type = at.type === "object_creation_expression" ? at.childForFieldName("type") : null;
    if (type?.type === "generic_name" && /^DbContextOptionsBuilder</.test(type.text)) return typeArgument(type);
  }
  return undefined;
}

/** `protected override void OnConfiguring(…)` of the context itself. */
function classAround(node: Node): Node | undefined {
  for (let at = node.parent, isOwn = false; at; at = at.parent) {
    if (at.type === "method_declaration") isOwn = at.childForFieldName("name")?.text === "OnConfiguring";
    if (at.type === "class_declaration") return isOwn ? (at.childForFieldName("name") ?? undefined) : undefined;
  }
  return undefined;
}

function called(call: Node): Node | undefined {
  const target = call.childForFieldName("function");
  return target?.childForFieldName("name") ?? children(call)[0];
}
