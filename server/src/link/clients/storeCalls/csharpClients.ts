import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls, capital, objects, spelled } from "./asked.ts";

const languages = ["csharp"];
const first: readonly Slot[] = [{ arg: 0 }];

/** Each name, and the one of the same call that is awaited. */
export const both = (names: string) => names.replace(/\w+/g, (name) => `${name} ${name}Async`);

export function awaitable({ reads, writes }: Asked): Asked {
  return { ...(reads !== undefined && { reads: both(reads) }), ...(writes !== undefined && { writes: both(writes) }) };
}

/** A client that is made in one place and handed in by its interface elsewhere. */
interface Family {
  readonly modules: readonly string[];
  /** What makes it, with what is asked of it on the way. */
  readonly made: readonly string[];
  readonly handed: readonly string[];
  readonly asked: Asked;
  /** Where the call that makes it has the address, or what knows it. */
  readonly base?: readonly Slot[];
  /** Which call has the address of what is handed in, and where. */
  readonly told: readonly string[];
  /** The module of these calls, where that is another: none of what a callback is handed. */
  readonly by?: string;
  readonly at: readonly Slot[];
  /** What registers it with a host's builder, under the name of a connection. */
  readonly hosted?: string;
  readonly scheme?: string;
  readonly body?: number;
}

/** Calls on what the program made, and on what is handed in by its type: both connect where the one call says. */
function family({ modules, made, handed, asked, base = [], told, by, at, hosted, scheme, body = 0 }: Family): readonly RequestShape[] {
  const schemed = scheme !== undefined && { scheme };
  const connectedBy = [
    ...(by === undefined ? modules : [by]).flatMap((module) => told.map((call) => ({ module, call, at, ...schemed }))),
    ...(hosted === undefined ? [] : [{ module: "", call: hosted, at: first, ...schemed }]),
  ];
  const module = `{${modules.join()}}`;
  return [...made, ...handed.map((name) => `${name}()`)].flatMap((of) =>
    calls({ languages, of: `${module}:${of}`, base, asked: awaitable(asked), body }, { connectedBy, ...schemed }),
  );
}

const hosts: readonly Slot[] = [{ key: "Uri" }, { key: "HostName" }, { key: "Endpoint" }];
const search: Asked = {
  reads: "Search Get MultiGet Count Exists DocumentExists Scroll",
  writes: "Index IndexDocument IndexMany Bulk Create CreateDocument Update Delete DeleteByQuery UpdateByQuery Reindex",
};
const bootstrap: readonly Slot[] = [{ key: "BootstrapServers" }];
const nats: Asked = { reads: "Subscribe SubscribeCore", writes: "Publish Request" };
const url: readonly Slot[] = [{ key: "Url" }, { key: "url" }, { arg: 0 }];
const files: Asked = {
  reads: "DownloadFile DownloadBytes DownloadStream DownloadDirectory ListDirectory GetListing ReadAllText ReadAllBytes OpenRead",
  writes:
    "UploadFile UploadBytes UploadStream UploadDirectory WriteAllText WriteAllBytes DeleteFile DeleteDirectory CreateDirectory RenameFile MoveFile OpenWrite Upload",
};
const documentsOfMarten: Asked = { reads: "Load LoadMany Query", writes: "Store Insert Update Delete SaveChanges" };

/** Where Hangfire keeps its jobs. */
const jobStores: RequestShape["connectedBy"] = [
  ["UseSqlServerStorage", "sqlserver"],
  ["UsePostgreSqlStorage", "postgres"],
  ["UseNpgsqlConnection", "postgres"],
  ["UseRedisStorage", "redis"],
  ["UseMongoStorage", "mongodb"],
].map(([call = "", scheme = ""]) => ({ module: "", call, at: first, scheme }));

