import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls, documents, objects, redis, searches } from "./asked.ts";
import { mailHost, mailTransport, plainOrNext } from "../javaStores.ts";
import { jvmBrokerCalls } from "./jvmBrokers.ts";
import { mongoSettings, redisSettings, searchSettings, springStoreCalls } from "./spring.ts";

const languages = ["java", "kotlin"];
const base: readonly Slot[] = [{ arg: 0 }];
const mongo = "{com.mongodb.client,com.mongodb.reactivestreams.client}";

/** `hincrBy` and `hincrby` are one. */
const jedis: Asked = {
  reads: `${redis.reads} subscribe psubscribe hgetAll hscan sscan zscan zrangeByScore zcard zrank scard lindex bitcount`,
  writes: `${redis.writes} psetex incrBy decrBy hincrBy hsetnx rpoplpush ltrim lrem zincrby zremrangeByScore getSet xack evalsha persist`,
};
const on = (name: string, arg = 0): readonly Slot[] => [{ in: name, arg }];
const brokers: readonly Slot[] = [...["bootstrap.servers", "BOOTSTRAP_SERVERS_CONFIG"].map((key) => ({ key, of: 0 })), ...base];
const kafka = "org.apache.kafka.clients";
const rabbit = "com.rabbitmq.client";
const queues: Asked = {
  reads: "basicGet basicConsume",
  writes: "basicPublish queuePurge queueDelete queueDeclare queueBind exchangeDelete exchangeDeclare",
};
const nats: Asked = { reads: "subscribe", writes: "publish publishAsync request requestWithTimeout" };

const cache = { settings: redisSettings };
const lettuce: Asked = {
  reads: `${jedis.reads} pfcount getex zrangebyscoreWithScores zrangeWithScores hscan zmscore getbit`,
  writes: `${jedis.writes} pfadd pfmerge setGet setbit zpopmin zpopmax lmove hexpire eval fcall`,
};
const lettuceWays = "{sync,async,reactive,coroutines}()";
/** What is handed in by its type asks the one that the program connects to. */
const lettuceAt: Partial<RequestShape> = {
  ...cache,
  connectedBy: [
    { module: "io.lettuce.core", call: "create", at: base, scheme: "redis" },
    { module: "io.lettuce.core.cluster", call: "create", at: base, scheme: "redis" },
  ],
};
/** Collections that are handed in by their type. */
const collections: Partial<RequestShape> = {
  settings: mongoSettings,
  connectedBy: [
    "com.mongodb.client",
    "com.mongodb.reactivestreams.client",
    "com.mongodb.kotlin.client",
    "com.mongodb.kotlin.client.coroutine",
  ].map((module) => ({ module, call: "create", at: base, scheme: "mongodb" })),
};
const ldaptive: Partial<RequestShape> = {
  settings: ["ldap://LDAP_URL"],
  connectedBy: ["setLdapUrl", "ldapUrl", "url", "DefaultConnectionFactory"].map((call) => ({
    module: "org.ldaptive",
    call,
    at: base,
    scheme: "ldap",
  })),
};
/** What Redisson's objects are asked: maps, buckets, lists, topics, locks. */
const shared: Asked = {
  reads: "get getAll readAllMap readAllValues readAllKeySet contains containsKey size isExists remainTimeToLive peek",
  writes:
    "put fastPut putIfAbsent putAll set trySet add addAll remove fastRemove delete publish offer poll incrementAndGet decrementAndGet addAndGet expire tryLock lock unlock",
};
const sharedObjects =
  "{getMap,getMapCache,getLocalCachedMap,getBucket,getBuckets,getSet,getSetCache,getSortedSet,getScoredSortedSet,getList,getQueue,getDeque,getBlockingQueue,getDelayedQueue,getTopic,getAtomicLong,getLock,getFairLock,getRateLimiter}()";
const searchedBy: Partial<RequestShape> = {
  settings: searchSettings,
  connectedBy: ["org.elasticsearch.client", "org.opensearch.client"].map((module) => ({
    module,
    call: "builder",
    at: base,
    scheme: "elasticsearch",
  })),
};

