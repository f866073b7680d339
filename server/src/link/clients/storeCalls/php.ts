import type { RequestShape } from "../shape.ts";
import { calls, documents, redis } from "./asked.ts";

const languages = ["php"];

/** What document stores and caches of PHP are asked by the names of their calls. */
export const phpStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: "Predis:Client()", base: [{ key: "host", of: 0 }, { arg: 0 }], asked: redis, body: 1 }),
  ...calls({ languages, of: "MongoDB:Client().{selectDatabase().,}{selectCollection(),*}", base: [{ arg: 0 }], asked: documents }),
];
