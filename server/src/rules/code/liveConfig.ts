import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { sandboxFixes } from "../fixes/useSandbox.ts";
import type { Rule } from "../rule.ts";
import { andMore, endpointProblem, liveEndpoint, safeStep } from "./endpointProblem.ts";

/** code/live-config: a configuration that holds by default sets a live endpoint. */
export const liveConfig: Rule = {
  id: "code/live-config",
  severity: "error",
  summary: "A configuration that is not for production sets a live endpoint or a live credential.",
  page: {
    why: "What stands in the default configuration is what every test, every agent and every new developer gets. Live belongs into the production one.",
    wrong: "```yaml\n# config/default.yaml\npartner:\n  url: https://api.partner.example/v2\n```",
    mended:
      "```yaml\n# config/default.yaml\npartner:\n  url: https://sandbox.partner.example/v2\n```\n\n" +
      'and `https://api.partner.example/v2` in `config/production.yaml`. Files that are for production under another name: `production: { files: ["deploy/eu/**"] }` in the perimeter.',
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/live-config")) {
      yield endpointProblem(cause, context, {
        family: "live",
        message: messageOf(cause),
        fixes: sandboxFixes(cause, t("Use the sandbox endpoint")),
      });
    }
  },
};

function messageOf(cause: JudgedCause): string {
  const judged = cause.endpoints[0];
  const { env } = judged.endpoint.target;
  const endpoint = liveEndpoint(judged);
  const what = env ? t("{0} is set to {1}", env.name, endpoint) : t("this configuration is set to {0}", endpoint);
  return t("{0}: {1} by default{2}. {3}; live belongs into a production file.", judged.name, what, andMore(cause), safeStep(judged));
}
