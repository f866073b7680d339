import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { firstChild } from "../../nodes.ts";
import { tokensOf } from "../../tokens.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { decoratorCalls, decoratorsOf, lowerFunction } from "./functions.ts";
import { lowerStatement } from "./statements.ts";
import { typeText } from "./types.ts";

/** Lowers a class with its fields, methods and decorators. */
export function lowerClass(node: Node, to: Lowering, name: string): void {
  // Of an exported class they stand before the export.
  const outer = node.parent?.type === "export_statement" ? decoratorsOf(node.parent, to) : [];
  const decorators = [...outer, ...decoratorsOf(node, to)];
  const heritage = node.namedChildren.find((c) => c?.type === "class_heritage");
  const clause = heritage?.namedChildren.find((c) => c?.type === "extends_clause") ?? heritage;
  const base =
    clause?.type === "implements_clause" ? null : (clause?.childForFieldName("value") ?? (clause === heritage ? firstChild(clause) : null));
  const bases = base && base.type !== "implements_clause" ? [lowerExpression(base, to)] : [];
  to.inClass(name, node, bases, decorators, () => {
    // Decorators stand beside what they decorate.
    let before: Node[] = [];
    for (const child of node.childForFieldName("body")?.namedChildren ?? []) {
      if (child?.type === "decorator") before.push(child);
      else if (child && child.type !== "comment") {
        classMember(child, to, before);
        before = [];
      }
    }
  });
}

function classMember(node: Node, to: Lowering, before: readonly Node[]): void {
  const name =
    node
      .childForFieldName("name")
      ?.text.replace(/^#/, "")
      .replace(/^["']|["']$/g, "") ?? "";
  const isStatic = node.children.some((c) => c?.type === "static");
  if (node.type === "method_definition") {
    const id = lowerFunction(node, to, name, {
      isMethod: true,
      isStatic,
      decorators: [...decoratorCalls(before, to), ...decoratorsOf(node, to)],
    });
    if (node.children.some((c) => c?.type === "get")) getter(id, node, to, name, isStatic);
  } else if (/field_definition$/.test(node.type)) {
    const valueNode = node.childForFieldName("value");
    const type = typeText(node);
    // A function kept in a field is a method: its `this` is the instance.
    if (valueNode && /^(arrow_function|function_expression)$/.test(valueNode.type))
      return void lowerFunction(valueNode, to, name, { isMethod: true, isStatic });
    const tokens = tokensOf([...decoratorCalls(before, to), ...decoratorsOf(node, to)]);
    if (!valueNode && !type && !tokens.qualifiers) return;
    const value: Expr = valueNode
      ? lowerExpression(valueNode, to, named(name))
      : { kind: "unknown", reason: "declared without a value", range: rangeOf(node) };
    to.field({ name, value, range: rangeOf(node), ...(type && { type }), ...(isStatic && { isStatic }), ...tokens });
  } else if (node.type === "class_static_block") {
    const body = node.childForFieldName("body");
    if (body) lowerStatement(body, to);
  }
}

/** A getter is a field that is worth what its function returns. */
function getter(id: number, node: Node, to: Lowering, name: string, isStatic: boolean): void {
  to.currentClass?.methods.pop();
  const range = rangeOf(node.childForFieldName("name") ?? node);
  const value: Expr = { kind: "call", callee: { kind: "function", id, range }, args: [], range };
  to.field({ name, value, range, ...(isStatic && { isStatic }) });
}

/** An enum is an object of its values. */
export function enumeration(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  const entries = (node.childForFieldName("body")?.namedChildren ?? []).flatMap((child) => {
    if (child?.type !== "enum_assignment") return [];
    const key = child.childForFieldName("name")?.text.replace(/^["']|["']$/g, "") ?? "";
    return [{ key, value: lowerExpression(child.childForFieldName("value"), to, named(key)), keyRange: rangeOf(child) }];
  });
  if (name) to.bind({ name: name.text, value: { kind: "object", entries, range: rangeOf(node) }, range: rangeOf(name) });
}
