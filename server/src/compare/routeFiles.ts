import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Inventory } from "../link/endpoint.ts";
import type { Program } from "../link/program/program.ts";
import { frameworksOf } from "../link/routes/appRoutes.ts";
import type { Perimeters } from "../spec/perimeters.ts";
import { entryOfPath } from "../yaml/navigate.ts";

/** Files that were passed over unread and may register routes: which of these are closed matters where something is published, and to who sorts them. */
export function routeFiles(perimeters: Perimeters, { endpoints }: Inventory, catalogue: Catalogue, { files }: Program): readonly string[] {
  const known = endpoints.some(({ catalogue: id, role }) => role === "call" && id !== null && catalogue.byId(id)?.publishes);
  const declared = perimeters.all.some(({ systems }) => [...systems.values()].some(({ publishes }) => publishes?.value));
  const sorted = perimeters.all.some((perimeter) =>
    [...perimeter.files, ...perimeter.extended].some(({ yaml }) => entryOfPath(yaml, ["routes"])),
  );
  if (!known && !declared && !sorted) return [];
  return [...files.values()].filter((file) => file.unread && frameworksOf(file).length > 0).map(({ file }) => file);
}
