import { push } from "../core/collections.ts";
import { phrase, t } from "../core/l10n.ts";
import { contains, type Place, type Range } from "../core/range.ts";
import type { TextEdit } from "../core/edit.ts";
import type { Finding, RuleContext } from "../rules/rule.ts";
import { linkedPlaces } from "./linked.ts";
import { safeFixes } from "./fixes.ts";
import { type SilenceWay, silenceEdits } from "./silence.ts";
import type { FileView, View } from "./view.ts";

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
  /** It shows a place that belongs to the problem: for clients that don't show these by themselves. */
  readonly isRelated?: true;
  /** Not an edit but the page of this rule. */
  readonly page?: string;
  /** Only a person may say it: a client that can asks for the word; of others, those with edits insert what is to be completed. */
  readonly asks?: { readonly what: "approval" } | { readonly what: "reason"; readonly way: SilenceWay };
  readonly isPreferred: boolean;
}

/** The actions for a range of a file. `only`: the kinds that are wanted (each with what is below it); undefined: quick fixes. */
export function actionsFor(view: View, document: FileView, range: Range, only: readonly string[] | undefined): readonly Action[] {
  const wants = (kind: string) =>
    (only ?? ["quickfix"]).some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
  const { file } = document;
  const own = view.findings.filter((finding) => finding.file === file);
  return [
    ...(wants("quickfix")
      ? quickFixes(
          view,
          document,
          own.filter((finding) => touches(finding.range, range)),
        )
      : []),
    ...(wants("source.fixAll.perimeter") ? fixAll(file, own) : []),
  ];
}

/** What mends comes before what explains, and what silences after both, whatever finding it is of. */
function quickFixes(view: View, document: FileView, findings: readonly Finding[]): readonly Action[] {
  const related = findings.flatMap((finding) => (view.context ? relatedShows(view.context, finding) : []));
  return merged([
    ...findings.flatMap(mends),
    ...related,
    ...findings.map(pageOf),
    ...findings.flatMap((finding) => silences(view, document, finding)),
  ]);
}

/** What does the same for several findings is offered once. */
function merged(actions: readonly Action[]): readonly Action[] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) push(groups, JSON.stringify([action.title, action.edits, action.show]), action);
  return [...groups.values()].map((group) => ({
    ...(group[0] as Action),
    findings: group.flatMap(({ findings }) => findings),
    isPreferred: group.some(({ isPreferred }) => isPreferred),
  }));
}

function mends(finding: Finding): readonly Action[] {
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
  return finding.rule === "contract/unapproved" ? [...fixes, approval(finding)] : fixes;
}

const plain = { kind: "quickfix", edits: [], isPreferred: false } as const;

function approval(finding: Finding): Action {
  return { ...plain, title: t("Approve this contract…"), findings: [finding], asks: { what: "approval" } };
}

function pageOf(finding: Finding): Action {
  return { ...plain, title: t("Show the page of {0}", finding.rule), findings: [finding], page: finding.rule };
}

const mostShown = 5;

function relatedShows(context: RuleContext, finding: Finding): readonly Action[] {
  return linkedPlaces(context, finding)
    .slice(0, mostShown)
    .map((place) => ({
      ...plain,
      title: t("Show {0}:{1}: {2}", place.file, place.range.line + 1, place.message),
      findings: [finding],
      show: place,
      isRelated: true,
    }));
}

const silenceTitles: Readonly<Record<SilenceWay, string>> = {
  comment: phrase("Ignore {0} here with a reason…"),
  exception: phrase("Add an exception from {0}…"),
};

function silences(view: View, document: FileView, finding: Finding): readonly Action[] {
  return (["comment", "exception"] as const).flatMap((way): readonly Action[] => {
    const edits = silenceEdits(view, document, finding, way, "");
    return edits
      ? [{ ...plain, title: t(silenceTitles[way], finding.rule), findings: [finding], edits, asks: { what: "reason", way } }]
      : [];
  });
}

/** Only fixes whose edits all lie in this document: on save nobody expects other files to change. */
function fixAll(file: string, findings: readonly Finding[]): readonly Action[] {
  const { edits, mended } = safeFixes(findings, (fix) => fix.edits.every((edit) => edit.file === file));
  if (edits.length === 0) return [];
  return [{ title: t("Apply all safe fixes of Perimeter"), kind: "source.fixAll.perimeter", findings: mended, edits, isPreferred: false }];
}

function touches(a: Range, b: Range): boolean {
  return contains(a, { ...b, endLine: b.line, endColumn: b.column }) || contains(b, { ...a, endLine: a.line, endColumn: a.column });
}
