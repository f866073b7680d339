import type { RequestShape, Slot } from "../shape.ts";
import { activeRecordCalls, activeStorageCalls } from "./activeRecord.ts";
import { configuredBy, fogBase } from "../rubyStores.ts";
import { type Asked, calls, documents, redis, snake, spelled, searches } from "./asked.ts";

const languages = ["ruby"];
const first: readonly Slot[] = [{ arg: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), ...first];

/** What Sequel is asked of a table. */
const sequel: Asked = {
  select: "all first first! each get count map select_map select_hash to_a any? empty? max min sum with_pk",
  insert: "insert multi_insert import",
  update: "update",
  delete: "delete truncate",
};
/** What puts a job into a queue. */
const jobs: Asked = {
  writes: "perform_async perform_in perform_at perform_bulk perform_later push push_bulk enqueue enqueue_to enqueue_in enqueue_at",
};
/** Where nobody says another address, Sidekiq takes that of the variable. */
const sidekiqBy: NonNullable<RequestShape["connectedBy"]> = [
  { module: "Sidekiq", call: "redis=", at: [{ key: "url" }, { key: "url", of: 0 }] },
];
const sidekiq: Partial<RequestShape> = {
  connectedBy: sidekiqBy,
  settings: ["redis://REDIS_URL"],
  scheme: "redis",
};
const exchanges = "{default_exchange,topic,direct,fanout,headers,exchange,queue}()";
const files: Asked = {
  reads: "download! download file.open dir.entries dir.foreach dir.glob stat! get getbinaryfile gettextfile list ls nlst size mtime",
  writes: "upload! upload put putbinaryfile puttextfile storbinary mkdir mkdir! rmdir rmdir! remove! delete rename rename! setstat!",
};

/** Mailboxes, directories and file servers. */
const servers: readonly RequestShape[] = [
  ...calls({ languages, of: "Net:{SFTP.start(),SFTP()}", base: first, asked: files }, { scheme: "sftp" }),
  ...calls({ languages, of: "Net:{FTP.open(),FTP()}", base: first, asked: files }, { scheme: "ftp", baseCalls: ["connect"] }),
  ...calls({ languages, of: "Net:SCP.start()", base: first, asked: { reads: "download! download", writes: "upload! upload" } }),
  ...calls({ languages, of: "Net:SSH.start()", base: first, asked: { writes: "exec! exec" } }),
  ...calls(
    {
      languages,
      of: "Net:{SMTP.start(),SMTP().start(),SMTP()}",
      base: first,
      asked: { writes: "send_message send_mail sendmail open_message_stream" },
    },
    { scheme: "smtp" },
  ),
  ...calls({
    languages,
    of: "Net:IMAP()",
    base: first,
    asked: {
      reads: "search fetch uid_search uid_fetch list status",
      writes: "store uid_store copy uid_copy move uid_move append expunge delete",
    },
  }),
  ...calls(
    {
      languages,
      of: "Net:{LDAP(),LDAP.open()}",
      base: [{ key: "host" }],
      asked: { reads: "search bind bind_as", writes: "add modify delete rename replace_attribute add_attribute delete_attribute" },
    },
    { scheme: "ldap" },
  ),
  ...calls(
    { languages, of: "Mail:{,().}", base: [], asked: { writes: "deliver deliver!" } },
    { onlyUrls: true, scheme: "smtp", connectedBy: [{ module: "", call: "delivery_method", at: [{ key: "address" }] }] },
  ),
];

