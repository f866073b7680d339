import { counted } from "../../core/count.ts";
import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { knowsLive, openQuestions, type Question, questionsOf } from "../../compare/questions.ts";
import { isLiveByDefault, placesOf } from "../../compare/risk.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";
import { answersOf } from "./answers.ts";
import { type Declared, declaredSystems, isClean, reaching, systemProblem } from "./entries.ts";

/** spec/undecided: a draft, or a system whose most important questions are open. */
export const undecided: Rule = {
  id: "spec/undecided",
  severity: "warning",
  summary: "A system is drafted and not decided yet, or nobody has said its access, its sandbox or what must be confirmed.",
  page: {
    why:
      "A draft says what was observed, not what is allowed. Until a person decides, most rules about the system wait, and its endpoint counts as sandbox only. " +
      "Answer the questions in the message, then remove `decided: false`.",
    wrong: "```yaml\nsystems:\n  zendesk: { access: write, decided: false }\n```",
    mended:
      '```yaml\nsystems:\n  zendesk:\n    access: write\n    sandbox: { env: ZENDESK_SANDBOX_TOKEN }\n    confirm: [POST /tickets]\n    alert: "#oncall at 20 tickets an hour"\n```',
  },
  check: function* (context) {
    for (const declared of declaredSystems(context)) yield* problemOf(declared, context);
  },
};

function* problemOf(declared: Declared, context: RuleContext): Iterable<Problem> {
  const { entry, known } = declared;
  const calls = callsOf(declared, context);
  const open = openOf(declared, calls);
  if (entry.decided && (open.length === 0 || !isClean(declared))) return;
  const name = known !== undefined && known.id === entry.id ? known.name : entry.id;
  const decide =
    open.length > 0 ? t("Decide: {0}.", open.join(", ")) : t("A person must decide whether this is right, then remove `decided: false`.");
  yield systemProblem(entry, entry.idRange, "decided", {
    message: `${name}: ${observed(declared, calls)}. ${decide}`,
    related: calls.slice(0, 10).map((call) => ({ ...call.endpoint.place, message: t("reaches {0}", entry.id) })),
    fixes: answersOf(declared, open[0], calls),
  });
}

/**
 * The questions of this rule. For a decided system a missing alert is spec/no-alert's, a missing sandbox beside a known
 * live endpoint spec/no-sandbox's; which data and which resource are asked only together with another question.
 */
function openOf({ entry, known, kind }: Declared, calls: readonly Judged[]): readonly Question[] {
  const writes = calls.some((call) => call.access === "write");
  const open = openQuestions(entry, known, { kind, ...(writes && { access: "write" }) });
  if (!entry.decided) return open;
  const rest = open.filter((question) => question !== "alert" && !(question === "sandbox" && entry.access && knowsLive(entry, known)));
  return rest.some((question) => question === "access" || question === "sandbox" || question === "confirm") ? rest : [];
}

function callsOf(declared: Declared, context: RuleContext): readonly Judged[] {
  return reaching(declared, context).filter((one) => one.environment !== "local");
}

/** "3 writes, live, nobody would know": what makes the decision urgent. */
export function observed({ entry, kind }: Pick<Declared, "entry" | "kind">, calls: readonly Judged[]): string {
  const made = calls.filter((call) => call.endpoint.role === "call");
  const of = (access: Judged["access"]) => placesOf(made, access);
  const parts = [...(of("write") > 0 ? [counted(of("write"), "write")] : []), ...(of("send") > 0 ? [counted(of("send"), "send")] : [])];
  if (parts.length === 0 && of("read") > 0) parts.push(counted(of("read"), "read"));
  if (parts.length === 0) parts.push(calls.length > 0 ? t("configured") : entry.decided ? t("not fully decided") : t("drafted"));
  if (calls.some(isLiveByDefault)) parts.push(t("live"));
  const writes = entry.access?.value === "write" || made.some((call) => call.access === "write");
  const asksAlert = !entry.decided && questionsOf(kind, "write").includes("alert");
  if (asksAlert && writes && (entry.alert === undefined || entry.alert.kind === "none")) parts.push(t("nobody would know"));
  return parts.join(", ");
}
