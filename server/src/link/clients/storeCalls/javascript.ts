import { clickHouse, clickHouseAt, dialect, drizzleAt, drizzleDrivers, mikroOrm, mikroPackages } from "../javascriptStores.ts";
import type { RequestShape, Slot } from "../shape.ts";
import { javascriptRecords, javascriptRecordsHandedIn, mongooseAt, nestQueues, sequelizeAt, typeormAt } from "./javascriptRecords.ts";
import { type Asked, calls, type Client, documents, objects, redis, searches } from "./asked.ts";

const languages = ["typescript"];
const first: readonly Slot[] = [{ arg: 0 }];
const options = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), ...first];
const asks = (of: string, base: readonly Slot[], asked: Asked, more?: Partial<RequestShape>) =>
  calls({ languages, of, base, asked } satisfies Client, more);
/** Modules of Nest are told at once, or by a factory. */
const forRoot = (module: string, at: readonly Slot[]) => ["forRoot", "forRootAsync"].map((call) => ({ module, call, at }));
/** `hgetall` and `hGetAll` are one. */
const redisCalls: Asked = {
  reads: `${redis.reads} mGet hGet hGetAll hmGet lRange sMembers sIsMember zRange getBuffer subscribe psubscribe pSubscribe ssubscribe sSubscribe`,
  writes: `${redis.writes} setEx setNX mSet hSet hDel incrBy lPush rPush lPop rPop sAdd sRem zAdd zRem flushAll flushDb xAdd`,
};

/** With what older drivers call otherwise. */
const mongo: Asked = { reads: `${documents.reads} count`, writes: `${documents.writes} insert update remove save createIndex` };
const mongoAt: Partial<RequestShape> = {
  connectedBy: ["MongoClient", "connect"].map((call) => ({ module: "mongodb", call, at: first })),
};
const rows = {
  select: "find findOne findBy findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy count countBy exists",
  insert: "insert save upsert",
  update: "update increment decrement restore",
  delete: "delete remove softDelete softRemove clear",
};

const sequelizeAddress: readonly Slot[] = [{ key: "host", of: 0 }, { key: "host", of: 3 }, ...first];
const sequelized: Asked = {
  select: "findAll findOne findByPk findAndCountAll findAndCount count max min sum aggregate",
  insert: "create bulkCreate findOrCreate upsert",
  update: "update increment decrement restore",
  delete: "destroy truncate",
};
const mikroAddress = options("clientUrl", "host");
const mikroOrmAt: Partial<RequestShape> = {
  connectedBy: [
    ...mikroPackages.map((module) => ({ module, call: "init", at: mikroAddress })),
    ...forRoot("@mikro-orm/nestjs", mikroAddress),
  ],
};
const mikro: Asked = {
  select: "find findOne findOneOrFail findAll findAndCount count",
  insert: "insert insertMany upsert upsertMany persistAndFlush",
  update: "nativeUpdate",
  delete: "nativeDelete removeAndFlush",
};

const knexAt: readonly Slot[] = [
  { key: "host", within: "connection", of: 0 },
  { key: "connectionString", within: "connection", of: 0 },
  { key: "connection", of: 0 },
];
const knexDriver: readonly Slot[] = [{ key: "client", of: 0 }];
const knexAsked = {
  insert: "insert",
  update: "update increment decrement",
  delete: "del delete truncate",
  select: "select first pluck count countDistinct",
};
const wheres = "where whereIn whereNot whereNull whereNotNull andWhere orWhere join leftJoin orderBy limit";
const toldThere = Object.fromEntries(
  `${wheres} select first pluck count countDistinct insert update increment decrement del delete truncate`
    .split(" ")
    .map((name) => [name, ""]),
);
/** Who is handed one by its type asks the one that the program makes. */
export const knexMadeBy: Partial<RequestShape> = {
  driver: knexDriver,
  connectedBy: ["knex", "Knex"].map((call) => ({ module: "knex", call, at: knexAt, driver: knexDriver })),
};
export const knexClient = "knex:{default,knex,Knex,Knex.Transaction}()";
const knexTable = `${knexClient}{,.from,.table}()`;
const knexCalls = [
  // Behind a table, which is named at once or by `from`, the first that says what is done there.
  ...asks(knexTable, knexAt, knexAsked, { chain: true, ...knexMadeBy }),
  // Nothing behind it says otherwise: rows are asked for.
  ...asks(knexTable, knexAt, { select: wheres }, { chain: true, asksBehind: toldThere, ...knexMadeBy }),
  ...asks(knexClient, knexAt, { update: knexAsked.update, delete: knexAsked.delete }, { chain: true, ...knexMadeBy }),
  ...asks(knexClient, knexAt, { insert: "insert batchInsert", select: "select column count" }, knexMadeBy),
  ...asks(
    `${knexClient}.schema`,
    knexAt,
    { writes: "createTable createTableIfNotExists alterTable renameTable dropTable dropTableIfExists createSchema dropSchema" },
    knexMadeBy,
  ),
];

