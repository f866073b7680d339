import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { finishHandles } from "./curl.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerUse } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { lowerBlock } from "./statements.ts";

/** Lowers a whole file. Imports come first: types in comments may name them anywhere. */
export function lowerFile(root: Node, to: Lowering): void {
  const scope = scopeOf(to);
  scope.called = calledIn(root.text);
  const space = root.descendantsOfType("namespace_definition")[0];
  scope.namespace = space?.childForFieldName("name")?.text ?? "";
  to.package = scope.namespace;
  for (const node of root.descendantsOfType("namespace_use_declaration")) if (node) lowerUse(node, to);
  lowerBlock(root, to);
  finishHandles(to);
  // What a script's variables are worth at its end is what including it gives.
  for (const [variable, own] of scope.variables) {
    const value = nameExpr(own, rangeOf(root));
    if (to.exports.length < maxVariables) to.exports.push({ name: `${variable}'`, value });
  }
}

const maxVariables = 200;

/** The names that are called as functions. */
function calledIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(?<![>:$\w\\]|function\s+&?|new\s+)\b([a-z]\w*)\s*\(/gi)].map((match) => match[1] ?? ""));
}

/** `const NAME = value;` of a file. */
export function lowerConstants(node: Node, to: Lowering): void {
  for (const element of children(node)) {
    const [name, given] = children(element);
    if (!name || element.type !== "const_element") continue;
    const value = lowerExpression(given ?? null, to, named(name.text));
    if (value.kind === "literal") scopeOf(to).texts.set(name.text, value.value);
    to.functions[0]?.bindings.push({ name: name.text, value, range: rangeOf(name) });
  }
}
