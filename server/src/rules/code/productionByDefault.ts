import { t } from "../../core/l10n.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import { literalEdit } from "../fixes/literalEdit.ts";
import type { Fix, Rule } from "../rule.ts";
import { endpointProblem } from "./endpointProblem.ts";

/** code/production-by-default: the production flag itself falls back to production, and an endpoint depends on it. */
export const productionByDefault: Rule = {
  id: "code/production-by-default",
  severity: "error",
  summary: "The production flag itself falls back to production, and the choice of an endpoint depends on it.",
  page: {
    why: "A guard that is on when nobody sets it guards nothing: everything behind it is reached by default.",
    wrong: '```ts\nconst stage = process.env.APP_ENV || "production";\nconst base = stage === "production" ? LIVE_URL : SANDBOX_URL;\n```',
    mended:
      '```ts\nconst stage = process.env.APP_ENV || "development";\nconst base = stage === "production" ? LIVE_URL : SANDBOX_URL;\n```\n\nProduction then sets `APP_ENV`.',
  },
  check: function* (context) {
    for (const cause of context.verdicts.of("code/production-by-default")) {
      const { guard } = cause.endpoints[0].endpoint.target;
      const flag = guard?.env ?? t("the flag");
      yield endpointProblem(cause, context, { family: "live", subject: flag, message: messageOf(cause, flag), fixes: fixesOf(cause) });
    }
  },
};

function messageOf(cause: JudgedCause, flag: string): string {
  const value = cause.endpoints[0].endpoint.target.guard?.flagFallback?.value ?? "production";
  const names = [...new Set(cause.endpoints.map((one) => one.name))];
  const which = names.length > 3 ? t("{0} and {1} more", names.slice(0, 3).join(", "), names.length - 3) : names.join(", ");
  return t(
    '{0}: {1} falls back to "{2}", so live is reached where nobody sets it. Fall back to development, and set {3} in production.',
    which,
    flag,
    value,
    flag,
  );
}

/** The word for development in the style of the word for production. */
function developmentWord(value: string): string {
  const word = { prod: "dev", live: "sandbox" }[value.toLowerCase()] ?? "development";
  return value === value.toUpperCase() ? word.toUpperCase() : /^[A-Z]/.test(value) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function fixesOf(cause: JudgedCause): readonly Fix[] {
  const fallback = cause.endpoints[0].endpoint.target.guard?.flagFallback;
  // What a word of one's own has for its opposite, nobody knows.
  const edit =
    fallback &&
    /^(prod|production|live)$/i.test(fallback.value) &&
    literalEdit(fallback.place, fallback.value, fallback.value, developmentWord(fallback.value));
  return edit ? [{ title: t("Fall back to development"), safe: true, edits: [edit] }] : [];
}