const models: Asked = {
  reads: `${documents.reads} findById exists where`,
  writes: `${documents.writes} create findByIdAndUpdate findByIdAndDelete findByIdAndRemove findOneAndRemove remove`,
};

const files: Asked = {
  reads: "get fastGet list exists stat downloadTo downloadToDir size lastMod",
  writes: "put fastPut append mkdir rmdir delete rename chmod uploadDir uploadFrom uploadFromDir appendFrom remove removeDir ensureDir",
};

/** Mailboxes, directories, file servers and brokers, by what they are asked. */
const servers: readonly RequestShape[] = [
  ...asks("mqtt:{default.,}{connect(),connectAsync()}", options("servers", "hostname", "host"), {
    reads: "subscribe subscribeAsync",
    writes: "publish publishAsync",
  }),
  ...asks(
    "paho-mqtt:{default.,}{Client,MQTT.Client}()",
    options("host"),
    { reads: "subscribe", writes: "send publish" },
    { scheme: "mqtt" },
  ),
  ...asks("pulsar-client:{default.,}Client().{createProducer(),createConsumer(),subscribe(),createReader()}", options("serviceUrl"), {
    reads: "receive readNext",
    writes: "send",
  }),
  ...asks(
    "@temporalio/client:{Client().workflow,Client().schedule,WorkflowClient(),ScheduleClient()}.{,getHandle().}",
    [{ key: "connection", of: 0 }],
    {
      reads: "list count query describe result fetchHistory",
      writes: "start execute signalWithStart create signal cancel terminate executeUpdate trigger pause unpause update delete",
    },
    { connectedBy: [{ module: "@temporalio/client", call: "connect", at: [{ key: "address", of: 0 }], scheme: "temporal" }] },
  ),
  ...asks("etcd3:Etcd3()", options("hosts"), { reads: "get getAll watch", writes: "put delete" }),
  ...asks("consul:{default,default()}()", options("host"), {
    reads: "kv.get kv.keys catalog.service.nodes health.service",
    writes: "kv.set kv.del agent.service.register agent.service.deregister",
  }),
  ...asks("nano:default().{,use().,db.use().}", options("url"), {
    reads: "get list find view fetch",
    writes: "insert bulk destroy create",
  }),
  ...[
    ["ssh2-sftp-client", "connect"],
    ["basic-ftp", "access"],
  ].flatMap(([module = "", call = ""]) =>
    asks(`${module}:{default,Client}()`, [], files, { connectedBy: [{ module, call, at: [{ key: "host", of: 0 }] }], scheme: "sftp" }),
  ),
  ...asks("{ldapts,ldapjs}:{default.,}{Client(),createClient()}", options("url"), {
    reads: "search bind compare",
    writes: "add modify del modifyDN",
  }),
  ...[
    ["imap:{default,}()", [{ key: "host", of: 0 }]] as const,
    ["{imap-simple,imap-simple-promise}:{default.,}connect()", [{ key: "host", within: "imap", of: 0 }]] as const,
  ].flatMap(([of, base]) =>
    asks(of, base, {
      reads: "openBox search fetch seq.fetch getBoxes status",
      writes:
        "addFlags setFlags delFlags addKeywords move copy append expunge addBox delBox renameBox moveMessage addMessageLabel deleteMessage",
    }),
  ),
  ...asks("imapflow:ImapFlow()", options("host"), {
    reads: "fetch fetchOne fetchAll search list status download",
    writes: "messageFlagsAdd messageFlagsSet messageMove messageCopy messageDelete append mailboxCreate mailboxDelete",
  }),
];

