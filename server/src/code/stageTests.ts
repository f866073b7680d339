import type { Expr, Test } from "./expr.ts";

const stageWord = /^(prod|production|live|dev|development|test|testing|local|staging|stage|sandbox|ci)$/i;
const stageSwitch =
  /(^|[_.-]|is|use|in)(prod|production|live|sandbox|sbx|staging|dev|development|test|debug|demo|mock)([_.?-]|mode|env|environment|$)/i;

/** Whether a test may ask for the stage that the program runs in, by its own words. */
export function mayAskStage({ subject, equals = [], all = [], any = [] }: Test): boolean {
  const words = nameOf(subject)
    .replace(/^@+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  return stageSwitch.test(words) || equals.some((one) => stageWord.test(one)) || [...all, ...any].some(mayAskStage);
}

function nameOf(subject: Expr | undefined): string {
  if (subject?.kind === "call") return nameOf(subject.callee);
  return subject?.kind === "name" || subject?.kind === "env" ? subject.name : subject?.kind === "member" ? subject.key : "";
}
