import { orm } from "../pythonStores.ts";
import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["python"];
const named = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];
const asks = (of: string, asked: Asked, more: Partial<RequestShape>) => calls({ languages, of, base: [], asked }, more);
const found = { chain: true } as const;

const peeweeAt: Partial<RequestShape> = {
  connectedBy: [
    ...["peewee", "playhouse.postgres_ext"].flatMap((module) => [
      { module, call: "PostgresqlDatabase", at: [{ key: "host" }], scheme: "postgres" },
      { module, call: "PostgresqlExtDatabase", at: [{ key: "host" }], scheme: "postgres" },
      { module, call: "MySQLDatabase", at: [{ key: "host" }], scheme: "mysql" },
    ]),
    { module: "playhouse.pool", call: "PooledPostgresqlDatabase", at: [{ key: "host" }], scheme: "postgres" },
    { module: "playhouse.pool", call: "PooledMySQLDatabase", at: [{ key: "host" }], scheme: "mysql" },
    { module: "playhouse.db_url", call: "connect", at: [{ arg: 0 }], scheme: "" },
  ],
};
const tortoiseAt: Partial<RequestShape> = {
  connectedBy: [
    { module: "tortoise", call: "init", at: [{ key: "db_url" }] },
    ...["register_tortoise", "RegisterTortoise"].map((call) => ({ module: "tortoise.contrib.fastapi", call, at: [{ key: "db_url" }] })),
  ],
};
const mongoEngineAt: Partial<RequestShape> = {
  connectedBy: ["connect", "register_connection"].map((call) => ({
    module: "mongoengine",
    call,
    at: [{ key: "host" }],
    scheme: "mongodb",
  })),
};
const beanieAt: Partial<RequestShape> = {
  connectedBy: [
    { module: "motor.motor_asyncio", call: "AsyncIOMotorClient", at: named("host") },
    { module: "pymongo", call: "AsyncMongoClient", at: named("host") },
  ],
};
/** SQLAlchemy's models that have a query of their own ask the one engine. */
const engineAt: Partial<RequestShape> = {
  connectedBy: [{ module: "sqlalchemy", call: "create_engine", at: named("url") }],
};

/** What models of Python's mappers are asked, and the records that these give. */
export const pythonRecords: readonly RequestShape[] = [
  ...asks(
    "peewee:Model",
    {
      select: "select get get_or_none get_by_id raw",
      insert: "create insert insert_many get_or_create bulk_create replace replace_many",
      update: "update bulk_update set_by_id",
      delete: "delete delete_by_id truncate_table",
    },
    peeweeAt,
  ),
  ...asks("peewee:Model()", { insert: "save", delete: "delete_instance" }, peeweeAt),
  ...asks("peewee:{Model,Model.[]}", { insert: "save", delete: "delete_instance" }, { ...peeweeAt, ...found }),
  ...asks(
    "tortoise.models:Model",
    {
      select: "get get_or_none filter exclude all first in_bulk exists raw annotate",
      insert: "create bulk_create get_or_create update_or_create",
      update: "bulk_update",
    },
    tortoiseAt,
  ),
  ...asks("tortoise.models:Model()", { insert: "save", delete: "delete" }, tortoiseAt),
  ...asks("tortoise.models:{Model,Model.[]}", { update: "save update", delete: "delete" }, { ...tortoiseAt, ...found }),
  ...asks(
    "mongoengine:{Document,DynamicDocument}.{objects,objects()}",
    {
      reads: "get first all filter count order_by exclude only aggregate",
      writes: "insert update update_one modify delete create upsert_one",
    },
    { ...mongoEngineAt, ...found },
  ),
  ...asks(
    "mongoengine:{Document(),DynamicDocument(),Document.objects.[],Document.objects().[]}",
    { writes: "save delete modify reload" },
    {
      ...mongoEngineAt,
      ...found,
    },
  ),
  ...asks(
    "beanie:Document",
    {
      reads: "find find_one find_all find_many get aggregate count distinct",
      writes: "insert_one insert_many delete_all update_all",
    },
    beanieAt,
  ),
  ...asks("beanie:Document()", { writes: "insert create save replace delete update set save_changes" }, beanieAt),
  ...asks("beanie:{Document,Document.[]}", { writes: "save replace delete update set save_changes" }, { ...beanieAt, ...found }),
  ...asks(
    `${orm}scoped_session().query_property()`,
    { select: "all filter filter_by get first one one_or_none order_by count join options" },
    { ...engineAt, asksBehind: { delete: "sql delete", update: "sql update" } },
  ),
];