const prismaAt: readonly Slot[] = [
  { key: "datasourceUrl", of: 0 },
  { key: "adapter", of: 0 },
];
const prisma: Asked = {
  select: "findMany findFirst findUnique findFirstOrThrow findUniqueOrThrow count aggregate groupBy",
  insert: "create createMany createManyAndReturn upsert",
  update: "update updateMany updateManyAndReturn",
  delete: "delete deleteMany",
};
const prismaSettings = { settings: ["PRISMA_DATASOURCE_URL"], driverSetting: "PRISMA_DATASOURCE_PROVIDER" };

/** What mappers, document stores, caches and brokers of JavaScript are asked by the names of their calls. */
export const javascriptStoreCalls: readonly RequestShape[] = [
  ...javascriptRecords,
  ...asks("@prisma/client:PrismaClient().{,$extends().}*", prismaAt, prisma, prismaSettings),
  // Kysely's statements, handed to Prisma.
  ...asks(
    "@prisma/client:PrismaClient().$extends().$kysely",
    prismaAt,
    {
      select: "selectFrom",
      insert: "insertInto replaceInto",
      update: "updateTable",
      delete: "deleteFrom",
    },
    prismaSettings,
  ),
  ...asks(`${drizzleDrivers}:drizzle()`, drizzleAt, {
    select: "select selectDistinct selectDistinctOn *.findMany *.findFirst $count",
    insert: "insert",
    update: "update",
    delete: "delete",
  }),
  ...asks("mongodb:{default.,}{MongoClient(),MongoClient.connect()}.db().collection()", first, mongo),
  ...asks("monk:{default,}().{get(),create()}", first, {
    reads: "find findOne aggregate count distinct",
    writes: "insert update remove findOneAndUpdate findOneAndDelete bulkWrite drop",
  }),
  ...asks("mongoose:{default.model(),model(),default.connection.model()}", [], models, mongooseAt),
  ...asks("mongoose:{default.,}model()()", [], { writes: "save deleteOne updateOne remove" }, mongooseAt),
  ...asks(
    "{ioredis,iovalkey}:{default,Redis,default.Cluster,Cluster}()",
    [{ key: "host", of: 0 }, { key: "host", of: 1 }, ...first],
    redisCalls,
  ),
  ...asks("redis:{default.,}{createClient,createCluster}()", options("url", "host"), redisCalls),
  ...asks("bun:RedisClient()", first, redisCalls),
  ...asks("bun:redis", [], redisCalls).map((shape): RequestShape => ({ ...shape, settings: ["REDIS_URL", "VALKEY_URL"], scheme: "redis" })),
  ...asks("bun:S3Client().{,file().}", [{ key: "endpoint", of: 0 }], {
    reads: "text json bytes arrayBuffer stream exists stat size list presign",
    writes: "write delete unlink writer",
  }),
  ...asks("bun:RedisClient()", first, { writes: "send" }).map((shape): RequestShape => ({ ...shape, command: first })),
  ...asks(
    "bullmq:Queue()",
    [
      { key: "host", within: "connection", of: 1 },
      { key: "url", within: "connection", of: 1 },
      { key: "connection", of: 1 },
    ],
    {
      writes: "add addBulk upsertJobScheduler removeJobScheduler removeRepeatableByKey obliterate drain",
      reads: "getJob getJobs getJobCounts getRepeatableJobs getJobSchedulers",
    },
    nestQueues,
  ),
  ...asks("kafkajs:Kafka().producer()", options("brokers"), { writes: "send sendBatch" }),
  ...asks("kafkajs:Kafka().consumer()", options("brokers"), { reads: "subscribe run" }),
  ...asks("kafkajs:Kafka().admin()", options("brokers"), {
    reads: "listTopics fetchTopicMetadata describeCluster",
    writes: "createTopics deleteTopics createPartitions",
  }),
  ...asks("agenda:{default,Agenda}()", [{ key: "address", within: "db", of: 0 }], {
    writes: "now every schedule cancel",
    reads: "jobs",
  }),
  ...asks(
    "agenda:{default,Agenda}()",
    [{ key: "address", within: "db", of: 0 }],
    { writes: "save remove", reads: "isRunning" },
    { chain: true, needs: "create" },
  ),
  ...asks("graphile-worker:makeWorkerUtils()", options("connectionString"), { writes: "addJob" }),
  ...asks(
    "keyv:{default,Keyv}()",
    [{ key: "store", of: 0 }, { key: "uri", of: 0 }, ...first],
    { reads: "get getMany has", writes: "set delete clear" },
    { onlyUrls: true },
  ),
  ...asks("@zilliz/milvus2-sdk-node:MilvusClient()", options("address"), {
    reads:
      "search query get count hybridSearch describeCollection listCollections showCollections hasCollection getCollectionStatistics checkHealth",
    writes:
      "insert upsert delete deleteEntities createCollection dropCollection createIndex dropIndex createPartition dropPartition loadCollection loadCollectionSync releaseCollection flush flushSync",
  }),
  ...asks("{amqplib,amqplib/callback_api}:{default.,}connect().{createChannel,createConfirmChannel}()", first, {
    reads: "consume get",
    writes: "publish sendToQueue assertQueue assertExchange bindQueue",
  }),
  ...asks("pocketbase:{default,PocketBase}().collection()", first, {
    reads: "getList getOne getFullList getFirstListItem subscribe",
    writes: "create update delete authWithPassword authWithOAuth2 authRefresh requestPasswordReset",
  }),
  ...asks("{nats,@nats-io/transport-node,nats.ws}:connect().{,jetstream().}", options("servers"), {
    reads: "subscribe",
    writes: "publish request",
  }),
  ...servers,
  ...asks("minio:{default.,}Client()", options("endPoint"), objects),
  ...asks("{@elastic/elasticsearch,@opensearch-project/opensearch}:Client()", options("node", "nodes"), {
    ...searches,
    writes: `${searches.writes} indices.create indices.delete`,
  }),
  ...asks(`${clickHouse}:createClient()`, clickHouseAt, { writes: "insert" }),
  ...asks("bull:{default,default()}()", [{ key: "host", within: "redis", of: 1 }, { arg: 1 }], { writes: "add addBulk" }),
  ...asks("pg-boss:{default,PgBoss}()", options("connectionString", "host"), { writes: "send publish insert schedule" }),
  ...asks("memjs:{default.,}Client.create()", first, { reads: "get", writes: "set add replace delete increment decrement flush" }),
  ...asks("memcached:{default,default()}()", first, {
    reads: "get gets getMulti",
    writes: "set add replace append prepend cas del incr decr touch flush",
  }),
  ...asks("kysely:Kysely().{,transaction().execute().}", [{ key: "dialect", of: 0 }], {
    select: "selectFrom",
    insert: "insertInto replaceInto",
    update: "updateTable",
    delete: "deleteFrom",
  }),
  ...asks(`${mikroOrm}:MikroORM.init().em.{,fork().}`, mikroAddress, mikro),
  ...asks("{sequelize,sequelize-typescript}:{Sequelize,default}().define()", sequelizeAddress, sequelized, { driver: dialect }),
  ...asks("{sequelize,sequelize-typescript}:Model", [], sequelized, sequelizeAt),
  ...asks("typeorm:DataSource().{,manager.,getRepository().,createQueryRunner().manager.}", options("url", "host"), rows, typeormAt),
  ...knexCalls,
];

/** What frameworks hand in, known by its type alone. */
export const javascriptHandedIn: readonly RequestShape[] = [
  ...asks("mongodb:{default.,}{Db().collection(),MongoClient().db.collection(),Collection()}", [], mongo, mongoAt),
  ...asks("mongoose:Model()", [], models, mongooseAt),
  ...asks("@prisma/client:Prisma.TransactionClient().*", [], prisma, prismaSettings),
  ...asks("typeorm:{Repository,EntityManager}()", [], rows, typeormAt),
  ...javascriptRecordsHandedIn,
  ...asks(`${mikroOrm}:{EntityManager,EntityRepository}()`, [], mikro, mikroOrmAt),
];
