import { sentAs } from "../../sentAs.ts";
import type { Node } from "web-tree-sitter";
import { type Call, type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, lastChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { annotationCalls, notesOf } from "../jvm/annotations.ts";
import { isImplemented, storeBase } from "../jvm/storeInterfaces.ts";
import { clientConstructor, type DeclaredClient, declaredClient, declaredRequest } from "../jvm/declaredClients.ts";
import { propertiesOf } from "../jvm/properties.ts";
import { scopeOf } from "../jvm/scope.ts";
import { annotationsOf } from "./annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBodied, lowerFunction, parametersOf } from "./functions.ts";
import { getterValue, lowerField, writtenProperty } from "./properties.ts";
import { withReceiver } from "./receivers.ts";
import { plainName } from "./script.ts";
import { lowerSequence } from "./statements.ts";
import { lowerTypeName } from "./types.ts";

/** What a class is made of. */
interface Parts {
  readonly node: Node;
  readonly members: readonly Node[];
  readonly client?: DeclaredClient | undefined;
  /** What stands in it belongs to the class around: a companion. */
  readonly isStatic: boolean;
  readonly isOpen: boolean;
}

const typeDeclaration = /^(class|object)_declaration$/;

/** Lowers a class, interface, enum or object with all that stands in it; `before`: annotations that the grammar puts before it. */
export function lowerType(node: Node, to: Lowering, before: readonly Node[] = []): undefined {
  const name = plainName(node.childForFieldName("name")?.text ?? lastNamed(node)?.text ?? "");
  const annotations = annotationsOf(node, before);
  const isInterface = node.children.some((child) => child?.type === "interface");
  const client = isInterface ? declaredClient(notesOf(annotations, to), name, rangeOf(node), to) : undefined;
  const decorators = annotationCalls(annotations, to);
  const store = isInterface ? storeBase(rangeOf(node), to) : undefined;
  const modifiers = children(node).find((child) => child.type === "modifiers");
  const isOpen = isInterface || /\babstract\b|\bsealed\b/.test(modifiers?.text ?? "");
  withReceiver(undefined, to, () =>
    to.inClass(name, node, [...basesOf(node, to), ...(store ? [store] : [])], [...decorators], () => {
      if (client) clientConstructor(client, node, to);
      lowerMembers({ node, members: membersOf(node), client, isStatic: false, isOpen }, to);
    }),
  );
}

function lastNamed(node: Node): Node | undefined {
  return children(node).find((child) => child.type === "identifier");
}

function membersOf(node: Node): readonly Node[] {
  return children(children(node).find((child) => /^(enum_)?class_body$/.test(child.type)));
}

/** `object : Listener { … }`: a class of its own below what it names. */
export function lowerAnonymous(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const bases = basesOf(node, to);
  const name = `object'${to.classes.length}`;
  withReceiver(undefined, to, () =>
    to.inClass(name, node, bases, [], () => lowerMembers({ node, members: membersOf(node), isStatic: false, isOpen: false }, to)),
  );
  return to.call({ kind: "call", callee: { kind: "name", name, range }, args: [], isNew: true, range });
}

/** The specifiers of what a class extends; the one that is constructed has arguments. */
function specifiersOf(node: Node): readonly Node[] {
  const list = children(node).find((child) => child.type === "delegation_specifiers");
  return children(list).flatMap((one) => (one.type === "delegation_specifier" ? children(one) : [one]));
}

function basesOf(node: Node, to: Lowering): Expr[] {
  return specifiersOf(node).flatMap((one) => {
    const type = one.type === "user_type" ? one : children(one).find((child) => child.type === "user_type");
    return lowerTypeName(type, to) ?? [];
  });
}

/** First what runs when the class is made, then its functions and the classes in it. */
function lowerMembers(parts: Parts, to: Lowering): void {
  const { members, client, isStatic } = parts;
  for (const member of members) if (member.type === "property_declaration") noteType(member, to);
  for (const member of members) if (member.type === "enum_entry") lowerEntry(member, to);
  lowerMaking(parts, to);
  for (const member of members) {
    if (member.type === "property_declaration") lowerGetter(member, isStatic, to);
    else if (member.type === "companion_object") {
      // `companion object : IntEntityClass<User>(Users)`: what the class itself is asked.
      to.currentClass?.bases.push(...basesOf(member, to).filter((base) => base.kind === "name" && /EntityClass$/.test(base.name)));
      withReceiver(undefined, to, () => lowerMembers({ node: member, members: membersOf(member), isStatic: true, isOpen: false }, to));
    } else if (typeDeclaration.test(member.type)) lowerType(member, to);
    else if (member.type === "function_declaration") method(member, client, parts, to);
    else if (member.type === "secondary_constructor") secondary(member, to);
    else if (member.type === "ERROR") lowerMembers({ ...parts, node: member, members: children(member) }, to);
  }
}

function noteType(member: Node, to: Lowering): void {
  const written = writtenProperty(member);
  if (written?.type !== undefined) scopeOf(to).fieldTypes.set(written.name.text, written.type);
}

/** The primary constructor: its parameters are there where properties are set and initialisers run. */
function lowerMaking({ node, members, isStatic, isOpen }: Parts, to: Lowering): void {
  const primary = children(node).find((child) => child.type === "primary_constructor");
  const list = children(primary).find((child) => child.type === "class_parameters");
  const runs = members.filter((one) => one.type === "anonymous_initializer" || isSet(one));
  const made = specifiersOf(node).find((one) => one.type === "constructor_invocation");
  const open = members.filter((one) => one.type === "property_declaration" && !isSet(one) && !writtenProperty(one)?.getter);
  const properties = propertiesOf(to);
  const hasOthers = !primary && members.some((one) => one.type === "secondary_constructor");
  for (const one of open) lowerField(one, to, { isStatic, properties, isLeft: isOpen });
  if (!primary && !made && runs.length === 0) return;
  const name = isStatic || hasOthers ? "" : "constructor";
  scopeOf(to).inFunction(() => {
    to.inFunction(name, node, { isMethod: true, ...(isStatic && { isStatic }) }, (fn) => {
      fn.parameters.push(...parametersOf(list, undefined, to));
      for (const [at, parameter] of children(list).entries()) {
        const { name: own = "", type, range = rangeOf(parameter) } = fn.parameters[at] ?? {};
        if (!parameter.children.some((child) => /^va[lr]$/.test(child?.type ?? ""))) continue;
        if (type !== undefined) scopeOf(to).fieldTypes.set(own, type);
        const value: Expr = { kind: "name", name: own, range };
        to.field({
          name: own,
          value: properties?.(own, value, range) ?? value,
          range,
          in: fn.id,
          ...(type !== undefined && { type }),
          ...sentAs(children(parameter).find((child) => child.type === "modifiers")?.text),
        });
      }
      if (made) superCall(made, to);
      for (const one of runs) {
        if (one.type === "anonymous_initializer") lowerSequence(children(lastChild(one)), to);
        else lowerField(one, to, { isStatic, properties, isLeft: false });
      }
    });
  });
}

function isSet(member: Node): boolean {
  const written = member.type === "property_declaration" ? writtenProperty(member) : undefined;
  return (written?.given ?? written?.delegate) !== undefined;
}

function superCall(made: Node, to: Lowering): void {
  const range = rangeOf(made);
  to.call({ kind: "call", callee: { kind: "name", name: "super", range }, args: argumentsOf(made, to), range });
}

function argumentsOf(node: Node, to: Lowering): Call["args"] {
  const list = children(node).find((child) => child.type === "value_arguments");
  return children(list).map((arg) => {
    const [first, second] = children(arg);
    const name = second && first ? plainName(first.text) : undefined;
    return { value: lowerExpression(second ?? first, to, named(name)), ...(name !== undefined && { name }) };
  });
}

/** `LIVE("https://…") { … }` of an enum. */
function lowerEntry(node: Node, to: Lowering): void {
  const name = lastNamed(node);
  if (!name) return;
  const owner = to.currentClass?.name ?? "";
  const range = rangeOf(node);
  const body = children(node).find((child) => child.type === "class_body");
  const own = body ? `${owner}'${to.classes.length}` : owner;
  const args = argumentsOf(node, to);
  if (body) {
    const parts: Parts = { node: body, members: children(body), isStatic: false, isOpen: false };
    to.inClass(own, body, [{ kind: "name", name: owner, range }], [], () => lowerMembers(parts, to));
  }
  const value = to.call({ kind: "call", callee: { kind: "name", name: own, range }, args, isNew: true, range });
  to.field({ name: name.text, value, range: rangeOf(name), isStatic: true });
}

/** A property that is worked out each time it is read. */
function lowerGetter(member: Node, isStatic: boolean, to: Lowering): void {
  const written = writtenProperty(member);
  if (!written?.getter || isSet(member)) return;
  const { name, type, getter } = written;
  const value = getterValue(getter, name, type, to);
  to.field({ name: plainName(name.text), value, range: rangeOf(name), ...(type !== undefined && { type }), ...(isStatic && { isStatic }) });
}

function method(node: Node, client: DeclaredClient | undefined, { isStatic, isOpen }: Parts, to: Lowering): void {
  const name = plainName(node.childForFieldName("name")?.text ?? "");
  if (client && requested(client, node, name, to)) return;
  if (!children(node).some((child) => child.type === "function_body")) {
    // What only declares is done elsewhere.
    const range = rangeOf(node);
    if (isOpen && !isImplemented(to)) to.field({ name, value: { kind: "unknown", reason: saidByHeirs, range }, range });
    annotationCalls(annotationsOf(node), to, name);
    return;
  }
  lowerFunction(node, to, { isMethod: true, ...(isStatic && { isStatic }) });
}

function requested(client: DeclaredClient, node: Node, name: string, to: Lowering): boolean {
  let isRequest = false;
  scopeOf(to).inFunction(() => {
    const list = children(node).find((child) => child.type === "function_value_parameters");
    isRequest = declaredRequest(client, notesOf(annotationsOf(node), to), parametersOf(list, undefined, to), { node, name }, to);
  });
  return isRequest;
}

/** `constructor(url: String) : this(url, 3) { … }`. */
function secondary(node: Node, to: Lowering): void {
  const list = children(node);
  const delegated = list.find((child) => child.type === "constructor_delegation_call");
  const name = delegated && (/^this\b/.test(delegated.text) ? (to.currentClass?.name ?? "this") : "super");
  lowerBodied(node, "constructor", { isMethod: true }, to, {
    parameters: list.find((child) => child.type === "function_value_parameters"),
    runs: () => {
      if (delegated && name !== undefined) {
        const range = rangeOf(delegated);
        const args = argumentsOf(delegated, to);
        to.call({ kind: "call", callee: { kind: "name", name, range }, args, range, ...(name !== "super" && { isNew: true }) });
      }
      const body = list.find((child) => child.type === "block");
      if (body) lowerSequence(children(body), to);
    },
  });
}
