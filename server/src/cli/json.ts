import type { ReachChange } from "../compare/changed.ts";
import { type Judged, toldAccess } from "../compare/judged.ts";
import { compareEndpoints } from "../link/requests/behind.ts";
import { protocolOfScheme } from "../catalogue/protocols.ts";
import { maskUrl } from "../core/mask.ts";
import type { Range } from "../core/range.ts";
import type { Finding } from "../rules/rule.ts";
import type { CheckResult } from "../service.ts";

/** The version 1 JSON of a check; of a scan where `findings` are left out. 1-based lines, UTF-16 columns. */
export function resultJson(result: CheckResult, options: { readonly durationMs: number; readonly findings: boolean }): string {
  const { files, scanned, systems, scope, sideEffects, blastRadius, permission } = result.summary;
  const json = {
    version: 1,
    root: ".",
    endpoints: [...result.endpoints, ...result.behind].sort(byPlace).map(endpointJson),
    ...(options.findings && { findings: result.findings.map(findingJson) }),
    summary: { files, scanned, durationMs: Math.round(options.durationMs), systems, scope, sideEffects, blastRadius, permission },
    skipped: result.skipped,
    ...(options.findings && numbersOfSpecs(result)),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function byPlace({ endpoint: a }: Judged, { endpoint: b }: Judged): number {
  return compareEndpoints(a, b);
}

/** What a change newly reaches, or no longer. `base`: as it was asked for. */
export function diffJson({ added, removed, systems }: ReachChange, base: string): string {
  return `${JSON.stringify({ version: 1, base, added: added.map(endpointJson), removed: removed.map(endpointJson), systems }, null, 2)}\n`;
}

/** The numbers alone, as JSON. */
export function summaryJson(result: CheckResult, durationMs: number): string {
  const { files, scanned, systems, scope, sideEffects, blastRadius, permission } = result.summary;
  const summary = { files, scanned, durationMs: Math.round(durationMs), systems, scope, sideEffects, blastRadius, permission };
  return `${JSON.stringify({ version: 1, root: ".", summary, ...numbersOfSpecs(result) }, null, 2)}\n`;
}

/** The numbers of each perimeter and contract, where there are any. */
function numbersOfSpecs({ perimeters, contracts }: CheckResult): object {
  return { ...(perimeters.length > 0 && { perimeters }), ...(contracts.length > 0 && { contracts }) };
}

function endpointJson(judged: Judged): object {
  const { endpoint } = judged;
  const { target } = endpoint;
  return {
    file: endpoint.place.file,
    ...positions(endpoint.place.range),
    system: judged.system ?? endpoint.protocol ?? protocolOfUrl(target.url),
    declared: judged.isDeclared,
    host: target.host,
    url: target.url,
    method: endpoint.method === "" ? null : endpoint.method,
    access: toldAccess(judged),
    environment: judged.environment,
    via: endpoint.via,
    confidence: endpoint.confidence,
    action: judged.action,
    evidence: target.evidence.map((step) => ({ file: step.file, line: step.range.line + 1, note: maskUrl(step.note) })),
  };
}

/** What a store, broker or mail server is, where nobody knows whose. */
function protocolOfUrl(url: string | null): string | null {
  return protocolOfScheme(url?.slice(0, Math.max(0, url.indexOf("://"))) ?? "")?.id ?? null;
}

function findingJson(finding: Finding): object {
  const { rule, severity, message, file, range, system, fingerprint, silenced } = finding;
  return {
    rule,
    severity,
    message,
    file,
    ...positions(range),
    system: system ?? null,
    related: finding.related.map((r) => ({ file: r.file, line: r.range.line + 1, message: r.message })),
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    fingerprint,
    silenced: silenced && { ...silenced, line: silenced.line + 1 },
  };
}

function positions(range: Range): object {
  return { line: range.line + 1, column: range.column + 1, endLine: range.endLine + 1, endColumn: range.endColumn + 1 };
}
