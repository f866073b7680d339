import { judge } from "../../compare/judge.ts";
import type { Judged } from "../../compare/judged.ts";
import type { RuleContext } from "../rule.ts";
import { outsideCalls } from "./outside.ts";

/** Calls that leave the house, and what is handed to loggers and telemetry clients that send it on. */
export function everythingSent(context: RuleContext): readonly Judged[] {
  const { inventory, perimeters, catalogue, files, configs } = context;
  const attached = inventory.attached.length === 0 ? [] : judge({ inventory, perimeters, catalogue, files, configs }, inventory.attached);
  return [...outsideCalls(context.judged), ...outsideCalls(attached)];
}
