import type { Node } from "web-tree-sitter";
import { type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { injectedValue, qualifiersOf } from "../jvm/annotations.ts";
import type { PropertyValue } from "../jvm/properties.ts";
import { scopeOf } from "../jvm/scope.ts";
import { annotationsOf } from "./annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBodied } from "./functions.ts";
import { expecting } from "./receivers.ts";
import { plainName } from "./script.ts";
import { bindPattern } from "./statements.ts";
import { stringText } from "./strings.ts";
import { typeNode, typeText } from "./types.ts";

interface Written {
  readonly name: Node;
  readonly type: string | undefined;
  /** The node of its value. */
  readonly given: Node | undefined;
  /** `by lazy { … }`, `by inject<Shop>()`. */
  readonly delegate: Node | undefined;
  readonly getter: Node | undefined;
}

/** How a property is written; undefined for several at once. */
export function writtenProperty(node: Node): Written | undefined {
  const list = children(node);
  const declared = list.find((child) => child.type === "variable_declaration");
  const name = children(declared).find((child) => child.type === "identifier");
  if (!declared || !name) return undefined;
  const delegate = children(list.find((child) => child.type === "property_delegate"))[0];
  const rest = list.slice(list.indexOf(declared) + 1);
  const given = rest.find((child) => !/^(property_delegate|getter|setter|type_constraints|modifiers)$/.test(child.type));
  return { name, type: typeText(typeNode(declared)), given, delegate, getter: list.find((child) => child.type === "getter") };
}

/** The value of a property, and the type that it is surely of; undefined where it is given none. */
export function propertyValue({ name, type, given, delegate }: Written, to: Lowering): Expr | undefined {
  const node = given ?? delegate;
  if (!node) return undefined;
  const value = expecting(type, to, () => lowerExpression(node, to, named(plainName(name.text))));
  return value.kind === "literal" && value.type === "null" ? undefined : value;
}

/** The type that a delegate is asked for: `by inject<Shop>()`. */
export function delegateType({ type, delegate }: Written): string | undefined {
  const list = children(delegate).find((child) => child.type === "type_arguments");
  return type ?? children(list)[0]?.text.replace(/\?$/, "");
}

/** `val url = "https://…"`, `val (a, b) = pair`. */
export function lowerLocal(node: Node, to: Lowering): undefined {
  const written = writtenProperty(node);
  if (!written) {
    const pattern = children(node).find((child) => child.type === "multi_variable_declaration");
    const given = children(node).at(-1);
    if (pattern && given) bindPattern(pattern, lowerExpression(given, to), to);
    return;
  }
  const { name, getter } = written;
  const range = rangeOf(name);
  const value = getter ? getterValue(getter, name, written.type, to) : propertyValue(written, to);
  const type = delegateType(written);
  const known = type ?? typeOfValue(value);
  const own = to.current.id === 0 ? plainName(name.text) : scopeOf(to).declare(plainName(name.text), known);
  if (to.current.id === 0 && known !== undefined) scopeOf(to).fieldTypes.set(own, known);
  to.bind({ name: own, value: value ?? unset(range), range, ...(type !== undefined && { type }) });
}

function unset(range: Expr["range"]): Expr {
  return { kind: "unknown", reason: "declared without a value", range };
}

/** `val text = StringBuilder()`. */
function typeOfValue(value: Expr | undefined): string | undefined {
  if (value?.kind === "object" && value.type !== undefined) return value.type;
  return value?.kind === "call" && value.callee.kind === "name" && /^[A-Z]/.test(value.callee.name) ? value.callee.name : undefined;
}

/** What a getter gives: its text, or the call of a function that is called by no name. */
export function getterValue(getter: Node, name: Node, type: string | undefined, to: Lowering): Expr {
  const range = rangeOf(name);
  const body = children(getter).find((child) => child.type === "function_body");
  const only = body && children(body).length === 1 ? children(body)[0] : undefined;
  if (only && /string_literal$/.test(only.type)) return lowerExpression(only, to, named(name.text));
  const isMethod = to.currentClass !== undefined;
  const id = lowerBodied(getter, name.text, { isMethod, ...(type !== undefined && { type }) }, to, { body });
  if (isMethod) to.currentClass?.methods.pop();
  return { kind: "call", callee: { kind: "function", id, range }, args: [], range };
}

/** A property of a class, in the code that runs when the class is made. */
export function lowerField(
  node: Node,
  to: Lowering,
  {
    isStatic,
    properties,
    isLeft,
  }: { readonly isStatic: boolean; readonly properties: PropertyValue | undefined; readonly isLeft: boolean },
): void {
  const written = writtenProperty(node);
  if (!written) return;
  const { name, given, delegate } = written;
  const range = rangeOf(name);
  const own = plainName(name.text);
  const annotations = annotationsOf(node);
  const injected = injectedValue(annotations, own, to);
  const isPlain = given?.type === "number_literal" || stringText(given) !== undefined;
  const value = propertyValue(written, to);
  const known = injected ?? properties?.(own, value, range) ?? value;
  const isAbstract = isLeft && !given && !delegate;
  const type = delegateType(written);
  to.field({
    name: own,
    value: known ?? { kind: "unknown", reason: isAbstract ? saidByHeirs : "declared without a value", range },
    range,
    ...(type !== undefined && { type }),
    ...(isStatic && { isStatic }),
    ...(!isPlain && known && !injected && { in: to.current.id }),
    ...qualifiersOf(annotations),
  });
}
