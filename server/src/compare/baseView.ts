import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import type { Perimeters } from "../spec/perimeters.ts";

/** The policy that a change started from: by it the change is judged. */
export interface BaseView {
  /** The whole id of the commit. */
  readonly commit: string;
  readonly perimeters: Perimeters;
  readonly perimeterFiles: readonly PerimeterFile[];
  readonly contracts: readonly ContractFile[];
}
