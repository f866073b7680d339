import type { Range } from "./range.ts";

/**
 * Where a range of a text stands in a later one: what lies before the lines that changed stays, what lies behind them
 * moves with them. Undefined for what lies in them.
 */
export function movedBetween(before: string, after: string): (range: Range) => Range | undefined {
  if (before === after) return (range) => range;
  const [old, now] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first++;
  let same = 0;
  while (same < shorter - first && old[old.length - 1 - same] === now[now.length - 1 - same]) same++;
  const behind = old.length - same;
  const shift = now.length - old.length;
  return (range) => {
    if (range.endLine < first) return range;
    return range.line < behind ? undefined : { ...range, line: range.line + shift, endLine: range.endLine + shift };
  };
}
