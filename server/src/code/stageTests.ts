import type { Test } from "./expr.ts";
import { askedName } from "./subjects.ts";

const stageWord = /^(prod|production|live|dev|development|test|testing|local|staging|stage|sandbox|ci)$/i;
const stageSwitch =
  /(^|[_.-]|is|use|in)(prod|production|live|sandbox|sbx|staging|dev|development|test|debug|demo|mock)([_.?-]|mode|env|environment|$)/i;

/** Whether a test may ask for the stage that the program runs in, by its own words. */
export function mayAskStage({ subject, equals = [], all = [], any = [] }: Test): boolean {
  const words = askedName(subject)
    .replace(/^@+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  return stageSwitch.test(words) || equals.some((one) => stageWord.test(one)) || [...all, ...any].some(mayAskStage);
}