/** What document stores, caches and brokers of Ruby are asked by the names of their calls. */
export const rubyStoreCalls: readonly RequestShape[] = [
  // Without an address it takes that of the variable.
  ...calls(
    { languages, of: "Redis:{(),current(),current}", base: hostOf("url", "host"), asked: redis, body: 1 },
    { settings: ["redis://REDIS_URL"] },
  ),
  // What Sidekiq's block is given is a connection of its pool.
  ...calls({ languages, of: "Sidekiq:redis()", base: [], asked: redis, body: 1 }, sidekiq),
  ...calls({ languages, of: "Sidekiq:{,Client.,Client().}", base: [], asked: jobs }, sidekiq),
  ...calls({ languages, of: "Resque:", base: [], asked: jobs }, { settings: ["redis://REDIS_URL"] }),
  ...calls({ languages, of: "ActiveJob:", base: [], asked: jobs }, { connectedBy: [...configuredBy("queue_adapter=", []), ...sidekiqBy] }),
  ...calls(
    {
      languages,
      of: "Rails:{cache(),cache}",
      base: [],
      asked: {
        reads: "read read_multi fetch fetch_multi exist?",
        writes: "write write_multi delete delete_multi delete_matched increment decrement clear",
      },
      body: 1,
    },
    { connectedBy: configuredBy("cache_store=", [{ key: "url", of: 1 }, { arg: 1 }]) },
  ),
  ...calls({ languages, of: "Mongo:Client().*", base: first, asked: spelled(documents, snake) }),
  ...calls({
    languages,
    of: "MQTT:Client{(),.connect()}",
    base: hostOf("host"),
    asked: { reads: "subscribe get get_packet", writes: "publish" },
    body: 1,
  }),
  ...calls({
    languages,
    of: `Bunny:().{,start().}{create_channel,channel}().${exchanges}`,
    base: hostOf("host"),
    asked: { reads: "subscribe pop", writes: "publish purge delete" },
  }),
  ...calls({
    languages,
    of: "Kafka:().{,producer().,async_producer().,consumer().}",
    base: hostOf("seed_brokers"),
    asked: {
      reads: "each_message each_batch fetch_messages",
      writes: "deliver_message produce deliver_messages create_topic delete_topic",
    },
  }),
  ...calls(
    {
      languages,
      of: "{Karafka:producer,Karafka:producer(),WaterDrop:Producer()}",
      base: [{ key: "bootstrap.servers" }],
      asked: {
        writes:
          "produce_sync produce_async produce_many_sync produce_many_async transaction buffer buffer_many flush_sync flush_async tombstone_sync tombstone_async",
      },
    },
    { scheme: "kafka", connectedBy: [{ module: "Karafka", call: "kafka=", at: [{ key: "bootstrap.servers", of: 0 }] }] },
  ),
  ...calls({
    languages,
    of: "Rdkafka:Config().{producer,consumer,admin}()",
    base: [{ key: "bootstrap.servers", of: 0 }],
    asked: { reads: "each poll", writes: "produce create_topic" },
  }),
  ...calls({ languages, of: "{Elasticsearch,OpenSearch}:Client()", base: hostOf("url", "host", "hosts"), asked: spelled(searches, snake) }),
  // A model that includes it, and its index.
  ...calls(
    {
      languages,
      of: "MeiliSearch:Rails{,.index()}",
      base: [],
      asked: {
        reads: "search ms_search ms_raw_search raw_search",
        writes: "reindex! ms_reindex! index! ms_index! ms_index_documents ms_clear_index! clear_index! ms_remove_from_index!",
      },
    },
    { scheme: "meilisearch", connectedBy: [{ module: "MeiliSearch", call: "configuration=", at: [{ key: "meilisearch_url", of: 0 }] }] },
  ),
  ...calls({ languages, of: "Sequel:connect(){.*,.from(),.dataset(),}", base: hostOf("host"), asked: sequel }, { chain: true }),
  ...calls(
    { languages, of: "Sequel:{Model,Model()}", base: [], asked: { ...sequel, insert: `${sequel.insert} create`, update: "update save" } },
    { chain: true, connectedBy: [{ module: "Sequel", call: "connect", at: hostOf("host") }] },
  ),
  ...calls({
    languages,
    of: "Dalli:Client()",
    base: first,
    asked: { reads: "get get_multi gat", writes: "set add replace delete incr decr touch flush" },
    body: 1,
  }),
  ...calls({
    languages,
    of: "NATS:{connect,start}()",
    base: first,
    asked: { reads: "subscribe", writes: "publish request" },
    body: 1,
  }),
  ...calls({
    languages,
    of: "InfluxDB:Client()",
    base: [{ key: "host" }, { key: "url" }],
    asked: { reads: "query", writes: "write_point write_points" },
    body: 1,
  }),
  ...servers,
  ...calls({
    languages,
    of: "Fog:{Storage,AWS.Storage}().",
    base: fogBase,
    asked: {
      reads: "get_object head_object get_bucket get_object_url",
      writes: "put_object copy_object delete_object delete_multiple_objects put_bucket",
    },
  }),
  ...calls({
    languages,
    of: "Fog:{Storage,AWS.Storage}().directories().{get(),new(),create()}.files()",
    base: fogBase,
    asked: { reads: "get head all each", writes: "create" },
  }),
  ...activeRecordCalls,
  ...activeStorageCalls,
];
