import type { RequestShape, Slot } from "./shape.ts";

/** Names of calls by what they ask: a statement of SQL where the client is a mapper, else by their own names. */
interface Asked {
  readonly select?: string;
  readonly insert?: string;
  readonly update?: string;
  readonly delete?: string;
  readonly reads?: string;
  readonly writes?: string;
}

/** The calls of a store's client. `client`: what it is called on, in the form of a callee; `base`: where what made it has the address. */
function calls(client: string, base: readonly Slot[], asked: Asked, more: Partial<RequestShape> = {}): readonly RequestShape[] {
  return Object.entries(asked).map(([kind, names]: [string, string]) => {
    const isNamed = kind === "reads" || kind === "writes";
    const access = kind === "reads" || kind === "select" ? "read" : "write";
    const asks = isNamed ? "$" : `sql ${kind}`;
    return {
      callee: `${client}.{${names.replaceAll(" ", ",")}}`,
      languages: ["typescript"],
      verb: "",
      url: [],
      base,
      asks,
      access,
      body: [{ arg: 0 }],
      ...more,
    };
  });
}

const first: readonly Slot[] = [{ arg: 0 }];
const options = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), ...first];

const redisCalls: Asked = {
  reads:
    "get mget mGet hget hGet hgetall hGetAll hmget keys scan exists ttl lrange lRange smembers sMembers sismember sIsMember zrange zRange getBuffer",
  writes:
    "set setex setEx setnx setNX mset mSet hset hSet hmset hdel hDel del unlink incr incrby incrBy decr expire lpush lPush rpush rPush lpop lPop rpop rPop sadd sAdd srem sRem zadd zAdd zrem zRem publish flushall flushAll flushdb flushDb xadd xAdd eval getset getdel",
};

const documents: Asked = {
  reads: "find findOne aggregate countDocuments estimatedDocumentCount distinct",
  writes:
    "insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany bulkWrite findOneAndUpdate findOneAndDelete findOneAndReplace drop createIndex dropIndex",
};

const mongoose: Partial<RequestShape> = {
  connectedBy: [
    { module: "mongoose", call: "connect", at: first },
    { module: "@nestjs/mongoose", call: "forRoot", at: first },
  ],
};
const typeorm: Partial<RequestShape> = {
  driver: [{ key: "type", of: 0 }],
  connectedBy: [{ module: "@nestjs/typeorm", call: "forRoot", at: options("url", "host") }],
};
const rows = {
  select: "find findOne findBy findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy count countBy exists",
  insert: "insert save upsert",
  update: "update increment decrement restore",
  delete: "delete remove softDelete softRemove clear",
};

const models: Asked = {
  reads: `${documents.reads} findById exists where`,
  writes: `${documents.writes} create findByIdAndUpdate findByIdAndDelete findByIdAndRemove findOneAndRemove remove`,
};

/** What mappers, document stores, caches and brokers are asked by the names of their calls. */
export const storeCalls: readonly RequestShape[] = [
  ...calls(
    "@prisma/client:PrismaClient().{,$extends().}*",
    [
      { key: "datasourceUrl", of: 0 },
      { key: "adapter", of: 0 },
    ],
    {
      select: "findMany findFirst findUnique findFirstOrThrow findUniqueOrThrow count aggregate groupBy",
      insert: "create createMany createManyAndReturn upsert",
      update: "update updateMany updateManyAndReturn",
      delete: "delete deleteMany",
    },
    { setting: "PRISMA_DATASOURCE_URL" },
  ),
  ...calls(
    "drizzle-orm/{node-postgres,postgres-js,neon-http,neon-serverless,mysql2,vercel-postgres}:drizzle()",
    [{ key: "connection", of: 0 }, { key: "client", of: 0 }, ...first],
    {
      select: "select selectDistinct query.*.findMany query.*.findFirst $count",
      insert: "insert",
      update: "update",
      delete: "delete",
    },
  ),
  ...calls("mongodb:{MongoClient(),MongoClient.connect()}.db().collection()", first, documents),
  ...calls("mongoose:{default.model(),model(),default.connection.model()}", [], models, mongoose),
  ...calls("mongoose:{default.,}model()()", [], { writes: "save deleteOne updateOne remove" }, mongoose),
  ...calls("ioredis:{default,Redis,default.Cluster,Cluster}()", [{ key: "host", of: 0 }, { key: "host", of: 1 }, ...first], redisCalls),
  ...calls("redis:{default.,}{createClient,createCluster}()", options("url", "host"), redisCalls),
  ...calls(
    "bullmq:Queue()",
    [
      { key: "host", within: "connection", of: 1 },
      { key: "url", within: "connection", of: 1 },
    ],
    {
      writes: "add addBulk",
    },
  ),
  ...calls("kafkajs:Kafka().producer()", options("brokers"), { writes: "send sendBatch" }),
  ...calls("amqplib:{default.,}connect().{createChannel,createConfirmChannel}()", first, { writes: "publish sendToQueue" }),
  ...calls("{@elastic/elasticsearch,@opensearch-project/opensearch}:Client()", options("node", "nodes"), {
    reads: "search get mget count msearch exists scroll",
    writes: "index create update delete bulk deleteByQuery updateByQuery reindex indices.create indices.delete",
  }),
  ...calls("typeorm:DataSource().{,manager.,getRepository().}", options("url", "host"), rows, typeorm),
  ...calls(
    "knex:{default,knex}()()",
    [
      { key: "host", within: "connection", of: 0 },
      { key: "connectionString", within: "connection", of: 0 },
      { key: "connection", of: 0 },
    ],
    {
      insert: "insert",
      update: "update increment decrement",
      delete: "del delete truncate",
      select: "select first pluck",
    },
    { chain: true, driver: [{ key: "client", of: 0 }] },
  ),
];

/** What frameworks hand in, known by its type alone. */
export const handedInCalls: readonly RequestShape[] = [
  ...calls("mongoose:Model()", [], models, mongoose),
  ...calls("typeorm:{Repository,EntityManager}()", [], rows, typeorm),
];
