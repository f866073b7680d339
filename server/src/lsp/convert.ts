import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range as LspRange,
} from "vscode-languageserver";
import type { URI } from "vscode-uri";
import type { Place, Range } from "../core/range.ts";
import type { Severity } from "../core/severity.ts";
import { linkedPlaces } from "../features/linked.ts";
import type { RuleContext, ShownFinding } from "../rules/rule.ts";
import { ruleUri } from "../protocol/rulePages.ts";
import { uriOf } from "./uris.ts";

/** A range as LSP writes it. */
export function toRange({ line, column, endLine, endColumn }: Range): LspRange {
  return { start: { line, character: column }, end: { line: endLine, character: endColumn } };
}

/** A range as the engine writes it. */
export function fromRange({ start, end }: LspRange): Range {
  return { line: start.line, column: start.character, endLine: end.line, endColumn: end.character };
}

/** A position as the engine writes it: an empty range. */
export function fromPosition({ line, character }: Position): Range {
  return { line, column: character, endLine: line, endColumn: character };
}

/** A place as an LSP location. */
export function toLocation(root: URI, place: Place): Location {
  return { uri: uriOf(root, place.file), range: toRange(place.range) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules whose findings mark something that could go away: editors show it faded. */
const unnecessary: ReadonlySet<string> = new Set(["spec/unused-system", "spec/stale-exception", "code/stale-ignore"]);

/** What the client understands of a diagnostic. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly tags: boolean;
  /** The client can open the page of a rule. */
  readonly pages: boolean;
}

/** What a diagnostic carries for its code actions: the finding again, by its identity. */
export interface DiagnosticData {
  readonly rule: string;
  readonly fingerprint: string;
}

/** A finding as a diagnostic. `context`: what it was found in, where the places are that it is seen together with. */
export function toDiagnostic(root: URI, finding: ShownFinding, context: RuleContext | undefined, support: DiagnosticSupport): Diagnostic {
  const data: DiagnosticData = { rule: finding.rule, fingerprint: finding.fingerprint };
  const places = support.related && context ? linkedPlaces(context, finding) : [];
  const related: DiagnosticRelatedInformation[] = places.map((r) => ({ location: toLocation(root, r), message: r.message }));
  return {
    range: toRange(finding.range),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(support.pages && { codeDescription: { href: ruleUri(finding.rule) } }),
    source: "perimeter",
    message: finding.message,
    ...(support.tags && unnecessary.has(finding.rule) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related }),
    data,
  };
}
