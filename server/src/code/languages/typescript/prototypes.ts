import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { perFile } from "../../perFile.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerFunction } from "./functions.ts";

const constructors = perFile(() => ({ names: undefined as ReadonlySet<string> | undefined }));

/** A function that others make instances of, where something is put into its `prototype`: lowered as the class that it is. */
export function constructorFunction(node: Node, name: string, to: Lowering): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  const known = constructors(to);
  known.names ??= new Set([...node.tree.rootNode.text.matchAll(/\b([A-Z]\w*)\.prototype\b/g)].map(([, one]) => one ?? ""));
  if (!known.names.has(name)) return false;
  to.inClass(name, node, [], [], () => lowerFunction(node, to, "constructor", { isMethod: true }));
  return true;
}

/** `Client.prototype.get = function …`, `Client.prototype = { … }`, `Client.create = function …`; says whether it was one of these. */
export function prototypeAssignment(left: Node, right: Node | null, to: Lowering): boolean {
  if (left.type !== "member_expression" || !right || !constructors(to).names) return false;
  const [, name = "", isOfInstance, key] = /^([A-Z]\w*)(\.prototype)?(?:\.(\w+))?$/.exec(left.text) ?? [];
  const at = to.classes.findLastIndex((one) => one.name === name);
  if (at < 0 || (key === "prototype" && isOfInstance === undefined)) return false;
  to.within(at, () => {
    if (key !== undefined) member(key, right, isOfInstance === undefined, to);
    else if (right.type === "object") for (const entry of children(right)) objectMember(entry, to);
    else extend(at, right, to);
  });
  return true;
}

function objectMember(entry: Node, to: Lowering): void {
  const key = (entry.childForFieldName("key") ?? entry.childForFieldName("name"))?.text;
  const value = entry.type === "method_definition" ? entry : entry.childForFieldName("value");
  if (key !== undefined && value) member(key, value, false, to);
  else lowerExpression(entry, to);
}

function member(name: string, value: Node, isStatic: boolean, to: Lowering): void {
  if (/^(function_expression|generator_function|arrow_function|method_definition)$/.test(value.type))
    lowerFunction(value, to, name, { isMethod: true, isStatic });
  else to.field({ name, value: lowerExpression(value, to, named(name)), range: rangeOf(value), ...(isStatic && { isStatic }) });
}

/** `Object.create(Base.prototype)`, `new Base()` */
function extend(at: number, value: Node, to: Lowering): void {
  const made = lowerExpression(value, to);
  if (made.kind !== "call") return;
  const [first] = made.args;
  const base = made.isNew ? made.callee : first?.value.kind === "member" && first.value.key === "prototype" ? first.value.of : undefined;
  if (base?.kind === "name") to.classes[at]?.bases.push(base);
}

/** `Object.defineProperties(Client.prototype, { url: { get() { … } } })`, `Object.defineProperty(this, "url", { value })`. */
export function definedProperties({ callee, args }: Pick<Call, "callee" | "args">, to: Lowering): void {
  if (callee.kind !== "member" || callee.of.kind !== "name" || callee.of.name !== "Object") return;
  const [of, first, second] = args.map(({ value }) => value);
  const at = of ? classOf(of, to) : -1;
  if (at < 0) return;
  const described =
    callee.key === "defineProperties" && first?.kind === "object"
      ? first.entries
      : callee.key === "defineProperty" && first?.kind === "literal" && second
        ? [{ key: first.value, value: second }]
        : [];
  for (const { key, value } of described) {
    const worth = key === undefined ? undefined : valueOf(value);
    if (key !== undefined && worth) to.within(at, () => to.field({ name: key, value: worth, range: value.range }));
  }
}

/** Which class's instances have what is put there. */
function classOf(of: Expr, to: Lowering): number {
  if (of.kind === "name") return of.name === "this" && to.currentClass ? to.classes.lastIndexOf(to.currentClass) : -1;
  const name = of.kind === "member" && of.key === "prototype" && of.of.kind === "name" ? of.of.name : undefined;
  return to.classes.findLastIndex((one) => one.name === name);
}

/** What a description gives: its value, or what its function returns. */
function valueOf(description: Expr): Expr | undefined {
  const entry = (name: string) => (description.kind === "object" ? description.entries.find(({ key }) => key === name)?.value : undefined);
  const get = entry("get");
  return get?.kind === "function" ? { kind: "call", callee: get, args: [], range: get.range } : entry("value");
}
