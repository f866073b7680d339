import type { RequestShape } from "../shape.ts";
import { calls, documents, redis, snake, spelled } from "./asked.ts";

const languages = ["ruby"];

/** What document stores and caches of Ruby are asked by the names of their calls. */
export const rubyStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: "Redis:()", base: [{ key: "url" }, { key: "host" }], asked: redis, body: 1 }),
  ...calls({ languages, of: "Mongo:Client().*", base: [{ arg: 0 }], asked: spelled(documents, snake) }),
];
