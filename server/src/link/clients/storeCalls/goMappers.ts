import type { RequestShape, Slot } from "../shape.ts";
import { asked, first, second, third } from "../statements/asked.ts";
import { calls } from "./asked.ts";

const languages = ["go"];
const pg = "github.com/go-pg/pg/v10";
const pgAt: Partial<RequestShape> = {
  connectedBy: [{ module: pg, call: "Connect", at: [{ key: "Addr", of: 0 }], scheme: "postgres" }],
};
const ormModules = ["github.com/beego/beego/v2/client/orm", "github.com/beego/beego/orm", "github.com/astaxie/beego/orm"];
const ormAt: Partial<RequestShape> = {
  connectedBy: ormModules.map((module) => ({ module, call: "RegisterDataBase", at: third, driver: second })),
};
const orm = `{${ormModules.join()}}:{NewOrm,Ormer,TxOrmer}()`;
const zero = "github.com/zeromicro/go-zero/core/stores/redis";
const host: readonly Slot[] = [{ key: "Host", of: 0 }, { arg: 0 }];

/** What go-pg's and Beego's mappers are asked. */
export const goMapperCalls: readonly RequestShape[] = [
  ...calls(
    {
      languages,
      of: `${pg}:{Connect,DB,Conn,Tx}()`,
      base: [],
      asked: {
        select: "Select Count Exists SelectAndCount First Last ForEach",
        insert: "Insert SelectOrInsert",
        update: "Update",
        delete: "Delete ForceDelete",
      },
    },
    { ...pgAt, chain: true, needs: "Model" },
  ),
  { ...asked(languages, [], `${pg}:{Connect,DB,Conn,Tx}().{Exec,ExecOne}`), ...pgAt },
  { ...asked(languages, [], `${pg}:{Connect,DB,Conn,Tx}().{Query,QueryOne,ExecContext,ExecOneContext}`, second), ...pgAt },
  { ...asked(languages, [], `${pg}:{Connect,DB,Conn,Tx}().{QueryContext,QueryOneContext}`, third), ...pgAt },
  ...calls(
    {
      languages,
      of: orm,
      base: [],
      asked: {
        select: "All One Count Exist Values ValuesList ValuesFlat Read ReadForUpdate",
        insert: "Insert InsertMulti InsertOrUpdate ReadOrCreate",
        update: "Update",
        delete: "Delete",
      },
    },
    { ...ormAt, chain: true, unless: "Raw" },
  ),
  { ...asked(languages, [], `${orm}.Raw`, first), ...ormAt },
];

const both = (names: string) => names.replace(/\w+/g, (name) => `${name} ${name}Ctx`);

/** go-zero's Redis has each command with and without a context. */
export const goZeroRedis: readonly RequestShape[] = calls(
  {
    languages,
    of: `${zero}:{MustNewRedis,NewRedis,New,Redis}()`,
    base: host,
    asked: {
      reads: both("Get Mget Hget Hgetall Exists Keys Ttl Lrange Smembers Sismember Zrange Zscore"),
      writes: both("Set Setex SetnxEx Setnx Del Hset Hdel Incr Incrby Decr Expire Lpush Rpush Lpop Rpop Sadd Srem Zadd Zrem Eval"),
    },
    body: 1,
  },
  { scheme: "redis", connectedBy: ["New", "MustNewRedis", "NewRedis"].map((call) => ({ module: zero, call, at: host, scheme: "redis" })) },
);
