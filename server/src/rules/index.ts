import { changeRules } from "./change/index.ts";
import { codeRules } from "./code/index.ts";
import { contractRules } from "./contract/index.ts";
import type { Rule } from "./rule.ts";
import { specRules } from "./spec/index.ts";

/** Every rule, family by family: the one table that the runner, `explain` and the documentation read. */
export const allRules: readonly Rule[] = [...specRules, ...codeRules, ...contractRules, ...changeRules];

const byId = new Map(allRules.map((rule) => [rule.id, rule]));

/** The rule of an id; undefined where there is none. */
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
