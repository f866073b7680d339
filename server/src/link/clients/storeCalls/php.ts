import type { RequestShape, Slot } from "../shape.ts";
import { flysystemCalls } from "./flysystem.ts";
import { phpFrameworkCalls } from "./phpFrameworks.ts";
import { type Asked, calls, documents, redis, searches } from "./asked.ts";

const languages = ["php"];

/** What Eloquent and its query builder are asked, by the store that `config/database.php` says. */
const rows = {
  select:
    "get all find findMany findOrFail findOrNew first firstOrFail firstWhere sole value pluck count exists doesntExist sum max min avg paginate simplePaginate cursorPaginate cursor chunk chunkById each lazy",
  insert:
    "create forceCreate createMany insert insertGetId insertOrIgnore firstOrCreate updateOrCreate upsert updateOrInsert createQuietly createOne createOneQuietly createManyQuietly forceCreateQuietly",
  update: "update increment decrement touch updateQuietly incrementQuietly decrementQuietly touchQuietly",
  delete: "delete forceDelete destroy truncate deleteQuietly forceDeleteQuietly",
} satisfies Asked;
const { select: _, ...changes } = rows;
const repositories = "{Prettus\\Repository\\Eloquent:BaseRepository,Prettus\\Repository\\Contracts:RepositoryInterface}()";
const found = {
  reads:
    "all get first find findOrFail findMany findByField findOneByField findWhere findOneWhere findWhereIn findWhereNotIn findWhereBetween paginate simplePaginate count pluck",
  writes: "create update updateOrCreate firstOrCreate insert delete deleteWhere",
} satisfies Asked;
const given = "find(),findOrFail(),first(),findOneByField(),findOneWhere(),create(),update()";
const first: readonly Slot[] = [{ arg: 0 }];
/** phpredis spells the names of its commands in humps. */
const phpRedis: Asked = {
  reads: `${redis.reads} mGet hGet hGetAll hMGet hKeys hExists lRange lLen sMembers sIsMember sCard zRange zRevRange zRangeByScore zScore zCard zRank`,
  writes: `${redis.writes} setEx setNx mSet hSet hSetNx hMSet hDel hIncrBy incrBy decrBy expireAt lPush rPush lPop rPop blPop brPop lTrim lRem sAdd sRem zAdd zRem zIncrBy zRemRangeByScore flushAll flushDB xAdd`,
};
const queues: Asked = {
  reads: "basic_consume basic_get",
  writes: "basic_publish batch_basic_publish publish_batch queue_purge queue_delete queue_declare queue_bind exchange_declare",
};
const amqp = "{AMQPStreamConnection,AMQPSSLConnection,AMQPLazyConnection,AMQPSocketConnection}";
const elastic = "{Elasticsearch,Elastic\\Elasticsearch,OpenSearch}";
/** Functions that are handed the connection which another one opened. */
const handed = (names: string): string => `:{${names.replaceAll(" ", ",")}}`;
const withConnection = (reads: string, writes: string, scheme: string): readonly RequestShape[] =>
  [
    [reads, "read"],
    [writes, "write"],
  ].map(([names = "", access]) => ({
    callee: handed(names),
    languages,
    verb: "",
    url: first,
    asks: "$",
    access: access === "read" ? "read" : "write",
    scheme,
    body: [{ arg: 1 }],
  }));

const eloquent = "{Illuminate\\Database\\Eloquent:Model,Illuminate\\Foundation\\Auth:User}";
const tables = "{Illuminate\\Support\\Facades:,:}DB.{table(),connection().table(),query()}";
const laravel: Partial<RequestShape> = { configured: "laravel", chain: true };

