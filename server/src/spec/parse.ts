import { parseYaml } from "../yaml/parse.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { ContractFile, PerimeterFile, SpecProblem } from "./model.ts";
import { readContract } from "./readContract.ts";
import { readPerimeter } from "./readPerimeter.ts";
import { validateSpec } from "./validate.ts";

/** A perimeter as far as its text says it. Never throws. `file` is a workspace path. */
export function parsePerimeter(file: string, text: string): PerimeterFile {
  const yaml = parseYaml(text);
  return { kind: "perimeter", file, yaml, problems: problemsOf("perimeter", file, yaml), ...readPerimeter(file, yaml) };
}

/** A contract as far as its text says it. Never throws. `file` is a workspace path. */
export function parseContract(file: string, text: string): ContractFile {
  const yaml = parseYaml(text);
  return { kind: "contract", file, yaml, problems: problemsOf("contract", file, yaml), ...readContract(yaml) };
}

function problemsOf(kind: "perimeter" | "contract", file: string, yaml: YamlFile): readonly SpecProblem[] {
  return validateSpec(kind, file, yaml);
}
