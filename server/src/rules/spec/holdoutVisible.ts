import type { Rule } from "../rule.ts";
import { visibleHoldouts } from "./visibleHoldouts.ts";

/** spec/holdout-visible: the cases that judge the result lie where the agent can see them. */
export const holdoutVisible: Rule = {
  id: "spec/holdout-visible",
  severity: "error",
  summary: "A perimeter's `holdouts` lie inside the workspace, or a symlink inside it leads to them.",
  page: {
    why: "Holdouts are the cases that judge the result. What an agent can see, it can fit its work to; git-ignored files and the targets of symlinks are as visible as any other. They must lie outside of what it opens.",
    wrong: "```yaml\nholdouts: [test/holdouts]\n```",
    mended: '```yaml\nholdouts: ["../../holdouts/shop"]     # outside of the repository\n```',
  },
  check: (context) => visibleHoldouts(context.perimeterFiles, context),
};
