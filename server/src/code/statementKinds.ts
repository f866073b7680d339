import type { Node } from "web-tree-sitter";

// What the grammars of all languages call the kinds of statements that are looked at alike in each of them.
const arms = /^(if|switch|expression_switch|match|case|when)(_statement|_expression)?$/;
const loop = /^(for|foreach|enhanced_for|for_in|while|do|do_while)_statement$/;
const declaration = /^(assignment|operator_assignment|lexical_declaration|variable_declaration)$/;
const assignment = /^(assignment|assignment_expression|augmented_assignment|augmented_assignment_expression)$/;

/** Whether a statement of this kind takes one of several branches. */
export function isArms(kind: string): boolean {
  return arms.test(kind);
}

/** Whether a statement is run several times. */
export function isLooping({ type }: Node): boolean {
  return loop.test(type);
}

/** Whether a statement gives a name its value wherever what stands around it is run. */
export function isAssigning(node: Node): boolean {
  return declaration.test(node.type) || (node.type === "expression_statement" && assignment.test(node.namedChild(0)?.type ?? ""));
}
