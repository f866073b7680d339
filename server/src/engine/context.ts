import type { BaseView } from "../compare/baseView.ts";
import { verdictsOf } from "../compare/causes.ts";
import { judge } from "../compare/judge.ts";
import { Ways } from "../link/ways/ways.ts";
import type { Inventory } from "../link/endpoint.ts";
import type { Linker } from "../link/linker.ts";
import { AppRoutes } from "../link/routes/appRoutes.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { ServiceOptions } from "../service.ts";
import type { Perimeters } from "../spec/perimeters.ts";
import type { Specs } from "./specs.ts";

/** What the engine knows when it begins to judge. */
interface Known {
  readonly options: ServiceOptions;
  readonly specs: Specs;
  readonly linker: Linker;
}

/** What the rules look at, seen by these perimeters. */
export function contextOf(
  { options, specs, linker }: Known,
  perimeters: Perimeters,
  inventory: Inventory,
  base: BaseView | undefined,
): RuleContext {
  const { catalogue, workspace, showsUnresolved } = options;
  const { perimeterFiles, contracts, paths } = specs;
  const { files, configs } = linker.program;
  const judged = judge({ inventory, perimeters, catalogue, files, configs });
  return {
    today: workspace.today(),
    perimeters,
    perimeterFiles,
    contracts,
    judged,
    inventory,
    verdicts: verdictsOf(judged, workspace.today()),
    catalogue,
    files,
    configs,
    paths,
    ways: new Ways(linker.evaluator),
    routes: new AppRoutes(linker.program),
    names: () => linker.program.names,
    ...(showsUnresolved?.() && { showsUnresolved: true }),
    ...(base && { base }),
  };
}
