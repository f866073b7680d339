import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["csharp"], verb: "" } as const;
const sent = { ...made, url: [], access: "send", body: [{ arg: 0 }] } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const connection: readonly Slot[] = [{ arg: 0 }, { key: "ConnectionString" }, { key: "connectionString" }];
/** What a check of health is told, by place or name. */
const checked: readonly Slot[] = [
  { arg: 0 },
  ...["connectionString", "npgsqlConnectionString", "redisConnectionString"].map((key) => ({ key })),
];

/** Data stores, brokers and mail of C#: the call that connects. */
export const csharpStores: readonly RequestShape[] = [
  { ...made, callee: "{System.Data.SqlClient,Microsoft.Data.SqlClient,}:{SqlConnection,SqlConnectionStringBuilder}", url: connection },
  { ...made, callee: "{Npgsql,}:{NpgsqlConnection,NpgsqlDataSourceBuilder,NpgsqlDataSource.Create}", url: connection },
  { ...made, callee: "{MySql.Data.MySqlClient,MySqlConnector,}:{MySqlConnection,MySqlDataSource}", url: connection },
  { ...made, callee: "{Oracle.ManagedDataAccess.Client,}:OracleConnection", url: connection },
  { ...made, callee: "{ClickHouse.Client.ADO,ClickHouse.Driver.ADO}:ClickHouseConnection", url: connection },
  { ...made, callee: ":{UseSqlServer,UseSqlServerStorage,AddSqlServer}", url: checked, scheme: "sqlserver" },
  { ...made, callee: ":{UseNpgsql,UsePostgreSqlStorage,AddNpgsql,AddNpgsqlDataSource,AddNpgSql}", url: checked, scheme: "postgres" },
  { ...made, callee: ":{UseMySql,UseMySQL,AddMySql}", url: checked, scheme: "mysql" },
  { ...made, callee: ":{UseRedisStorage,AddRedis,AddStackExchangeRedis}", url: checked, scheme: "redis" },
  { ...made, callee: ":{UseOracle,UseCosmos,UseFirebird}", url: first },
  { ...made, callee: ":UseMongoDB", url: first, scheme: "mongodb" },
  // What a host's builder registers under the name of a connection.
  { ...made, callee: ":AddRabbitMQClient", url: first, scheme: "amqp" },
  { ...made, callee: ":AddKafkaClient", url: first, scheme: "kafka" },
  { ...made, callee: ":AddNatsClient", url: first, scheme: "nats" },
  { ...made, callee: ":AddElasticsearchClient", url: first, scheme: "elasticsearch" },
  { ...made, callee: ":AddStackExchangeRedisCache", url: [{ key: "Configuration", of: 0 }], scheme: "redis" },
  { ...made, callee: ":AddUrlGroup", url: first, verb: "GET" },
  {
    ...made,
    callee: "{StackExchange.Redis,}:ConnectionMultiplexer.{Connect,ConnectAsync}",
    url: [{ key: "EndPoints" }, { key: "EndPoints", of: 0 }, { arg: 0 }],
  },
  { ...made, callee: "{ServiceStack.Redis}:{RedisManagerPool,RedisClient,PooledRedisClientManager}", url: first },
  { ...made, callee: "{MongoDB.Driver,}:MongoClient", url: connection },
  { ...made, callee: "{RabbitMQ.Client,}:ConnectionFactory", url: [{ key: "Uri" }, { key: "HostName" }, { key: "Endpoint" }] },
  { ...made, callee: "EasyNetQ:RabbitHutch.CreateBus", url: first },
  {
    ...made,
    callee: "{Confluent.Kafka,}:{ProducerConfig,ConsumerConfig,AdminClientConfig,ClientConfig}",
    url: [{ key: "BootstrapServers" }],
  },
  { ...made, callee: "NATS.Client:ConnectionFactory().CreateConnection", url: first },
  {
    ...made,
    callee: "{NATS.Client.Core,NATS.Net}:{NatsConnection,NatsClient,NatsOpts}",
    url: [{ key: "Url" }, { key: "url" }, { arg: 0 }],
  },
  { ...made, callee: "{MQTTnet,MQTTnet.Client}:MqttClientOptionsBuilder().WithTcpServer", url: first },
  { ...made, callee: "System.Net.Mail:SmtpClient", url: [{ arg: 0 }, { key: "Host" }, { key: "host" }] },
  { ...sent, callee: "System.Net.Mail:SmtpClient().{Send,SendAsync,SendMailAsync}", base: [{ arg: 0 }, { key: "Host" }, { key: "host" }] },
  { ...sent, callee: "MailKit.Net.Smtp:{SmtpClient,ISmtpClient}().{Send,SendAsync}", base: first, baseCalls: ["Connect", "ConnectAsync"] },
  {
    ...made,
    callee: "{MailKit.Net.Smtp,MailKit.Net.Imap,MailKit.Net.Pop3}:{SmtpClient,ISmtpClient,ImapClient,Pop3Client}().{Connect,ConnectAsync}",
    url: first,
  },
  {
    ...sent,
    callee: "FluentEmail.Core:{IFluentEmail(),IFluentEmailFactory().Create(),Email.From()}.{Send,SendAsync}",
    chain: true,
    connectedBy: [
      { module: "", call: "AddSmtpSender", at: first },
      { module: "", call: "AddMailKitSender", at: [{ key: "Server", of: 0 }] },
      { module: "", call: "AddSendGridSender" },
    ],
    scheme: "smtp",
  },
  { ...made, callee: "LibGit2Sharp:Repository.{Clone,ListRemoteReferences}", url: first, access: "read" },
  { ...made, callee: "{Nethereum.Web3:Web3,SocketIOClient:SocketIO,Docker.DotNet:DockerClientConfiguration}", url: first, onlyUrls: true },
  { ...made, callee: "Consul:ConsulClient", url: [{ key: "Address" }, { key: "Address", of: 0 }] },
  { ...made, callee: "{System.Net.Sockets,}:TcpClient", url: [{ arg: 0 }, { key: "hostname" }] },
  { ...made, callee: "{System.Net.Sockets,}:TcpClient().{Connect,ConnectAsync}", url: first },
  { ...made, callee: "{Renci.SshNet,}:{SftpClient,SshClient,ScpClient}", url: first },
  { ...made, callee: "{FluentFTP,}:{FtpClient,AsyncFtpClient}", url: [{ arg: 0 }, { key: "Host" }] },
  { ...made, callee: "{System.DirectoryServices,}:DirectoryEntry", url: first },
  { ...made, callee: "System.DirectoryServices.Protocols:{LdapConnection,LdapDirectoryIdentifier}", url: first, scheme: "ldap" },
  { ...made, callee: "{Novell.Directory.Ldap,}:LdapConnection().{Connect,ConnectAsync}", url: first },
  {
    ...made,
    callee:
      "{Elasticsearch.Net,Nest,Elastic.Clients.Elasticsearch,Elastic.Transport,OpenSearch.Client}:{ConnectionSettings,ElasticClient,ElasticsearchClientSettings,ElasticsearchClient}",
    url: first,
  },
  { ...made, callee: "Neo4j.Driver:GraphDatabase.Driver", url: first },
  { ...made, callee: "Cassandra:Cluster.Builder().AddContactPoint", url: first },
  { ...made, callee: "InfluxDB.Client:InfluxDBClient", url: first },
  { ...made, callee: "Marten:DocumentStore.For", url: first, scheme: "postgres" },
  { ...made, callee: "Minio:MinioClient().WithEndpoint", url: first },
  { ...made, callee: "Temporalio.Client:TemporalClient.ConnectAsync", url: second },
];
