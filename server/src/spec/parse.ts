import { rememberLast } from "../core/remember.ts";
import { keepData } from "../yaml/data.ts";
import { parseYaml } from "../yaml/parse.ts";
import { type Splice, spliceYaml } from "../yaml/splice.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "./model.ts";
import { readContract } from "./readContract.ts";
import { readPerimeter } from "./readPerimeter.ts";
import { type ValidatedProblem, validateSpec } from "./validate.ts";

/**
 * A perimeter as far as its text says it. Never throws. `file` is a workspace path; `before` what the file was: entries
 * that a small edit leaves as they were are the same objects again.
 */
export function parsePerimeter(file: string, text: string, before?: PerimeterFile): PerimeterFile {
  const splice = before && spliceYaml(before.yaml, text);
  if (splice) keepData(before.yaml, splice);
  const yaml = splice?.yaml ?? parseYaml(text);
  const problems = validateSpec("perimeter", file, yaml);
  const model = readPerimeter(file, yaml, sameSystems(before, splice));
  return { kind: "perimeter", file, yaml, problems, ...model, systems: model.systems.map((system) => withInvalid(system, problems)) };
}

/** A contract as far as its text says it. Never throws. `file` is a workspace path. */
export function parseContract(file: string, text: string): ContractFile {
  const yaml = parseYaml(text);
  return { kind: "contract", file, yaml, problems: validateSpec("contract", file, yaml), ...readContract(yaml) };
}

/** The systems that an edit leaves as they were, by id. */
function sameSystems(before: PerimeterFile | undefined, splice: Splice | undefined): ReadonlyMap<string, SystemEntry> {
  if (!before || !splice?.keepsLines) return new Map();
  const [section, key] = splice.path;
  const same = before.systems.filter(({ id, invalid }) => !invalid && (section !== "systems" || id !== key));
  return new Map(same.map((system) => [system.id, system]));
}

/** A version that the check or a feature has asked about is not parsed again. */
export const parsedPerimeter: (file: string, text: string) => PerimeterFile = rememberLast(parsePerimeter);
export const parsedContract: (file: string, text: string) => ContractFile = rememberLast(parseContract);

/** Tells which keys of an entry the schema has spoken about, so that no rule takes them for missing. */
function withInvalid(system: SystemEntry, problems: readonly ValidatedProblem[]): SystemEntry {
  const invalid = problems.flatMap(({ path, meant }) => {
    if (path?.[0] !== "systems" || path[1] !== system.id) return [];
    const key = path.length === 2 ? "access" : String(path[2]);
    return path.length === 3 && meant !== undefined ? [key, meant] : [key];
  });
  return invalid.length > 0 ? { ...system, invalid } : system;
}
