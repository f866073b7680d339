import { t } from "../../core/l10n.ts";
import { sandboxFixes } from "../fixes/useSandbox.ts";
import type { Rule } from "../rule.ts";
import { callOf, endpointProblem, liveEndpoint, safeStep } from "./endpointProblem.ts";

/** code/live-in-test: a test reaches live, and nothing answers in its place. */
export const liveInTest: Rule = {
  id: "code/live-in-test",
  severity: "warning",
  summary: "A test reaches live, and its requests are not mocked.",
  page: {
    why: "Tests run everywhere, often, and by agents. One that reaches live writes to somebody's real system each time, or fails when that system is slow.",
    wrong:
      '```ts\ntest("opens a ticket", async () => {\n  await fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n});\n```',
    mended:
      '```ts\ntest("opens a ticket", async () => {\n  nock("https://api.partner.example").post("/v2/tickets").reply(201);\n  await openTicket();\n});\n```\n\nOr the sandbox endpoint, where the test is about the partner\'s answer.',
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/live-in-test")) {
      const [judged] = cause.endpoints;
      const call = callOf(judged);
      const message = t(
        "{0}: this test reaches {1}{2}. {3}, or answer the request in the test.",
        judged.name,
        liveEndpoint(judged),
        call === "" ? "" : ` (${call})`,
        safeStep(judged),
      );
      yield endpointProblem(cause, context, { family: "live", message, fixes: sandboxFixes(cause, t("Use the sandbox endpoint")) });
    }
  },
};
