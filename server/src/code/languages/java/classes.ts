import { sentAs } from "../../sentAs.ts";
import type { Node } from "web-tree-sitter";
import { type Call, type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { annotationCalls, declaredSetting, injectedValue, notesOf, qualifiersOf } from "../jvm/annotations.ts";
import { annotationsOf } from "./annotations.ts";
import { isImplemented, storeBase } from "../jvm/storeInterfaces.ts";
import { clientConstructor, type DeclaredClient, declaredClient, declaredRequest } from "../jvm/declaredClients.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerMethod, parametersOf } from "./functions.ts";
import { propertiesOf } from "../jvm/properties.ts";
import { accessors, builder, maker, setters } from "./generated.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerBody } from "./statements.ts";
import { typeExpr } from "../jvm/names.ts";
import { typeName } from "./types.ts";

const typeDeclaration = /^(class|interface|enum|record|annotation_type)_declaration$/;

/** Lowers a class, interface, enum or record with all that stands in it. */
export function lowerType(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const client =
    node.type === "interface_declaration" ? declaredClient(notesOf(annotationsOf(node), to), name, rangeOf(node), to) : undefined;
  const decorators = annotationCalls(annotationsOf(node), to);
  const store = node.type === "interface_declaration" ? storeBase(rangeOf(node), to) : undefined;
  to.inClass(name, node, [...basesOf(node, to), ...(store ? [store] : [])], [...decorators], () => {
    if (client) clientConstructor(client, node, to);
    if (node.type === "record_declaration") lowerRecord(node, to);
    lowerMembers(node.childForFieldName("body"), client, to);
    const annotations = annotationsOf(node).map((one) => one.name);
    accessors(annotations, node, to);
    maker(annotations, node, to);
    builder(annotations, node, to);
    setters(annotations, node, to);
  });
}

/** The body of `new X() { … }`: a class of its own below X; gives its name. */
export function lowerAnonymous(body: Node, name: string, base: Expr, to: Lowering): string {
  const own = `${name}'${to.classes.length}`;
  to.inClass(own, body, [base], [], () => lowerMembers(body, undefined, to));
  return own;
}

function basesOf(node: Node, to: Lowering): Expr[] {
  const lists = children(node).filter((child) => /^(superclass|super_interfaces|extends_interfaces)$/.test(child.type));
  const types = lists.flatMap((list) => children(list).flatMap((child) => (child.type === "type_list" ? children(child) : [child])));
  return types.flatMap((type) => {
    const name = typeName(type);
    return name === undefined ? [] : [typeExpr(name, rangeOf(type), to)];
  });
}

function lowerMembers(body: Node | null, client: DeclaredClient | undefined, to: Lowering): void {
  const members = children(body).flatMap((child) => (child.type === "enum_body_declarations" ? children(child) : [child]));
  for (const member of members) if (/^(field|constant)_declaration$/.test(member.type)) noteTypes(member, to);
  const properties = propertiesOf(to);
  for (const member of members) {
    if (/^(field|constant)_declaration$/.test(member.type)) lowerFields(member, properties, to);
    else if (member.type === "enum_constant") lowerConstant(member, to);
    else if (typeDeclaration.test(member.type)) lowerType(member, to);
    else if (member.type === "method_declaration") method(member, client, to);
    else if (/constructor_declaration$/.test(member.type)) constructor(member, to);
    else if (/^(static_initializer|block)$/.test(member.type)) initialiser(member, to, () => lowerBody(member, to));
  }
}

function noteTypes(node: Node, to: Lowering): void {
  const type = node.childForFieldName("type")?.text;
  for (const declarator of node.childrenForFieldName("declarator")) {
    const name = declarator?.childForFieldName("name")?.text;
    if (name !== undefined && type !== undefined) scopeOf(to).fieldTypes.set(name, type);
  }
}

/** `private final String url = …;`. What it is set to is evaluated in its class. */
function lowerFields(node: Node, properties: ReturnType<typeof propertiesOf>, to: Lowering): void {
  const type = node.childForFieldName("type")?.text;
  const isStatic = node.type === "constant_declaration" || isStaticNode(node) || to.currentClass === undefined;
  const annotations = annotationsOf(node);
  const modifiers = children(node).find((child) => child.type === "modifiers")?.text;
  for (const declarator of node.childrenForFieldName("declarator")) {
    const name = declarator?.childForFieldName("name");
    if (!declarator || !name) continue;
    const range = rangeOf(name);
    const injected = injectedValue(annotations, name.text, to);
    const given = declarator.childForFieldName("value");
    const found = given ? fieldValue(given, name.text, to) : undefined;
    const value = injected ?? properties?.(name.text, found?.value, range) ?? found?.value;
    const unset: Expr = { kind: "unknown", reason: "declared without a value", range };
    const isNull = value?.kind === "literal" && value.type === "null";
    to.field({
      name: name.text,
      value: value && !isNull ? value : unset,
      range,
      ...(type !== undefined && { type }),
      ...(isStatic && { isStatic }),
      ...(found?.in !== undefined && { in: found.in }),
      ...qualifiersOf(annotations),
      ...sentAs(modifiers),
    });
  }
  annotationCalls(annotationsOf(node), to);
}

function fieldValue(given: Node, name: string, to: Lowering): { readonly value: Expr; readonly in?: number } {
  if (/literal$/.test(given.type)) return { value: lowerExpression(given, to, named(name)) };
  let value: Expr | undefined;
  const id = initialiser(given, to, () => {
    value = lowerExpression(given, to, named(name));
  });
  return { value: value ?? { kind: "unknown", reason: "declared without a value", range: rangeOf(given) }, in: id };
}

/** Code of a class outside of its methods runs in a function of its own, which has no name. */
function initialiser(node: Node, to: Lowering, body: () => void): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction("", node, { isMethod: true, isStatic: true }, body);
  });
  return id;
}

