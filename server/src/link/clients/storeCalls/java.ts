import type { RequestShape, Slot } from "../shape.ts";
import { calls, documents, redis } from "./asked.ts";

const languages = ["java", "kotlin"];
const base: readonly Slot[] = [{ arg: 0 }];
const mongo = "{com.mongodb.client,com.mongodb.reactivestreams.client}";

/** What document stores and caches of Java and Kotlin are asked by the names of their calls. */
export const javaStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: `${mongo}:{MongoClients,MongoClient}.create().getDatabase().getCollection()`, base, asked: documents }),
  ...calls({ languages, of: "redis.clients.jedis:{Jedis,JedisPooled,UnifiedJedis}()", base, asked: redis, body: 1 }),
  ...calls({ languages, of: "redis.clients.jedis:JedisPool().getResource()", base, asked: redis, body: 1 }),
];
