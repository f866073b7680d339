import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { Fix, Rule } from "../rule.ts";
import { callOf, endpointProblem } from "./endpointProblem.ts";

/** code/forbidden-system: the perimeter says access none, and the system is still called or configured. */
export const forbiddenSystem: Rule = {
  id: "code/forbidden-system",
  severity: "error",
  summary: "The perimeter says `access: none`, and the system is still called or configured.",
  page: {
    why: "Somebody decided that this system must not be touched. Code or configuration that still names it will touch it one day.",
    wrong:
      '```yaml\nsystems:\n  google-indexing: none\n```\n\n```ts\nawait fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST" });\n```',
    mended: "The call is gone. If it is needed after all, a person raises the access in the perimeter.",
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/forbidden-system")) {
      yield endpointProblem(cause, context, { family: "forbidden", message: messageOf(cause), fixes: fixesOf(cause) });
    }
  },
};

function messageOf(cause: JudgedCause): string {
  const [judged] = cause.endpoints;
  const { host, env } = judged.endpoint.target;
  const call = callOf(judged);
  const what =
    judged.endpoint.role === "config"
      ? t("{0} still configures it", env?.name ?? t("this value"))
      : call === ""
        ? t("this still reaches it")
        : t("{0} still calls it", call);
  return t(
    "{0} must not be called (access: none); {1}{2}. Remove it; a person must decide to allow the system.",
    judged.name,
    what,
    host === null ? "" : t(" at {0}", host),
  );
}

function fixesOf(cause: JudgedCause): readonly Fix[] {
  const { entry } = cause.endpoints[0];
  if (!entry) return [];
  return [{ title: t("Show the spec entry"), safe: false, edits: [], show: { file: entry.file, range: entry.idRange } }];
}
