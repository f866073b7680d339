import type { Node } from "web-tree-sitter";
import type { Argument } from "../../expr.ts";
import { anyField } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { scopeOf } from "./scope.ts";

/** `"@#{key}"` and `:"@#{key}"`, `"#{key}="`: a variable's name, and that of its setter. */
const variableNamed = /^:?"@#\{(\w+)\}"$/;
const setterNamed = /^:?"#\{(\w+)\}="$/;

/** `KEYS.each { |key| instance_variable_set("@#{key}", options[key]) }`, `send("#{key}=", options[key])`: a field under whichever name the block is given. */
export function setByName(node: Node, method: string, args: readonly Argument[], to: Lowering): void {
  const named = method === "instance_variable_set" ? variableNamed : /^(public_|__)?send(__)?$/.test(method) ? setterNamed : undefined;
  const receiver = node.childForFieldName("receiver");
  if (!named || !to.currentClass || (receiver && receiver.text !== "self")) return;
  const variable = named.exec(children(node.childForFieldName("arguments"))[0]?.text ?? "")?.[1];
  const value = args.at(-1)?.value;
  const isGiven = variable !== undefined && to.current.parameters[0]?.name === scopeOf(to).nameOf(variable);
  if (isGiven && value) to.field({ name: anyField, value, range: rangeOf(node), in: to.current.id });
}
