import { aliases, type ModelFramework, modelFrameworks, models } from "./modelTable.ts";
import type { Ecosystem } from "./model.ts";

/** The rows of the framework that an imported module is of. */
export function modelFrameworksOf(ecosystem: Ecosystem, module: string): readonly ModelFramework[] {
  return modelFrameworks.filter((one) => one.ecosystem === ecosystem && one.module.test(module));
}

/** The name of the vendor of a model, as frameworks call it; undefined where the model's name says none. */
export function vendorOfModel(model: string): string | undefined {
  const known = models.find(([pattern]) => pattern.test(model))?.[1];
  const before = /^([a-z][\w-]*)[/:]/.exec(model)?.[1];
  return known ?? (before === undefined ? undefined : (aliases[before] ?? before));
}
