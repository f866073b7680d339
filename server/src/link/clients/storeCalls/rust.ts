import type { RequestShape, Slot } from "../shape.ts";
import { clickhouseAt, sqlxAt } from "../statements/rust.ts";
import { objectStoreCalls } from "./objectStores.ts";
import { type Asked, calls, documents, redis, snake, spelled } from "./asked.ts";

const languages = ["rust"];
const first: readonly Slot[] = [{ arg: 0 }];
/** Redis's commands, as the traits of its crate call them. */
const commands: Asked = {
  reads: `${redis.reads} hvals hkeys hlen hexists get_ex zrangebyscore xread xread_options xlen lindex`,
  writes: `${redis.writes} set_ex pset_ex set_nx set_options mset hset_multiple hset_nx hincr ltrim lrem zadd_multiple xack persist pexpire del getdel`,
};
const connections =
  "get_connection(),get_async_connection(),get_multiplexed_connection(),get_multiplexed_async_connection(),get_multiplexed_tokio_connection(),get_tokio_connection(),get_connection_manager()";
/** What is handed in by its type asks the one that the program opens. */
const opened: Partial<RequestShape> = {
  connectedBy: ["Client.open", "ClusterClient.new"].map((call) => ({ module: "redis", call, at: first, scheme: "redis" })),
};

/** Clients that keep connections: of a pool whose own `get` gives one, that says nothing of what is asked. */
const pools = [
  ["deadpool_redis", "{,cluster.}Connection", commands],
  ["deadpool_redis", "{,cluster.}Pool", { ...commands, reads: (commands.reads ?? "").replace(/^get /, "") }],
  ["fred", "{,clients.,prelude.}{Client,RedisClient,RedisPool,Pool}", commands],
] as const;

/** Where a broker of Kafka is told. */
const kafkaAt: NonNullable<RequestShape["connectedBy"]> = [{ module: "rdkafka", call: "bootstrap_servers", at: first, scheme: "kafka" }];
const consumed: Asked = { reads: "recv poll subscribe assign", writes: "commit commit_message commit_consumer_state" };

/** What Diesel's statements are sent with: the connection is handed in, whichever the program opens. */
const sent = "execute get_result get_results load load_stream";
const selected = "first get_result get_results load load_stream load_iter internal_load";
const diesel: readonly RequestShape[] = [
  ...calls({
    languages,
    of: "diesel:{,dsl.,prelude.}{insert_into,insert_or_ignore_into,replace_into}()",
    base: [],
    asked: { insert: sent },
  }),
  ...calls({ languages, of: "diesel:{,dsl.,prelude.}update()", base: [], asked: { update: sent } }),
  ...calls({ languages, of: "diesel:{,dsl.,prelude.}delete()", base: [], asked: { delete: sent } }),
  ...calls({ languages, of: "diesel:table", base: [], asked: { select: selected } }),
  ...calls({ languages, of: "diesel:{,dsl.,prelude.}select()", base: [], asked: { select: selected } }),
  ...calls({
    languages,
    of: "diesel:{,dsl.,prelude.}sql_query()",
    base: [],
    asked: { reads: "get_result get_results load", writes: "execute" },
  }),
].map((shape) => ({
  ...shape,
  chain: true,
  connectedBy: [
    ...["diesel", "diesel_async"].flatMap((module) => [
      { module, call: "PgConnection.establish", at: first, scheme: "postgres" },
      { module, call: "AsyncPgConnection.establish", at: first, scheme: "postgres" },
      { module, call: "MysqlConnection.establish", at: first, scheme: "mysql" },
    ]),
    { module: "diesel", call: "ConnectionManager.new", at: first },
    { module: "diesel_async", call: "AsyncDieselConnectionManager.new", at: first },
    { module: "diesel_async", call: "AsyncDieselConnectionManager.new_with_config", at: first },
  ],
}));

/** What SeaORM's entities and models are asked, of the database that the program connects to. */
const seaOrm: readonly RequestShape[] = [
  ...calls({
    languages,
    of: "sea_orm:EntityTrait.{find,find_by_id,find_with_related,find_also_related}()",
    base: [],
    asked: { select: "one all count stream paginate" },
  }),
  ...calls({
    languages,
    of: "sea_orm:EntityTrait.{insert,insert_many}()",
    base: [],
    asked: { insert: "exec exec_with_returning exec_without_returning" },
  }),
  ...calls({ languages, of: "sea_orm:EntityTrait.{update,update_many}()", base: [], asked: { update: "exec exec_with_returning" } }),
  ...calls({
    languages,
    of: "sea_orm:EntityTrait.{delete,delete_many,delete_by_id}()",
    base: [],
    asked: { delete: "exec exec_with_returning" },
  }),
  ...calls({
    languages,
    of: "sea_orm:{ActiveModelTrait(),ModelTrait().into_active_model()}",
    base: [],
    asked: { insert: "insert save", update: "update", delete: "delete" },
  }),
  ...calls({ languages, of: "sea_orm:ModelTrait()", base: [], asked: { delete: "delete" } }),
  ...calls({ languages, of: "sea_orm:ModelTrait().{find_related,find_linked}()", base: [], asked: { select: "one all count stream" } }),
  // Statements that are built, or text in what marks it: `db.execute(Statement::from_string(backend, sql))`.
  ...calls({
    languages,
    of: "sea_orm:{,entity.prelude.,prelude.}{DatabaseConnection,DatabaseTransaction,DbConn,ConnectionTrait}()",
    base: [],
    asked: {
      reads: "query_one query_all query_one_raw query_all_raw stream stream_raw ping",
      writes: "execute execute_raw execute_unprepared",
    },
  }),
].map((shape) => ({
  ...shape,
  chain: true,
  connectedBy: [...["Database.connect", "ConnectOptions.new"].map((call) => ({ module: "sea_orm", call, at: first })), ...sqlxAt],
}));

