import type { Node } from "web-tree-sitter";
import { type Expr, isNothing, type ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { givenFrom } from "../../outer.ts";
import { perFile } from "../../perFile.ts";

/** An object that is being lowered. */
interface OpenObject {
  /** Of its node. */
  readonly id: number;
  /** Where it begins, from 1. */
  readonly line: number;
  /** The function that it is written in. */
  readonly home: Lowering["current"];
  /** What its methods put into it. */
  readonly put: ObjectEntry[];
}

const opened = perFile(() => ({ objects: [] as OpenObject[] }));

/** Lowers the entries of an object, with what its methods put into it: `{ init() { this.client = new Client() } }`. */
export function withFields(node: Node, to: Lowering, lower: () => readonly ObjectEntry[]): readonly ObjectEntry[] {
  const { objects } = opened(to);
  const own: OpenObject = { id: node.id, line: node.startPosition.row + 1, home: to.current, put: [] };
  objects.push(own);
  const entries = lower();
  objects.pop();
  const isLater = (key: string | undefined) => own.put.some((one) => one.key === key);
  const isSaid = (key: string | undefined) => entries.some((one) => one.key === key && !isNothing(one.value));
  return [...entries.filter(({ key, value }) => !(isNothing(value) && isLater(key))), ...own.put.filter(({ key }) => !isSaid(key))];
}

/** `this.x = …` in a method of an object; says whether it was one. */
export function putInObject(left: Node, key: string, value: Expr, to: Lowering): boolean {
  const object = objectOf(left);
  const own = object && opened(to).objects.find(({ id }) => id === object.id);
  if (!own) return false;
  const range = rangeOf(left);
  // Each object has its own: what it is called is told as a step of the evidence.
  const name = `this.${key} of line ${own.line}`;
  own.home.bindings.push(givenFrom({ name, value, range }, to.current, own.home, to.functions));
  if (!own.put.some((one) => one.key === key)) own.put.push({ key, value: { kind: "name", name, range }, keyRange: range });
  return true;
}

/** The object whose `this` is meant: an arrow function has that of what stands around it. */
function objectOf(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "class_body") return undefined;
    if (!/^(method_definition|function_expression|function_declaration|generator_function)/.test(at.type)) continue;
    const holder = at.type === "function_expression" ? at.parent : at;
    return holder?.parent?.type === "object" && (holder === at || holder.type === "pair") ? holder.parent : undefined;
  }
  return undefined;
}
