import type { Numbers } from "../compare/numbers.ts";
import { type Day, isDay } from "../core/day.ts";
import type { Severity } from "../core/severity.ts";
import type { Finding } from "./rule.ts";

/** Findings that were there when somebody began to look: by cause, with a count. What is more, or louder, is reported. */
export interface Baseline {
  /** Workspace path of the file that it stands in. */
  readonly file: string;
  readonly entries: ReadonlyMap<string, BaselineEntry>;
  /** The four numbers of the day on which it was written; absent in those of older versions. */
  readonly numbers?: DatedNumbers;
  /** The text is none, or none of a version that is known: it silences nothing. */
  readonly problem?: string;
}

/** The four numbers as they were on a day. */
export interface DatedNumbers extends Numbers {
  readonly on: Day;
}

export interface BaselineEntry {
  readonly rule: string;
  readonly system?: string;
  readonly severity: Severity;
  readonly count: number;
  /** Where they stood: of several that are alike, the ones in other files are the new ones. */
  readonly files: readonly string[];
  /** 0-based line of the baseline. */
  readonly line: number;
}

const loudness: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** A baseline from its text. Never throws. */
export function readBaseline(file: string, text: string): Baseline {
  const nothing = { file, entries: new Map<string, BaselineEntry>() };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ...nothing, problem: "a baseline that is no JSON: it silences nothing" };
  }
  if (!isRecord(value) || value["version"] !== 1 || !Array.isArray(value["findings"]))
    return { ...nothing, problem: "no baseline of version 1: it silences nothing" };
  const lines = text.split("\n");
  const entries = value["findings"].flatMap((one) => readEntry(one, lines));
  const numbers = readNumbers(value["numbers"]);
  return { file, entries: new Map(entries), ...(numbers && { numbers }) };
}

function readNumbers(value: unknown): DatedNumbers | undefined {
  if (!isRecord(value)) return undefined;
  const { on, systems, scope, sideEffects, blastRadius, permission } = value;
  if (typeof on !== "string" || !isDay(on)) return undefined;
  if (typeof systems !== "number" || typeof sideEffects !== "number" || typeof blastRadius !== "number") return undefined;
  if (!isShare(scope) || !isShare(permission)) return undefined;
  return { on, systems, scope, sideEffects, blastRadius, permission };
}

function isShare(value: unknown): value is number | null {
  return value === null || (typeof value === "number" && value >= 0 && value <= 1);
}

function readEntry(value: unknown, lines: readonly string[]): readonly (readonly [string, BaselineEntry])[] {
  if (!isRecord(value)) return [];
  const { rule, system, severity, fingerprint, count, files } = value;
  if (typeof rule !== "string" || typeof fingerprint !== "string" || typeof count !== "number" || !isSeverity(severity)) return [];
  const line = Math.max(
    0,
    lines.findIndex((one) => one.includes(fingerprint)),
  );
  const names = Array.isArray(files) ? files.filter((name) => typeof name === "string") : [];
  return [[fingerprint, { rule, severity, count, line, files: names, ...(typeof system === "string" && { system }) }]];
}

function isSeverity(value: unknown): value is Severity {
  return typeof value === "string" && value in loudness;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The baseline of some findings, as text: one line a cause, sorted, so that two branches rarely meet. `numbers`: for the trend. */
export function baselineText(findings: readonly Finding[], numbers: DatedNumbers): string {
  const causes = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isForBaseline(finding) || (finding.silenced && finding.silenced.by !== "baseline")) continue;
    const key = causeOf(finding);
    causes.set(key, [...(causes.get(key) ?? []), finding]);
  }
  const lines = [...causes]
    .map(([fingerprint, all]) => {
      const [{ rule, system, severity }] = all as [Finding];
      // A host would be read as one by those who look for hosts: an id tells enough.
      const id = system !== undefined && !system.includes(".") ? { system } : {};
      return JSON.stringify({
        rule,
        ...id,
        severity,
        fingerprint,
        count: all.length,
        files: [...new Set(all.map(({ file }) => file))].sort(),
      });
    })
    .sort();
  return `{\n  "version": 1,\n  "numbers": ${numbersText(numbers)},\n  "findings": [${lines.map((line) => `\n    ${line}`).join(",")}\n  ]\n}\n`;
}

function numbersText({ on, systems, scope, sideEffects, blastRadius, permission }: DatedNumbers): string {
  const rounded = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 1000);
  return JSON.stringify({ on, systems, scope: rounded(scope), sideEffects, blastRadius, permission: rounded(permission) });
}

/** The findings with those of the baseline silenced, and how many of the baseline were not found again. `isThere`: whether a file still is. */
export function withBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  isThere: (file: string) => boolean,
): { readonly findings: readonly Finding[]; readonly mended: number } {
  const silenced = new Set<Finding>();
  let mended = 0;
  for (const [fingerprint, entry] of baseline.entries) {
    const alike = findings.filter((one) => !one.silenced && causeOf(one) === fingerprint && isForBaseline(one));
    const known = alike.filter(({ severity }) => loudness[severity] <= loudness[entry.severity]);
    // Where they stood before they are the old ones; the rest in their order, for files are renamed. In specifications
    // every place is a mistake of its own: elsewhere it is the old one only where its file went.
    const mayMove = entry.rule.startsWith("code/") || entry.files.some((file) => !isThere(file));
    const elsewhere = mayMove ? known.filter(({ file }) => !entry.files.includes(file)) : [];
    const first = [...known.filter(({ file }) => entry.files.includes(file)), ...elsewhere];
    for (const one of first.slice(0, entry.count)) silenced.add(one);
    mended += Math.max(0, entry.count - first.length);
  }
  const reason = "it was there when the baseline was written";
  return {
    mended,
    findings: findings.map((one) => {
      const line = baseline.entries.get(causeOf(one))?.line ?? 0;
      return silenced.has(one) ? asSilenced(one, { by: "baseline", reason, file: baseline.file, line }) : one;
    }),
  };
}

/** A copy that keeps making its fixes only when somebody asks for them. */
function asSilenced(finding: Finding, silenced: NonNullable<Finding["silenced"]>): Finding {
  return Object.defineProperties({} as Finding, {
    ...Object.getOwnPropertyDescriptors(finding),
    silenced: { value: silenced, enumerable: true },
  });
}

/** Equal causes share an entry: their number in the fingerprint tells only which is which. */
function causeOf({ fingerprint }: Finding): string {
  return fingerprint.replace(/-\d+$/, "");
}

/** What a change widens is silent once the base has it, and by nothing else. */
function isForBaseline({ rule }: Finding): boolean {
  return !rule.startsWith("change/");
}

/** How many findings a baseline silences that another doesn't. */
export function silencedBeyond(now: Baseline, before: Baseline | undefined): number {
  let more = 0;
  for (const [fingerprint, { count, severity }] of now.entries) {
    const was = before?.entries.get(fingerprint);
    more += Math.max(0, count - (was && loudness[severity] <= loudness[was.severity] ? was.count : 0));
  }
  return more;
}
