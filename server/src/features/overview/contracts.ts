import { type ContractNumbers, contractNumbers } from "../../compare/reach.ts";
import { maskLine } from "../../core/mask.ts";
import { basename } from "../../core/path.ts";
import { fileStart } from "../../core/range.ts";
import type { OverviewContract } from "../../protocol/overview.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { bindingHash } from "../../spec/bindingHash.ts";
import type { ContractFile } from "../../spec/model.ts";
import { callsOf, perimeterOf, type View } from "../view.ts";
import { countsOf } from "./counts.ts";

/** Every contract with what it lets an agent reach. */
export function contractsOf(view: View, context: RuleContext): readonly OverviewContract[] {
  const { contracts, perimeters } = context;
  const numbers = contractNumbers(contracts, view.endpoints, perimeters, view.catalogue, (one) => perimeterOf(view, one.file));
  return contracts.flatMap((contract, at) => {
    const known = numbers[at];
    return known ? contractOf(view, contract, known) : [];
  });
}

function contractOf(view: View, contract: ContractFile, { reach, file, ...numbers }: ContractNumbers): OverviewContract {
  const systems = perimeterOf(view, file)?.systems;
  return {
    file,
    title: maskLine(contract.title?.value ?? basename(file).replace(/\.contract\.ya?ml$/, "")),
    goal: contract.goal ? maskLine(contract.goal.value) : null,
    place: { file, range: contract.goal?.range ?? fileStart },
    approval: approvalOf(contract),
    uses: contract.uses.flatMap((use, at) => {
      const one = reach[at];
      const entry = systems?.get(use.id.value);
      if (!one) return [];
      const { system, access, actions, live, confirmed, alert } = one;
      const counts = countsOf(entry ? callsOf(view, entry).filter(({ fileClass }) => fileClass !== "test") : []);
      return { place: { file, range: use.id.range }, system, access, actions, isLive: live, confirm: confirmed, alert, counts };
    }),
    numbers,
  };
}

function approvalOf(contract: ContractFile): OverviewContract["approval"] {
  const { approved } = contract;
  const hash = bindingHash(contract);
  const state = !approved ? "open" : hash !== undefined && approved.hash?.value === hash ? "approved" : "changed";
  return { state, by: approved?.by?.value ?? null, on: approved?.on?.value ?? null };
}
