import { judge } from "../compare/judge.ts";
import { numbersOf } from "../compare/numbers.ts";
import { contractNumbers, perimeterNumbers } from "../compare/reach.ts";
import { distinctBy } from "../core/collections.ts";
import { once } from "../core/remember.ts";
import { callKey, type Endpoint } from "../link/endpoint.ts";
import { perimeterOf } from "../rules/contract/contracts.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { CheckResult } from "../service.ts";

type Later = "behind" | "summary" | "perimeters" | "contracts";

/** What is counted of: the code as the perimeters see it that rule it, what stands behind its calls, and how many files there are. */
interface Counted {
  readonly ruled: RuleContext;
  readonly behind: readonly Endpoint[];
  readonly files: number;
  readonly scanned: number;
}

/** An answer with its numbers. These are worked out when somebody asks for them: while people type, problems come first. */
export function answerOf(found: Omit<CheckResult, Later>, { ruled, behind, files, scanned }: Counted): CheckResult {
  const { endpoints, context } = found;
  const { perimeters, catalogue } = ruled;
  const standBehind = once(() => distinctBy(judge(ruled, behind), ({ endpoint }) => callKey(endpoint)));
  const summary = once(() => ({ ...numbersOf(endpoints, perimeters, catalogue), files, scanned }));
  const ofPerimeters = once(() => perimeterNumbers(endpoints, perimeters, catalogue));
  const ofContracts = once(() => contractNumbers(context.contracts, endpoints, perimeters, catalogue, (one) => perimeterOf(one, ruled)));
  return {
    ...found,
    get behind() {
      return standBehind();
    },
    get summary() {
      return summary();
    },
    get perimeters() {
      return ofPerimeters();
    },
    get contracts() {
      return ofContracts();
    },
  };
}
