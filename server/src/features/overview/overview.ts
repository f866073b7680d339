import { numbersOf } from "../../compare/numbers.ts";
import type { Overview } from "../../protocol/overview.ts";
import type { View } from "../view.ts";
import { contractsOf } from "./contracts.ts";
import { gatesOf } from "./gates.ts";
import { problemsOf } from "./problems.ts";
import { systemsOf } from "./systems.ts";

const nothing = { systems: 0, scope: null, sideEffects: 0, blastRadius: 0, permission: null };

/** What is known of a folder, for the views and the report. `root`: its URI, or "". */
export function overviewOf(view: View, { root, name }: { readonly root: string; readonly name: string }): Overview {
  const { context } = view;
  const base = { root, name, isChecked: context !== undefined, problems: problemsOf(view.findings) };
  if (!context) return { ...base, hasPerimeter: false, numbers: nothing, systems: [], contracts: [], gates: [] };
  return {
    ...base,
    hasPerimeter: context.perimeters.all.length > 0,
    numbers: numbersOf(view.endpoints, context.perimeters, view.catalogue),
    ...(view.before && { before: view.before }),
    systems: systemsOf(view, context),
    contracts: contractsOf(view, context),
    gates: gatesOf(context),
  };
}
