import type { Rule } from "../rule.ts";
import { visibleHoldouts } from "../spec/visibleHoldouts.ts";

/** contract/holdout-visible: as spec/holdout-visible, for the cases that a contract names. */
export const contractHoldoutVisible: Rule = {
  id: "contract/holdout-visible",
  severity: "error",
  summary: "A contract's `holdouts` lie inside the workspace, or a symlink inside it leads to them.",
  page: {
    why: "Holdouts judge what the agent did. Cases that it can read are cases that it can pass without doing the work.",
    wrong: "```yaml\nholdouts: [test/holdouts/import.csv]\n```",
    mended: '```yaml\nholdouts: ["../../holdouts/import.csv"]     # outside of the repository\n```',
  },
  check: (context) => visibleHoldouts(context.contracts, context),
};
