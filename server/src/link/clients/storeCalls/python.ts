import type { RequestShape, Slot } from "../shape.ts";
import { asyncOrm, confluent, orm, redisModules } from "../pythonStores.ts";
import { djangoCalls } from "./django.ts";
import { pythonRecords } from "./pythonRecords.ts";
import { type Asked, calls, documents, redis, snake, spelled } from "./asked.ts";

const languages = ["python"];
const brokerOfCelery = [{ key: "broker" }, { arg: 2 }];
const celerySettings: Partial<RequestShape> = {
  settings: ["CELERY_BROKER_URL", "BROKER_URL"],
  settingIn: { module: "django.conf", path: "settings", scheme: "amqp" },
};
const signed = (task: string) => [task, `${task}.{s,si,signature,subtask}()`];
const named = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];
const rows: Asked = {
  select: "get scalar scalars stream_scalars get_one",
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
const bound: readonly Slot[] = [{ key: "bind" }, { key: "engine" }, { arg: 0 }];
const mongo = spelled(documents, snake);
const mongoTypes = [
  "{pymongo.collection:Collection(),pymongo.asynchronous.collection:AsyncCollection(),motor.motor_asyncio:AsyncIOMotorCollection()}",
  "{pymongo.database:Database(),pymongo.asynchronous.database:AsyncDatabase(),motor.motor_asyncio:AsyncIOMotorDatabase()}.{*,get_collection()}",
];
const mongoClients: NonNullable<RequestShape["connectedBy"]> = [
  { module: "pymongo", call: "MongoClient", at: named("host") },
  { module: "pymongo", call: "AsyncMongoClient", at: named("host") },
  { module: "motor.motor_asyncio", call: "AsyncIOMotorClient", at: named("host") },
];
const redisCalls: Asked = {
  reads: `${redis.reads} lindex hkeys hvals hlen hexists xrange xread xreadgroup xlen scan_iter hscan_iter sscan_iter zscan_iter`,
  writes: `${redis.writes} delete hincrby hsetnx ltrim lrem blpop brpop xack xgroup_create pfadd expireat pexpire persist evalsha`,
};
const sessions = `${orm}{sessionmaker()(),scoped_session()(),scoped_session()}`;
const asyncSessions = `${asyncOrm}{async_sessionmaker()(),async_scoped_session()(),async_scoped_session()}`;
/** A query that is built says at its end what becomes of the rows that it finds. */
const queried = (of: string, more: Partial<RequestShape>) =>
  calls(
    { languages, of, base: bound, asked: { select: "query" } },
    { ...more, asksBehind: { delete: "sql delete", update: "sql update" } },
  );
const flask: Partial<RequestShape> = { configured: "flask" };
const flaskConfig = (scheme: string) => ({ module: "flask", path: "Flask().config", scheme }) as const;
/** What a server of files is asked. */
const files: Asked = { reads: "get getfo listdir listdir_attr stat open", writes: "put putfo remove rename mkdir rmdir" };
const milvus: Asked = {
  reads: "search query get hybrid_search query_iterator describe_collection list_collections has_collection get_collection_stats",
  writes: "insert upsert delete create_collection drop_collection create_index load_collection",
};
const elastic: Asked = {
  reads:
    "search get mget msearch count exists scroll indices.exists indices.get indices.get_mapping indices.get_alias indices.stats cat.indices cluster.health info ping",
  writes:
    "index create update delete bulk delete_by_query update_by_query reindex indices.create indices.delete indices.refresh indices.put_mapping indices.put_settings indices.update_aliases indices.put_alias",
};

const searchDsl = "{elasticsearch.dsl,elasticsearch_dsl}";
/** A connection that is asked for by its name was made elsewhere. */
const searchEngine: RequestShape["connectedBy"] = ["elasticsearch.dsl", "elasticsearch_dsl"].flatMap((module) => [
  { module, call: "create_connection", at: [{ key: "hosts" }], scheme: "elasticsearch" },
]);

/** What mappers, document stores and caches of Python are asked by the names of their calls. */
export const pythonStoreCalls: readonly RequestShape[] = [
  ...calls({
    languages,
    of: `${redisModules}{Redis,StrictRedis,from_url,RedisCluster}().{,pipeline().}`,
    base: named("host", "connection_pool", "startup_nodes"),
    asked: redisCalls,
    body: 1,
  }),
  ...calls({
    languages,
    of: `${redisModules}{Redis,StrictRedis,RedisCluster}.from_url().{,pipeline().}`,
    base: named("url"),
    asked: redisCalls,
    body: 1,
  }),
  ...calls({
    languages,
    of: "redis.{,asyncio.}sentinel:Sentinel().{master_for,slave_for}()",
    base: named("sentinels"),
    asked: redisCalls,
    body: 1,
  }),
  ...calls({
    languages,
    of: "{pymongo,motor.motor_asyncio}:{MongoClient,AsyncMongoClient,AsyncIOMotorClient}().{*,get_database().*,get_database().get_collection(),*.get_collection()}",
    base: named("host"),
    asked: mongo,
  }),
  // A collection, or a database, of which only the type is known.
  ...mongoTypes.flatMap((of) => calls({ languages, of, base: [], asked: mongo }, { scheme: "mongodb", connectedBy: mongoClients })),
  ...calls({ languages, of: sessions, base: bound, asked: rows }, engine),
  ...calls({ languages, of: asyncSessions, base: bound, asked: rows }, engine),
  ...queried(sessions, engine),
  ...calls({ languages, of: "flask_sqlalchemy:SQLAlchemy().session", base: [], asked: rows }, flask),
  ...queried("flask_sqlalchemy:SQLAlchemy().session", flask),
  ...calls(
    {
      languages,
      of: "flask_sqlalchemy:SQLAlchemy().Model.query",
      base: [],
      asked: { select: "all filter filter_by get get_or_404 first first_or_404 one one_or_none order_by count paginate join" },
    },
    { ...flask, asksBehind: { delete: "sql delete", update: "sql update" } },
  ),
  ...calls({
    languages,
    of: "{elasticsearch,opensearchpy}:{Elasticsearch,AsyncElasticsearch,OpenSearch,AsyncOpenSearch}()",
    base: named("hosts"),
    asked: elastic,
  }),
  ...calls(
    {
      languages,
      of: `${searchDsl}{,.connections}:{,connections.}{get_connection,create_connection}()`,
      base: [{ key: "hosts" }],
      asked: elastic,
    },
    { connectedBy: searchEngine },
  ),
  ...djangoCalls,
  ...pythonRecords,
  ...calls({ languages, of: "kafka:KafkaProducer()", base: [{ key: "bootstrap_servers" }], asked: { writes: "send" }, body: 1 }),
  ...calls({
    languages,
    of: "{kafka:,kafka:admin.,kafka.admin:}KafkaAdminClient()",
    base: [{ key: "bootstrap_servers" }],
    asked: { reads: "list_topics describe_topics", writes: "create_topics delete_topics create_partitions" },
  }),
  ...calls({
    languages,
    of: "aiokafka:AIOKafkaProducer()",
    base: [{ key: "bootstrap_servers" }],
    asked: { writes: "send send_and_wait send_batch" },
    body: 1,
  }),
  ...calls({
    languages,
    of: `confluent_kafka:${confluent}()`,
    base: [{ key: "bootstrap.servers", of: 0 }],
    asked: { reads: "poll consume", writes: "produce" },
    body: 1,
  }),
  ...calls({
    languages,
    of: "aio_pika:{connect,connect_robust}().channel().{default_exchange,declare_exchange(),get_exchange()}",
    base: named("url", "host"),
    asked: { writes: "publish" },
  }),
  ...calls({
    languages,
    of: "aio_pika:{connect,connect_robust}().channel().{declare_queue(),get_queue()}",
    base: named("url", "host"),
    asked: { reads: "consume get iterator", writes: "purge" },
  }),
  ...["pika:{BlockingConnection,SelectConnection}", "amqp:{,connection.}Connection"].flatMap((connection) =>
    calls(
      {
        languages,
        of: `${connection}().channel()`,
        base: named("parameters", "host"),
        asked: { reads: "basic_get basic_consume consume", writes: "basic_publish queue_purge queue_declare queue_bind exchange_declare" },
        body: 2,
      },
      { scheme: "amqp" },
    ),
  ),
  ...calls(
    { languages, of: "flask_mail{,man}:Mail()", base: [], asked: { writes: "send send_message" } },
    { access: "send", settings: ["MAIL_SERVER"], settingIn: flaskConfig("smtp"), scheme: "smtp" },
  ),
  ...calls(
    { languages, of: "flask_pymongo:PyMongo().*", base: [{ key: "uri" }], asked: mongo },
    { settings: ["MONGO_URI"], settingIn: flaskConfig("mongodb"), scheme: "mongodb" },
  ),
  ...calls(
    { languages, of: "flask_redis:FlaskRedis()", base: [], asked: redisCalls, body: 1 },
    { settings: ["REDIS_URL"], settingIn: flaskConfig("redis"), scheme: "redis" },
  ),
  ...calls(
    { languages, of: "pymilvus:Collection()", base: [], asked: milvus },
    { connectedBy: [{ module: "pymilvus", call: "connect", at: [{ key: "uri" }, { key: "host" }] }] },
  ),
  ...calls({ languages, of: "yagmail:SMTP()", base: [{ key: "host" }], asked: { writes: "send" } }, { scheme: "smtp" }),
  ...calls({ languages, of: "celery:Celery()", base: brokerOfCelery, asked: { writes: "send_task" }, body: 1 }, celerySettings),
  ...calls(
    { languages, of: "celery:current_app{,._get_current_object()}", base: [], asked: { writes: "send_task" }, body: 1 },
    { connectedBy: [{ module: "celery", call: "Celery", at: brokerOfCelery }], ...celerySettings },
  ),
  // What a decorator made of a function is put into the queue by its own methods, and by what is made of these.
  ...signed("celery:Celery().task").flatMap((of) =>
    calls({ languages, of, base: brokerOfCelery, asked: { writes: "delay apply_async" } }, celerySettings),
  ),
  ...[...signed("celery:{,decorators.}{shared_task,task}"), "celery:{chain,group,chord,signature}()"].flatMap((of) =>
    calls(
      { languages, of, base: [], asked: { writes: "delay apply_async" } },
      { connectedBy: [{ module: "celery", call: "Celery", at: brokerOfCelery }], ...celerySettings },
    ),
  ),
  ...calls(
    { languages, of: "dramatiq:actor", base: [], asked: { writes: "send send_with_options" } },
    {
      connectedBy: [
        { module: "dramatiq.brokers.redis", call: "RedisBroker", at: [{ key: "url" }, { key: "host" }], scheme: "redis" },
        { module: "dramatiq.brokers.rabbitmq", call: "RabbitmqBroker", at: [{ key: "url" }, { key: "host" }], scheme: "amqp" },
      ],
    },
  ),
  ...calls({
    languages,
    of: "rq:Queue()",
    base: [{ key: "connection" }, { arg: 1 }],
    asked: { writes: "enqueue enqueue_call enqueue_in enqueue_at enqueue_many" },
    body: 1,
  }),
  // The queues of Django's settings, and the function that puts one there.
  ...calls(
    {
      languages,
      of: "django_rq{,.queues}:{,get_queue().,queues.get_queue().,get_queue_by_index().}",
      base: [],
      asked: { writes: "enqueue enqueue_call enqueue_in enqueue_at enqueue_many enqueue_job" },
      body: 1,
    },
    { settings: ["redis://RQ_REDIS_URL", "redis://REDIS_URL"], scheme: "redis" },
  ),
  ...calls({
    languages,
    of: "arq{,.connections}:{,connections.}create_pool()",
    base: [{ arg: 0 }, { key: "settings_" }],
    asked: { writes: "enqueue_job" },
  }),
  ...calls({
    languages,
    of: "nats:connect().{,jetstream().}",
    base: named("servers"),
    asked: { reads: "subscribe pull_subscribe", writes: "publish request" },
    body: 1,
  }),
  ...calls({
    languages,
    of: "faststream.{kafka:KafkaBroker,confluent:KafkaBroker,rabbit:RabbitBroker,nats:NatsBroker,redis:RedisBroker}()",
    base: named("url", "servers", "bootstrap_servers"),
    asked: { writes: "publish publish_batch request" },
  }),
  ...calls(
    {
      languages,
      of: "{paho.mqtt.client,paho.mqtt}:{,client.}Client()",
      base: [],
      asked: { reads: "subscribe", writes: "publish" },
      body: 1,
    },
    { baseCalls: ["connect", "connect_async"] },
  ),
  ...calls({
    languages,
    of: "huey:{RedisHuey,PriorityRedisHuey}()",
    base: [{ key: "host" }, { key: "url" }],
    asked: { writes: "enqueue" },
  }),
  ...calls({
    languages,
    of: "clickhouse_connect:{get_client,get_async_client,create_client,create_async_client}()",
    base: [{ key: "host" }, { key: "dsn" }],
    asked: {
      reads: "query query_df query_np query_arrow query_rows_stream query_row_block_stream query_df_stream raw_query",
      writes: "insert insert_df insert_arrow raw_insert",
    },
    body: 1,
  }),
  ...calls({
    languages,
    of: "minio:Minio()",
    base: named("endpoint"),
    asked: {
      reads: "get_object fget_object stat_object list_objects list_buckets bucket_exists",
      writes: "put_object fput_object remove_object remove_objects make_bucket remove_bucket copy_object compose_object set_bucket_policy",
    },
  }),
  ...calls({
    languages,
    of: "influxdb:{InfluxDBClient(),DataFrameClient(),InfluxDBClient.from_dsn()}",
    base: named("host", "dsn"),
    asked: { reads: "query ping get_list_database get_list_measurements", writes: "write write_points create_database drop_database" },
  }),
  ...calls(
    { languages, of: "apprise:Apprise()", base: [{ key: "servers" }], asked: { writes: "notify async_notify" } },
    { access: "send" },
  ),
  ...calls({
    languages,
    of: "ldap3:Connection()",
    base: named("server"),
    asked: { reads: "bind search compare paged_search extend.standard.who_am_i", writes: "add modify delete modify_dn" },
  }),
  ...calls({
    languages,
    of: "{ldap:initialize(),ldap.ldapobject:LDAPObject(),ldap:ldapobject.LDAPObject()}",
    base: named("uri"),
    asked: {
      reads:
        "simple_bind simple_bind_s bind bind_s sasl_interactive_bind_s search search_s search_st search_ext search_ext_s read_s compare compare_s whoami_s",
      writes: "add_s add_ext_s modify_s modify_ext_s delete_s delete_ext_s rename_s modrdn_s passwd_s",
    },
  }),
  ...calls({ languages, of: "paramiko:SFTPClient.from_transport()", base: named("t"), asked: files }),
  ...calls({ languages, of: "paramiko:SSHClient().open_sftp()", base: [], asked: files }, { baseCalls: ["connect"] }),
  ...calls({ languages, of: "paramiko:SSHClient()", base: [], asked: { writes: "exec_command" } }, { baseCalls: ["connect"] }),
  ...calls({ languages, of: "pysftp:Connection()", base: named("host"), asked: files }),
  ...calls(
    {
      languages,
      of: "ftplib:{FTP,FTP_TLS}()",
      base: named("host"),
      asked: { reads: "retrbinary retrlines nlst mlsd dir size", writes: "storbinary storlines delete rename mkd rmd" },
      body: 1,
    },
    { baseCalls: ["connect"] },
  ),
  ...calls({
    languages,
    of: "imaplib:{IMAP4,IMAP4_SSL}()",
    base: named("host"),
    asked: { reads: "search fetch list status", writes: "store copy append expunge" },
  }),
  ...calls({
    languages,
    of: "imap_tools:{MailBox,MailBoxTls,MailBoxStartTls,MailBoxUnencrypted}().{,login().,xoauth2().}",
    base: named("host"),
    asked: { reads: "fetch uids", writes: "delete move copy flag append" },
  }),
  ...calls({
    languages,
    of: "neo4j:{GraphDatabase,AsyncGraphDatabase}.driver().session()",
    base: named("uri"),
    asked: { reads: "execute_read read_transaction", writes: "execute_write write_transaction" },
  }),
  ...calls({
    languages,
    of: "{pymemcache,pymemcache.client,pymemcache.client.base}:{,client.base.}{Client,PooledClient}()",
    base: named("server"),
    asked: { reads: "get get_many gets", writes: "set set_many add replace delete incr decr flush_all" },
  }),
  ...calls({ languages, of: "pymilvus:{MilvusClient,AsyncMilvusClient}()", base: named("uri"), asked: milvus }),
  ...["bulk async_bulk streaming_bulk parallel_bulk reindex", "scan async_scan"].flatMap((names, at) =>
    calls(
      {
        languages,
        of: "{elasticsearch,opensearchpy}{,.helpers}:{,helpers}",
        base: [],
        asked: at === 0 ? { writes: names } : { reads: names },
        body: 1,
      },
      { url: [{ arg: 0 }, { key: "client" }] },
    ),
  ),
  ...calls({ languages, of: "fastapi_mail:FastMail()", base: named("config"), asked: { writes: "send_message" } }, { access: "send" }),
  ...calls({ languages, of: "pysolr:Solr()", base: named("url"), asked: { reads: "search more_like_this", writes: "add delete commit" } }),
  ...calls({
    languages,
    of: "consul{,.aio}:{,aio.}Consul()",
    base: named("host"),
    asked: {
      reads: "kv.get health.service catalog.services catalog.service agent.services",
      writes: "kv.put kv.delete agent.service.register agent.service.deregister",
    },
  }),
];

/** What frameworks hand in, known by its type alone. */
export const pythonHandedIn: readonly RequestShape[] = [
  ...queried(`${orm}{Session(),object_session()}`, engine),
  ...queried("sqlmodel:Session()", engine),
  ...calls({ languages, of: `${orm}{Session(),object_session()}`, base: bound, asked: rows }, engine),
  ...calls({ languages, of: `${asyncOrm}AsyncSession()`, base: bound, asked: rows }, engine),
  ...calls({ languages, of: "sqlmodel:Session()", base: bound, asked: { ...rows, select: `${rows.select} exec` } }, engine),
];
