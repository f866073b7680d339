import type { Range } from "../core/range.ts";
import { movedBetween } from "../core/moved.ts";
import { parsedContract, parsedPerimeter } from "../spec/parse.ts";
import { allRules } from "./index.ts";
import type { Finding, RuleContext, ShownFinding } from "./rule.ts";
import { compareFindings, runRules } from "./run.ts";

/** The answer that an edit came after. */
interface Last {
  readonly context: RuleContext;
  readonly findings: readonly Finding[];
}

const textRules = allRules.filter(({ isOfText }) => isOfText);
const isOfText: ReadonlySet<string> = new Set(textRules.map(({ id }) => id));

/**
 * The findings of a specification that was edited since the last answer, before the code is held against it: what its
 * text says by itself is new, all else stays where it has moved to. Undefined for a file that is new.
 */
export function textFindings({ context, findings }: Last, file: string, text: string): readonly ShownFinding[] | undefined {
  const before = [...context.perimeterFiles, ...context.contracts].find((spec) => spec.file === file);
  if (!before) return undefined;
  const moved = movedBetween(before.yaml.text, text);
  const stay = findings.filter((one) => one.file === file);
  const others = stay.filter(({ rule }) => !isOfText.has(rule)).map((one) => movedTo(moved(one.range) ?? one.range, one));
  const silenced = new Map(stay.map((one) => [one.fingerprint, one.silenced]));
  const own = runRules(withText(context, file, text), textRules, ruledBy(context)).filter((one) => one.file === file);
  const news = own.map((one) => shown(one, { silenced: one.silenced ?? silenced.get(one.fingerprint) ?? null }));
  return [...news, ...others].sort(compareFindings);
}

function movedTo(range: Range, finding: Finding): ShownFinding {
  return range === finding.range ? finding : shown(finding, { range });
}

/** Without the fixes: to make them costs, and nobody asked. */
function shown(finding: Finding, other: Partial<ShownFinding>): ShownFinding {
  const { file, range, rule, severity, message, system, related, fingerprint, silenced } = finding;
  return { file, range, rule, severity, message, ...(system !== undefined && { system }), related, fingerprint, silenced, ...other };
}

function withText(context: RuleContext, file: string, text: string): RuleContext {
  const { perimeterFiles, contracts } = context;
  return {
    ...context,
    // No comment of theirs silences anything here.
    files: new Map(),
    configs: new Map(),
    perimeterFiles: perimeterFiles.map((one) => (one.file === file ? parsedPerimeter(file, text) : one)),
    contracts: contracts.map((one) => (one.file === file ? parsedContract(file, text) : one)),
  };
}

/** The perimeters that have the word: where a change is judged, those that it started from. */
function ruledBy(context: RuleContext): RuleContext {
  return context.base ? { ...context, perimeters: context.base.perimeters } : context;
}
