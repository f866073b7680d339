import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { sandboxFixes } from "../fixes/useSandbox.ts";
import type { Rule } from "../rule.ts";
import { andMore, endpointProblem, liveEndpoint, safeStep } from "./endpointProblem.ts";

/** code/live-fallback: a variable, switch or unknown value falls back to live. */
export const liveFallback: Rule = {
  id: "code/live-fallback",
  severity: "error",
  summary: "A variable, switch or unknown value falls back to live.",
  page: {
    why: "Unset means sandbox. A variable that somebody forgot to set, or a switch with an unexpected value, must never be what lets a program loose on live.",
    wrong: '```ts\nconst base = process.env.PARTNER_URL || "https://api.partner.example/v2";\n```',
    mended:
      '```ts\nconst base = process.env.PARTNER_URL || "https://sandbox.partner.example/v2";\n```\n\nProduction then sets `PARTNER_URL`.',
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/live-fallback")) {
      yield endpointProblem(cause, context, {
        family: "live",
        message: messageOf(cause),
        fixes: sandboxFixes(cause, t("Fall back to the sandbox")),
      });
    }
  },
};

function messageOf(cause: JudgedCause): string {
  const judged = cause.endpoints.find((one) => one.endpoint.target.env ?? one.endpoint.target.guard) ?? cause.endpoints[0];
  const { env, guard } = judged.endpoint.target;
  const variable = env?.isFallback ? env.name : guard?.env;
  const unset = variable === undefined ? t("where nothing else is given") : t("where {0} is not set", variable);
  const when = guard?.given ? t("as {0} is given", guard.given.name) : unset;
  return t(
    "{0}: {1}, this falls back to {2}{3}. {4} as the fallback; a person must decide to make live the default.",
    judged.name,
    when,
    liveEndpoint(judged),
    andMore(cause),
    safeStep(judged),
  );
}
