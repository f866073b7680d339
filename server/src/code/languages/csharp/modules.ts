import type { Resolve } from "../../resolution.ts";

/** A namespace is the files that declare it. */
export const resolve: Resolve = (_, module, lookup) => {
  const found = lookup.inPackage(module);
  return found ? [found] : [];
};
