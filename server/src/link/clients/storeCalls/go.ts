import type { RequestShape, Slot } from "../shape.ts";
import { calls, capital, documents, spelled } from "./asked.ts";

const languages = ["go"];
const options = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));
const goRedis = "{github.com/redis/go-redis/v9,github.com/go-redis/redis,github.com/go-redis/redis/v7,github.com/go-redis/redis/v8}";
const mongo = "{go.mongodb.org/mongo-driver,go.mongodb.org/mongo-driver/v2}/mongo";

/** What mappers, document stores and caches of Go are asked by the names of their calls. */
export const goStoreCalls: readonly RequestShape[] = [
  ...calls({
    languages,
    of: `${goRedis}:{NewClient,NewUniversalClient,NewClusterClient}()`,
    base: options("Addr", "Addrs"),
    asked: {
      reads: "Get MGet HGet HGetAll HMGet Keys Scan Exists TTL LRange LLen SMembers SIsMember SCard ZRange ZScore",
      writes:
        "Set SetEx SetNX MSet HSet HDel Del Unlink Incr IncrBy Decr DecrBy Expire LPush RPush LPop RPop SAdd SRem ZAdd ZRem Publish FlushAll FlushDB XAdd Eval",
    },
    body: 2,
  }),
  ...calls({
    languages,
    of: `${mongo}:{Connect,NewClient}().Database().Collection()`,
    base: [{ arg: 1 }, { arg: 0 }],
    asked: spelled(documents, capital),
    body: 1,
  }),
  ...calls(
    {
      languages,
      of: "gorm.io/gorm:Open()",
      base: [{ arg: 0 }],
      asked: {
        select: "Find First Last Take Count Pluck Scan FirstOrInit",
        insert: "Create CreateInBatches Save FirstOrCreate",
        update: "Update Updates UpdateColumn UpdateColumns",
        delete: "Delete",
      },
    },
    { chain: true },
  ),
];