const cached: Asked = {
  reads: "get many has missing remember rememberForever sear pull flexible",
  writes: "put add forever forget flush increment decrement putMany set delete",
};
/** What a disk of Laravel is asked. */
const kept: Asked = {
  reads:
    "get json exists missing size lastModified mimeType checksum files allFiles directories allDirectories download response readStream getMetadata",
  writes: "put putFile putFileAs prepend append delete copy move makeDirectory deleteDirectory writeStream setVisibility",
};
const disk: Partial<RequestShape> = { configured: "laravel disk", onlyUrls: true };
/** What Laravel's cache, its disks and its queues are asked, by the drivers that the configuration names. */
const drivers: readonly RequestShape[] = [
  ...[
    "{Illuminate\\Support\\Facades:,:}Cache.{,tags().}",
    "{:cache(),Illuminate\\Contracts\\Cache:Repository(),Illuminate\\Cache:CacheManager()}",
  ].flatMap((of) => calls({ languages, of, base: [], asked: cached, body: 1 }, { configured: "laravel cache" })),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Support\\Facades:,:}{Queue.,Bus.,Bus.chain().,Bus.batch().}",
      base: [],
      asked: { writes: "push pushOn later laterOn bulk dispatch dispatchToQueue" },
    },
    { configured: "laravel queue" },
  ),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Foundation\\Bus:Dispatchable,Illuminate\\Foundation\\Queue:Queueable}",
      base: [],
      asked: { writes: "dispatch dispatchIf dispatchUnless" },
    },
    { configured: "laravel queue" },
  ),
  ...calls({ languages, of: ":", base: [], asked: { writes: "dispatch" } }, { configured: "laravel queue" }),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Support\\Facades:Storage.,:Storage.,Illuminate\\Contracts\\Filesystem:Factory().,Illuminate\\Filesystem:FilesystemManager().}{disk().,drive().,cloud().,}",
      base: [],
      asked: kept,
      body: 1,
    },
    { ...disk, driver: ["disk", "drive"].map((name) => ({ in: name, arg: 0 })) },
  ),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Contracts\\Filesystem:Filesystem,Illuminate\\Contracts\\Filesystem:Cloud,Illuminate\\Filesystem:FilesystemAdapter}()",
      base: [],
      asked: kept,
      body: 1,
    },
    disk,
  ),
  ...["store", "storePublicly", "storeAs", "storePubliclyAs"].flatMap((name) =>
    calls(
      { languages, of: "{Illuminate\\Http:Request().file(),Illuminate\\Http:UploadedFile()}", base: [], asked: { writes: name } },
      { ...disk, driver: [{ arg: name.endsWith("As") ? 2 : 1 }] },
    ),
  ),
];

/** Where WordPress has its database. */
export const wordpress = ["mysql://WORDPRESS_DB_HOST", "mysql://DB_HOST"];

