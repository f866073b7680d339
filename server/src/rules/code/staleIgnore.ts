import { t } from "../../core/l10n.ts";
import type { Directive } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import type { Fix, Problem, Rule, RuleContext, SilenceUse } from "../rule.ts";

/** code/stale-ignore: an ignore comment that silences nothing, or can't. */
export const staleIgnore: Rule = {
  id: "code/stale-ignore",
  severity: "warning",
  summary: "An ignore comment has no reason, names no known rule, or silences nothing.",
  runsLast: true,
  page: {
    why:
      "An ignore comment that does nothing looks like a decision and is none. Without a reason nobody can tell later whether it still holds; " +
      "one that outlived its finding will silence the next one, which nobody has looked at.",
    wrong: '```ts\n// perimeter-ignore-next-line code/live-endpoint\nawait fetch("https://api.partner.example/v2/tickets");\n```',
    mended:
      '```ts\n// perimeter-ignore-next-line code/live-endpoint: the partner has no sandbox for status checks\nawait fetch("https://api.partner.example/v2/status");\n```',
  },
  check: function* (context) {
    if (context.silences) yield* idleComments(context, context.silences);
  },
};

function* idleComments(context: RuleContext, silences: SilenceUse): Iterable<Problem> {
  const counts = new Map<string, number>();
  for (const { file, comment } of silences.comments) {
    if (comment.kind === "system") continue;
    const message = whatIsWrong(comment, silences);
    if (message === undefined || context.perimeters.rulingOf(file)?.excludes(file)) continue;
    // Two idle comments for one rule in one file are two mistakes: their reason, else their order, tells them apart.
    const key = `${file} ${comment.target} ${comment.reason}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    yield {
      places: [{ file, range: comment.range }],
      message,
      cause: { family: "stale-ignore", system: "", subject: `${comment.target} ${comment.reason} ${count}`, symbol: "" },
      fixes: removal(file, comment),
    };
  }
}

function whatIsWrong(comment: Directive, silences: SilenceUse): string | undefined {
  const { target, reason } = comment;
  if (target === "") return t("This comment names no rule, so it silences nothing. Name one and say why, or remove the comment.");
  if (/[\s,]/.test(target))
    return t("A comment silences one rule, and this one names several ({0}), so it silences nothing. Write one for each.", target);
  if (!silences.ruleIds.has(target))
    return t("There is no rule `{0}`, so this comment silences nothing. Correct the name, or remove the comment.", target);
  if (reason === "")
    return t(
      "This comment gives no reason, so it silences nothing. Say why {0} is right here (`{1}: reason`), or mend what it found.",
      target,
      target,
    );
  return silences.isUsed(comment) ? undefined : t("This comment silences nothing: {0} finds nothing here. Remove it.", target);
}

function removal(file: string, comment: Directive): readonly Fix[] {
  const { codeEnd, range } = comment;
  if (codeEnd === undefined) return [];
  const removed: Range =
    codeEnd === 0 ? { line: range.line, column: 0, endLine: range.endLine + 1, endColumn: 0 } : { ...range, column: codeEnd };
  return [{ title: t("Remove the comment"), safe: true, edits: [{ file, range: removed, newText: "" }] }];
}
