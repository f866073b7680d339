import { gormDrivers, openedInGo, pooledInGo } from "../goConnections.ts";
import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls, capital, documents, spelled } from "./asked.ts";
import { goBrokerCalls } from "./goBrokers.ts";
import { goMapperCalls, goZeroRedis } from "./goMappers.ts";
import { held } from "./held.ts";

const languages = ["go"];
const options = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));
const goRedisModules = [
  "github.com/redis/go-redis/v9",
  "github.com/go-redis/redis",
  "github.com/go-redis/redis/v7",
  "github.com/go-redis/redis/v8",
];
const goRedis = `{${goRedisModules.join()}}`;
const redisAsked: Asked = {
  reads:
    "Get MGet HGet HGetAll HMGet HKeys HLen HExists Keys Scan Exists TTL LRange LLen LIndex SMembers SIsMember SCard ZRange ZRevRange ZRangeByScore ZRangeWithScores ZScore ZCard ZRank ZCount ZRevRangeByScore ZRevRangeWithScores ZRangeArgs HVals HScan SScan ZScan SInter SUnion SDiff SRandMember Type PTTL StrLen GetRange DBSize Ping BitCount GetBit PFCount XRange XRevRange XRead XReadGroup XLen XPending XPendingExt XInfoGroups XInfoStream XInfoConsumers Subscribe PSubscribe",
  writes:
    "Set SetEx SetNX SetEX MSet HSet HSetNX HMSet HIncrBy HDel Del Unlink GetDel GetSet Incr IncrBy Decr DecrBy Expire ExpireAt LPush RPush LPop RPop BLPop BRPop LTrim LRem SAdd SRem ZAdd ZRem ZIncrBy ZRemRangeByScore Rename Publish FlushAll FlushDB XAdd XAck XDel XClaim XAutoClaim XGroupCreate XGroupCreateMkStream XGroupDestroy XGroupDelConsumer XTrimMaxLen SPop SMove RPopLPush LMove IncrByFloat HIncrByFloat Persist PExpire Append SetArgs GetEx SetBit PFAdd ZPopMin ZPopMax Eval EvalSha",
};
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
/** What is handed in by its type asks the one database that the program connects to. */
const redisAt: Partial<RequestShape> = {
  connectedBy: goRedisModules.flatMap((module) => [
    ...["NewClient", "NewUniversalClient", "NewClusterClient"].map((call) => ({
      module,
      call,
      at: options("Addr", "Addrs"),
      scheme: "redis",
    })),
    { module, call: "ParseURL", at: first, scheme: "redis" },
  ]),
};
const mongoAt: Partial<RequestShape> = {
  connectedBy: ["go.mongodb.org/mongo-driver/mongo/options", "go.mongodb.org/mongo-driver/v2/mongo/options"].map((module) => ({
    module,
    call: "ApplyURI",
    at: first,
    scheme: "mongodb",
  })),
};
const gormAsked: Asked = {
  select: "Find First Last Take Count Pluck Scan FirstOrInit FindInBatches Rows Row",
  insert: "Create CreateInBatches Save FirstOrCreate",
  update: "Update Updates UpdateColumn UpdateColumns",
  delete: "Delete",
};
const ldapAsked: Asked = { reads: "Search SearchWithPaging Compare WhoAmI", writes: "Add Modify Del ModifyDN PasswordModify" };
/** The one is given an address, the others a network and a host. */
const ldapAt = [["DialURL", first] as const, ["Dial", second] as const, ["DialTLS", second] as const].map(([call, at]) => ({
  module: "github.com/go-ldap/ldap/v3",
  call,
  at,
  scheme: "ldap",
}));
const xormModules = ["xorm.io/xorm", "github.com/go-xorm/xorm", "github.com/xorm-io/xorm"];
const xormAsked: Asked = {
  select: "Get Find FindAndCount Count Exist Iterate Rows Sum SumInt Sums SumsInt Query QueryString QueryInterface Ping",
  insert: "Insert InsertOne InsertMulti",
  update: "Update",
  delete: "Delete Truncate",
  writes: "Exec Sync Sync2 CreateTables DropTables",
};
const popModules = ["github.com/gobuffalo/pop", "github.com/gobuffalo/pop/v5", "github.com/gobuffalo/pop/v6"];
const popAsked: Asked = {
  select: "Find First Last All Count CountByField Exists Load",
  insert: "Create ValidateAndCreate Save ValidateAndSave",
  update: "Update UpdateColumns UpdateQuery ValidateAndUpdate",
  delete: "Destroy Delete",
  writes: "Exec ExecWithCount",
};
const bunAsked: Asked = {
  select: "NewSelect",
  insert: "NewInsert NewMerge",
  update: "NewUpdate",
  delete: "NewDelete NewTruncateTable",
};
const elastic: Asked = {
  reads: "Search Get MGet Mget Msearch Count Exists Scroll GetSource Info Ping",
  writes: "Index Create Update Delete Bulk DeleteByQuery UpdateByQuery Reindex",
};
const olivereModules = ["github.com/olivere/elastic", "github.com/olivere/elastic/v7", "gopkg.in/olivere/elastic.v5"];
const olivere = `{${olivereModules.join()}}`;
const olivereAsked: Asked = {
  reads: `${elastic.reads} MultiGet MultiSearch IndexExists IndexNames CatIndices ClusterHealth`,
  writes: `${elastic.writes} CreateIndex DeleteIndex PutMapping PutTemplate Refresh Flush Alias BulkProcessor`,
};
const etcd: Asked = { reads: "Get Watch", writes: "Put Delete Txn Grant" };

