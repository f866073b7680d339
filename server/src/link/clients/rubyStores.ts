import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["ruby"], verb: "" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const hostOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), ...first];

const s3 = "https://s3.amazonaws.com";
/** Which store of objects Fog asks: an address of one's own, else the vendor whose credentials it has. */
export const fogBase: readonly Slot[] = [
  { key: "endpoint" },
  { key: "host" },
  { key: "aws_access_key_id", means: s3 },
  { key: "use_iam_profile", means: s3 },
  { key: "google_project", means: "https://storage.googleapis.com" },
  { key: "google_storage_access_key_id", means: "https://storage.googleapis.com" },
];

/** Where Rails is told what it goes on, by the name of a driver: in a block of its settings, or in the class of the application. */
export function configuredBy(call: string, at: readonly Slot[]): NonNullable<RequestShape["connectedBy"]> {
  return ["", "Rails", "ActionMailer"].map((module) => ({ module, call, at, driver: first }));
}

/** Data stores, brokers, mail and transfer of Ruby: the call that connects. */
export const rubyStores: readonly RequestShape[] = [
  { ...made, callee: "Redis:()", url: hostOf("url", "host"), settings: ["redis://REDIS_URL"], page: "redis://{connection}" },
  {
    ...made,
    callee: "RedisClient:{(),config,sentinel}",
    url: [{ key: "url" }, { key: "host" }, { key: "sentinels" }],
    page: "redis://{connection}",
  },
  { ...made, callee: "PG:{connect,Connection.open,Connection()}", url: hostOf("host") },
  { ...made, callee: "Mysql2:Client()", url: hostOf("host") },
  { ...made, callee: "TinyTds:Client()", url: hostOf("host", "dataserver") },
  { ...made, callee: "Eth:Client.create", url: first },
  { ...made, callee: "Prometheus:Client.Push()", url: [{ key: "gateway" }], access: "send" },
  { ...made, callee: "Mongo:Client()", url: first },
  { ...made, callee: "Bunny:()", url: hostOf("host") },
  { ...made, callee: "Sequel:connect", url: hostOf("host") },
  { ...made, callee: "ActiveRecord:Base.establish_connection", url: hostOf("url", "host") },
  { ...made, callee: "{Elasticsearch,OpenSearch}:Client()", url: hostOf("url", "host", "hosts") },
  { ...made, callee: "Kafka:()", url: first },
  { ...made, callee: "Dalli:Client()", url: first },
  { ...made, callee: "Net:{SMTP.start,SMTP()}", url: first, scheme: "smtp" },
  { ...made, callee: "Net:SFTP.start", url: first, scheme: "sftp" },
  { ...made, callee: "Net:{FTP.open,FTP()}", url: first, scheme: "ftp" },
  { ...made, callee: "Net:{SSH.start,SCP.start,IMAP()}", url: first },
  { ...made, callee: "Net:FTP().connect", url: first },
  { ...made, callee: "MQTT:Client{(),.connect}", url: hostOf("host") },
  { ...made, callee: "Net:{LDAP(),LDAP.open}", url: [{ key: "host" }], scheme: "ldap" },
  { ...made, callee: "NATS:{connect,start}", url: first, scheme: "nats" },
  { ...made, callee: "Rdkafka:Config()", url: [{ key: "bootstrap.servers", of: 0 }], scheme: "kafka" },
  { ...made, callee: "WaterDrop:Producer()", url: [{ key: "bootstrap.servers" }], scheme: "kafka" },
  { ...made, callee: "Karafka:App.kafka=", url: [{ key: "bootstrap.servers", of: 0 }], scheme: "kafka" },
  {
    ...made,
    callee: "MeiliSearch:{Client(),Rails.configuration=}",
    url: [{ key: "meilisearch_url", of: 0 }, ...first],
    scheme: "meilisearch",
  },
  { ...made, callee: "InfluxDB:Client()", url: [{ key: "host" }, { key: "url" }] },
  { ...made, callee: "InfluxDB2:Client()", url: first },
  { ...made, callee: "Cassandra:cluster", url: [{ key: "hosts" }], scheme: "cassandra" },
  { ...made, callee: ":{delivery_method}", url: [{ key: "address" }], scheme: "smtp" },
  { ...made, callee: "{:,Rails:Application().}config().action_mailer().smtp_settings=", url: [{ key: "address" }], scheme: "smtp" },
  { ...made, callee: "ActionMailer:Base.smtp_settings=", url: [{ key: "address" }], scheme: "smtp" },
  {
    ...made,
    callee: "ActionMailer:deliver",
    url: [],
    access: "write",
    onlyUrls: true,
    scheme: "smtp",
    connectedBy: [
      { module: "", call: "smtp_settings=", at: [{ key: "address" }] },
      { module: "ActionMailer", call: "smtp_settings=", at: [{ key: "address" }] },
      { module: "Rails", call: "smtp_settings=", at: [{ key: "address" }] },
      ...configuredBy("delivery_method=", []),
    ],
    settings: ["smtp://SMTP_ADDRESS"],
  },
  { ...made, callee: "{:,Rails:Application().}config().cache_store=", url: [{ key: "url", of: 1 }, { arg: 1 }], driver: first },
  { ...made, callee: "Sidekiq:redis=", url: [{ key: "url" }, { key: "url", of: 0 }], scheme: "redis" },
  { ...made, callee: "Fog:{Storage(),AWS.Storage()}", url: fogBase },
  { ...made, callee: "CarrierWave:fog_credentials=", url: fogBase },
  { ...made, callee: "Shrine:Storage.S3()", url: [{ key: "endpoint" }, { key: "bucket", means: s3 }] },
  { ...made, callee: "TCPSocket:{(),open}", url: first },
];
