import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import type { Endpoint } from "../../server/src/link/endpoint.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { catalogueSystems } from "./catalogue.ts";
import { scanned } from "./scanned.ts";

const lookup = createLookup(createCatalogue(catalogueSystems));

/** What these sources and settings reach, by the whole catalogue. */
export const endpointsOf = (sources: Readonly<Record<string, string>>) => scanned(sources, { catalogue: lookup, isSdk: lookup.isSdk });

/** `line system operation access environment host`; `new` for the making of a client. */
export const say = (list: readonly Endpoint[]) =>
  list
    .filter((e) => e.via === "sdk")
    .map((e) =>
      [
        e.place.range.line + 1,
        e.catalogue,
        e.role === "constructor" ? "new" : e.operation,
        e.access,
        e.environment,
        e.target.host ?? "-",
      ].join(" "),
    );

/** A name, the code, the rows that `say` gives of it, and a `.env` beside it. */
export type Case = readonly [name: string, code: string, rows: readonly string[], env?: string];
