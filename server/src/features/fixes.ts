import type { TextEdit } from "../core/edit.ts";
import { compareRanges } from "../core/range.ts";
import type { Finding, Fix } from "../rules/rule.ts";

/** What applying the safe fixes of many findings comes to. */
export interface SafeFixes {
  readonly edits: readonly TextEdit[];
  /** Findings that these edits mend. */
  readonly mended: readonly Finding[];
}

/** The first safe fix of each finding; of fixes whose edits overlap the later one waits for the next round. */
export function safeFixes(findings: readonly Finding[], accepts: (fix: Fix) => boolean = () => true): SafeFixes {
  const edits: TextEdit[] = [];
  const mended: Finding[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((one) => one.safe && one.edits.length > 0 && accepts(one));
    if (!fix) continue;
    const added = fix.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (added.some((edit) => edits.some((other) => overlaps(edit, other)))) continue;
    edits.push(...added);
    mended.push(finding);
  }
  return { edits, mended };
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.newText === b.newText && compareRanges(a.range, b.range) === 0;
}

/** Two insertions at one place overlap too: their order would be chance. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  const [first, second] = compareRanges(a.range, b.range) <= 0 ? [a.range, b.range] : [b.range, a.range];
  const isApart = second.line > first.endLine || (second.line === first.endLine && second.column > first.endColumn);
  const touches = second.line === first.endLine && second.column === first.endColumn;
  const isInsertion = compareRanges(first, { ...first, endLine: first.line, endColumn: first.column }) === 0;
  return !isApart && !(touches && !isInsertion);
}