/** What document stores, caches and brokers of Rust are asked by the names of their calls. */
export const rustStoreCalls: readonly RequestShape[] = [
  ...calls(
    {
      languages,
      of: "{elasticsearch:Elasticsearch,opensearch:OpenSearch}{.new(),()}",
      base: [],
      asked: {
        reads: "search get mget msearch count exists scroll info",
        writes: "index create update delete bulk delete_by_query update_by_query",
      },
    },
    {
      connectedBy: ["elasticsearch", "opensearch"].flatMap((module) =>
        ["http.transport.Transport.single_node", "http.transport.SingleNodeConnectionPool.new"].map((call) => ({
          module,
          call,
          at: first,
          scheme: "elasticsearch",
        })),
      ),
    },
  ),
  ...calls({
    languages,
    of: `redis:Client.open().{${connections}}`,
    base: first,
    asked: commands,
    body: 1,
  }),
  ...calls(
    {
      languages,
      of: "redis:{,aio.,cluster_async.,cluster.}{Connection,MultiplexedConnection,ConnectionManager,ClusterConnection,ConnectionLike}()",
      base: [],
      asked: commands,
      body: 1,
    },
    opened,
  ),
  ...pools.flatMap(([module, names, asked]) =>
    calls(
      { languages, of: `${module}:${names}()`, base: [], asked, body: 1 },
      {
        connectedBy: ["Config.from_url", "RedisConfig.from_url"].map((call) => ({ module, call, at: first, scheme: "redis" })),
        scheme: "redis",
      },
    ),
  ),
  // `redis::cmd("GET").arg(key).query(&mut con)`.
  ...calls(
    {
      languages,
      of: "redis:{cmd(),Cmd.new(),pipe(),Pipeline.new()}",
      base: [],
      asked: { writes: "query query_async exec exec_async execute" },
    },
    {
      ...opened,
      chain: true,
      command: [
        { in: "cmd", arg: 0 },
        { in: "arg", arg: 0 },
      ],
    },
  ),
  ...calls({
    languages,
    of: "mongodb:{,sync.}Client.with_uri_str().database().collection()",
    base: first,
    asked: spelled(documents, snake),
  }),
  ...calls(
    {
      languages,
      of: "mongodb:{,sync.}{Collection(),Client().database().collection(),Database().collection()}",
      base: [],
      asked: spelled(documents, snake),
    },
    {
      connectedBy: ["Client.with_uri_str", "ClientOptions.parse"].map((call) => ({
        module: "mongodb",
        call,
        at: first,
        scheme: "mongodb",
      })),
    },
  ),
  ...calls(
    {
      languages,
      of: "rdkafka:{,producer.}{FutureProducer,BaseProducer,ThreadedProducer}()",
      base: [],
      asked: { writes: "send send_result" },
    },
    { connectedBy: kafkaAt },
  ),
  ...calls(
    { languages, of: "rdkafka:{,consumer.}{,stream_consumer.,base_consumer.}{StreamConsumer,BaseConsumer}()", base: [], asked: consumed },
    { connectedBy: kafkaAt },
  ),
  ...calls(
    {
      languages,
      of: "rdkafka:{,config.}ClientConfig.new()",
      base: [{ in: "bootstrap_servers", arg: 0 }],
      asked: { ...consumed, writes: `${consumed.writes ?? ""} send send_result` },
    },
    { chain: true, scheme: "kafka" },
  ),
  ...calls(
    {
      languages,
      of: "{lapin,deadpool_lapin}:{Channel(),Connection.connect().create_channel()}",
      base: first,
      asked: {
        reads: "basic_get basic_consume",
        writes: "basic_publish queue_purge queue_declare queue_bind queue_delete exchange_declare",
      },
      body: 3,
    },
    { connectedBy: [{ module: "lapin", call: "Connection.connect", at: first, scheme: "amqp" }] },
  ),
  ...calls({
    languages,
    of: "{async_nats,nats}:connect()",
    base: first,
    asked: { reads: "subscribe queue_subscribe", writes: "publish request" },
    body: 1,
  }),
  ...diesel,
  ...objectStoreCalls,
  ...seaOrm,
  ...calls(
    {
      languages,
      of: "clickhouse:{Client(),Client.default(),Client.new(),Client.with_http_client()}",
      base: [],
      asked: { insert: "insert inserter" },
    },
    { chain: true, connectedBy: clickhouseAt },
  ),
];
