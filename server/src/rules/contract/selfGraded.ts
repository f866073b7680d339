import { t } from "../../core/l10n.ts";
import { keyRangeOfPath } from "../../yaml/navigate.ts";
import type { Rule } from "../rule.ts";
import { contractProblem, perimeterOf } from "./contracts.ts";

/** contract/self-graded: the agent wrote all that judges it. */
export const selfGraded: Rule = {
  id: "contract/self-graded",
  severity: "warning",
  summary: "Every `verify` was written by the agent, and there are no holdouts.",
  page: {
    why: "Whoever writes the test and the answer passes. Let a person write one check, or keep cases that the agent can't see.",
    wrong: "```yaml\nverify: [{ run: npm test, author: agent }]\n```",
    mended: '```yaml\nverify: [{ run: npm test, author: agent }]\nholdouts: ["../../holdouts/shop"]\n```',
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const { verify } = contract;
      if (verify.length === 0 || !verify.every(({ author }) => author?.value === "agent")) continue;
      const judges = perimeterOf(contract, context)?.files.some(({ holdouts }) => holdouts.length > 0) ?? false;
      const at = keyRangeOfPath(contract.yaml, ["verify"]);
      if (contract.holdouts.length > 0 || judges || !at) continue;
      yield contractProblem(contract, at, "verify", {
        message: t(
          "Everything that verifies this was written by the agent itself. A person must write a check, or name holdouts outside of the workspace.",
        ),
      });
    }
  },
};
