import { t } from "../../core/l10n.ts";
import { bindingHash } from "../../spec/bindingHash.ts";
import { entryOfPath } from "../../yaml/navigate.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";

/** contract/unapproved: nobody has approved the contract as it stands now. */
export const unapproved: Rule = {
  id: "contract/unapproved",
  severity: "info",
  summary: "A contract was never approved, or was changed since.",
  page: {
    why: "Agents edit what stands in their way, the contract among it. An approval holds for the text that a person has read; a goal that was widened afterwards is one that nobody agreed to.",
    wrong: "```yaml\ncontract: 1\ngoal: Import the 3 distributor feeds in under 10 minutes.\n```",
    mended:
      "A person reads it and runs *Perimeter: Approve Contract*, which writes the fingerprint of what binds. Comments, layout and `title` may change afterwards.\n\n" +
      "```yaml\napproved: { by: jo, on: 2026-11-25, hash: 9f86d081… }\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const hash = bindingHash(contract);
      const { approved } = contract;
      if (hash === undefined || approved?.hash?.value === hash) continue;
      const first = entryOfPath(contract.yaml, ["contract"])?.keyRange ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
      yield contractProblem(contract, approved?.hash?.range ?? approved?.range ?? first, "approval", {
        message: approved?.hash
          ? t(
              "This contract was changed since {0} approved it. A person must read what changed and approve it again (Approve Contract).",
              approved.by?.value ?? t("somebody"),
            )
          : t("Nobody has approved this contract. A person must read it and approve it (Approve Contract) before an agent works by it."),
      });
    }
  },
};
