import type { JudgedCause } from "../../compare/verdicts.ts";
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
        fixes: sandboxFixes(cause, "Use the sandbox endpoint"),
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
  const what = judged.endpoint.role === "constant" ? "this constant holds" : call === "" ? "this reaches" : `${call} goes to`;
  const through = env && !env.isFallback ? ` through ${env.name}` : "";
  return `${judged.name}: ${what} ${its(judged)}${through} by default${andMore(cause)}. ${safeStep(judged)}; a person must decide to make live the default.`;
}
