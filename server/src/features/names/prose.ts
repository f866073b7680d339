import type { Range } from "../../core/range.ts";
import { clauseTexts } from "../../rules/contract/contracts.ts";
import { mentions } from "../../rules/contract/mentions.ts";
import type { ContractFile } from "../../spec/model.ts";

/** Where a contract's prose calls a system by its id. */
export function namedInProse(contract: ContractFile, id: string): readonly Range[] {
  const { yaml, scope } = contract;
  const isName = mentions(`the ${id}`, id, false) === id;
  return [...clauseTexts(contract), ...scope.outOfScope].flatMap(({ range }) => {
    const start = yaml.lines.offset(range.line, range.column);
    const written = yaml.text.slice(start, yaml.lines.offset(range.endLine, range.endColumn));
    return [...written.matchAll(new RegExp(`(?<![\\w./@-])${id}(?![\\w@/-]|\\.\\w)`, "g"))]
      .filter(({ index }) => isName || written[index - 1] === "`")
      .map(({ index }) => yaml.lines.range(start + index, start + index + id.length));
  });
}
