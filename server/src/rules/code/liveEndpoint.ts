import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { isLiveByResource } from "../../compare/match.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { readSandbox } from "../fixes/readSandbox.ts";
import { sandboxFixes } from "../fixes/useSandbox.ts";
import type { Rule } from "../rule.ts";
import { andMore, callOf, endpointProblem, liveEndpoint as its, safeStep } from "./endpointProblem.ts";

/** code/live-endpoint: live is reached without a production flag on the way, though a sandbox is known. */
export const liveEndpoint: Rule = {
  id: "code/live-endpoint",
  severity: "error",
  summary: "Live is reached without a production flag on the way, though a sandbox is known.",
  page: {
    why:
      "The default is the sandbox. A program that reaches live whenever nobody says otherwise does so in tests, in an agent's run and on every " +
      "developer's machine: this is how support tickets went out against a partner's live API while the sandbox stood in the configuration all along.",
    wrong: '```ts\nawait fetch("https://api.partner.example/v2/tickets", { method: "POST", body });\n```',
    mended:
      '```ts\nawait fetch(`${process.env.PARTNER_SANDBOX_URL}/tickets`, { method: "POST", body });\n```\n\n' +
      "Live belongs behind a production flag or into production files. Where live must be the default, a person says so in the perimeter: " +
      "`liveByDefault: { reason, by, until }`. Where there is no sandbox: `sandbox: none`.",
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/live-endpoint")) {
      yield endpointProblem(cause, context, {
        family: "live",
        message: messageOf(cause),
        fixes: [...sandboxFixes(cause, t("Use the sandbox endpoint")), ...readSandbox(cause, context)],
        // A library that has both for its users: one word for all addresses of a system in a file.
        ...(cause.verdict.severity === "warning" && { subject: "constants", movesOn: true }),
      });
    }
  },
};

function messageOf(cause: JudgedCause): string {
  const judged = cause.endpoints.find((one) => one.endpoint.role === "call") ?? cause.endpoints[0];
  const call = callOf(judged);
  const { env } = judged.endpoint.target;
  const what = whatReaches(judged, call);
  const through = env && !env.isFallback && !isLiveByResource(judged) ? t(" through {0}", env.name) : "";
  return t(
    "{0}: {1}{2} by default{3}. {4}; a person must decide to make live the default.",
    judged.name,
    what,
    through,
    andMore(cause),
    safeStep(judged),
  );
}

function whatReaches(judged: Judged, call: string): string {
  const endpoint = its(judged);
  if (judged.endpoint.role === "constant") return t("this constant holds {0}", endpoint);
  return call === "" ? t("this reaches {0}", endpoint) : t("{0} goes to {1}", call, endpoint);
}
