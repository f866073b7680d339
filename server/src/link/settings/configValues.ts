import type { Range } from "../../core/range.ts";
import { configModule } from "./configModule.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Value } from "../values/value.ts";

/** A value that a configuration file gives. */
export interface Configured {
  readonly file: string;
  readonly value: Value;
}

/** What the configuration files of such a path give under their keys. Which files were looked for the caller notes: one may come. */
export function configValues(evaluator: Evaluator, path: RegExp, keys: readonly string[], range: Range): readonly Configured[] {
  return [...evaluator.program.configs.values()].flatMap((config) => {
    if (!path.test(config.file)) return [];
    const whole = evaluator.exported(configModule(config), "default", range) ?? [];
    return valuesUnder(evaluator, whole, keys).map((value) => ({ file: config.file, value }));
  });
}

function valuesUnder(evaluator: Evaluator, from: readonly Value[], keys: readonly string[]): readonly Value[] {
  return keys.reduce<readonly Value[]>(
    (values, key) => values.flatMap((value) => (value.kind === "object" ? (evaluator.entry(value, key) ?? []) : [])),
    from,
  );
}
