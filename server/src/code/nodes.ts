import type { Node } from "web-tree-sitter";

/** The first named child that is no comment: people comment anywhere. */
export function firstChild(node: Node | null | undefined): Node | null {
  for (let at = 0; ; at++) {
    const child = node?.namedChild(at) ?? null;
    if (!child || !isComment(child)) return child;
  }
}

/** The last named child that is no comment. */
export function lastChild(node: Node | null | undefined): Node | null {
  for (let at = (node?.namedChildCount ?? 0) - 1; ; at--) {
    const child = at < 0 ? null : (node?.namedChild(at) ?? null);
    if (!child || !isComment(child)) return child;
  }
}

/** All named children that are no comments. */
export function children(node: Node | null | undefined): Node[] {
  return (node?.namedChildren ?? []).filter((child): child is Node => child !== null && !isComment(child));
}

/** Grammars call them `comment`, `line_comment`, `block_comment`. */
export function isComment(node: Node): boolean {
  return node.type.endsWith("comment");
}

/** Where a tree could not be read: the outermost places, or those in them too. What stands within quotes is read whatever it is. */
export function errorsIn(node: Node, isDeep = false): Node[] {
  const own = node.isError || node.isMissing ? [node] : [];
  if ((own.length > 0 && !isDeep) || !node.hasError || node.type === "string") return own;
  return [...own, ...node.children.flatMap((child) => (child ? errorsIn(child, isDeep) : []))];
}
