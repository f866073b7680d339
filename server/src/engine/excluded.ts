import { compileGlobs } from "../core/glob.ts";
import { rememberIn } from "../core/remember.ts";
import type { Endpoint, Inventory } from "../link/endpoint.ts";

/** An inventory without what stands in files that a setting leaves out; the same object as long as nothing is other. */
export const withoutExcluded: (inventory: Inventory, globs: readonly string[]) => Inventory = rememberIn((inventory, globs) => {
  if (globs.length === 0) return inventory;
  const excluded = compileGlobs(globs, "");
  const counts = ({ place }: Endpoint) => !excluded(place.file);
  return { ...inventory, endpoints: inventory.endpoints.filter(counts), behind: inventory.behind.filter(counts) };
});
