import type { RequestShape, Slot } from "./shape.ts";

const languages = ["typescript"];
const made = { languages, verb: "" } as const;
const address: readonly Slot[] = [{ arg: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), { arg: 0 }];

/** Where Sequelize is told the driver: its options stand behind none, one or three names. */
export const dialect: readonly Slot[] = [0, 1, 3].map((of) => ({ key: "dialect", of }));
/** The packages of MikroORM: the core, and one for each kind of store. */
export const mikroPackages = ["core", "postgresql", "mysql", "mariadb", "mongodb", "mssql"].map((name) => `@mikro-orm/${name}`);
export const mikroOrm = `{${mikroPackages.join(",")}}`;

/** What Drizzle connects by: a package of its own for each. */
export const drizzleDrivers =
  "drizzle-orm/{node-postgres,postgres-js,neon-http,neon-serverless,vercel-postgres,xata-http,aws-data-api/pg,mysql2,planetscale-serverless,tidb-serverless,singlestore,node-mssql,bun-sql,libsql,libsql/http,libsql/web,libsql/node,libsql/ws}";
export const clickHouse = "{@clickhouse/client,@clickhouse/client-web}";
export const clickHouseAt = hostOf("url", "host");
/** Where the call that makes Drizzle has the address, or the client that connects by itself. */
export const drizzleAt: readonly Slot[] = [
  { key: "url", within: "connection", of: 0 },
  { key: "connectionString", within: "connection", of: 0 },
  { key: "connection", of: 0 },
  { key: "client", of: 0 },
  { arg: 0 },
];
/** Drizzle connects by itself where it is given an address; a client that it is handed did so before. */
const drizzled = drizzleAt.filter(({ key }) => key !== "client");
/** Where a transport of mail is told a vendor by its name. */
const mailService: readonly Slot[] = [{ key: "service", of: 0 }];

