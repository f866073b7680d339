import type { RequestShape } from "../shape.ts";
import { calls, documents, redis, spelled } from "./asked.ts";

const first = [{ arg: 0 }] as const;
const capital = (name: string) => name.replace(/^./, (letter) => letter.toUpperCase());
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const both = (names: string, spell: (name: string) => string) => `${names} ${names.split(" ").map(spell).join(" ")}`;
const java = "{com.mongodb.client,com.mongodb.reactivestreams.client}";
const capitals = spelled({ ...documents, reads: `${documents.reads} as` }, capital);

/** What stores are asked by the names of calls in Java, C#, PHP and Ruby. */
export const otherStoreCalls: readonly RequestShape[] = [
  ...calls({
    languages: ["java", "kotlin"],
    of: `${java}:{MongoClients,MongoClient}.create().getDatabase().getCollection()`,
    base: first,
    asked: documents,
  }),
  ...calls({
    languages: ["java", "kotlin"],
    of: "redis.clients.jedis:{Jedis,JedisPooled,UnifiedJedis}()",
    base: first,
    asked: redis,
    body: 1,
  }),
  ...calls({ languages: ["java", "kotlin"], of: "redis.clients.jedis:JedisPool().getResource()", base: first, asked: redis, body: 1 }),
  ...calls({
    languages: ["csharp"],
    of: "{MongoDB.Driver,}:MongoClient().GetDatabase().GetCollection()",
    base: [{ arg: 0 }, { key: "ConnectionString" }],
    asked: { reads: both(capitals.reads ?? "", (name) => `${name}Async`), writes: both(capitals.writes ?? "", (name) => `${name}Async`) },
  }),
  ...calls({
    languages: ["csharp"],
    of: "{StackExchange.Redis,}:ConnectionMultiplexer.{Connect,ConnectAsync}().GetDatabase()",
    base: first,
    asked: {
      reads: both("StringGet HashGet HashGetAll KeyExists ListRange SetMembers SortedSetRangeByRank", (name) => `${name}Async`),
      writes: both(
        "StringSet HashSet HashDelete KeyDelete KeyExpire ListLeftPush ListRightPush SetAdd SortedSetAdd Publish",
        (name) => `${name}Async`,
      ),
    },
    body: 1,
  }),
  ...calls({ languages: ["php"], of: "Predis:Client()", base: [{ key: "host", of: 0 }, { arg: 0 }], asked: redis, body: 1 }),
  ...calls({ languages: ["php"], of: "MongoDB:Client().{selectDatabase().,}{selectCollection(),*}", base: first, asked: documents }),
  ...calls({ languages: ["ruby"], of: "Redis:()", base: [{ key: "url" }, { key: "host" }], asked: redis, body: 1 }),
  ...calls({ languages: ["ruby"], of: "Mongo:Client().*", base: first, asked: spelled(documents, snake) }),
];
