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

/** Data stores, brokers, mail and transfer of TypeScript and JavaScript: the call that connects. */
export const javascriptStores: readonly RequestShape[] = [
  { ...made, callee: "{pg,pg-promise,@neondatabase/serverless}:{default.,}{Pool,Client}()", url: hostOf("connectionString", "host") },
  { ...made, callee: "{postgres,pg-promise}:{default,default()}", url: hostOf("connectionString", "host") },
  {
    ...made,
    callee: "{mysql,mysql2,mysql2/promise,mariadb}:{default.,}{createPool,createConnection,createPoolCluster}",
    url: hostOf("uri", "host"),
  },
  { ...made, callee: "mongoose:{default.,}{connect,createConnection}", url: address },
  { ...made, callee: "mongodb:{MongoClient(),MongoClient.connect}", url: address },
  {
    ...made,
    callee: "ioredis:{default,Redis,default.Cluster,Cluster}()",
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
    callee: "sequelize:{Sequelize,default}()",
    url: [{ key: "host", of: 0 }, { key: "host", of: 3 }, { arg: 0 }],
    driver: dialect,
  },
  { ...made, callee: "typeorm:{DataSource(),createConnection}", url: hostOf("url", "host"), driver: [{ key: "type", of: 0 }] },
  { ...made, callee: "{@elastic/elasticsearch,@opensearch-project/opensearch}:Client()", url: hostOf("node", "nodes") },
  { ...made, callee: "@temporalio/{client,worker}:{Connection,NativeConnection}.connect", url: hostOf("address") },
  { ...made, callee: "kafkajs:Kafka()", url: hostOf("brokers") },
  { ...made, callee: "bull:{default,default()}", url: [{ key: "host", within: "redis", of: 1 }, { arg: 1 }] },
  { ...made, callee: "{@clickhouse/client,@clickhouse/client-web}:createClient", url: hostOf("url", "host") },
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
  { ...made, callee: "@prisma/{adapter-pg,adapter-neon}:{PrismaPg,PrismaNeon}()", url: hostOf("connectionString", "host") },
  { ...made, callee: "@prisma/{adapter-mariadb,adapter-mssql}:{PrismaMariaDb,PrismaMssql}()", url: hostOf("host", "server") },
  { ...made, callee: "kysely:{PostgresDialect,MysqlDialect,MssqlDialect}()", url: hostOf("pool"), onlyUrls: true },
  { ...made, callee: "pulsar-client:{default.,}Client()", url: hostOf("serviceUrl") },
  { ...made, callee: "rhea:{default.,}connect", url: hostOf("host") },
  { ...made, callee: "{stompit,@stomp/stompjs}:{connect,default.connect,Client()}", url: hostOf("host", "brokerURL") },
  { ...made, callee: "{amqplib,amqplib/callback_api,amqp-connection-manager}:{default.,}connect", url: address },
  { ...made, callee: "mqtt:{default.,}{connect,connectAsync}", url: address },
  { ...made, callee: "minio:{default.,}Client()", url: hostOf("endPoint") },
  { ...made, callee: "nats:connect", url: hostOf("servers") },
  { ...made, callee: "nodemailer:{default.,}createTransport", url: hostOf("host", "url") },
  {
    ...made,
    callee: "nodemailer:{default.,}createTransport().sendMail",
    url: [],
    access: "send",
    body: [{ arg: 0 }],
    base: [{ key: "host", of: 0 }, { key: "url", of: 0 }, { arg: 0 }],
  },
  { ...made, callee: "worker-mailer:WorkerMailer.connect", url: hostOf("host") },
  { ...made, callee: "worker-mailer:WorkerMailer.send", url: hostOf("host"), access: "send" },
  { ...made, callee: "cloudflare:sockets:connect", url: hostOf("hostname") },
  { ...made, callee: "{nostr-tools,nostr-tools/relay}:{Relay.connect,relayInit}", url: address },
  { ...made, callee: "emailjs:{SMTPClient(),server.connect}", url: hostOf("host") },
  { ...made, callee: "imapflow:ImapFlow()", url: hostOf("host") },
  { ...made, callee: "{ssh2-sftp-client,basic-ftp}:{default,Client,}().{connect,access}", url: hostOf("host") },
  { ...made, callee: "{ldapts,ldapjs}:{default.,}{Client(),createClient}", url: hostOf("url") },
  { ...made, callee: "socket.io-client:{io,default,connect}", url: address },
];