/** What document stores and caches of PHP are asked by the names of their calls. */
export const phpStoreCalls: readonly RequestShape[] = [
  ...calls({ languages, of: "Predis:Client()", base: [{ key: "host", of: 0 }, { arg: 0 }], asked: redis, body: 1 }),
  ...calls({ languages, of: "MongoDB:Client().{selectDatabase().,}{selectCollection(),*}", base: [{ arg: 0 }], asked: documents }),
  ...calls(
    { languages, of: ":{Redis,RedisCluster}()", base: [], asked: phpRedis, body: 1 },
    { baseCalls: ["connect", "pconnect"], scheme: "redis" },
  ),
  ...calls(
    { languages, of: "{Illuminate\\Support\\Facades:,:}Redis.{,connection().}", base: [], asked: phpRedis, body: 1 },
    { settings: ["redis://REDIS_URL", "redis://REDIS_HOST"] },
  ),
  ...calls(
    {
      languages,
      of: ":{Memcached,Memcache}()",
      base: [],
      asked: { reads: "get getMulti", writes: "set setMulti add replace delete increment decrement touch flush" },
      body: 1,
    },
    { baseCalls: ["addServer"], scheme: "memcached" },
  ),
  ...calls(
    { languages, of: `PhpAmqpLib\\Connection:${amqp}().channel()`, base: [...first, { key: "host" }], asked: queues },
    { scheme: "amqp" },
  ),
  ...calls(
    { languages, of: "PhpAmqpLib\\Channel:AMQPChannel()", base: [], asked: queues },
    { scheme: "amqp", connectedBy: [{ module: "PhpAmqpLib\\Connection", call: "AMQPStreamConnection", at: first, scheme: "amqp" }] },
  ),
  ...calls(
    { languages, of: `${elastic}:ClientBuilder.create()`, base: [{ in: "setHosts", arg: 0 }], asked: searches },
    { chain: true, scheme: "elasticsearch" },
  ),
  ...["Elasticsearch", "Elastic\\Elasticsearch", "OpenSearch"].flatMap((module) =>
    calls(
      { languages, of: `${module}:Client()`, base: [], asked: searches },
      { scheme: "elasticsearch", connectedBy: [{ module, call: "setHosts", at: first, scheme: "elasticsearch" }] },
    ),
  ),
  ...calls(
    {
      languages,
      of: "RdKafka:{Producer,KafkaConsumer,Consumer}().{,newTopic().}",
      base: [],
      asked: { reads: "consume consumeStart subscribe", writes: "produce producev" },
      body: 2,
    },
    { baseCalls: ["addBrokers"], scheme: "kafka" },
  ),
  ...calls(
    {
      languages,
      of: "{phpseclib\\Net,phpseclib3\\Net}:SFTP()",
      base: first,
      asked: { reads: "get nlist rawlist stat file_exists", writes: "put delete mkdir rmdir rename chmod touch" },
    },
    { scheme: "sftp" },
  ),
  ...withConnection(
    "ftp_get ftp_fget ftp_nlist ftp_rawlist ftp_size",
    "ftp_put ftp_fput ftp_append ftp_delete ftp_mkdir ftp_rmdir ftp_rename",
    "ftp",
  ),
  ...withConnection(
    "ldap_search ldap_read ldap_list ldap_bind ldap_get_entries",
    "ldap_add ldap_modify ldap_mod_replace ldap_mod_add ldap_mod_del ldap_delete ldap_rename",
    "ldap",
  ),
  ...calls(
    {
      languages,
      of: "{wpdb:wpdb(),:wpdb'}",
      base: [],
      asked: { select: "get_results get_row get_col get_var", insert: "insert replace", update: "update", delete: "delete" },
      body: 1,
    },
    { settings: wordpress },
  ),
  ...drivers,
  ...flysystemCalls,
  ...phpFrameworkCalls,
  // What is done with the collection that a query gave asks nothing more.
  ...[eloquent, `${eloquent}()`, tables].flatMap((of) =>
    calls({ languages, of, base: [], asked: { select: rows.select } }, { ...laravel, way: "any" }),
  ),
  // `User::find($id)->save()`
  ...calls({ languages, of: eloquent, base: [], asked: { ...changes, update: `${changes.update} save saveOrFail saveQuietly` } }, laravel),
  ...calls({ languages, of: `${eloquent}()`, base: [], asked: { ...changes, insert: `${changes.insert} save saveOrFail push` } }, laravel),
  ...calls({ languages, of: tables, base: [], asked: changes }, laravel),
  // Repositories that a package puts before a model; what they gave is a list that is there, or a record.
  ...calls({ languages, of: repositories, base: [], asked: found }, { ...laravel, unless: `${found.reads} ${found.writes}` }),
  ...calls({ languages, of: `${repositories}.{${given}}`, base: [], asked: { writes: "save update delete forceDelete" } }, laravel),
  ...calls(
    {
      languages,
      of: "{Illuminate\\Support\\Facades:,:}DB",
      base: [],
      asked: { select: "get first value pluck count exists sum max min avg paginate cursor chunk chunkById", delete: "truncate" },
    },
    laravel,
  ),
];
