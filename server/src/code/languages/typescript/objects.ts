import type { Node } from "web-tree-sitter";
import type { Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { type Context, named } from "../../traps.ts";
import { fn, lowerExpression, name } from "./expressions.ts";
import { withFields } from "./objectFields.ts";
import { shownTrap } from "./traps.ts";

/** `{ key: value, ...rest, method() { … } }`. */
export function lowerObject(node: Node, to: Lowering, context: Context): Expr {
  const pairs = children(node);
  const told = pairs.flatMap(keyText).some((key) => linkedData.test(key)) ? "linked data" : undefined;
  const trap = describesOneself(pairs) ? "the description of one's own interface" : told;
  const around = trap === undefined ? context : { ...context, trap };
  const lowered = (child: Node): ObjectEntry => {
    if (child.type === "spread_element") return { value: lowerExpression(firstChild(child), to), spread: true };
    if (child.type === "shorthand_property_identifier") return { key: child.text, value: name(child), keyRange: rangeOf(child) };
    const keyNode = keyOf(child);
    const key = keyNode && keyNode.type !== "computed_property_name" ? plain(keyNode) : undefined;
    if (child.type === "method_definition") {
      const value = fn(child, to, { name: key ?? "" });
      // What is got is worth what its function gives.
      const isGot = child.children.some((one) => one?.type === "get");
      return { key: key ?? "", value: isGot ? { kind: "call", callee: value, args: [], range: value.range } : value };
    }
    const given = child.childForFieldName("value");
    const trap =
      given?.type === "string" ? shownTrap(to.file, key ?? "", given.text, () => pairs.flatMap((one) => keyText(one))) : undefined;
    const context = key === "issuer" && isOfLogin(pairs) ? { ...around, name: key } : named(key, around);
    const value = lowerExpression(given, to, trap === undefined ? context : { ...context, trap });
    return { ...(key !== undefined && { key }), value, ...(keyNode && { keyRange: rangeOf(keyNode) }) };
  };
  return { kind: "object", entries: withFields(node, to, () => pairs.map(lowered)), range: rangeOf(node) };
}

/** `{ "@context": "https://schema.org", "@type": "Product", url }`: what something is, for whoever reads the page. */
const linkedData = /^@(context|type)$/;

/** `{ openapi: "3.0.0", info, servers }`: where the program itself is found. */
function describesOneself(pairs: readonly Node[]): boolean {
  const keys = pairs.flatMap(keyText);
  return keys.includes("info") && keys.some((key) => key === "openapi" || key === "swagger");
}

/** `{ type: "oidc", issuer }`, `{ issuer, clientId }`: there a login is asked where all else of it is found. */
function isOfLogin(pairs: readonly Node[]): boolean {
  const isOpen = (child: Node) => keyText(child)[0] === "type" && /^["'`]oidc["'`]$/.test(child.childForFieldName("value")?.text ?? "");
  return pairs.some((child) => isOpen(child) || keyText(child).some((key) => /^client_?(id|secret)$/i.test(key)));
}

function keyOf(child: Node): Node | null {
  return child.childForFieldName("key") ?? child.childForFieldName("name");
}

function keyText(child: Node): readonly string[] {
  const key = child.type === "shorthand_property_identifier" ? child : keyOf(child);
  return key ? [plain(key)] : [];
}

function plain({ text }: Node): string {
  return text.replace(/^["'`]|["'`]$/g, "");
}
