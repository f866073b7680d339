import { phrase, t } from "../../core/l10n.ts";
import { contains, fileStart, type Range } from "../../core/range.ts";
import type { ContractFile } from "../../spec/model.ts";
import { setKey } from "../../yaml/edits.ts";
import { entryOfPath, keyRangeOfPath } from "../../yaml/navigate.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";

interface Clause {
  readonly key: "goal" | "constraints" | "format" | "failure";
  readonly says: string;
  /** What an inserted clause starts with: empty, so that nobody takes it for an answer. */
  readonly start: unknown;
}

const clauses: readonly Clause[] = [
  { key: "goal", says: phrase("what is true when it is done, with a number or a file"), start: "" },
  { key: "constraints", says: phrase("what must hold on the way"), start: [] },
  { key: "format", says: phrase("the exact files or shapes that come out"), start: [] },
  { key: "failure", says: phrase("what means that it is not done, whatever else is true"), start: [] },
];

/** contract/missing-clause: one of the four clauses isn't there. */
export const missingClause: Rule = {
  id: "contract/missing-clause",
  severity: "error",
  summary: "`goal`, `constraints`, `format` or `failure` is missing or empty.",
  page: {
    why: "The four clauses are the contract: what is done, within which limits, what comes out, and when it is not done. An agent fills in the missing one by itself, and calls the result done.",
    wrong: "```yaml\ncontract: 1\ngoal: Import the 3 distributor feeds in under 10 minutes, 0 rows lost.\n```",
    mended:
      "```yaml\ncontract: 1\ngoal: Import the 3 distributor feeds in under 10 minutes, 0 rows lost.\nconstraints: [No new dependencies]\n" +
      "format: [{ path: src/import/*.ts, contains: one module per distributor }]\nfailure: [A row is missing without a line in rejects.csv, A request reaches another host, The import takes more than 10 minutes]\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      // What doesn't parse may have swallowed a clause.
      if (contract.yaml.document === undefined || contract.yaml.errors.length > 0 || isOfOtherVersion(contract)) continue;
      for (const clause of clauses) {
        if (!isMissing(contract, clause.key)) continue;
        const isThere = keyRangeOfPath(contract.yaml, [clause.key]);
        yield contractProblem(contract, isThere ?? startOf(contract), clause.key, {
          message: isThere
            ? t("This contract leaves {0} empty: {1}. Write it before the first run.", clause.key, t(clause.says))
            : t("This contract has no {0}: {1}. Write it before the first run.", clause.key, t(clause.says)),
          fixes: isThere ? [] : [{ title: t("Insert {0}", clause.key), safe: false, edits: setKey(contract, [clause.key], clause.start) }],
        });
      }
    }
  },
};

/** What clauses another version of the format has, nobody knows. */
function isOfOtherVersion({ yaml, problems }: ContractFile): boolean {
  const version = entryOfPath(yaml, ["contract"])?.valueRange;
  return version !== undefined && problems.some(({ range }) => contains(version, range));
}

/** A value of a wrong type is there, and the schema's to tell; so is a misspelt key. */
function isMissing(contract: ContractFile, key: Clause["key"]): boolean {
  const isMisspelt = contract.problems.some(({ fix }) => fix?.edits.some(({ newText }) => newText === key));
  if (isMisspelt) return false;
  const value = contract[key];
  if (value === undefined) return !contract.clauses.has(key);
  if (!Array.isArray(value)) return (value as { readonly value: string }).value.trim() === "";
  return (
    value.every(
      (item: { readonly value?: string; readonly text?: string; readonly path?: unknown; readonly contains?: unknown }) =>
        (item.value ?? item.text ?? "").trim() === "" && item.path === undefined && item.contains === undefined,
    ) && !contract.problems.some(({ range }) => isWithin(contract, key, range))
  );
}

function isWithin(contract: ContractFile, key: string, range: Range): boolean {
  const clause = contract.clauses.get(key);
  return clause !== undefined && range.line >= clause.range.line && range.endLine <= clause.range.endLine;
}

/** The `contract:` key stands for the contract as a whole. */
function startOf(contract: ContractFile): Range {
  return keyRangeOfPath(contract.yaml, ["contract"]) ?? fileStart;
}
