import type { Rule } from "../rule.ts";
import { staleIgnore } from "./staleIgnore.ts";

/** The rules that compare the code with the perimeters. */
export const codeRules: readonly Rule[] = [
  staleIgnore,
];