const redigoAsked: Asked = { writes: "Do Send DoContext DoWithTimeout" };
/** `conn.Do("GET", key)`: the command stands first, or behind the context. */
const redigoCommand: Partial<RequestShape> = { command: [...first, ...second] };
const redigo: readonly RequestShape[] = [
  ...calls(
    {
      languages,
      of: "github.com/gomodule/redigo/redis:{Dial,DialURL}()",
      base: [...second, ...first],
      asked: redigoAsked,
      body: 1,
    },
    redigoCommand,
  ),
  ...calls(
    { languages, of: "github.com/gomodule/redigo/redis:{Pool().Get(),Conn()}", base: [], asked: redigoAsked, body: 1 },
    {
      ...redigoCommand,
      connectedBy: [
        { module: "github.com/gomodule/redigo/redis", call: "Dial", at: second, scheme: "redis" },
        { module: "github.com/gomodule/redigo/redis", call: "DialURL", at: first, scheme: "redis" },
      ],
    },
  ),
];

const bucket: Asked = {
  reads: "ReadAll NewReader NewRangeReader Attributes Exists List ListPage Download IsAccessible",
  writes: "WriteAll NewWriter Upload Delete Copy",
};
const topic: Asked = { reads: "Receive", writes: "Send" };

const mongo = "{go.mongodb.org/mongo-driver,go.mongodb.org/mongo-driver/v2}/mongo";

