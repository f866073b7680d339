import { sentAs } from "../../sentAs.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, named } from "../../traps.ts";
import { attributesOf } from "./attributes.ts";
import { lowerExpression } from "./expressions.ts";
import { bodyOf, lowerFunction } from "./functions.ts";
import { declaredText, scopeOf, typeText } from "./scope.ts";
import { declared } from "./statements.ts";

/** Lowers a field, property, method, indexer or operator. */
export function lowerMember(node: Node, to: Lowering): void {
  if (/^(field|event_field)_declaration$/.test(node.type)) return fields(node, to);
  if (node.type === "property_declaration") return property(node, to);
  if (node.type === "method_declaration") return method(node, to);
  if (/^(indexer|operator|conversion_operator|destructor|event)_declaration$/.test(node.type)) return bodies(node, to);
}

function isStatic(node: Node): boolean {
  return isMarked(node, /^(static|const)$/);
}

function isMarked(node: Node, modifier: RegExp): boolean {
  return children(node).some((child) => child.type === "modifier" && modifier.test(child.text));
}

/** What stands in brackets before a member. */
export function attributesText(node: Node): string {
  return children(node)
    .flatMap((child) => (child.type === "attribute_list" ? [child.text] : []))
    .join(" ");
}

function fields(node: Node, to: Lowering): void {
  const declaration = children(node).find((child) => child.type === "variable_declaration");
  const typeNode = declaration?.childForFieldName("type");
  const [type, expected] = [declaredText(typeNode), typeText(typeNode)];
  for (const child of children(declaration)) {
    const name = child.type === "variable_declarator" ? child.childForFieldName("name") : null;
    if (!name) continue;
    const range = rangeOf(name);
    const given = declared(child, name);
    const value = given && scopeOf(to).expecting(expected, () => lowerExpression(given, to, named(name.text)));
    to.field({
      name: name.text,
      value: value ?? { kind: "unknown", reason: "declared without a value", range },
      range,
      ...(type !== undefined && { type }),
      ...(isStatic(node) && { isStatic: true }),
      ...sentAs(attributesText(node)),
    });
  }
}

/** A property is worth what it is set to, or what its getter gives. */
function property(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  if (!name) return;
  const range = rangeOf(name);
  const typeNode = node.childForFieldName("type");
  const [type, expected] = [declaredText(typeNode), typeText(typeNode)];
  const value = node.childForFieldName("value");
  const accessors = children(node.childForFieldName("accessors"));
  const getter = accessors.find((one) => /^get/.test(one.text) || one.childForFieldName("name")?.text === "get");
  const computed = value?.type === "arrow_expression_clause" ? value : getter && bodyOf(getter);
  const add = (given: Expr) =>
    to.field({
      name: name.text,
      value: given,
      range,
      ...(type !== undefined && { type }),
      ...(isStatic(node) && { isStatic: true }),
      ...sentAs(attributesText(node)),
    });
  if (computed) add(getterValue(node, computed, name, type, to));
  else {
    const given = value && scopeOf(to).expecting(expected, () => lowerExpression(value, to, named(name.text)));
    add(given ?? { kind: "unknown", reason: isMarked(node, /^abstract$/) ? saidByHeirs : "declared without a value", range });
  }
  for (const one of accessors) if (one !== getter && bodyOf(one)) setter(one, to);
}

/** What a property is set to stands in its setter as `value`, which nothing declares. */
function setter(node: Node, to: Lowering): void {
  const id = lowerFunction(node, "", { isMethod: true }, to, { body: bodyOf(node) });
  to.functions[id]?.parameters.push({ name: "value", range: rangeOf(node) });
}

/** The call of a getter; it is a method of the class, and none that is called by its name. */
function getterValue(node: Node, body: Node, name: Node, type: string | undefined, to: Lowering): Expr {
  const range = rangeOf(name);
  const trap: Context = named(name.text);
  const simple = body.type === "arrow_expression_clause" ? children(body)[0] : undefined;
  // A text is noted under the name that the property gives it.
  if (simple && /string/.test(simple.type)) return lowerExpression(simple, to, trap);
  const id = lowerFunction(node, name.text, { isMethod: true, ...(type !== undefined && { type }) }, to, { body });
  to.currentClass?.methods.pop();
  return { kind: "call", callee: { kind: "function", id, range }, args: [], range };
}

function method(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const type = typeText(node.childForFieldName("returns") ?? node.childForFieldName("type"));
  const body = bodyOf(node);
  if (!body) {
    // What only declares is done elsewhere.
    const range = rangeOf(node);
    if (isMarked(node, /^abstract$/)) to.field({ name, value: { kind: "unknown", reason: saidByHeirs, range }, range });
    else if (type !== undefined) declare(node, name, type, to);
    return;
  }
  const decorators = attributesOf(node);
  const options = { isMethod: true, decorators, ...(isStatic(node) && { isStatic: true }), ...(type !== undefined && { type }) };
  const id = lowerFunction(node, name, options, to, { parameters: node.childForFieldName("parameters"), body });
  // Whatever a mapper's context does besides, whoever calls this saves.
  if ((/^SaveChanges(Async)?$/.test(name) && isMarked(node, /^override$/)) || handsOn(node, name)) to.currentClass?.methods.pop();
  // An extension is there by its name alone, for whoever uses the namespace.
  const range = rangeOf(node);
  if (to.functions[id]?.parameters[0]?.receiver) to.functions[0]?.bindings.push({ name, value: { kind: "function", id, range }, range });
}

/** `Uri IHandler.Prepare(…) => Prepare(…)`: what is called by that name is the class's own method of it. */
function handsOn(node: Node, name: string): boolean {
  const isExplicit = (one: Node) => children(one).some((child) => child.type === "explicit_interface_specifier");
  return isExplicit(node) && children(node.parent).some((one) => one.childForFieldName("name")?.text === name && !isExplicit(one));
}

/** A method of an interface: what it gives is known by its type alone. */
function declare(node: Node, name: string, type: string, to: Lowering): void {
  const owner = to.currentClass;
  if (!owner || node.parent?.parent?.type !== "interface_declaration") return;
  const id = to.inFunction(name, node, { isMethod: true, type }, () => undefined);
  owner.methods.pop();
  owner.declared = [...(owner.declared ?? []), id];
}

function bodies(node: Node, to: Lowering): void {
  const value = node.childForFieldName("value");
  const list = [bodyOf(node), value, ...children(node.childForFieldName("accessors")).map(bodyOf)];
  const parameters = node.childForFieldName("parameters");
  for (const body of list) if (body) lowerFunction(node, "", { isMethod: true }, to, { parameters, body });
}
