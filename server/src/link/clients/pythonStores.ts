import type { RequestShape, Slot } from "./shape.ts";

const languages = ["python"];
const made = { languages, verb: "" } as const;
const address: readonly Slot[] = [{ arg: 0 }];
const brokers: readonly Slot[] = [{ key: "bootstrap_servers" }];
const brokersOfConfluent: readonly Slot[] = [{ key: "bootstrap.servers", of: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];

/** Redis by its ways to be imported, waited for or not. */
export const redisModules =
  "{redis:,redis:client.,redis:cluster.,redis:asyncio.,redis.asyncio:,redis.asyncio:client.,redis.asyncio:cluster.,redis.client:,redis.cluster:,redis.asyncio.cluster:,aioredis:}";

const statsd = "{statsd,statsd.client,statsd.client.udp,statsd.client.tcp}:{StatsClient,TCPStatsClient}";
/** Drivers that connect by a function of the module. */
export const dbApi =
  "{pymssql:,oracledb:,cx_Oracle:,vertica_python:,hdbcli.dbapi:,ibm_db_dbi:,pyexasol:,phoenixdb:,pinotdb:,nzpy:,pydruid.db:,pydruid:db.,databend_sqlalchemy:connector.,firebirdsql:,fdb:,pymonetdb:}";
/** Engines that speak to a cluster, by their scheme. */
export const hadoop = [
  ["{pyhive:hive.,pyhive.hive:,impala.dbapi:,impala:dbapi.}", "hive"],
  ["{pyhive:presto.,pyhive:trino.,pyhive.presto:,pyhive.trino:,prestodb.dbapi:,prestodb:dbapi.,trino.dbapi:,trino:dbapi.}", "trino"],
] as const;
/** SQLAlchemy's sessions by the modules that give them. */
export const orm = "{sqlalchemy.orm:,sqlalchemy.orm.session:,sqlalchemy.orm.scoping:,sqlalchemy:orm.}";
export const asyncOrm = "{sqlalchemy.ext.asyncio:,sqlalchemy.ext.asyncio.session:,sqlalchemy:ext.asyncio.}";
/** Peewee's databases, and those of its extensions and pools. */
const peewee = "{peewee:,playhouse.postgres_ext:,playhouse.pool:Pooled}";
/** Confluent's producers and consumers. */
export const confluent = "{Producer,Consumer,SerializingProducer,DeserializingConsumer}";

/** Data stores, brokers, mail and transfer of Python: the call that connects. */
export const pythonStores: readonly RequestShape[] = [
  { ...made, callee: `${redisModules}{Redis,StrictRedis,from_url,RedisCluster}`, url: hostOf("host") },
  { ...made, callee: "{valkey,valkey.asyncio}:{Valkey,StrictValkey,from_url,Valkey.from_url,ValkeyCluster}", url: hostOf("host", "url") },
  {
    ...made,
    callee: "huey:{,contrib.asyncio.}{RedisHuey,PriorityRedisHuey,RedisExpireHuey}",
    url: [{ key: "url" }, { key: "host" }],
    scheme: "redis",
  },
  { ...made, callee: "{arq.connections,arq}:{,connections.}{RedisSettings,RedisSettings.from_dsn}", url: hostOf("host"), scheme: "redis" },
  {
    ...made,
    callee: `${redisModules}{Redis,StrictRedis,RedisCluster,ConnectionPool,BlockingConnectionPool,connection.ConnectionPool}.from_url`,
    url: [{ arg: 0 }, { key: "url" }],
  },
  { ...made, callee: `${redisModules}{ConnectionPool,BlockingConnectionPool}`, url: [{ key: "host" }] },
  { ...made, callee: "{redis.sentinel:,redis.asyncio.sentinel:,redis:sentinel.}Sentinel", url: hostOf("sentinels") },
  { ...made, callee: "{psycopg2,psycopg,asyncpg,aiopg}:{connect,create_pool}", url: hostOf("host", "dsn") },
  { ...made, callee: "psycopg:{Connection,AsyncConnection}.connect", url: hostOf("host", "conninfo") },
  { ...made, callee: "{pymysql,MySQLdb,mysql.connector,aiomysql}:{connect,create_pool}", url: hostOf("host") },
  {
    ...made,
    callee: "{psycopg2:pool.,psycopg2.pool:}{SimpleConnectionPool,ThreadedConnectionPool}",
    url: [{ key: "host" }, { key: "dsn" }, { arg: 2 }],
  },
  { ...made, callee: "psycopg_pool:{ConnectionPool,AsyncConnectionPool,NullConnectionPool}", url: hostOf("conninfo") },
  {
    ...made,
    callee: `${dbApi}{connect,create_pool}`,
    url: hostOf("server", "host", "dsn", "address", "url"),
  },
  ...hadoop.map(([modules, scheme]) => ({ ...made, callee: `${modules}connect`, url: hostOf("host"), scheme })),
  { ...made, callee: "confluent_kafka{,.admin}:{,admin.}AdminClient", url: brokersOfConfluent },
  { ...made, callee: "confluent_kafka.schema_registry:{SchemaRegistryClient,AsyncSchemaRegistryClient}", url: [{ key: "url", of: 0 }] },
  { ...made, callee: "sqlalchemy:{,engine.,ext.asyncio.}{create_engine,create_async_engine}", url: hostOf("url") },
  { ...made, callee: "sqlalchemy.ext.asyncio:create_async_engine", url: hostOf("url") },
  { ...made, callee: "sqlmodel:create_engine", url: hostOf("url") },
  { ...made, callee: `${peewee}{PostgresqlDatabase,PostgresqlExtDatabase}`, url: [{ key: "host" }], scheme: "postgres" },
  { ...made, callee: `${peewee}MySQLDatabase`, url: [{ key: "host" }], scheme: "mysql" },
  { ...made, callee: "playhouse.db_url:connect", url: address },
  { ...made, callee: "{pymongo,motor.motor_asyncio}:{MongoClient,AsyncMongoClient,AsyncIOMotorClient}", url: hostOf("host") },
  { ...made, callee: "mongoengine:{connect,register_connection}", url: [{ key: "host" }], scheme: "mongodb" },
  {
    ...made,
    callee: "{tortoise:Tortoise.init,tortoise.contrib.fastapi:register_tortoise,tortoise.contrib.fastapi:RegisterTortoise}",
    url: [{ key: "db_url" }],
  },
  { ...made, callee: "flask_limiter:Limiter", url: [{ key: "storage_uri" }], onlyUrls: true },
  { ...made, callee: "{elasticsearch,opensearchpy}:{Elasticsearch,AsyncElasticsearch,OpenSearch,AsyncOpenSearch}", url: hostOf("hosts") },
  { ...made, callee: "{elasticsearch.dsl,elasticsearch_dsl}{,.connections}:{,connections.}create_connection", url: [{ key: "hosts" }] },
  { ...made, callee: "{kafka:,kafka:admin.,kafka.admin:}{KafkaProducer,KafkaConsumer,KafkaAdminClient}", url: brokers },
  { ...made, callee: "aiokafka:{AIOKafkaProducer,AIOKafkaConsumer}", url: brokers },
  { ...made, callee: `confluent_kafka:${confluent}`, url: brokersOfConfluent },
  { ...made, callee: "pika:{ConnectionParameters,URLParameters}", url: hostOf("host", "url") },
  { ...made, callee: "amqp:{,connection.}Connection", url: hostOf("host"), scheme: "amqp" },
  { ...made, callee: "{aio_pika,kombu}:{connect,connect_robust,Connection}", url: hostOf("url", "host") },
  { ...made, callee: "celery:Celery", url: [{ key: "broker" }] },
  {
    ...made,
    callee: "clickhouse_connect:{get_client,get_async_client,create_client,create_async_client}",
    url: [{ key: "host" }, { key: "dsn" }],
  },
  { ...made, callee: "clickhouse_driver:{Client,Client.from_url,connect,dbapi.connect}", url: hostOf("host", "url", "dsn") },
  { ...made, callee: "smtplib:{SMTP,SMTP_SSL}", url: hostOf("host") },
  {
    ...made,
    callee: "smtplib:{SMTP,SMTP_SSL}().{sendmail,send_message}",
    url: [],
    access: "send",
    body: [{ arg: 2 }, { arg: 0 }],
    base: hostOf("host"),
    baseCalls: ["connect"],
  },
  { ...made, callee: "smtplib:{SMTP,SMTP_SSL}().connect", url: hostOf("host") },
  { ...made, callee: "aiosmtplib:SMTP", url: hostOf("hostname") },
  { ...made, callee: "fastapi_mail:ConnectionConfig", url: [{ key: "MAIL_SERVER" }] },
  { ...made, callee: "aiosmtplib:send", url: [{ key: "hostname" }], access: "send", body: [{ arg: 0 }] },
  {
    ...made,
    callee: "aiosmtplib:SMTP().{sendmail,send_message}",
    url: [],
    access: "send",
    body: [{ arg: 2 }, { arg: 0 }],
    base: hostOf("hostname"),
  },
  {
    ...made,
    callee: "emails:{,message.}{Message,html}().send",
    url: [{ key: "host", within: "smtp" }, { key: "smtp" }],
    access: "send",
    body: [{ arg: 0 }],
  },
  { ...made, callee: "imaplib:{IMAP4,IMAP4_SSL}", url: hostOf("host") },
  { ...made, callee: "imap_tools:{MailBox,MailBoxTls,MailBoxStartTls,MailBoxUnencrypted}", url: hostOf("host") },
  { ...made, callee: "imapclient:IMAPClient", url: hostOf("host") },
  { ...made, callee: "poplib:{POP3,POP3_SSL}", url: hostOf("host") },
  { ...made, callee: "ftplib:{FTP,FTP_TLS}", url: hostOf("host") },
  { ...made, callee: "ftplib:{FTP,FTP_TLS}().connect", url: hostOf("host") },
  { ...made, callee: "paramiko:SSHClient().connect", url: hostOf("hostname") },
  { ...made, callee: "paramiko:Transport", url: address },
  { ...made, callee: "{pysftp:Connection,asyncssh:connect}", url: hostOf("host") },
  { ...made, callee: "paho.mqtt.publish:{single,multiple}", url: [{ key: "hostname" }], scheme: "mqtt", access: "send" },
  { ...made, callee: "{jenkins:Jenkins,zulip:Client}", url: hostOf("url", "site") },
  { ...made, callee: "neo4j:{GraphDatabase,AsyncGraphDatabase}.driver", url: hostOf("uri") },
  { ...made, callee: "{cassandra.cluster,cassandra}:{,cluster.}Cluster", url: hostOf("contact_points") },
  { ...made, callee: "databases:Database", url: hostOf("url") },
  { ...made, callee: "{paho.mqtt.client,paho.mqtt}:{,client.}Client().{connect,connect_async}", url: hostOf("host") },
  { ...made, callee: "{aiomqtt,asyncio_mqtt}:Client", url: hostOf("hostname") },
  { ...made, callee: "minio:Minio", url: hostOf("endpoint") },
  { ...made, callee: "pymilvus:{connections.,}connect", url: [{ key: "uri" }, { key: "host" }] },
  { ...made, callee: "pymilvus:{MilvusClient,AsyncMilvusClient}", url: hostOf("uri") },
  { ...made, callee: "{pymemcache,pymemcache.client,pymemcache.client.base}:{,client.base.}{Client,PooledClient}", url: hostOf("server") },
  { ...made, callee: "pysolr:Solr", url: hostOf("url") },
  { ...made, callee: "consul{,.aio}:{,aio.}Consul", url: hostOf("host") },
  { ...made, callee: "pyodbc:connect", url: address },
  { ...made, callee: "{nats,nats.aio.client}:{,NATS().,Client().}connect", url: hostOf("servers") },
  { ...made, callee: "{temporalio:client.,temporalio.client:}Client.connect", url: hostOf("target_host") },
  {
    ...made,
    callee: "faststream.{kafka:KafkaBroker,confluent:KafkaBroker,rabbit:RabbitBroker,nats:NatsBroker,redis:RedisBroker}",
    url: address,
  },
  { ...made, callee: "influxdb:{InfluxDBClient,DataFrameClient,InfluxDBClient.from_dsn}", url: hostOf("host", "dsn") },
  { ...made, callee: "couchdb:Server", url: hostOf("url") },
  { ...made, callee: "memcache:Client", url: hostOf("servers") },
  { ...made, callee: "etcd3:client", url: hostOf("host") },
  { ...made, callee: "kazoo.client:KazooClient", url: hostOf("hosts") },
  { ...made, callee: "kazoo:client.KazooClient", url: hostOf("hosts") },
  { ...made, callee: statsd, url: hostOf("host") },
  { ...made, callee: `${statsd}().{incr,decr,gauge,timing,timer,set}`, url: [], access: "send", base: hostOf("host") },
  { ...made, callee: "yagmail:SMTP", url: [{ key: "host" }] },
  { ...made, callee: "surrealdb:{Surreal,AsyncSurreal}", url: hostOf("url") },
  { ...made, callee: "stomp:{Connection,Connection11,Connection12}", url: hostOf("host_and_ports") },
  { ...made, callee: "fabric:Connection", url: hostOf("host") },
  { ...made, callee: "telnetlib:Telnet", url: hostOf("host") },
  { ...made, callee: "asyncio:open_connection", url: hostOf("host") },
  { ...made, callee: "socket:create_connection", url: hostOf("address") },
  { ...made, callee: "ldap:initialize", url: hostOf("uri") },
  { ...made, callee: "ldap3:Server", url: hostOf("host") },
  { ...made, callee: "docker:DockerClient", url: hostOf("base_url") },
  { ...made, callee: "{grpc,grpc.aio}:{,aio.}{insecure_channel,secure_channel}", url: hostOf("target") },
];
