import type { ConfigFacts } from "../../code/facts.ts";
import { knownStep } from "../clients/vendorClis.ts";
import type { Access } from "../endpoint.ts";

/** A step of a workflow that reaches a system by somebody's program. */
export interface UsedAction {
  readonly value: ConfigFacts["values"][number];
  readonly action: string;
  readonly system: string;
  readonly access: Access;
}

const workflows = /(^|\/)\.(github|gitea|forgejo)\/(workflows|actions)\/.*\.ya?ml$|(^|\/)action\.ya?ml$/;

/** The steps of a workflow that are known to reach a system; none for any other file. */
export function usedActions({ file, values }: ConfigFacts): readonly UsedAction[] {
  if (!workflows.test(file)) return [];
  return values.flatMap((value) => {
    const action = value.path.at(-1) === "uses" ? /^([\w.-]+\/[\w./-]+)@/.exec(value.value)?.[1] : undefined;
    const found = action === undefined ? undefined : knownStep(action);
    return action !== undefined && found ? [{ value, action, ...found }] : [];
  });
}
