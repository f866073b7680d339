import type { Range } from "../../core/range.ts";
import type { ContractFile, Located } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import type { YamlFile } from "../../yaml/yamlFile.ts";
import type { Problem, RuleContext } from "../rule.ts";

/** The perimeter that a contract keeps to: the one it names, else the nearest. Undefined: there is nothing to compare with. */
export function perimeterOf(contract: ContractFile, context: RuleContext): Perimeter | undefined {
  return context.perimeters.keptBy(contract);
}

/** A problem of a contract. `subject` tells it from others of the same rule in the same contract. */
export function contractProblem(
  contract: ContractFile,
  range: Range,
  subject: string,
  words: Pick<Problem, "message" | "fixes" | "related" | "system">,
): Problem {
  return {
    places: [{ file: contract.file, range }],
    cause: { family: "contract", system: words.system ?? "", subject, symbol: "" },
    ...words,
  };
}

/** A text of a contract with the clause that it stands in. */
export interface ClauseText extends Located<string> {
  readonly clause: "goal" | "constraints" | "format" | "failure" | "invariants" | "inputs";
}

/** All prose of a contract that binds, in the order of its clauses. Paths are no prose. */
export function* clauseTexts(contract: ContractFile): Iterable<ClauseText> {
  if (contract.goal) yield { ...contract.goal, clause: "goal" };
  for (const text of contract.constraints ?? []) yield { ...text, clause: "constraints" };
  for (const item of contract.format ?? []) {
    if (item.text !== undefined) yield { value: item.text, range: item.range, clause: "format" };
    if (item.contains) yield { ...item.contains, clause: "format" };
  }
  for (const text of contract.failure ?? []) yield { ...text, clause: "failure" };
  for (const text of contract.invariants) yield { ...text, clause: "invariants" };
  for (const text of contract.inputs) yield { ...text, clause: "inputs" };
}

/** Where a word of a text stands; the whole text where it is folded or escaped, so that the word isn't found. */
export function rangeOfWord(yaml: YamlFile, text: Located<string>, word: string): Range {
  const { line, column, endLine, endColumn } = text.range;
  const start = yaml.lines.offset(line, column);
  const found = yaml.text.slice(start, yaml.lines.offset(endLine, endColumn)).indexOf(word);
  return found < 0 ? text.range : yaml.lines.range(start + found, start + found + word.length);
}
