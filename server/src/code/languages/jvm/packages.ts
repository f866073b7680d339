import type { Resolve } from "../../resolution.ts";

/** An import names a package, or a class whose members are names here; both are found by the package that files declare. */
export const resolve: Resolve = (_, module, lookup) => {
  const found = lookup.inPackage(module);
  return found ? [found] : [];
};
