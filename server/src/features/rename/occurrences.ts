import { t } from "../../core/l10n.ts";
import type { TextEdit } from "../../core/edit.ts";
import type { Range } from "../../core/range.ts";
import type { RuleContext } from "../../rules/rule.ts";
import type { ContractFile, PerimeterFile } from "../../spec/model.ts";
import { namesInComments } from "../names/comments.ts";
import { namedInProse } from "../names/prose.ts";
import { namesIn } from "../names/specNames.ts";
import { isMeant, type Refusal, type Renaming } from "./renaming.ts";

/** The edits that put a new name wherever specifications have the old one. Quotes stay as they are. */
export function specEdits(renaming: Renaming, name: string): readonly TextEdit[] | Refusal {
  const edits: TextEdit[] = [];
  for (const spec of [...renaming.scope.specs, ...renaming.scope.contracts]) {
    const ranges = namesIn(spec)
      .filter((one) => isMeant(renaming, one))
      .map(({ range }) => range);
    for (const range of distinct(ranges)) {
      const own = idIn(spec, range, renaming.id);
      if (own) edits.push({ file: spec.file, range: own, newText: name });
      else if (!isAliasOf(spec, range, ranges))
        return { refusal: t("In {0}, line {1}, `{2}` is not written out. Write it out first.", spec.file, range.line + 1, renaming.id) };
    }
    if (spec.kind === "contract" && renaming.kind === "system")
      for (const range of namedInProse(spec, renaming.id)) edits.push({ file: spec.file, range, newText: name });
  }
  return edits;
}

/** Places in comments of the code that name a system. Their texts are not at hand: whoever edits them looks first. */
export function commentEdits(context: RuleContext, { kind, id, scope }: Renaming, name: string): readonly TextEdit[] {
  if (kind !== "system") return [];
  const named = namesInComments(context).filter((one) => one.kind === "system" && one.text === id);
  return named.flatMap(({ file, range }) => {
    const perimeter = context.perimeters.rulingOf(file);
    return perimeter && scope.perimeters.has(perimeter) ? [{ file, range, newText: name }] : [];
  });
}

/** The id alone within what stands at a range, without its quotes; undefined where it stands otherwise. */
function idIn({ yaml }: PerimeterFile | ContractFile, range: Range, id: string): Range | undefined {
  const start = yaml.lines.offset(range.line, range.column);
  const written = yaml.text.slice(start, yaml.lines.offset(range.endLine, range.endColumn));
  if (written === id) return range;
  return /^(["']).*\1$/s.test(written) && written.slice(1, -1) === id ? yaml.lines.range(start + 1, start + 1 + id.length) : undefined;
}

/** An alias of a place that gets the new name itself. */
function isAliasOf({ yaml }: PerimeterFile | ContractFile, range: Range, ranges: readonly Range[]): boolean {
  const start = yaml.lines.offset(range.line, range.column);
  const anchor = /^\*([^\s,[\]{}]+)/.exec(yaml.text.slice(start, start + 200))?.[1];
  if (anchor === undefined) return false;
  return ranges.some((other) => {
    const before = yaml.text.slice(0, yaml.lines.offset(other.line, other.column));
    return before.trimEnd().endsWith(`&${anchor}`);
  });
}

function distinct(ranges: readonly Range[]): readonly Range[] {
  return [...new Map(ranges.map((range) => [`${range.line}:${range.column}`, range])).values()];
}
