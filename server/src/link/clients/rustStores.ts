import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["rust"], verb: "" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];

/** Data stores, brokers, mail and remote procedure calls of Rust: the call that connects. */
export const rustStores: readonly RequestShape[] = [
  { ...made, callee: "sqlx:{,postgres.,pool.}{PgPool,PgConnection}.{connect,connect_lazy}", url: first, scheme: "postgres" },
  { ...made, callee: "sqlx:{,mysql.,pool.}{MySqlPool,MySqlConnection}.{connect,connect_lazy}", url: first, scheme: "mysql" },
  { ...made, callee: "sqlx:{,mssql.,any.,pool.}{AnyPool,MssqlPool,Pool,AnyConnection}.{connect,connect_lazy}", url: first },
  ...(
    [
      ["{,postgres.}PgPoolOptions", "postgres"],
      ["{,mysql.}MySqlPoolOptions", "mysql"],
      ["{,mssql.,any.,pool.}{AnyPoolOptions,MssqlPoolOptions,PoolOptions}", undefined],
    ] as const
  ).map(
    ([options, scheme]): RequestShape => ({
      ...made,
      callee: `sqlx:${options}.new().{connect,connect_lazy}`,
      url: first,
      ...(scheme && { scheme }),
      chain: true,
    }),
  ),
  { ...made, callee: "sqlx:{,postgres.,mysql.}{PgConnectOptions,MySqlConnectOptions}.from_str", url: first },
  ...[
    ["{,postgres.}PgConnectOptions", "postgres"],
    ["{,mysql.}MySqlConnectOptions", "mysql"],
  ].flatMap(([options, scheme = ""]) => [
    { ...made, callee: `sqlx:${options}.new().host`, url: first, scheme },
    { ...made, callee: `sqlx:${options}.new().host`, url: first, scheme, chain: true as const },
  ]),
  {
    ...made,
    callee: "{diesel,diesel_async}:{,pg.,prelude.}{PgConnection,AsyncPgConnection}.establish",
    url: first,
    scheme: "postgres",
  },
  {
    ...made,
    callee: "{diesel,diesel_async}:{,mysql.,prelude.}{MysqlConnection,AsyncMysqlConnection}.establish",
    url: first,
    scheme: "mysql",
  },
  {
    ...made,
    callee:
      "{diesel,diesel_async,r2d2_diesel}:{,r2d2.,pooled_connection.}{ConnectionManager,AsyncDieselConnectionManager}.{new,new_with_config}",
    url: first,
  },
  { ...made, callee: "sea_orm:Database.connect", url: first },
  { ...made, callee: "sea_orm:ConnectOptions.new", url: first },
  { ...made, callee: "tokio_postgres:{connect,Config.from_str}", url: first },
  { ...made, callee: "postgres:{Client.connect,Config.from_str}", url: first },
  { ...made, callee: "{tokio_postgres,postgres}:Config.new().host", url: first, chain: true },
  { ...made, callee: "{bb8_postgres,r2d2_postgres}:PostgresConnectionManager.new_from_stringlike", url: first },
  { ...made, callee: "{mysql,mysql_async}:{Pool.new,Pool.from_url,Conn.new,Opts.from_url,OptsBuilder.from_opts}", url: first },
  { ...made, callee: "tiberius:Config.from_ado_string", url: first },
  { ...made, callee: "mongodb:{,sync.}Client.with_uri_str", url: first },
  { ...made, callee: "mongodb:{,options.}ClientOptions.{parse,parse_async}", url: first },
  {
    ...made,
    callee:
      "redis:{Client.open,cluster.ClusterClient.new,cluster.ClusterClient.builder,cluster.ClusterClientBuilder.new,sentinel.Sentinel.build}",
    url: first,
  },
  { ...made, callee: "{deadpool_redis,bb8_redis}:{Config.from_url,RedisConnectionManager.new}", url: first },
  { ...made, callee: "r2d2_redis:RedisConnectionManager.new", url: first },
  { ...made, callee: "actix_session:storage.{RedisSessionStore,RedisActorSessionStore}.{new,builder}", url: first, scheme: "redis" },
  { ...made, callee: "fred:{types.,types.config.,prelude.}{RedisConfig,Config}.{from_url,from_url_centralized}", url: first },
  { ...made, callee: "{rustis,redis_async}:{client.,}{Client.connect,paired_connect}", url: first },
  { ...made, callee: "{memcache,async_memcached}:{connect,Client.connect,Client.new}", url: first },
  { ...made, callee: "{elasticsearch,opensearch}:http.transport.{Transport.single_node,SingleNodeConnectionPool.new}", url: first },
  { ...made, callee: "elastic:{SyncClientBuilder,AsyncClientBuilder}.new().static_node", url: first, chain: true },
  { ...made, callee: "clickhouse:Client.{default,new,with_http_client}().with_url", url: first, scheme: "clickhouse" },
  { ...made, callee: "{clickhouse_rs,klickhouse}:{Pool.new,Client.connect}", url: first },
  { ...made, callee: "neo4rs:Graph.{new,connect}", url: first },
  { ...made, callee: "neo4rs:ConfigBuilder.{default,new}().uri", url: first, chain: true },
  { ...made, callee: "scylla:{,client.session_builder.,transport.session_builder.}SessionBuilder.new().known_node", url: first },
  { ...made, callee: "{etcd_client,etcd_rs}:Client.connect", url: first },
  { ...made, callee: "surrealdb:Surreal.new", url: first },
  { ...made, callee: "surrealdb:engine.any.connect", url: first },
  { ...made, callee: "rdkafka:{,config.}ClientConfig.new().bootstrap_servers", url: first },
  { ...made, callee: "rdkafka:{,config.}ClientConfig.new().bootstrap_servers", url: first, chain: true },
  { ...made, callee: "kafka:{producer.Producer,consumer.Consumer,client.KafkaClient}.{from_hosts,new}", url: first },
  { ...made, callee: "rskafka:client.ClientBuilder.new", url: first },
  { ...made, callee: "{lapin,deadpool_lapin}:Connection.{connect,connect_uri}", url: first },
  { ...made, callee: "amqprs:connection.OpenConnectionArguments.new", url: first },
  { ...made, callee: "{async_nats,nats}:{connect,asynk.connect,ConnectOptions.new().connect,Options.new().connect}", url: first },
  {
    ...made,
    callee:
      "{async_nats,nats}:{ConnectOptions.with_credentials,ConnectOptions.new,ConnectOptions.with_token,ConnectOptions.with_user_and_password}().connect",
    url: first,
    chain: true,
  },
  { ...made, callee: "{rumqttc,rumqttc_v5}:{,v5.}MqttOptions.new", url: second },
  { ...made, callee: "paho_mqtt:{AsyncClient.new,Client.new}", url: first },
  { ...made, callee: "paho_mqtt:CreateOptionsBuilder.new().server_uri", url: first, chain: true },
  { ...made, callee: "pulsar:Pulsar.builder", url: first },
  { ...made, callee: "{tonic,tonic_health}:transport.{Channel,Endpoint}.{from_static,from_shared,new,builder}", url: first },
  {
    ...made,
    callee:
      "lettre:{,transport.smtp.}{SmtpTransport,AsyncSmtpTransport}.{relay,starttls_relay,from_url,builder_dangerous,unencrypted_localhost}",
    url: first,
  },
  ...["relay", "starttls_relay", "from_url", "builder_dangerous"].map(
    (relay): RequestShape => ({
      ...made,
      callee: `lettre:{,transport.smtp.}{SmtpTransport,AsyncSmtpTransport}.${relay}().send`,
      url: [],
      access: "send",
      body: first,
      base: [{ in: relay, arg: 0 }],
      chain: true,
      after: "build",
    }),
  ),
  // What is handed in by its type sends to the one that the program connects.
  {
    ...made,
    callee: "lettre:{,transport.smtp.}{SmtpTransport,AsyncSmtpTransport}().send",
    url: [],
    access: "send",
    body: first,
    connectedBy: ["SmtpTransport", "AsyncSmtpTransport"].flatMap((transport) =>
      ["relay", "starttls_relay", "from_url", "builder_dangerous"].map((relay) => ({
        module: "lettre",
        call: `${transport}.${relay}`,
        at: first,
        scheme: "smtp",
      })),
    ),
  },
  { ...made, callee: "mail_send:SmtpClientBuilder.new", url: first },
  { ...made, callee: "{imap,async_imap}:{connect,ClientBuilder.new}", url: first },
  { ...made, callee: "{suppaftp,ftp}:{FtpStream,AsyncFtpStream,NativeTlsFtpStream,RustlsFtpStream}.connect", url: first },
  { ...made, callee: "ldap3:{LdapConn,LdapConnAsync}.{new,with_settings}", url: [...first, ...second] },
  { ...made, callee: "git2:{Repository.clone,build.RepoBuilder.new().clone,build.RepoBuilder().clone}", url: first, access: "read" },
  { ...made, callee: "bollard:Docker.{connect_with_http,connect_with_ssl}", url: first },
  { ...made, callee: "ollama_rs:Ollama.{new,try_new}", url: first },
  {
    ...made,
    callee: "rmcp:transport.{,streamable_http_client.}{StreamableHttpClientTransport,SseClientTransport}.{from_uri,start}",
    url: first,
  },
  { ...made, callee: "{std,tokio,async_std}:net.TcpStream.{connect,connect_timeout}", url: first },
  { ...made, callee: "{russh,thrussh}:client.connect", url: second },
  { ...made, callee: "openssh:Session.{connect,connect_mux}", url: first },
  { ...made, callee: "{tracing_loki,tracing_gelf}:{layer,Logger.builder().connect_tcp}", url: first },
];
