import type { RequestShape, Slot } from "./shape.ts";

const languages = ["python"];
const made = { languages, verb: "" } as const;
const address: readonly Slot[] = [{ arg: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];

/** Redis by its ways to be imported, waited for or not. */
export const redisModules = "{redis:,redis:client.,redis:asyncio.,redis.asyncio:,redis.asyncio:client.,redis.client:,aioredis:}";

/** Data stores, brokers, mail and transfer of Python: the call that connects. */
export const pythonStores: readonly RequestShape[] = [
  { ...made, callee: `${redisModules}{Redis,StrictRedis,from_url}`, url: hostOf("host") },
  { ...made, callee: `${redisModules}{Redis,StrictRedis}.from_url`, url: [{ arg: 0 }, { key: "url" }] },
  { ...made, callee: "{psycopg2,psycopg,asyncpg,aiopg}:{connect,create_pool}", url: hostOf("host", "dsn") },
  { ...made, callee: "{pymysql,MySQLdb,mysql.connector,aiomysql}:{connect,create_pool}", url: hostOf("host") },
  {
    ...made,
    callee: "{psycopg2.pool,psycopg_pool}:{SimpleConnectionPool,ThreadedConnectionPool,ConnectionPool,AsyncConnectionPool}",
    url: [{ key: "host" }, { key: "dsn" }, { key: "conninfo" }],
  },
  {
    ...made,
    callee: "{pymssql,oracledb,cx_Oracle,vertica_python,hdbcli.dbapi}:{connect,create_pool}",
    url: hostOf("server", "host", "dsn", "address"),
  },
  {
    ...made,
    callee: "{pyhive:hive.,pyhive:presto.,pyhive:trino.,pyhive.hive:,pyhive.presto:,trino.dbapi:,trino:dbapi.,impala.dbapi:}connect",
    url: hostOf("host"),
  },
  { ...made, callee: "confluent_kafka.admin:AdminClient", url: [{ key: "bootstrap.servers", of: 0 }] },
  { ...made, callee: "sqlalchemy:{,engine.,ext.asyncio.}{create_engine,create_async_engine}", url: hostOf("url") },
  { ...made, callee: "sqlalchemy.ext.asyncio:create_async_engine", url: hostOf("url") },
  { ...made, callee: "{pymongo,motor.motor_asyncio}:{MongoClient,AsyncMongoClient,AsyncIOMotorClient}", url: hostOf("host") },
  { ...made, callee: "{elasticsearch,opensearchpy}:{Elasticsearch,AsyncElasticsearch,OpenSearch,AsyncOpenSearch}", url: hostOf("hosts") },
  { ...made, callee: "kafka:{KafkaProducer,KafkaConsumer,KafkaAdminClient}", url: [{ key: "bootstrap_servers" }] },
  { ...made, callee: "confluent_kafka:{Producer,Consumer}", url: [{ key: "bootstrap.servers", of: 0 }] },
  { ...made, callee: "pika:{ConnectionParameters,URLParameters}", url: hostOf("host", "url") },
  { ...made, callee: "{aio_pika,kombu}:{connect,connect_robust,Connection}", url: hostOf("url") },
  { ...made, callee: "celery:Celery", url: [{ key: "broker" }] },
  { ...made, callee: "clickhouse_connect:get_client", url: hostOf("host") },
  { ...made, callee: "smtplib:{SMTP,SMTP_SSL}", url: hostOf("host") },
  {
    ...made,
    callee: "smtplib:{SMTP,SMTP_SSL}().{sendmail,send_message}",
    url: [],
    access: "send",
    body: [{ arg: 2 }, { arg: 0 }],
    base: hostOf("host"),
  },
  { ...made, callee: "aiosmtplib:SMTP", url: [{ key: "hostname" }] },
  { ...made, callee: "aiosmtplib:send", url: [{ key: "hostname" }], access: "send", body: [{ arg: 0 }] },
  {
    ...made,
    callee: "aiosmtplib:SMTP().{sendmail,send_message}",
    url: [],
    access: "send",
    body: [{ arg: 2 }, { arg: 0 }],
    base: [{ key: "hostname" }],
  },
  { ...made, callee: "imaplib:{IMAP4,IMAP4_SSL}", url: hostOf("host") },
  { ...made, callee: "ftplib:{FTP,FTP_TLS}", url: hostOf("host") },
  { ...made, callee: "paramiko:SSHClient().connect", url: hostOf("hostname") },
  { ...made, callee: "paramiko:Transport", url: address },
  { ...made, callee: "pysftp:Connection", url: hostOf("host") },
  { ...made, callee: "{cassandra.cluster,cassandra}:{,cluster.}Cluster", url: hostOf("contact_points") },
  { ...made, callee: "databases:Database", url: hostOf("url") },
  { ...made, callee: "{paho.mqtt.client,paho.mqtt}:{,client.}Client().{connect,connect_async}", url: hostOf("host") },
  { ...made, callee: "{aiomqtt,asyncio_mqtt}:Client", url: hostOf("hostname") },
  { ...made, callee: "{nats,nats.aio.client}:{,NATS().,Client().}connect", url: hostOf("servers") },
  { ...made, callee: "ldap:initialize", url: hostOf("uri") },
  { ...made, callee: "ldap3:Server", url: hostOf("host") },
  { ...made, callee: "{grpc,grpc.aio}:{,aio.}{insecure_channel,secure_channel}", url: hostOf("target") },
];
