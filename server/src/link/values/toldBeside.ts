import type { Range } from "../../core/range.ts";
import type { Evidence, Guard } from "../endpoint.ts";
import type { Setting } from "../program/settingIndex.ts";
import { evidence, noted } from "./steps.ts";
import type { Frame, TextValue, Value } from "./value.ts";

/** A value whose setting is told by the key too that is written: the variable over it may stand nowhere. */
export function alsoCalled(value: Value, key: Evidence): Value {
  if (value.kind !== "text") return value;
  const [read, ...rest] = value.evidence;
  return { ...value, evidence: [...(read ? [read] : []), { ...key, kind: "aside" }, ...rest] };
}

/** The same of what stands in for a setting that is told by its key. */
export function calledAs(value: Value, { evidence: steps }: TextValue, read: Evidence): Value {
  const key = steps[steps.indexOf(read) + 1];
  return key?.kind === "aside" ? alsoCalled(value, key) : value;
}

/** What a file of production's gives, elsewhere than in that file, is meant for production. */
export function ofProduction({ fileClass, config }: Setting, { file }: Frame, values: readonly Value[]): readonly Value[] {
  if (fileClass !== "production" || config.file === file.file) return values;
  return values.map((value) => noted(value, undefined, { production: "only", isDefault: false }));
}

/** A setting's key from the root on, where no variable of that name stands in the file. */
export function keyOf({ config, value: { env, fallbackOf, path } }: Setting, name: string): string {
  const isOfNet = name.includes("__") && config.file.endsWith(".json");
  return isOfNet || (env === undefined && fallbackOf !== name) ? path.join(isOfNet ? ":" : ".") || name : name;
}

/** A value under its condition, with the variable that chooses it among its steps. */
export function chosenBy(value: Value, guard: Guard | undefined, range: Range | undefined, frame: Frame): Value {
  const isTold =
    value.kind === "text" && guard?.env !== undefined && range !== undefined && !value.evidence.some(({ note }) => note === guard.env);
  return noted(value, isTold ? evidence(frame.file, range, guard.env ?? "", "aside") : undefined, guard);
}