/** Data stores, brokers, mail and transfer of TypeScript and JavaScript: the call that connects. */
export const javascriptStores: readonly RequestShape[] = [
  { ...made, callee: "{pg,pg-promise,@neondatabase/serverless}:{default.,}{Pool,Client}()", url: hostOf("connectionString", "host") },
  { ...made, callee: "@vercel/postgres:{createPool,createClient}", url: hostOf("connectionString") },
  { ...made, callee: `${drizzleDrivers}:drizzle`, url: drizzled },
  { ...made, callee: "{postgres,pg-promise}:{default,default()}", url: hostOf("connectionString", "host") },
  {
    ...made,
    callee: "{mysql,mysql2,mysql2/promise,mariadb}:{default.,}{createPool,createConnection,createPoolCluster}",
    url: hostOf("uri", "host"),
  },
  { ...made, callee: "mongoose:{default.,}{connect,createConnection}", url: address },
  { ...made, callee: "mongodb:{default.,}{MongoClient(),MongoClient.connect}", url: address },
  { ...made, callee: "monk:{default,}", url: address },
  { ...made, callee: "arangojs:{Database()}", url: hostOf("url") },
  { ...made, callee: "rethinkdb:{default.,}connect", url: hostOf("host") },
  { ...made, callee: "couchbase:{default.,}connect", url: address },
  { ...made, callee: "@zilliz/milvus2-sdk-node:MilvusClient()", url: hostOf("address") },
  { ...made, callee: "{surrealdb,surrealdb.js}:{default,Surreal}().connect", url: address },
  { ...made, callee: "bun:{SQL,RedisClient}()", url: hostOf("url", "hostname") },
  { ...made, callee: "keyv:{default,Keyv}()", url: hostOf("uri"), onlyUrls: true },
  { ...made, callee: "{@keyv/redis,@keyv/postgres,@keyv/mongo,@keyv/mysql}:{default,}()", url: hostOf("uri", "url") },
  {
    ...made,
    callee: "{ioredis,iovalkey}:{default,Redis,default.Cluster,Cluster}()",
    url: [{ key: "host", of: 0 }, { key: "host", of: 1 }, { arg: 0 }],
  },
  { ...made, callee: "redis:{default.,}{createClient,createCluster}", url: hostOf("url", "host") },
  {
    ...made,
    callee: "knex:{default,knex}",
    url: [
      { key: "host", within: "connection", of: 0 },
      { key: "connectionString", within: "connection", of: 0 },
      { key: "connection", of: 0 },
    ],
    driver: [{ key: "client", of: 0 }],
  },
  {
    ...made,
    callee: "{sequelize,sequelize-typescript}:{Sequelize,default}()",
    url: [{ key: "host", of: 0 }, { key: "host", of: 3 }, { arg: 0 }],
    driver: dialect,
  },
  { ...made, callee: "typeorm:{DataSource(),createConnection}", url: hostOf("url", "host"), driver: [{ key: "type", of: 0 }] },
  { ...made, callee: "{@elastic/elasticsearch,@opensearch-project/opensearch}:Client()", url: hostOf("node", "nodes") },
  { ...made, callee: "@temporalio/{client,worker}:{Connection,NativeConnection}.connect", url: hostOf("address") },
  { ...made, callee: "kafkajs:Kafka()", url: hostOf("brokers") },
  {
    ...made,
    callee: "bullmq:{Queue,Worker,QueueEvents,FlowProducer}()",
    url: [
      { key: "host", within: "connection" },
      { key: "url", within: "connection" },
    ],
  },
  { ...made, callee: "bee-queue:{default,}()", url: [{ key: "host", within: "redis", of: 1 }] },
  { ...made, callee: "agenda:{default,Agenda}()", url: [{ key: "address", within: "db", of: 0 }] },
  {
    ...made,
    callee: "@confluentinc/kafka-javascript:KafkaJS.Kafka()",
    url: [{ key: "brokers", within: "kafkaJS", of: 0 }, ...hostOf("brokers")],
  },
  { ...made, callee: "node-rdkafka:{default.,}{Producer,HighLevelProducer,KafkaConsumer}()", url: hostOf("metadata.broker.list") },
  {
    ...made,
    callee: "{@medusajs/framework/utils,@medusajs/utils,@medusajs/framework}:defineConfig",
    url: [{ key: "databaseUrl", within: "projectConfig", of: 0 }],
  },
  { ...made, callee: "@payloadcms/db-mongodb:mongooseAdapter", url: [{ key: "url", of: 0 }], scheme: "mongodb" },
  {
    ...made,
    callee: "{@payloadcms/db-postgres:postgresAdapter,@payloadcms/db-vercel-postgres:vercelPostgresAdapter}",
    url: [{ key: "connectionString", within: "pool", of: 0 }],
    scheme: "postgres",
  },
  { ...made, callee: "@directus/sdk:createDirectus", url: address },
  { ...made, callee: "connect-mongo:{default.,MongoStore.,}create", url: [{ key: "mongoUrl", of: 0 }], scheme: "mongodb" },
  { ...made, callee: "{@nats-io/transport-node,nats.ws,@nats-io/nats-core}:{connect,wsconnect}", url: hostOf("servers") },
  { ...made, callee: "graphile-worker:{run,runOnce,makeWorkerUtils}", url: [{ key: "connectionString", of: 0 }] },
  { ...made, callee: "graphile-worker:quickAddJob", url: [{ key: "connectionString", of: 0 }], access: "write" },
  { ...made, callee: "bull:{default,default()}", url: [{ key: "host", within: "redis", of: 1 }, { arg: 1 }] },
  { ...made, callee: `${clickHouse}:createClient`, url: clickHouseAt },
  { ...made, callee: "mssql:{default.,}{connect,ConnectionPool()}", url: hostOf("server") },
  { ...made, callee: "tedious:Connection()", url: hostOf("server") },
  { ...made, callee: "oracledb:{default.,}{getConnection,createPool}", url: hostOf("connectString", "connectionString") },
  { ...made, callee: "cassandra-driver:{default.,}Client()", url: hostOf("contactPoints") },
  { ...made, callee: "neo4j-driver:{default.,}driver", url: address },
  { ...made, callee: "memjs:{default.,}Client.create", url: address },
  { ...made, callee: "memcached:{default,default()}", url: address },
  { ...made, callee: "slonik:createPool", url: address },
  { ...made, callee: "pg-boss:{default,PgBoss}()", url: hostOf("connectionString", "host") },
  { ...made, callee: `${mikroOrm}:MikroORM.init`, url: hostOf("clientUrl", "host") },
  {
    ...made,
    callee: "@prisma/client:PrismaClient()",
    url: [{ key: "datasourceUrl", of: 0 }],
    settings: ["PRISMA_DATASOURCE_URL"],
    driverSetting: "PRISMA_DATASOURCE_PROVIDER",
  },
  {
    ...made,
    callee: "prisma/config:{default.,}defineConfig",
    url: [{ key: "url", within: "datasource", of: 0 }],
    driverSetting: "PRISMA_DATASOURCE_PROVIDER",
    onlyUrls: true,
  },
  { ...made, callee: "@prisma/extension-read-replicas:readReplicas", url: hostOf("url"), driverSetting: "PRISMA_DATASOURCE_PROVIDER" },
  { ...made, callee: "@prisma/{adapter-pg,adapter-neon}:{PrismaPg,PrismaNeon}()", url: hostOf("connectionString", "host") },
  { ...made, callee: "@prisma/{adapter-planetscale,adapter-libsql}:{PrismaPlanetScale,PrismaLibSQL,PrismaLibSql}()", url: hostOf("url") },
  { ...made, callee: "@prisma/{adapter-mariadb,adapter-mssql}:{PrismaMariaDb,PrismaMssql}()", url: hostOf("host", "server") },
  { ...made, callee: "kysely:{PostgresDialect,MysqlDialect,MssqlDialect}()", url: hostOf("pool"), onlyUrls: true },
  { ...made, callee: "pulsar-client:{default.,}Client()", url: hostOf("serviceUrl") },
  { ...made, callee: "rhea:{default.,}connect", url: hostOf("host") },
  { ...made, callee: "{stompit,@stomp/stompjs}:{connect,default.connect,Client()}", url: hostOf("host", "brokerURL") },
  { ...made, callee: "{amqplib,amqplib/callback_api,amqp-connection-manager}:{default.,}connect", url: address },
  { ...made, callee: "mqtt:{default.,}{connect,connectAsync}", url: address },
  { ...made, callee: "paho-mqtt:{default.,}{Client,MQTT.Client}()", url: hostOf("host"), scheme: "mqtt" },
  ...(["postgres", "mysql", "mongodb", "redis"] as const).map(
    (scheme): RequestShape => ({
      ...made,
      callee: `@fastify/${scheme}:default`,
      url: ["connectionString", "url", "host"].map((key) => ({ key, of: 1 })),
      scheme,
    }),
  ),
  { ...made, callee: "bun:S3Client()", url: hostOf("endpoint") },
  { ...made, callee: "minio:{default.,}Client()", url: hostOf("endPoint") },
  { ...made, callee: "nats:connect", url: hostOf("servers") },
  { ...made, callee: "nodemailer:{default.,}createTransport", url: hostOf("host", "url"), service: mailService },
  {
    ...made,
    callee: "nodemailer:{default.,}createTransport().sendMail",
    url: [],
    access: "send",
    body: [{ arg: 0 }],
    base: hostOf("host", "url"),
    service: mailService,
  },
  { ...made, callee: "nodemailer:{default.,}createTransport().verify", url: [], base: hostOf("host", "url"), service: mailService },
  { ...made, callee: "email-templates:default()", url: [{ key: "host", within: "transport", of: 0 }] },
  {
    ...made,
    callee: "email-templates:default().send",
    url: [],
    access: "send",
    body: [{ arg: 0 }],
    base: [{ key: "host", within: "transport", of: 0 }],
  },
  { ...made, callee: "worker-mailer:WorkerMailer.connect", url: hostOf("host") },
  { ...made, callee: "worker-mailer:WorkerMailer.send", url: hostOf("host"), access: "send" },
  { ...made, callee: "cloudflare:sockets:connect", url: hostOf("hostname") },
  { ...made, callee: "{nostr-tools,nostr-tools/relay}:{Relay.connect,relayInit}", url: address },
  { ...made, callee: "emailjs:{SMTPClient(),server.connect}", url: hostOf("host") },
  { ...made, callee: "imapflow:ImapFlow()", url: hostOf("host") },
  { ...made, callee: "{imap,node-pop3,poplib}:{default,}()", url: [{ key: "host", of: 0 }] },
  { ...made, callee: "{imap-simple,imap-simple-promise}:{default.,}connect", url: [{ key: "host", within: "imap", of: 0 }] },
  { ...made, callee: "{ssh2-sftp-client,basic-ftp,ftp,node-ssh,ssh2}:{default,Client,NodeSSH,}().{connect,access}", url: hostOf("host") },
  { ...made, callee: "{net,tls,node:net,node:tls}:{default.,}{connect,createConnection}", url: [{ key: "host", of: 0 }, { arg: 1 }] },
  { ...made, callee: "{net,node:net}:{default.,}Socket().connect", url: [{ key: "host", of: 0 }, { arg: 1 }] },
  { ...made, callee: "dockerode:default()", url: [{ key: "host", of: 0 }] },
  { ...made, callee: "{ldapts,ldapjs}:{default.,}{Client(),createClient}", url: hostOf("url") },
  { ...made, callee: "socket.io-client:{io,default,connect}", url: address },
];