/** Brokers, search engines, mail and file servers of C#. */
export const csharpClientCalls: readonly RequestShape[] = [
  ...family({
    modules: ["Confluent.Kafka"],
    made: ["ProducerBuilder().Build()"],
    handed: ["IProducer"],
    asked: { writes: "Produce" },
    ...{ base: first, told: ["ProducerConfig", "ClientConfig"], at: bootstrap, hosted: "AddKafkaClient", scheme: "kafka", body: 1 },
  }),
  ...family({
    modules: ["Confluent.Kafka"],
    made: ["ConsumerBuilder().Build()"],
    handed: ["IConsumer"],
    asked: { reads: "Consume", writes: "Commit" },
    ...{ base: first, told: ["ConsumerConfig", "ClientConfig"], at: bootstrap, hosted: "AddKafkaClient", scheme: "kafka" },
  }),
  ...family({
    modules: ["RabbitMQ.Client"],
    made: ["ConnectionFactory().{CreateConnection,CreateConnectionAsync}().{CreateModel,CreateChannelAsync}()"],
    handed: ["IModel", "IChannel", "IConnection().{CreateModel,CreateChannelAsync}"],
    asked: { reads: "BasicGet BasicConsume", writes: "BasicPublish QueuePurge QueueDelete QueueDeclare QueueBind ExchangeDeclare" },
    ...{ base: hosts, told: ["ConnectionFactory"], at: hosts, hosted: "AddRabbitMQClient", scheme: "amqp", body: 3 },
  }),
  ...family({
    modules: ["MassTransit"],
    made: ["ISendEndpointProvider().GetSendEndpoint()", "IBus().GetSendEndpoint()"],
    handed: ["IBus", "IBusControl", "IPublishEndpoint", "ISendEndpoint", "IRequestClient", "ConsumeContext"],
    asked: { writes: "Publish Send GetResponse" },
    ...{ told: ["Host"], by: "", at: first, scheme: "amqp" },
  }),
  ...calls(
    {
      languages,
      of: "{Microsoft.Extensions.Caching.Distributed,}:IDistributedCache()",
      base: [],
      asked: awaitable({ reads: "Get GetString", writes: "Set SetString Remove Refresh" }),
      body: 1,
    },
    {
      connectedBy: [
        { module: "", call: "AddStackExchangeRedisCache", at: [{ key: "Configuration", of: 0 }], scheme: "redis" },
        { module: "", call: "AddDistributedMemoryCache" },
      ],
      scheme: "redis",
    },
  ),
  ...family({
    modules: ["EasyNetQ"],
    made: ["RabbitHutch.CreateBus().{,PubSub.,SendReceive.,Rpc.}"],
    handed: ["IBus().PubSub", "IBus"],
    asked: { reads: "Subscribe Receive", writes: "Publish Send Request" },
    ...{ told: ["CreateBus"], at: first, scheme: "amqp" },
  }),
  ...family({
    modules: ["Elastic.Clients.Elasticsearch"],
    made: ["ElasticsearchClient()"],
    handed: [],
    asked: search,
    ...{
      told: ["ElasticsearchClientSettings", "ElasticsearchClient"],
      at: first,
      hosted: "AddElasticsearchClient",
      scheme: "elasticsearch",
    },
  }),
  ...family({
    modules: ["Nest", "OpenSearch.Client"],
    made: ["{ElasticClient,OpenSearchClient}()"],
    handed: ["IElasticClient", "IOpenSearchClient"],
    asked: search,
    ...{ told: ["ConnectionSettings", "ElasticClient"], at: first, scheme: "elasticsearch" },
  }),
  ...family({
    modules: ["MQTTnet", "MQTTnet.Client", "MQTTnet.Extensions.ManagedClient"],
    made: ["{MqttFactory,MqttClientFactory}().{CreateMqttClient,CreateManagedMqttClient}()"],
    handed: ["IMqttClient", "IManagedMqttClient"],
    asked: { reads: "Subscribe", writes: "Publish PublishString Enqueue" },
    ...{ told: ["WithTcpServer", "WithWebSocketServer"], at: first, scheme: "mqtt" },
  }),
  ...family({
    modules: ["NATS.Client"],
    made: ["ConnectionFactory().CreateConnection()"],
    handed: ["IConnection", "IJetStream"],
    asked: nats,
    ...{ told: ["CreateConnection"], at: first, scheme: "nats", body: 1 },
  }),
  ...family({
    modules: ["NATS.Client.Core", "NATS.Net"],
    made: ["{NatsConnection,NatsClient}()"],
    handed: ["INatsConnection", "INatsClient"],
    asked: nats,
    ...{ told: ["NatsOpts", "NatsClient", "NatsConnection"], at: url, hosted: "AddNatsClient", scheme: "nats", body: 1 },
  }),
  ...family({
    modules: ["Minio"],
    made: ["MinioClient()", "MinioClient().WithEndpoint().*"],
    handed: ["IMinioClient"],
    asked: spelled(objects, capital),
    ...{ told: ["WithEndpoint"], at: first },
  }),
  ...calls({ languages, of: "Renci.SshNet:{SftpClient,ScpClient}()", base: first, asked: awaitable(files) }, { scheme: "sftp" }),
  ...calls({ languages, of: "Renci.SshNet:SshClient()", base: first, asked: { writes: "RunCommand CreateCommand" } }),
  ...calls({ languages, of: "FluentFTP:{FtpClient,AsyncFtpClient}()", base: [...first, { key: "Host" }], asked: awaitable(files) }),
  ...family({
    modules: ["Marten"],
    made: ["{DocumentStore.For(),IDocumentStore()}.{LightweightSession,OpenSession,IdentitySession,QuerySession}()"],
    handed: ["IDocumentSession", "IQuerySession"],
    asked: documentsOfMarten,
    ...{ told: ["For", "Connection"], at: first, scheme: "postgres" },
  }),
  // Jobs are kept in the store that the program is told.
  ...["BackgroundJob", "RecurringJob", "IBackgroundJobClient()", "IRecurringJobManager()", "BackgroundJobClient()"].map(
    (of): RequestShape => ({
      callee: `{Hangfire,}:${of}.{Enqueue,Schedule,ContinueJobWith,AddOrUpdate,RemoveIfExists,Requeue,Delete,Trigger}`,
      languages,
      verb: "",
      url: [],
      asks: "$",
      access: "write",
      connectedBy: jobStores,
    }),
  ),
  ...calls(
    {
      languages,
      of: "NHibernate:{ISession,IStatelessSession,ISessionFactory().OpenSession,ISessionFactory().GetCurrentSession}()",
      base: [],
      asked: awaitable({
        reads: "Get Load Query QueryOver CreateQuery CreateCriteria",
        writes: "Save SaveOrUpdate Persist Merge Update Delete Insert",
      }),
    },
    // `connection.connection_string` of its files, or what its builders are told.
    {
      settings: ["CONNECTION_CONNECTION_STRING"],
      connectedBy: [{ module: "FluentNHibernate.Cfg.Db", call: "ConnectionString", at: [{ arg: 0 }], scheme: "" }],
    },
  ),
  ...family({
    modules: ["Raven.Client.Documents", "Raven.Client.Documents.Session"],
    made: ["{DocumentStore,IDocumentStore}().{OpenSession,OpenAsyncSession}()"],
    handed: ["IDocumentSession", "IAsyncDocumentSession"],
    asked: { reads: "Load Query", writes: "Store Delete SaveChanges" },
    ...{ base: [{ key: "Urls" }], told: ["DocumentStore"], by: "Raven.Client.Documents", at: [{ key: "Urls" }] },
  }),
  ...family({
    modules: ["DotNetCore.CAP"],
    made: [],
    handed: ["ICapPublisher"],
    asked: { writes: "Publish PublishDelay" },
    ...{ told: ["UseRabbitMQ"], by: "", at: first, scheme: "amqp", body: 1 },
  }),
];
