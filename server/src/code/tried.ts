import type { Node } from "web-tree-sitter";
import { type Lowering, rangeOf } from "./lowering.ts";
import { children } from "./nodes.ts";

const handlers = /^(catch_clause|catch_block|except_clause|except_group_clause|rescue)$/;
/** What ends a function, goes around what follows, or notes what happened for what follows, in any language. */
const stops =
  /\b(throw|raise|rethrow|return|reject|exit|abort|die|fail|panic|next|redo|retry|break|continue|redirect\w*|[A-Z]\w*(Error|Exception))\b|[\w$\])]\s*=(?![=>])/;

/**
 * Lowers a `try` by `lower`. Where each of its handlers lets go on what follows, the calls in its body are marked: what one of
 * them throws stops nothing behind it.
 */
export function lowerTry(node: Node, to: Lowering, lower: () => void): void {
  const all = children(node).filter(({ type }) => handlers.test(type));
  const isLetGo = all.some((handler) => !stops.test((handler.childForFieldName("body") ?? children(handler).at(-1))?.text ?? ""));
  to.trying(isLetGo ? rangeOf(node.childForFieldName("body") ?? node) : undefined, lower);
}
