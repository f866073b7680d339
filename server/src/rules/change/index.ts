import type { Rule } from "../rule.ts";
import { widened } from "./widened.ts";

/** The rules on what a change does to the policy. */
export const changeRules: readonly Rule[] = [widened];
