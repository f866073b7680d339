import type { RequestShape } from "../shape.ts";
import { type Asked, calls, documents, redis, snake, spelled } from "./asked.ts";

const languages = ["ruby"];

/** What ActiveRecord is asked of many rows at once, by the store that `config/database.yml` says: whoever asks for one names no more than a model. */
const rows: Asked = {
  insert: "insert_all insert_all! upsert_all",
  update: "update_all",
  delete: "delete_all delete_by destroy_all destroy_by",
};

/** What document stores and caches of Ruby are asked by the names of their calls. */
export const rubyStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: "Redis:()", base: [{ key: "url" }, { key: "host" }], asked: redis, body: 1 }),
  // What Sidekiq's block is given is a connection of its pool.
  ...calls(
    { languages, of: "Sidekiq:redis()", base: [], asked: redis, body: 1 },
    { connectedBy: [{ module: "Sidekiq", call: "redis=", at: [{ key: "url" }, { key: "url", of: 0 }] }], scheme: "redis" },
  ),
  ...calls({ languages, of: "Mongo:Client().*", base: [{ arg: 0 }], asked: spelled(documents, snake) }),
  ...calls({
    languages,
    of: "MQTT:Client{(),.connect()}",
    base: [{ key: "host" }, { arg: 0 }],
    asked: { reads: "subscribe get get_packet", writes: "publish" },
    body: 1,
  }),
  ...calls({ languages, of: "ActiveRecord:Base", base: [], asked: rows }, { configured: "rails", chain: true }),
];
