import type { CatalogueSystem } from "../../catalogue/model.ts";
import type { PackageUse } from "../request.ts";
import { envValues } from "../values/choices.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { TextValue } from "../values/value.ts";
import { isAddressing, type Option, shortName } from "./options.ts";

/** The address that a client takes from the environment by itself, where it is told none: `Redis.fromEnv()`, `new OTLPTraceExporter()`. */
export function impliedAddress(
  { sdk, sandbox }: CatalogueSystem,
  given: readonly Option[],
  { callee, call, frame }: PackageUse,
  evaluator: Evaluator,
): TextValue | undefined {
  // What has no name may be the address as well.
  if (given.some((option) => option.name === undefined || isAddressing(shortName(option)))) return undefined;
  const names = sdk?.env?.[callee.module] ?? (sandbox.mode === "self_hosted" ? sandbox.env : undefined) ?? [];
  const values = names
    .flatMap((name) => envValues(evaluator, name, call.call.range, frame, undefined))
    .filter((value) => value.kind === "text");
  return values.find((value) => value.literal) ?? values[0];
}
