import { t } from "../core/l10n.ts";
import { distinctBy } from "../core/collections.ts";
import { hashText } from "../core/hash.ts";
import { compareRanges, type Place } from "../core/range.ts";
import type { Severity } from "../core/severity.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import type { Finding, Fix, Problem, Related, Rule, RuleContext, ShownFinding, Silence } from "./rule.ts";
import { Silencer } from "./silence.ts";

interface Found {
  readonly rule: Rule;
  readonly problem: Problem;
  readonly identity: string;
}

/** What `rulesInTurns` gives, at once. */
export function runRules(context: RuleContext, rules: readonly Rule[], ruled = context): readonly Finding[] {
  const turns = rulesInTurns(context, rules, ruled);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/**
 * All findings of a workspace: severities set, silences noted, one a cause, sorted by file, line, column, rule. Yields after
 * every rule: whoever waits meanwhile can have a turn.
 * `ruled`: the context as the perimeters see it that rule the code, where a change is judged by those that it started from.
 */
export function* rulesInTurns(context: RuleContext, rules: readonly Rule[], ruled = context): Generator<void, readonly Finding[]> {
  const silencer = new Silencer(context, new Set(rules.map((rule) => rule.id)));
  const defaults = new Map(rules.map(({ id, severity }) => [id, severity]));
  function* findings(isLast: boolean, more: Pick<RuleContext, "silences">): Generator<void, readonly Finding[]> {
    const found: Found[] = [];
    const ofCode: RuleContext = { ...ruled, defaults, ...more };
    const ofSpecs: RuleContext = { ...context, defaults, ...more };
    for (const rule of rules) {
      if ((rule.runsLast ?? false) !== isLast) continue;
      for (const problem of rule.check(isOnCode(rule) ? ofCode : ofSpecs))
        found.push({ rule, problem, identity: identityOf(rule, problem) });
      yield;
    }
    return merged(found).flatMap((one) => findingOf(ruled, one, silencer) ?? []);
  }
  const first = yield* findings(false, {});
  const last = yield* findings(true, { silences: silencer });
  return numbered([...first, ...last].sort(compareFindings));
}

function isOnCode(rule: Rule): boolean {
  return rule.id.startsWith("code/");
}

/**
 * One cause, one finding: what a rule says twice about one cause in one file becomes one, with all its places. In
 * specifications every place is a mistake of its own; there only the same place twice is the same.
 */
function merged(found: readonly Found[]): readonly Found[] {
  const byKey = new Map<string, Found>();
  for (const one of found) {
    const key = mergeKey(one);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...one, problem: joined(known.problem, one.problem) } : one);
  }
  return [...byKey.values()];
}

function mergeKey({ rule, problem, identity }: Found): string {
  const [{ file, range }] = problem.places;
  return `${identity}\n${file}\n${isOnCode(rule) ? "" : `${range.line}:${range.column}`}`;
}

function joined(a: Problem, b: Problem): Problem {
  const places = [...a.places];
  for (const place of b.places) if (!places.some((p) => samePlace(p, place))) places.push(place);
  const related = [...(a.related ?? [])];
  // A place that isn't the finding's own is still worth showing.
  const others = b.places
    .filter((place) => !samePlace(place, a.places[0]))
    .map((place) => ({ ...place, message: t("The same stands here") }));
  for (const one of [...(b.related ?? []), ...others]) if (!related.some((r) => samePlace(r, one))) related.push(one);
  const severity = louder(a.severity, b.severity);
  return {
    ...a,
    severity,
    places: [a.places[0], ...places.slice(1)],
    related,
    fixes: () => joinedFixes(fixesOf(a), fixesOf(b)),
  } as Problem;
}

/** A mend of one cause mends all its places. */
function joinedFixes(a: readonly Fix[], b: readonly Fix[]): readonly Fix[] {
  return a.map((fix) => {
    const other = b.find(({ title, safe }) => title === fix.title && safe === fix.safe);
    const more = other?.edits.filter((edit) => !fix.edits.some((one) => samePlace(one, edit))) ?? [];
    return more.length === 0 ? fix : { ...fix, edits: [...fix.edits, ...more] };
  });
}