/** `LIVE("https://…") { … }` of an enum. */
function lowerConstant(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  if (!name) return;
  const owner = to.currentClass?.name ?? "";
  const range = rangeOf(node);
  const body = node.childForFieldName("body");
  const own = body ? lowerAnonymous(body, owner, { kind: "name", name: owner, range }, to) : owner;
  const args = children(node.childForFieldName("arguments")).map((arg) => ({ value: lowerExpression(arg, to, named(name.text)) }));
  const value: Call = to.call({ kind: "call", callee: { kind: "name", name: own, range }, args, isNew: true, range });
  to.field({ name: name.text, value, range: rangeOf(name), isStatic: true });
}

function method(node: Node, client: DeclaredClient | undefined, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  if (client && requested(client, node, name, to)) return;
  const decorators = annotationCalls(annotationsOf(node), to, name);
  if (!node.childForFieldName("body")) {
    // What only declares is done elsewhere.
    const range = rangeOf(node);
    if (/\babstract\b/.test(modifiersOf(node))) to.field({ name, value: { kind: "unknown", reason: saidByHeirs, range }, range });
    else declare(node, name, to);
    return;
  }
  lowerMethod(node, name, to, { isStatic: isStaticNode(node), decorators });
}

/** A method of an interface: what it gives is known by its type alone. */
function declare(node: Node, name: string, to: Lowering): void {
  const owner = to.currentClass;
  const type = node.childForFieldName("type")?.text;
  if (!owner || type === undefined || type === "void" || isImplemented(to)) return;
  const setting = declaredSetting(annotationsOf(node), name, to);
  const id = to.inFunction(name, node, { isMethod: true, type }, (fn) => {
    if (setting) fn.returns.push(setting);
  });
  if (setting) return;
  owner.methods.pop();
  owner.declared = [...(owner.declared ?? []), id];
}

function requested(client: DeclaredClient, node: Node, name: string, to: Lowering): boolean {
  let isRequest = false;
  scopeOf(to).inFunction(() => {
    const parameters = parametersOf(node.childForFieldName("parameters"), null, to);
    isRequest = declaredRequest(client, notesOf(annotationsOf(node), to), parameters, { node, name }, to);
  });
  return isRequest;
}

function constructor(node: Node, to: Lowering): void {
  // The fields that a record's short constructor checks are set by the record itself.
  if (node.type === "compact_constructor_declaration") {
    const body = node.childForFieldName("body");
    if (body) initialiser(node, to, () => lowerBody(body, to));
    return;
  }
  lowerMethod(node, "constructor", to, { decorators: annotationCalls(annotationsOf(node), to) });
}

/** A record: its components are parameters of its constructor, fields, and methods that give them. */
function lowerRecord(node: Node, to: Lowering): void {
  const list = node.childForFieldName("parameters");
  scopeOf(to).inFunction(() => {
    let names: readonly { readonly name: string; readonly range: Expr["range"] }[] = [];
    const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => {
      fn.parameters.push(...parametersOf(list, null, to));
      names = fn.parameters;
    });
    const properties = propertiesOf(to);
    for (const [at, { name, range }] of names.entries()) {
      const value: Expr = { kind: "name", name, range };
      to.field({ name, value: properties?.(name, value, range) ?? value, range, in: id, ...sentAs(children(list)[at]?.text) });
    }
  });
  for (const component of to.currentClass?.fields ?? []) {
    to.inFunction(component.name, node, { isMethod: true }, (fn) => {
      const { range } = component;
      fn.returns.push({ kind: "member", of: { kind: "name", name: "this", range }, key: component.name, range });
    });
  }
}

function isStaticNode(node: Node): boolean {
  return /\bstatic\b/.test(modifiersOf(node));
}

/** The words before a declaration, without its annotations. */
function modifiersOf(node: Node): string {
  const modifiers = node.namedChildren.find((child) => child?.type === "modifiers");
  return modifiers?.text.replace(/@[\w.]+(\([^)]*\))?/g, "") ?? "";
}
