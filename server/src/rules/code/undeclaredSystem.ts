import { phrase, t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { declareFix } from "../fixes/declare.ts";
import { ownHostFix } from "../fixes/ownHost.ts";
import type { Rule } from "../rule.ts";
import { andMore, endpointProblem } from "./endpointProblem.ts";

/** code/undeclared-system: code, configuration or an SDK reaches a system that the perimeter doesn't declare. */
export const undeclaredSystem: Rule = {
  id: "code/undeclared-system",
  severity: "error",
  summary: "Code, configuration or an SDK reaches a system that no perimeter declares.",
  page: {
    why: "What nobody wrote down nobody decided: the half-forgotten logging endpoint that still gets every order, the indexing API that an agent thought was part of the task.",
    wrong: '```ts\nawait fetch("https://collect.metrics-co.example/v1/logs", { method: "POST", body });\n```',
    mended:
      "```yaml\nsystems:\n  metrics-co: { access: send, decided: false }\n```\n\n" +
      "The entry then asks for a decision. A host of one's own goes into `own`; what must not be called gets `none`.",
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/undeclared-system")) {
      const folder = cause.endpoints[0].perimeter?.folder ?? "";
      yield endpointProblem(cause, context, {
        family: "undeclared",
        subject: folder,
        movesOn: true,
        message: messageOf(cause),
        fixes: () => [...declareFix(cause), ...ownHostFix(cause)],
      });
    }
  },
};

const accessWords = {
  write: phrase("is written to"),
  send: phrase("is sent data"),
  read: phrase("is read"),
  unknown: phrase("is reached"),
} as const;

function messageOf(cause: JudgedCause): string {
  const [first] = cause.endpoints;
  const access = (["write", "send", "read"] as const).find((one) => cause.endpoints.some((judged) => judged.access === one)) ?? "unknown";
  const { host } = first.endpoint.target;
  const at = host === null || host === first.name ? "" : ` (${host})`;
  const onlyTests = cause.endpoints.every((one) => one.fileClass === "test") ? t(" by tests") : "";
  return t(
    "{0}{1} {2}{3}, and no perimeter declares it{4}. Remove it, or declare it as observed (decided: false); a person must decide to keep it.",
    first.name,
    at,
    t(accessWords[access]),
    onlyTests,
    andMore(cause),
  );
}