/** The louder of two; undefined is the rule's own, which is the loudest. */
function louder(a: Severity | undefined, b: Severity | undefined): Severity | undefined {
  if (a === undefined || b === undefined) return undefined;
  return loudness[a] >= loudness[b] ? a : b;
}

const loudness: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && compareRanges(a.range, b.range) === 0;
}

interface Candidate {
  readonly place: Place;
  readonly severity: Severity;
  readonly silence: Silence | undefined;
}

/** Undefined where every place is excluded, or the rule is off there. */
function findingOf(context: RuleContext, { rule, problem, identity }: Found, silencer: Silencer): Finding | undefined {
  const fixed = problem.ruledBy === undefined ? undefined : perimeterOf(context, problem.ruledBy);
  const candidates = problem.places.flatMap((place): Candidate[] => {
    const perimeter = fixed ?? context.perimeters.rulingOf(place.file);
    if (problem.ruledBy === undefined && perimeter?.excludes(place.file)) return [];
    // A rule that is off still uses up its silences: they are idle, not wrong.
    const silence = silencer.at(place, rule.id, problem.system, perimeter);
    const severity = perimeter?.rules.get(rule.id) ?? quieter(rule.severity, problem.severity);
    return severity === "off" ? [] : [{ place, severity, silence }];
  });
  const chosen = candidates.find((candidate) => !candidate.silence) ?? candidates[0];
  if (!chosen) return undefined;
  let fixes: readonly Fix[] | undefined;
  return {
    file: chosen.place.file,
    range: chosen.place.range,
    rule: rule.id,
    severity: chosen.severity,
    message: problem.message,
    ...(problem.system !== undefined && { system: problem.system }),
    related: relatedOf(problem, chosen.place),
    get fixes() {
      // A mend that aliases forbid has no edits: it is not offered.
      fixes ??= fixesOf(problem).filter(({ edits, show }) => edits.length > 0 || show !== undefined);
      return fixes;
    },
    fingerprint: hashText(identity),
    silenced: chosen.silence ?? null,
  };
}

function fixesOf({ fixes = [] }: Problem): readonly Fix[] {
  return typeof fixes === "function" ? fixes() : fixes;
}

function quieter(own: Severity, wanted: Severity | undefined): Severity {
  return wanted !== undefined && loudness[wanted] < loudness[own] ? wanted : own;
}

function perimeterOf(context: RuleContext, file: string): Perimeter | undefined {
  const { all } = context.perimeters;
  return all.find((perimeter) => perimeter.files.some((one) => one.file === file)) ?? context.perimeters.rulingOf(file);
}

/** The related places, without the finding's own. */
function relatedOf(problem: Problem, place: Place): readonly Related[] {
  const others = (problem.related ?? []).filter((one) => !samePlace(one, place));
  if (others.length < 2) return others;
  return distinctBy(
    others,
    ({ file, range: { line, column, endLine, endColumn }, message }) => `${file}:${line}:${column}-${endLine}:${endColumn} ${message}`,
  );
}

/** Survives moved lines, reformatting and renamed files: no place is part of it. */
function identityOf({ id }: Rule, { cause: { family, system, subject, symbol } }: Problem): string {
  return `${id}\n${family}\n${system}\n${subject}\n${symbol}`;
}

/** Equal causes in several files or perimeters are told apart by their order. */
function numbered(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = (counts.get(finding.fingerprint) ?? 0) + 1;
    counts.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${count}` };
  });
}

/** By file, line, column, rule: the order of every output. */
export function compareFindings(a: ShownFinding, b: ShownFinding): number {
  return compareText(a.file, b.file) || compareRanges(a.range, b.range) || compareText(a.rule, b.rule);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
