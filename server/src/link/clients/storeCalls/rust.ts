import type { RequestShape, Slot } from "../shape.ts";
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

/** What Diesel's statements are sent with: the connection is handed in, whichever the program opens. */
const sent = "execute get_result get_results load";
const diesel: readonly RequestShape[] = [
  ...calls({ languages, of: "diesel:{insert_into,insert_or_ignore_into,replace_into}()", base: [], asked: { insert: sent } }),
  ...calls({ languages, of: "diesel:update()", base: [], asked: { update: sent } }),
  ...calls({ languages, of: "diesel:delete()", base: [], asked: { delete: sent } }),
  ...calls({ languages, of: "diesel:sql_query()", base: [], asked: { reads: "get_result get_results load", writes: "execute" } }),
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
  ],
}));

/** What document stores, caches and brokers of Rust are asked by the names of their calls. */
export const rustStoreCalls: readonly RequestShape[] = [
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
      of: "redis:{,aio.,cluster_async.,cluster.}{Connection,MultiplexedConnection,ConnectionManager,ClusterConnection}()",
      base: [],
      asked: commands,
      body: 1,
    },
    opened,
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
    { connectedBy: [{ module: "rdkafka", call: "bootstrap_servers", at: first, scheme: "kafka" }] },
  ),
  ...calls(
    {
      languages,
      of: "{lapin,deadpool_lapin}:{Channel(),Connection.connect().create_channel()}",
      base: first,
      asked: { reads: "basic_get basic_consume", writes: "basic_publish queue_purge" },
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
];
