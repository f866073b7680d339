import type { RequestShape, Slot } from "../shape.ts";
import { redisModules } from "../pythonStores.ts";
import { type Asked, calls, documents, redis, snake, spelled } from "./asked.ts";

const languages = ["python"];
const named = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];
const rows: Asked = {
  select: "query get scalar scalars get_one",
  insert: "add add_all merge bulk_save_objects bulk_insert_mappings",
  update: "bulk_update_mappings",
  delete: "delete",
};
/** A session that is handed in asks the one engine that the program makes. */
const engine: Partial<RequestShape> = {
  connectedBy: [
    { module: "sqlalchemy", call: "create_engine", at: named("url") },
    { module: "sqlalchemy.ext.asyncio", call: "create_async_engine", at: named("url") },
    { module: "sqlmodel", call: "create_engine", at: named("url") },
  ],
};
/** Django's models, by the store that its settings say. */
const django: Partial<RequestShape> = { configured: "django" };
const models = "{django.db:models.,django.db.models:}Model";
const bound: readonly Slot[] = [{ key: "bind" }, { key: "engine" }, { arg: 0 }];
const mongo = spelled(documents, snake);

/** What mappers, document stores and caches of Python are asked by the names of their calls. */
export const pythonStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: `${redisModules}{Redis,StrictRedis,from_url}()`, base: named("host"), asked: redis, body: 1 }),
  ...calls({ languages, of: `${redisModules}{Redis,StrictRedis}.from_url()`, base: named("url"), asked: redis, body: 1 }),
  ...calls({
    languages,
    of: "{pymongo,motor.motor_asyncio}:{MongoClient,AsyncMongoClient,AsyncIOMotorClient}().{*,get_database().*,get_database().get_collection(),*.get_collection()}",
    base: named("host"),
    asked: mongo,
  }),
  ...calls({ languages, of: "sqlalchemy.orm:{sessionmaker()(),scoped_session()(),scoped_session()}", base: bound, asked: rows }, engine),
  ...calls({ languages, of: "sqlalchemy.ext.asyncio:async_sessionmaker()()", base: bound, asked: rows }, engine),
  ...calls({
    languages,
    of: "{elasticsearch,opensearchpy}:{Elasticsearch,AsyncElasticsearch,OpenSearch,AsyncOpenSearch}()",
    base: named("hosts"),
    asked: {
      reads: "search get mget count exists scroll",
      writes: "index create update delete bulk delete_by_query update_by_query reindex indices.create indices.delete",
    },
  }),
  ...calls(
    {
      languages,
      of: `${models}.objects`,
      base: [],
      asked: {
        select:
          "all filter exclude get first last count exists values values_list aggregate in_bulk iterator earliest latest aget afirst acount aexists",
        insert: "create bulk_create get_or_create update_or_create acreate aget_or_create aupdate_or_create",
        update: "update bulk_update aupdate",
        delete: "delete adelete",
      },
    },
    { ...django, chain: true },
  ),
  ...calls({ languages, of: `${models}()`, base: [], asked: { insert: "save asave", delete: "delete adelete" } }, django),
  ...calls({ languages, of: "kafka:KafkaProducer()", base: [{ key: "bootstrap_servers" }], asked: { writes: "send" }, body: 1 }),
];

/** What frameworks hand in, known by its type alone. */
export const pythonHandedIn: readonly RequestShape[] = [
  ...calls({ languages, of: "sqlalchemy.orm:Session()", base: bound, asked: rows }, engine),
  ...calls({ languages, of: "sqlalchemy.ext.asyncio:AsyncSession()", base: bound, asked: rows }, engine),
  ...calls({ languages, of: "sqlmodel:Session()", base: bound, asked: { ...rows, select: `${rows.select} exec` } }, engine),
];
