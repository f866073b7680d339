import { contains, type Place, type Range } from "../core/range.ts";
import type { TextEdit } from "../core/edit.ts";
import type { Finding } from "../rules/rule.ts";
import { safeFixes } from "./fixes.ts";
import type { View } from "./view.ts";

/** The kinds of actions that are offered. */
export const actionKinds = ["quickfix", "source.fixAll.perimeter"] as const;

/** One thing that can be done about what stands under the cursor. */
export interface Action {
  readonly title: string;
  readonly kind: (typeof actionKinds)[number];
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
  /** Not an edit but a place to go to. */
  readonly show?: Place;
  /** Not an edit but the page of this rule. */
  readonly page?: string;
  readonly isPreferred: boolean;
}

/** The actions for a range of a file. `only`: the kinds that are wanted (each with what is below it); undefined: quick fixes. */
export function actionsFor(view: View, file: string, range: Range, only: readonly string[] | undefined): readonly Action[] {
  const wants = (kind: string) =>
    (only ?? ["quickfix"]).some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
  const own = view.findings.filter((finding) => finding.file === file);
  return [
    ...(wants("quickfix") ? own.filter((finding) => touches(finding.range, range)).flatMap(quickFixes) : []),
    ...(wants("source.fixAll.perimeter") ? fixAll(file, own) : []),
  ];
}

function quickFixes(finding: Finding): readonly Action[] {
  const preferred = finding.fixes.find((fix) => fix.safe && fix.edits.length > 0);
  const fixes = finding.fixes
    .filter((fix) => fix.edits.length > 0 || fix.show)
    .map(
      (fix): Action => ({
        title: fix.title,
        kind: "quickfix",
        findings: [finding],
        edits: fix.edits,
        ...(fix.show && fix.edits.length === 0 && { show: fix.show }),
        isPreferred: fix === preferred,
      }),
    );
  const page: Action = {
    title: `Show the page of ${finding.rule}`,
    kind: "quickfix",
    findings: [finding],
    edits: [],
    page: finding.rule,
    isPreferred: false,
  };
  return [...fixes, page];
}

/** Only fixes whose edits all lie in this document: on save nobody expects other files to change. */
function fixAll(file: string, findings: readonly Finding[]): readonly Action[] {
  const { edits, mended } = safeFixes(findings, (fix) => fix.edits.every((edit) => edit.file === file));
  if (edits.length === 0) return [];
  return [{ title: "Apply all safe fixes of Perimeter", kind: "source.fixAll.perimeter", findings: mended, edits, isPreferred: false }];
}

function touches(a: Range, b: Range): boolean {
  return contains(a, { ...b, endLine: b.line, endColumn: b.column }) || contains(b, { ...a, endLine: a.line, endColumn: a.column });
}
