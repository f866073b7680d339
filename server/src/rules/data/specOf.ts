import type { PerimeterFile } from "../../spec/model.ts";
import type { RuleContext } from "../rule.ts";

/** The perimeter file of a path, extended ones among them. */
export function perimeterFileOf(file: string, context: RuleContext): PerimeterFile | undefined {
  return (
    context.perimeterFiles.find((one) => one.file === file) ??
    context.perimeters.all.flatMap(({ extended }) => extended).find((one) => one.file === file)
  );
}
