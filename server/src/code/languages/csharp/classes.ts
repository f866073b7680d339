import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { attributesOf } from "./attributes.ts";
import { lowerArguments } from "./calls.ts";
import { bodyOf, lowerFunction } from "./functions.ts";
import { handedByBases } from "./handedByBases.ts";
import { isClientInterface, lowerClientMethod, lowerClientPart } from "./interfaces.ts";
import { lowerMember } from "./members.ts";
import { bareName, typeExpr } from "./types.ts";

const types = /^(class|record|struct|record_struct|interface|enum)_declaration$/;

/** Whether a node declares a type. */
export function isType(node: Node): boolean {
  return types.test(node.type);
}

/** Lowers a class, record, struct, interface or enum with its members. */
export function lowerType(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const list = children(node).find((child) => child.type === "base_list");
  const isInterface = node.type === "interface_declaration";
  const bases = isInterface ? [...doneBy(name, node), ...interfacesOf(list, to)] : basesOf(list, name, to);
  const implemented = isInterface ? [] : interfacesOf(list, to);
  const body = () => {
    const own = to.currentClass;
    if (own && implemented.length > 0) own.interfaces = [...(own.interfaces ?? []), ...implemented];
    // One that only takes over what others declare is an interface too.
    if (own && isInterface && list) own.declared ??= [];
    if (isClientInterface(node)) lowerClientPart(node, to);
    else primary(node, list, to);
    handedByBases(list, to);
    for (const child of children(node.childForFieldName("body"))) member(child, name, to);
    ordered(to);
  };
  const isPartial = children(node).some((child) => child.type === "modifier" && child.text === "partial");
  const known = isPartial ? to.classes.findIndex((one) => one.name === name) : -1;
  if (known < 0) return to.inClass(name, node, bases, attributesOf(node), body);
  // Its other part stands in the same file.
  to.classes[known]?.bases.push(...bases);
  to.within(known, body);
}

/** What an interface declares is done by the class that is called like it. */
function doneBy(name: string, node: Node): Expr[] {
  const known = /^I([A-Z]\w*)$/.exec(name)?.[1];
  return known === undefined || isClientInterface(node)
    ? []
    : [{ kind: "name", name: known, range: rangeOf(node.childForFieldName("name") ?? node) }];
}

/** The class that a class extends: interfaces do nothing. */
function basesOf(list: Node | undefined, own: string, to: Lowering): Expr[] {
  return children(list).flatMap((child) => {
    const type = child.type === "primary_constructor_base_type" ? (child.childForFieldName("type") ?? child) : child;
    return type.type === "argument_list" || isInterfaceName(bareName(type)) || bareName(type) === own ? [] : [typeExpr(type, to)];
  });
}

function interfacesOf(list: Node | undefined, to: Lowering): Expr[] {
  return children(list).flatMap((type) => (isInterfaceName(bareName(type)) ? [typeExpr(type, to)] : []));
}

function isInterfaceName(name: string): boolean {
  return /(^|\.)I[A-Z][a-z]?\w*$/.test(name) && !/(^|\.)I[a-z]/.test(name);
}

/** `class Desk(HttpClient http) : Base(http)`: a constructor whose parameters are there for all members. */
function primary(node: Node, list: Node | undefined, to: Lowering): void {
  const parameters = children(node).find((child) => child.type === "parameter_list");
  if (!parameters || node.type === "enum_declaration") return;
  const given =
    children(list).find((child) => child.type === "argument_list") ??
    children(children(list).find((child) => child.type === "primary_constructor_base_type")).find(
      (child) => child.type === "argument_list",
    );
  const id = lowerFunction(node, "constructor", { isMethod: true }, to, {
    parameters,
    body: null,
    before: () => {
      if (given) callBase(given, to);
    },
  });
  for (const { name, range, type } of to.functions[id]?.parameters ?? [])
    to.field({ name, value: { kind: "name", name, range }, range, in: id, ...(type !== undefined && { type }) });
}

function callBase(list: Node, to: Lowering): void {
  const range = rangeOf(list);
  to.call({ kind: "call", callee: { kind: "name", name: "super", range }, args: lowerArguments(list, to, {}), range });
}

function member(node: Node, type: string, to: Lowering): void {
  if (isType(node)) return lowerType(node, to);
  if (node.type === "constructor_declaration") return constructorOf(node, type, to);
  if (node.type === "enum_member_declaration") return enumMember(node, to);
  if (node.type === "method_declaration" && lowerClientMethod(node, to)) return;
  if (/^(preproc_\w+|declaration_list|ERROR)$/.test(node.type)) {
    for (const child of children(node)) member(child, type, to);
    return;
  }
  lowerMember(node, to);
}

function enumMember(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  if (!name) return;
  const range = rangeOf(name);
  to.field({ name: name.text, value: { kind: "literal", value: name.text, range }, range, isStatic: true });
}

/** One that hands on to another one of the class makes the class with that. */
function constructorOf(node: Node, type: string, to: Lowering): void {
  const initializer = children(node).find((child) => child.type === "constructor_initializer");
  const list = children(initializer).find((child) => child.type === "argument_list");
  const handsOn = initializer?.children.some((child) => child?.type === "this") === true;
  lowerFunction(node, "constructor", { isMethod: true }, to, {
    parameters: node.childForFieldName("parameters"),
    body: bodyOf(node),
    before: () => {
      if (list && handsOn) callOwn(list, type, to);
      else if (list) callBase(list, to);
    },
  });
}

function callOwn(list: Node, type: string, to: Lowering): void {
  const range = rangeOf(list);
  to.call({ kind: "call", callee: { kind: "name", name: type, range }, args: lowerArguments(list, to, {}), isNew: true, range });
}

/** Of members of one name the one with the most parameters comes first: the others mostly hand on to it. */
function ordered(to: Lowering): void {
  const count = (id: number) => to.functions[id]?.parameters.length ?? 0;
  to.currentClass?.methods.sort((a, b) => (to.functions[a]?.name === to.functions[b]?.name ? count(b) - count(a) : 0));
}
