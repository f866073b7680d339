import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["java", "kotlin"], verb: "" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const keyOf = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));
/** The address, or what holds it. */
const brokers = [...keyOf("bootstrap.servers", "BOOTSTRAP_SERVERS_CONFIG"), ...first];
/** A client may be told how it keeps its connections before it is told where they go. */
export const plainOrNext: readonly Slot[] = [{ arg: 0, plain: true }, { arg: 1 }];
/** What says in a session's properties where its mail goes. */
export const mailHost = keyOf("mail.smtp.host", "mail.host", "mail.smtps.host", "mail.imap.host", "mail.imaps.host", "mail.pop3.host");

/** What sends mail once it is connected. */
export const mailTransport =
  "{javax.mail,jakarta.mail}:{Transport(),Session().getTransport(),Session.getInstance().getTransport(),Session.getDefaultInstance().getTransport()}";

const mailSessions: RequestShape["connectedBy"] = ["javax.mail", "jakarta.mail"].flatMap((module) =>
  ["getInstance", "getDefaultInstance"].map((call) => ({ module, call, of: "Session", at: mailHost, scheme: "smtp" })),
);

/** Data stores, brokers, mail and remote procedure calls of Java and Kotlin: the call that connects, or says where to. */
export const javaStores: readonly RequestShape[] = [
  { ...made, callee: "java.sql:DriverManager.getConnection", url: first },
  { ...made, callee: "org.apache.zookeeper:ZooKeeper", url: first, scheme: "zookeeper" },
  {
    ...made,
    callee: "org.apache.curator.framework:CuratorFrameworkFactory.{newClient,builder().connectString}",
    url: first,
    scheme: "zookeeper",
  },
  { ...made, callee: "com.zaxxer.hikari:{HikariConfig(),HikariDataSource()}.setJdbcUrl", url: first },
  {
    ...made,
    callee: "com.zaxxer.hikari:{HikariConfig(),HikariDataSource()}.addDataSourceProperty",
    url: [{ arg: 1, after: ["serverName", "url", "URL", "serverNames"] }],
  },
  { ...made, callee: "org.springframework.boot.jdbc:DataSourceBuilder.create().url", url: first, chain: true },
  { ...made, callee: "org.springframework.jdbc.datasource:DriverManagerDataSource", url: first },
  { ...made, callee: "org.springframework.jdbc.datasource:{DriverManagerDataSource(),SimpleDriverDataSource()}.setUrl", url: first },
  { ...made, callee: "org.apache.commons.{dbcp2,dbcp}:BasicDataSource().setUrl", url: first },
  { ...made, callee: "org.apache.tomcat.jdbc.pool:{DataSource(),PoolProperties()}.setUrl", url: first },
  { ...made, callee: "org.postgresql.ds:{PGSimpleDataSource(),PGPoolingDataSource()}.{setUrl,setURL,setServerName}", url: first },
  { ...made, callee: "com.mysql.cj.jdbc:{MysqlDataSource(),MysqlXADataSource()}.{setUrl,setURL,setServerName}", url: first },
  { ...made, callee: "org.jdbi.v3.core:Jdbi.create", url: first },
  { ...made, callee: "org.jooq.impl:DSL.using", url: first, onlyUrls: true },
  { ...made, callee: "org.sql2o:Sql2o", url: first },
  { ...made, callee: "io.r2dbc.spi:{ConnectionFactories.get,ConnectionFactoryOptions.parse}", url: first },
  { ...made, callee: "org.flywaydb.core:Flyway.configure().dataSource", url: first, chain: true },
  { ...made, callee: "redis.clients.jedis:{Jedis,JedisPool,JedisPooled,UnifiedJedis}", url: plainOrNext },
  { ...made, callee: "io.lettuce.core:{RedisClient.create,RedisURI.create,RedisURI.Builder.redis}", url: first },
  { ...made, callee: "io.lettuce.core.cluster:RedisClusterClient.create", url: first },
  { ...made, callee: "org.redisson.config:Config().{setAddress,addNodeAddress}", url: first, chain: true },
  { ...made, callee: "org.springframework.data.redis.connection:RedisStandaloneConfiguration", url: first },
  {
    ...made,
    callee:
      "{com.mongodb.client,com.mongodb.reactivestreams.client,com.mongodb.kotlin.client,com.mongodb.kotlin.client.coroutine}:{MongoClients.create,MongoClient.create}",
    url: first,
  },
  { ...made, callee: "com.mongodb:{MongoClient,ConnectionString,MongoClientURI}", url: first },
  // What settings are built of, that a client is made with.
  { ...made, callee: "com.mongodb:MongoClientSettings.builder()", url: [{ in: "applyConnectionString", arg: 0 }] },
  { ...made, callee: "io.lettuce.core:RedisURI.builder()", url: [{ in: "withHost", arg: 0 }] },
  { ...made, callee: "org.litote.kmongo:KMongo.createClient", url: first },
  { ...made, callee: "org.elasticsearch.client:RestClient.builder", url: first },
  { ...made, callee: "org.opensearch.client:RestClient.builder", url: first },
  {
    ...made,
    callee: "com.datastax.oss.driver.api.core:CqlSession.builder().addContactPoint",
    url: first,
    chain: true,
    scheme: "cassandra",
  },
  { ...made, callee: "com.datastax.driver.core:Cluster.builder().addContactPoint", url: first, chain: true, scheme: "cassandra" },
  { ...made, callee: "org.neo4j.driver:GraphDatabase.driver", url: first },
  { ...made, callee: "com.influxdb.client:InfluxDBClientFactory.create", url: first },
  { ...made, callee: "org.influxdb:InfluxDBFactory.connect", url: first },
  { ...made, callee: "org.apache.kafka.clients.producer:KafkaProducer", url: brokers },
  { ...made, callee: "org.apache.kafka.clients.consumer:KafkaConsumer", url: brokers },
  { ...made, callee: "org.apache.kafka.clients.admin:{AdminClient,Admin}.create", url: brokers },
  { ...made, callee: "org.springframework.kafka.core:{DefaultKafkaProducerFactory,DefaultKafkaConsumerFactory,KafkaAdmin}", url: brokers },
  {
    ...made,
    callee: "org.apache.kafka.streams:KafkaStreams",
    url: [
      { key: "bootstrap.servers", of: 1 },
      { key: "BOOTSTRAP_SERVERS_CONFIG", of: 1 },
    ],
  },
  { ...made, callee: "com.rabbitmq.client:ConnectionFactory().{setHost,setUri}", url: first },
  { ...made, callee: "org.springframework.amqp.rabbit.connection:CachingConnectionFactory", url: first },
  { ...made, callee: "org.springframework.amqp.rabbit.connection:CachingConnectionFactory().{setHost,setUri,setAddresses}", url: first },
  { ...made, callee: "org.apache.activemq:{ActiveMQConnectionFactory,ActiveMQSslConnectionFactory}", url: first },
  { ...made, callee: "org.apache.pulsar.client.api:PulsarClient.builder().serviceUrl", url: first, chain: true },
  { ...made, callee: "io.nats.client:Nats.connect", url: first },
  {
    ...made,
    callee: "{org.eclipse.paho.client.mqttv3,org.eclipse.paho.client.mqttv5,org.eclipse.paho.mqttv5.client}:{MqttClient,MqttAsyncClient}",
    url: first,
    scheme: "mqtt",
  },
  {
    ...made,
    callee: "com.github.dockerjava.core:DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost",
    url: first,
    chain: true,
  },
  {
    ...made,
    callee:
      "{java.net,javax.net.ssl}:{Socket,SSLSocket,SSLSocketFactory.getDefault,SSLSocketFactory,SocketFactory.getDefault}().{connect,createSocket}",
    url: first,
  },
  { ...made, callee: "{io.socket.client:IO.socket,com.ecwid.consul.v1:ConsulClient,org.web3j.protocol.http:HttpService}", url: first },
  {
    ...made,
    callee: "org.apache.solr.client.solrj.impl:{HttpSolrClient.Builder,Http2SolrClient.Builder,HttpJdkSolrClient.Builder,HttpSolrClient}",
    url: first,
  },
  { ...made, callee: "org.apache.xmlrpc.client:XmlRpcClientConfigImpl().setServerURL", url: first },
  { ...made, callee: "io.kubernetes.client.util:{Config,ClientBuilder}.fromUrl", url: first },
  { ...made, callee: "io.micronaut.http.client:HttpClient.create", url: first },
  {
    ...made,
    callee: "io.modelcontextprotocol.client.transport:{HttpClientStreamableHttpTransport,HttpClientSseClientTransport}.builder",
    url: first,
  },
  { ...made, callee: "org.eclipse.jgit.api:Git.{cloneRepository,lsRemoteRepository}().{setURI,setRemote}", url: first, access: "read" },
  {
    ...made,
    callee:
      "dev.langchain4j.model.ollama:{OllamaChatModel,OllamaStreamingChatModel,OllamaEmbeddingModel,OllamaLanguageModel}.builder().build",
    url: [{ in: "baseUrl", arg: 0 }],
    chain: true,
  },
  { ...made, callee: "io.grpc:ManagedChannelBuilder.{forAddress,forTarget}", url: first },
  { ...made, callee: "io.grpc:Grpc.{newChannelBuilder,newChannelBuilderForAddress}", url: first },
  {
    ...made,
    callee:
      "{io.grpc.netty,io.grpc.netty.shaded.io.grpc.netty,io.grpc.okhttp}:{NettyChannelBuilder,OkHttpChannelBuilder}.{forAddress,forTarget}",
    url: first,
  },
  { ...made, callee: "{javax.mail,jakarta.mail}:Session.{getInstance,getDefaultInstance}", url: mailHost },
  { ...made, callee: `${mailTransport}.connect`, url: first, scheme: "smtp" },
  {
    ...made,
    callee: "{javax.mail,jakarta.mail}:Transport.send",
    url: [],
    access: "send",
    body: first,
    connectedBy: mailSessions,
  },
  { ...made, callee: "org.springframework.mail.javamail:JavaMailSenderImpl().setHost", url: first },
  { ...made, callee: "org.apache.commons.mail:{SimpleEmail(),HtmlEmail(),MultiPartEmail(),ImageHtmlEmail()}.setHostName", url: first },
  { ...made, callee: "org.simplejavamail.mailer:MailerBuilder.withSMTPServer", url: first },
  { ...made, callee: "org.apache.commons.net.ftp:{FTPClient(),FTPSClient()}.connect", url: first, scheme: "ftp" },
  { ...made, callee: "com.jcraft.jsch:JSch().getSession", url: second, scheme: "sftp" },
  { ...made, callee: "net.schmizz.sshj:SSHClient().connect", url: first },
  { ...made, callee: "javax.naming.directory:InitialDirContext", url: keyOf("PROVIDER_URL", "java.naming.provider.url") },
  { ...made, callee: "javax.naming.ldap:InitialLdapContext", url: keyOf("PROVIDER_URL", "java.naming.provider.url") },
  { ...made, callee: "com.unboundid.ldap.sdk:LDAPConnection", url: first },
  { ...made, callee: "net.spy.memcached:{MemcachedClient,AddrUtil.getAddresses}", url: first, scheme: "memcached" },
  { ...made, callee: "java.net:Socket", url: first },
];
