import { nearestName } from "../../core/nearest.ts";
import { allRules as rules, ruleById } from "../../rules/index.ts";
import { rulePage } from "../../rules/page.ts";
import { UsageError } from "../args.ts";
import { emit, type Run } from "./session.ts";

/** `perimeter explain RULE`: the rule's page. */
export const explain: Run = async (options, ports) => {
  const id = options.operand;
  if (id === undefined) throw new UsageError(`explain needs a rule: ${rules.map((rule) => rule.id).join(", ")}`);
  const rule = ruleById(id);
  if (!rule) {
    const near = nearestName(
      id,
      rules.map((one) => one.id),
    );
    throw new UsageError(`${id}: no such rule${near === undefined ? "" : `; did you mean ${near}?`}`);
  }
  await emit(rulePage(rule), options, ports);
  return 0;
};
