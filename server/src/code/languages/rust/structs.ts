import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { type Context, named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { pathExpr, segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";
import { dotted } from "./types.ts";

/** `T { a, b: x, ..base }`: an object of its type, which is noted as its construction too. */
export function lowerStruct(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const name = node.childForFieldName("name");
  const segments = name ? segmentsOf(name) : [];
  // `Stage::Custom { url }` is made of its enum.
  const isVariant = segments.length > 1 && /^[A-Z]/.test(segments.at(-2) ?? "");
  const type = isVariant ? segments.slice(0, -1) : segments;
  const made = type.length === 1 && type[0] === "Self" ? [scopeOf(to).own ?? "Self"] : type;
  const callee = pathExpr(made, name ? rangeOf(name) : range, to);
  const entries = children(node.childForFieldName("body")).flatMap((child) => entry(child, callee, to, context));
  if (isVariant) entries.push({ key: "variant", value: { kind: "literal", value: segments.at(-1) ?? "", range } });
  const args = entries.map(
    ({ key, value, spread }): Argument => ({ value, ...(key !== undefined && { name: key }), ...(spread && { spread }) }),
  );
  to.call({ kind: "call", callee, args, isNew: true, range });
  const text = dotted(callee);
  // What `..rest` has counts where nothing else is given.
  const inOrder = [...entries.filter(({ spread }) => spread), ...entries.filter(({ spread }) => !spread)];
  return { kind: "object", entries: inOrder, ...(text !== undefined && { type: text }), range };
}

function entry(node: Node, type: Expr, to: Lowering, context: Context): readonly ObjectEntry[] {
  const range = rangeOf(node);
  switch (node.type) {
    case "shorthand_field_initializer": {
      const name = children(node).at(-1)?.text ?? "";
      return [{ key: name, value: { kind: "name", name: scopeOf(to).nameOf(name), range }, keyRange: range }];
    }
    case "field_initializer": {
      const key = node.childForFieldName("field") ?? firstChild(node);
      const name = key?.text ?? "";
      const value = lowerExpression(node.childForFieldName("value"), to, named(name, context));
      return [{ key: name, value, ...(key && { keyRange: rangeOf(key) }) }];
    }
    case "base_field_initializer": {
      const base = firstChild(node);
      return [{ value: restOf(base, type, to), spread: true }];
    }
    default:
      return [];
  }
}

/** `..Default::default()` is the default of the type itself. */
function restOf(base: Node | null, type: Expr, to: Lowering): Expr {
  if (!base || !/^(Default|Self)::default\(\)$/.test(base.text)) return lowerExpression(base, to);
  const range = rangeOf(base);
  return to.call({ kind: "call", callee: { kind: "member", of: type, key: "default", range }, args: [], range });
}

/** The value of a variant: an object of its enum, which knows which one it is. */
export function variantValue(type: string, name: string, range: Expr["range"]): Expr {
  return { kind: "object", entries: [{ key: "variant", value: { kind: "literal", value: name, range } }], type, range };
}
