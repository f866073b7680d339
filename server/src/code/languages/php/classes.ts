import type { Node } from "web-tree-sitter";
import { type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { lowerConnector } from "./connectors.ts";
import { lowerExpression } from "./expressions.ts";
import { attributesOf, lowerMethod } from "./functions.ts";
import { documented, qualified, typeOf, variableText } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";

/** Lowers a class, trait, interface or enum with its constants, properties and methods. */
export function lowerClass(node: Node, to: Lowering, name = node.childForFieldName("name")?.text ?? ""): void {
  const body = node.childForFieldName("body");
  to.inClass(name, node, basesOf(node, body, to), attributesOf(node, to), () => {
    if (node.type === "enum_declaration") lowerEnum(node, name, to);
    for (const child of children(body)) member(child, name, to);
    lowerConnector(node, to);
  });
}

/** What a class extends and implements; the traits that it uses are bases too: their members are its own. */
function basesOf(node: Node, body: Node | null, to: Lowering): Expr[] {
  const extended = children(node).filter((child) => child.type === "base_clause");
  const used = children(body).filter((child) => child.type === "use_declaration");
  const implemented = children(node).filter((child) => child.type === "class_interface_clause");
  return [...used, ...extended, ...implemented].flatMap((clause) =>
    children(clause)
      .filter((child) => /name$/.test(child.type))
      .map((child) => qualified(child, to)),
  );
}

function member(node: Node, owner: string, to: Lowering): void {
  switch (node.type) {
    case "const_declaration":
      for (const element of children(node)) constant(element, to);
      return;
    case "property_declaration":
      for (const element of children(node)) if (element.type === "property_element") property(node, element, to);
      return;
    case "method_declaration":
      if (!node.childForFieldName("body")) abstractMethod(node, to);
      return lowerMethod(node, to);
    case "enum_case":
      return enumCase(node, owner, to);
    case "ERROR":
      for (const child of children(node)) member(child, owner, to);
      return;
    default:
      return;
  }
}

function constant(element: Node, to: Lowering): void {
  if (element.type !== "const_element") return;
  const [name, value] = children(element);
  if (!name) return;
  const expr = lowerExpression(value ?? null, to, named(name.text));
  if (expr.kind === "literal") scopeOf(to).texts.set(name.text, expr.value);
  to.field({ name: name.text, value: expr, range: rangeOf(element), isStatic: true });
}

function property(node: Node, element: Node, to: Lowering): void {
  const name = variableText(element.childForFieldName("name"));
  const given = element.childForFieldName("default_value");
  const type = typeOf(node.childForFieldName("type"), to) ?? documented(node, /@var\s+(\S+)/, to);
  const isStatic = children(node).some((child) => child.type === "static_modifier");
  const value = given && lowerExpression(given, to, named(name));
  const isSet = value !== null && !(value.kind === "literal" && (value.type === "null" || value.value === ""));
  const isOpen = isExtended(node.parent?.parent ?? null);
  if (!isSet && type === undefined && !isOpen) return;
  const unset: Expr = { kind: "unknown", reason: isOpen ? saidByHeirs : "declared without a value", range: rangeOf(element) };
  to.field({
    name,
    value: isSet ? value : unset,
    range: rangeOf(element),
    ...(type !== undefined && { type }),
    ...(isStatic && { isStatic }),
  });
}

/** Whether a class is there to be extended, or to be used by others. */
function isExtended(owner: Node | null): boolean {
  return owner?.type === "trait_declaration" || children(owner).some((child) => child.type === "abstract_modifier");
}

/** `abstract function baseUrl(): string;`: those who extend the class say it. */
function abstractMethod(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  if (!name || !children(node).some((child) => child.type === "abstract_modifier")) return;
  to.field({ name: name.text, value: { kind: "unknown", reason: saidByHeirs, range: rangeOf(name) }, range: rangeOf(name) });
}

/** An enum's cases are instances of it that know their value; `from` gives one of them. */
function lowerEnum(node: Node, name: string, to: Lowering): void {
  const range = rangeOf(node.childForFieldName("name") ?? node);
  const value = nameExpr("value", range);
  const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => fn.parameters.push({ name: "value", range }));
  to.field({ name: "value", value, range, in: id });
  for (const maker of ["from", "tryFrom"]) {
    to.inFunction(maker, node, { isMethod: true, isStatic: true }, (fn) => {
      fn.parameters.push({ name: "value", range });
      fn.returns.push({ kind: "call", callee: nameExpr(name, range), args: [{ value }], isNew: true, range });
    });
  }
}

function enumCase(node: Node, owner: string, to: Lowering): void {
  const name = node.childForFieldName("name");
  const given = node.childForFieldName("value");
  if (!name) return;
  const range = rangeOf(name);
  const value: Expr = given ? lowerExpression(given, to, named(name.text)) : { kind: "literal", value: name.text, range };
  to.field({
    name: name.text,
    value: { kind: "call", callee: nameExpr(owner, range), args: [{ value }], isNew: true, range },
    range,
    isStatic: true,
  });
}

/** `new class (…) extends Base { … }`: a class under a name that no code can have. */
export function lowerAnonymousClass(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const name = `class ${range.line}:${range.column}`;
  lowerClass(node, to, name);
  const list = children(node).find((child) => child.type === "arguments");
  const args = children(list).map((arg) => ({ value: lowerExpression(firstChild(arg), to) }));
  return to.call({ kind: "call", callee: nameExpr(name, range), args, isNew: true, range });
}