/** What document stores and caches of Java and Kotlin are asked by the names of their calls. */
export const javaStoreCalls: readonly RequestShape[] = [
  // The client below the others sends requests that were made first.
  {
    callee:
      "{org.elasticsearch.client,org.opensearch.client}:{RestClient(),RestClient.builder().build(),RestClientBuilder().build(),RestHighLevelClient().getLowLevelClient()}.{performRequest,performRequestAsync}",
    languages,
    url: base,
    verb: "GET",
    request: { callee: "", languages, url: [{ arg: 1 }], method: base, verb: "GET" },
    ...searchedBy,
  },
  ...calls({ languages, of: `${mongo}:{MongoClients,MongoClient}.create().getDatabase().getCollection()`, base, asked: documents }),
  ...calls(
    {
      languages,
      of: `{com.mongodb.kotlin.client,com.mongodb.kotlin.client.coroutine}:{MongoClient.create().getDatabase().getCollection(),MongoCollection(),MongoDatabase().getCollection()}`,
      base,
      asked: documents,
    },
    collections,
  ),
  ...calls(
    {
      languages,
      of: `${mongo}:{MongoCollection(),MongoDatabase().getCollection(),MongoClient().getDatabase().getCollection()}`,
      base: [],
      asked: documents,
    },
    collections,
  ),
  ...calls({ languages, of: "com.mongodb:MongoClient().getDatabase().getCollection()", base, asked: documents }),
  ...calls(
    { languages, of: "redis.clients.jedis:{Jedis,JedisPooled,JedisCluster,UnifiedJedis}()", base: plainOrNext, asked: jedis, body: 1 },
    cache,
  ),
  ...calls(
    { languages, of: "redis.clients.jedis:{JedisPool,JedisSentinelPool}().getResource()", base: plainOrNext, asked: jedis, body: 1 },
    cache,
  ),
  ...calls({ languages, of: "io.minio:{MinioClient,MinioAsyncClient}.builder()", base: on("endpoint"), asked: objects }, { chain: true }),
  ...calls({ languages, of: "io.minio:{MinioClient,MinioAsyncClient}()", base, asked: objects }),
  ...calls(
    { languages, of: `${rabbit}:{Channel(),ConnectionFactory().newConnection().createChannel()}`, base: [], asked: queues, body: 3 },
    {
      settings: ["amqp://RABBITMQ_HOST"],
      connectedBy: ["setHost", "setUri"].map((call) => ({ module: rabbit, call, at: base, scheme: "amqp" })),
    },
  ),
  ...calls({ languages, of: `${kafka}.producer:{KafkaProducer,Producer}()`, base: brokers, asked: { writes: "send" } }),
  ...calls({
    languages,
    of: `${kafka}.consumer:{KafkaConsumer,Consumer}()`,
    base: brokers,
    asked: { reads: "poll subscribe assign", writes: "commitSync commitAsync" },
  }),
  ...calls({
    languages,
    of: `${kafka}.admin:{AdminClient,Admin}.create()`,
    base: brokers,
    asked: {
      reads: "listTopics describeTopics describeCluster listConsumerGroups",
      writes: "createTopics deleteTopics alterConfigs createPartitions",
    },
  }),
  ...calls(
    {
      languages,
      of: `{io.lettuce.core:RedisClient,io.lettuce.core.cluster:RedisClusterClient}.create().connect().${lettuceWays}`,
      base,
      asked: lettuce,
      body: 1,
    },
    cache,
  ),
  ...calls(
    {
      languages,
      of: `{io.lettuce.core:RedisClient().connect(),io.lettuce.core.cluster:RedisClusterClient().connect(),io.lettuce.core.api:StatefulRedisConnection(),io.lettuce.core.cluster.api:StatefulRedisClusterConnection()}.${lettuceWays}`,
      base: [],
      asked: lettuce,
      body: 1,
    },
    lettuceAt,
  ),
  ...calls(
    {
      languages,
      of: "io.lettuce.core.{,cluster.}api.{sync,async,reactive,coroutines}:{RedisCommands,RedisAsyncCommands,RedisReactiveCommands,RedisCoroutinesCommands,RedisAdvancedClusterCommands,RedisAdvancedClusterAsyncCommands,RedisAdvancedClusterReactiveCommands}()",
      base: [],
      asked: lettuce,
      body: 1,
    },
    lettuceAt,
  ),
  ...["org.redisson:Redisson.create()", "org.redisson.api:RedissonClient()"].flatMap((of) =>
    calls(
      { languages, of: `${of}.${sharedObjects}`, base: [], asked: shared },
      {
        ...cache,
        connectedBy: ["setAddress", "addNodeAddress"].map((call) => ({ module: "org.redisson.config", call, at: base, scheme: "redis" })),
      },
    ),
  ),
  ...calls(
    {
      languages,
      of: "net.spy.memcached:MemcachedClient()",
      base,
      asked: { reads: "get asyncGet getBulk gets", writes: "set add replace delete incr decr cas touch flush" },
      body: 2,
    },
    { scheme: "memcached" },
  ),
  ...calls({ languages, of: "io.nats.client:Nats.connect().{,jetStream().,createDispatcher().}", base, asked: nats, body: 1 }),
  ...calls(
    {
      languages,
      of: "io.nats.client:{Connection(),Connection().jetStream(),Connection().createDispatcher(),JetStream(),Dispatcher()}",
      base: [],
      asked: nats,
      body: 1,
    },
    { connectedBy: [{ module: "io.nats.client", call: "connect", of: "Nats", at: base, scheme: "nats" }] },
  ),
  ...calls(
    {
      languages,
      of: "org.apache.pulsar.client.api:PulsarClient.builder()",
      base: on("serviceUrl"),
      asked: { reads: "receive receiveAsync", writes: "send sendAsync" },
    },
    { chain: true },
  ),
  ...calls(
    {
      languages,
      of: "{org.eclipse.paho.client.mqttv3,org.eclipse.paho.client.mqttv5,org.eclipse.paho.mqttv5.client}:{MqttClient,MqttAsyncClient}()",
      base,
      asked: { reads: "subscribe", writes: "publish" },
      body: 1,
    },
    { scheme: "mqtt" },
  ),
  ...["mqtt3:Mqtt3", "mqtt5:Mqtt5", ":Mqtt"].flatMap((of) =>
    calls(
      {
        languages,
        of: `com.hivemq.client.mqtt${of.startsWith(":") ? "" : "."}${of}{Client.builder(),AsyncClient(),BlockingClient(),RxClient()}`,
        base: on("serverHost"),
        asked: { reads: "subscribe subscribeWith", writes: "publish publishWith" },
      },
      { chain: true, scheme: "mqtt" },
    ),
  ),
  ...calls({
    languages,
    of: "com.influxdb.client:InfluxDBClientFactory.create().{getWriteApi(),getWriteApiBlocking(),makeWriteApi(),getQueryApi()}",
    base,
    asked: { reads: "query queryRaw", writes: "writePoint writePoints writeRecord writeRecords writeMeasurement writeMeasurements" },
  }),
  ...calls(
    { languages, of: "co.elastic.clients.elasticsearch:{ElasticsearchClient,ElasticsearchAsyncClient}()", base: [], asked: searches },
    searchedBy,
  ),
  ...calls({ languages, of: "org.elasticsearch.client:RestHighLevelClient()", base: [], asked: searches, body: 0 }, searchedBy),
  ...calls(
    { languages, of: "org.opensearch.client.opensearch:{OpenSearchClient,OpenSearchAsyncClient}()", base: [], asked: searches },
    searchedBy,
  ),
  ...calls(
    {
      languages,
      of: "org.apache.commons.net.ftp:{FTPClient,FTPSClient}()",
      base: [],
      asked: {
        reads: "retrieveFile retrieveFileStream listFiles listNames",
        writes: "storeFile storeFileStream appendFile deleteFile makeDirectory removeDirectory rename",
      },
    },
    { baseCalls: ["connect"], scheme: "ftp" },
  ),
  ...calls(
    {
      languages,
      of: "com.jcraft.jsch:JSch().getSession().openChannel()",
      base: on("getSession", 1),
      asked: { reads: "get ls", writes: "put rm mkdir rmdir rename" },
    },
    { scheme: "sftp" },
  ),
  ...calls(
    {
      languages,
      of: "com.unboundid.ldap.sdk:LDAPConnection()",
      base,
      asked: { reads: "search searchForEntry getEntry bind", writes: "add modify delete modifyDN" },
    },
    { scheme: "ldap" },
  ),
  // An operation is made with what connects, and is then told what to do.
  ...calls({ languages, of: "org.ldaptive:{SearchOperation,CompareOperation}()", base: [], asked: { reads: "execute send" } }, ldaptive),
  ...calls(
    {
      languages,
      of: "org.ldaptive:{AddOperation,ModifyOperation,DeleteOperation,ModifyDnOperation}()",
      base: [],
      asked: { writes: "execute send" },
    },
    ldaptive,
  ),
  ...[
    "javax.naming.directory:InitialDirContext()",
    "javax.naming.directory:DirContext()",
    "javax.naming.ldap:InitialLdapContext()",
  ].flatMap((of) =>
    calls(
      {
        languages,
        of,
        base: ["PROVIDER_URL", "java.naming.provider.url"].map((key) => ({ key, of: 0 })),
        asked: { reads: "search getAttributes lookup", writes: "createSubcontext modifyAttributes destroySubcontext bind unbind rename" },
      },
      { scheme: "ldap" },
    ),
  ),
  ...calls(
    {
      languages,
      of: "org.apache.commons.{mail,mail2.jakarta,mail2.javax}:{Email,SimpleEmail,HtmlEmail,MultiPartEmail,ImageHtmlEmail}()",
      base: [],
      asked: { writes: "send sendMimeMessage" },
    },
    { baseCalls: ["setHostName"], scheme: "smtp", access: "send" },
  ),
  ...calls(
    { languages, of: "org.simplejavamail.api.mailer:Mailer()", base: [], asked: { writes: "sendMail" } },
    { connectedBy: [{ module: "org.simplejavamail.mailer", call: "withSMTPServer", at: base, scheme: "smtp" }], access: "send" },
  ),
  ...calls(
    { languages, of: "org.simplejavamail.mailer:MailerBuilder.withSMTPServer()", base, asked: { writes: "sendMail" } },
    { chain: true, scheme: "smtp", access: "send" },
  ),
  ...calls(
    { languages, of: mailTransport, base: mailHost, asked: { writes: "sendMessage" } },
    { baseCalls: ["connect"], scheme: "smtp", access: "send" },
  ),
  ...jvmBrokerCalls,
  ...springStoreCalls,
];