/** What mappers, document stores, caches and brokers of Go are asked by the names of their calls. */
export const goStoreCalls: readonly RequestShape[] = [
  // River's jobs are rows of the program's own database.
  ...calls(
    {
      languages,
      of: "github.com/riverqueue/river:{NewClient,Client,ClientFromContext}()",
      base: [],
      asked: { insert: "Insert InsertTx InsertMany InsertManyTx InsertManyFast InsertManyFastTx", update: "JobCancel JobRetry" },
      body: 1,
    },
    { connectedBy: [...(openedInGo.connectedBy ?? []), ...(pooledInGo.connectedBy ?? [])] },
  ),
  ...calls({
    languages,
    of: `${goRedis}:{NewClient,NewUniversalClient,NewClusterClient,NewFailoverClient}().{,Pipeline().,TxPipeline().,WithContext().}`,
    base: [...options("Addr", "Addrs", "SentinelAddrs"), ...first],
    asked: redisAsked,
    body: 2,
  }),
  ...calls(
    {
      languages,
      of: `${goRedis}:{Client,ClusterClient,UniversalClient,Cmdable}().{,Pipeline().,TxPipeline().}`,
      base: [],
      asked: redisAsked,
      body: 2,
    },
    redisAt,
  ),
  // A lock is a key of the same database.
  ...calls(
    {
      languages,
      of: "github.com/go-redsync/redsync{,/v4}:{New().NewMutex(),Redsync().NewMutex(),Mutex()}",
      base: [],
      asked: { writes: "Lock LockContext TryLock TryLockContext Unlock UnlockContext Extend ExtendContext" },
    },
    redisAt,
  ),
  ...redigo,
  ...goZeroRedis,
  ...goMapperCalls,
  ...calls(
    {
      languages,
      of: `${goRedis}:{NewClient(),NewUniversalClient(),Client(),UniversalClient(),Cmdable()}`,
      base: options("Addr", "Addrs"),
      asked: { writes: "Do" },
      body: 2,
    },
    { ...redisAt, command: second },
  ),
  ...held(
    {
      languages,
      of: "github.com/bradfitz/gomemcache/memcache:New()",
      base: first,
      asked: { reads: "Get GetMulti", writes: "Set Add Replace Delete DeleteAll Increment Decrement Touch CompareAndSwap" },
    },
    "Client",
    { scheme: "memcached" },
  ),
  ...calls({
    languages,
    of: `${mongo}:{Connect,NewClient}().Database().Collection()`,
    base: [{ arg: 1 }, { arg: 0 }],
    asked: spelled(documents, capital),
    body: 1,
  }),
  ...calls(
    {
      languages,
      of: `${mongo}:{Client().Database().Collection(),Database().Collection(),Collection()}`,
      base: [],
      asked: spelled(documents, capital),
      body: 1,
    },
    mongoAt,
  ),
  ...calls(
    { languages, of: `{${popModules.join()}}:{NewConnection,Connect,Connection,Query}()`, base: [], asked: popAsked },
    {
      chain: true,
      connectedBy: popModules.map((module) => ({ module, call: "NewConnection", at: options("URL", "Host"), driver: options("Dialect") })),
    },
  ),
  ...xormModules.flatMap((module) =>
    calls(
      {
        languages,
        of: `${module}:{NewEngine,Engine,Session,EngineInterface,EngineGroup,Interface}()`,
        base: [],
        asked: xormAsked,
      },
      { chain: true, connectedBy: xormModules.map((one) => ({ module: one, call: "NewEngine", at: second, driver: first })) },
    ),
  ),
  ...calls({ languages, of: "gorm.io/gorm:Open()", base: first, asked: gormAsked }, { chain: true }),
  ...calls({ languages, of: "gorm.io/gorm:DB()", base: [], asked: gormAsked }, { chain: true, connectedBy: gormDrivers }),
  ...calls(
    { languages, of: "github.com/uptrace/bun:{NewDB(),DB(),IDB()}", base: [], asked: bunAsked },
    { connectedBy: [{ module: "github.com/uptrace/bun/driver/pgdriver", call: "WithDSN", at: first, scheme: "postgres" }] },
  ),
  ...goBrokerCalls,
  ...held(
    {
      languages,
      of: "github.com/jlaffaye/ftp:{Dial,DialTimeout,Connect}()",
      base: first,
      asked: { reads: "Retr RetrFrom List NameList FileSize", writes: "Stor StorFrom Append Delete Rename MakeDir RemoveDir" },
      body: 1,
    },
    "ServerConn",
    { scheme: "ftp" },
  ),
  ...held(
    {
      languages,
      of: "github.com/influxdata/influxdb-client-go{,/v2}:{NewClient,NewClientWithOptions}().{WriteAPI(),WriteAPIBlocking(),QueryAPI()}",
      base: first,
      asked: { reads: "Query QueryRaw", writes: "WritePoint WriteRecord" },
      body: 1,
    },
    "Client",
  ),
  ...held(
    {
      languages,
      of: "github.com/minio/minio-go{,/v6,/v7}:New()",
      base: first,
      asked: {
        reads: "GetObject FGetObject StatObject ListObjects ListBuckets BucketExists",
        writes: "PutObject FPutObject RemoveObject RemoveObjects MakeBucket RemoveBucket CopyObject ComposeObject SetBucketPolicy",
      },
      body: 3,
    },
    "Client",
  ),
  ...calls({ languages, of: "gocloud.dev/blob:OpenBucket()", base: second, asked: bucket, body: 2 }),
  ...calls(
    { languages, of: "gocloud.dev/blob:{Bucket(),PrefixedBucket()}", base: [], asked: bucket, body: 2 },
    { connectedBy: [{ module: "gocloud.dev/blob", call: "OpenBucket", at: second }] },
  ),
  ...calls({ languages, of: "gocloud.dev/pubsub:{OpenTopic,OpenSubscription}()", base: second, asked: topic, body: 1 }),
  ...calls(
    { languages, of: "gocloud.dev/pubsub:{Topic,Subscription}()", base: [], asked: topic, body: 1 },
    { connectedBy: ["OpenTopic", "OpenSubscription"].map((call) => ({ module: "gocloud.dev/pubsub", call, at: second })) },
  ),
  ...held(
    {
      languages,
      of: "github.com/elastic/go-elasticsearch/{v7,v8,v9}:{NewClient,NewTypedClient}()",
      base: options("Addresses"),
      asked: elastic,
    },
    "{Client,TypedClient}",
    { scheme: "elasticsearch" },
  ),
  ...held(
    {
      languages,
      of: "github.com/opensearch-project/{opensearch-go,opensearch-go/v2,opensearch-go/v4}:NewClient()",
      base: options("Addresses"),
      asked: elastic,
    },
    "Client",
    { scheme: "elasticsearch" },
  ),
  ...calls({
    languages,
    of: `${olivere}:{NewClient,NewSimpleClient}()`,
    base: first,
    asked: olivereAsked,
  }),
  ...calls(
    { languages, of: `${olivere}:Client()`, base: [], asked: olivereAsked },
    { connectedBy: olivereModules.map((module) => ({ module, call: "SetURL", at: first, scheme: "elasticsearch" })) },
  ),
  ...calls({
    languages,
    of: "github.com/meilisearch/meilisearch-go:New().Index()",
    base: first,
    asked: {
      reads: "Search GetDocument GetDocuments GetStats",
      writes: "AddDocuments UpdateDocuments DeleteDocument DeleteDocuments DeleteAllDocuments UpdateSettings UpdateFilterableAttributes",
    },
  }),
  ...calls({
    languages,
    of: "github.com/neo4j/neo4j-go-driver/{v4,v5}/neo4j:{NewDriver,NewDriverWithContext}().NewSession()",
    base: first,
    asked: { reads: "ReadTransaction ExecuteRead", writes: "WriteTransaction ExecuteWrite" },
  }),
  ...held(
    {
      languages,
      of: "github.com/hashicorp/consul/api:NewClient()",
      base: options("Address"),
      asked: {
        reads: "KV().Get KV().List Health().Service Catalog().Service Catalog().Services Agent().Services",
        writes: "KV().Put KV().Delete Agent().ServiceRegister Agent().ServiceDeregister Catalog().Register",
      },
    },
    "Client",
    { scheme: "consul" },
  ),
  ...held({ languages, of: "go.etcd.io/etcd/client/v3:New()", base: options("Endpoints"), asked: etcd, body: 2 }, "Client", {
    scheme: "etcd",
  }),
  ...ldapAt.flatMap(({ module, call, at }) =>
    calls({ languages, of: `${module}:${call}()`, base: at, asked: ldapAsked }, { scheme: "ldap" }),
  ),
  ...calls({ languages, of: "github.com/go-ldap/ldap/v3:Conn()", base: [], asked: ldapAsked }, { connectedBy: ldapAt, scheme: "ldap" }),
  ...calls({
    languages,
    of: "github.com/pkg/sftp:NewClient()",
    base: first,
    asked: { reads: "Open ReadDir Stat Lstat Walk", writes: "Create OpenFile Remove Rename Mkdir MkdirAll PosixRename" },
  }),
  ...calls({
    languages,
    of: "golang.org/x/crypto/ssh:Dial().NewSession()",
    base: second,
    asked: { writes: "Run Start Output CombinedOutput Shell" },
  }),
];
