import type { Node } from "web-tree-sitter";
import { compareRanges } from "../../../core/range.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { scopeOf } from "./scope.ts";

/** Commands that say something, or nothing, and never that something failed. */
const neverFails = /^(echo|printf|true|:|log\w*|info|warn\w*|cat|export|local|declare|readonly|shift|return|tee|date)$/;
const leaves = /^(exit|return|die|fail|abort)\b|[\s;{](exit|return)\b/;

/** Notes that a function may say by its status that it failed: by what it runs last, or where it says so. */
export function noteStatus(body: Node, to: Lowering): void {
  if (/\breturn\s+[^0\s;]|\bfalse\b/.test(body.text) || mayFail(children(body).at(-1))) to.givesErrors();
}

function mayFail(node: Node | undefined): boolean {
  if (node?.type === "command") return !neverFails.test(node.childForFieldName("name")?.text ?? "");
  return /^(test_command|negated_command|list|pipeline)$/.test(node?.type ?? "");
}

/** Whether a script ends at the first command that fails. Commands in files of another kind are run so. */
export function endsAtFailure(root: Node, file: string): boolean {
  if (!/(\.(ba|da|k|z)?sh|(^|\/)[^./]+)$/.test(file) || /(make|docker|just)file$/i.test(file)) return true;
  return /^\s*set\s+(-\w*e|-o\s+errexit)|^#!.*\s-\w*e/m.test(root.text);
}

/** Notes that nobody looks at the status of a command that stands by itself. What a function runs last is its own status. */
export function noteDropped(node: Node, isLast: boolean, to: Lowering): void {
  const scope = scopeOf(to);
  if (node.type === "command" && !scope.endsAtFailure && !(isLast && scope.isFunction)) drop(node, to);
}

/** `ask || true`: whether it goes on whatever a command says. */
export function goesOn(list: Node, right: Node | undefined): boolean {
  const isOr = list.children.some((child) => child?.type === "||");
  return isOr && right?.type === "command" && neverFails.test(right.childForFieldName("name")?.text ?? "") && !leaves.test(right.text);
}

/** Notes that nobody looks at the status of a command. */
export function drop(node: Node, to: Lowering): void {
  const last = to.current.calls.at(-1)?.call;
  if (last && compareRanges(last.range, rangeOf(node)) === 0) to.drops(last);
}
