import { basename } from "./path.ts";

/** The baseline that holds where nobody names another: in the folder that is checked. */
export const usualBaseline = "perimeter-baseline.json";

/** Whether a file is a baseline by its name: it names causes, it is no configuration. */
export function isBaseline(file: string): boolean {
  return basename(file) === usualBaseline;
}
