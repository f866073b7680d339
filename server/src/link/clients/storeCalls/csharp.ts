import type { RequestShape, Slot } from "../shape.ts";
import { calls, capital, documents, spelled } from "./asked.ts";
import { awaitable, both, csharpClientCalls } from "./csharpClients.ts";

const languages = ["csharp"];
const connection: readonly Slot[] = [{ arg: 0 }, { key: "ConnectionString" }];

const asked = awaitable({
  reads:
    "StringGet StringGetLease StringGetRange StringGetWithExpiry StringLength HashGet HashGetAll HashGetLease HashExists HashKeys HashLength HashScan HashValues KeyExists KeyType KeyTimeToLive ListRange ListLength SetMembers SetContains SortedSetRangeByRank SortedSetRangeByScore SortedSetScore StreamRead StreamReadGroup",
  writes:
    "StringSet StringGetSet StringGetDelete StringIncrement StringDecrement StringAppend HashSet HashDelete HashIncrement KeyDelete KeyExpire KeyRename ListLeftPush ListRightPush ListLeftPop ListRightPop ListTrim SetAdd SetRemove SortedSetAdd SortedSetRemove SortedSetIncrement StreamAdd StreamAcknowledge SetPop SortedSetPop KeyPersist ScriptEvaluate LockTake LockRelease Publish",
});

/** Where Entity Framework is told its database; what is kept in a file reaches nothing. */
const connected: NonNullable<RequestShape["connectedBy"]> = [
  { call: "UseNpgsql", scheme: "postgres" },
  { call: "UseSqlServer", scheme: "sqlserver" },
  { call: "UseMySql", scheme: "mysql" },
  { call: "UseMySQL", scheme: "mysql" },
].map(({ call, scheme }) => ({ module: "", call, scheme, at: [{ arg: 0 }] }));
export const contexts: NonNullable<RequestShape["connectedBy"]> = [
  ...connected,
  ...["UseInMemoryDatabase", "UseSqlite"].map((call) => ({ module: "", call })),
];
/** The drivers of ADO.NET: what their classes are called after, and the scheme of what they connect to. */
export const csharpDrivers = [
  { modules: ["Microsoft.Data.SqlClient", "System.Data.SqlClient"], prefix: "Sql", scheme: "sqlserver" },
  { modules: ["Npgsql"], prefix: "Npgsql", scheme: "postgres" },
  { modules: ["MySqlConnector", "MySql.Data.MySqlClient"], prefix: "MySql", scheme: "mysql" },
  { modules: ["Oracle.ManagedDataAccess.Client"], prefix: "Oracle", scheme: "oracle" },
] as const;
/** Where a connection is made that others are handed by its interface. */
export const connectionsMade: NonNullable<RequestShape["connectedBy"]> = csharpDrivers.flatMap(({ modules, prefix, scheme }) =>
  modules.map((module) => ({ module, call: `${prefix}Connection`, scheme, at: [{ arg: 0 }, { key: "connectionString" }] })),
);
/** Where a source of connections to PostgreSQL is told its address. */
export const npgsqlSources: NonNullable<RequestShape["connectedBy"]> = [
  ...["AddNpgsqlDataSource", "UseNpgsql"].map((call) => ({ module: "", call, scheme: "postgres", at: [{ arg: 0 }] })),
  ...connectionsMade.filter(({ module }) => module === "Npgsql"),
];
/** A context, which a program's own extend, with what each of these stands for behind it. */
export const ofContext = (behind: string): string =>
  `{Microsoft.EntityFrameworkCore,Microsoft.AspNetCore.Identity.EntityFrameworkCore,}:{DbContext,IdentityDbContext,IdentityUserContext,AbpDbContext}(){,${behind}}`;
export const fromFactory = ".CreateDbContext(),.CreateDbContextAsync()";
/** A factory of contexts is taken for the context that it makes. */
const sets = ["{Microsoft.EntityFrameworkCore,}:DbSet()", ofContext(`.Set(),${fromFactory.replaceAll("()", "().*")}`)];

const repositories = [
  "Ardalis.Specification.EntityFrameworkCore:RepositoryBase",
  "Ardalis.Specification:IRepositoryBase",
  "Ardalis.Specification:IReadRepositoryBase",
  "Volo.Abp.Domain.Repositories:IRepository",
  "Volo.Abp.Domain.Repositories:IReadOnlyRepository",
  "Volo.Abp.Domain.Repositories:IBasicRepository",
  "Abp.Domain.Repositories:IRepository",
];
/** Calls that give rows: what these are asked in turn asks the store nothing more. */
const answered = both("ToList ToArray ToDictionary ToHashSet First FirstOrDefault Single SingleOrDefault Last LastOrDefault Find");

/** Where the client of MongoDB is made whose parts are handed on. */
const ofMongo: Pick<RequestShape, "connectedBy" | "scheme"> = {
  connectedBy: [{ module: "MongoDB.Driver", call: "MongoClient", at: connection }],
  scheme: "mongodb",
};
const files = awaitable({
  reads: "DownloadAsBytes DownloadAsBytesByName DownloadToStream DownloadToStreamByName OpenDownloadStream Find",
  writes: "UploadFromBytes UploadFromStream OpenUploadStream Delete Rename Drop",
});

/** What document stores and caches of C# are asked by the names of their calls. */
export const csharpStoreCalls: readonly RequestShape[] = [
  ...calls({
    languages,
    of: "{MongoDB.Driver,}:MongoClient().GetDatabase().GetCollection()",
    base: connection,
    asked: awaitable(spelled(documents, capital)),
  }),
  // What dependency injection gives is connected where it is registered.
  ...calls(
    {
      languages,
      of: "{MongoDB.Driver,}:{IMongoClient().GetDatabase().GetCollection(),IMongoDatabase().GetCollection(),IMongoCollection()}",
      base: [],
      asked: awaitable(spelled(documents, capital)),
    },
    ofMongo,
  ),
  ...calls({ languages, of: "{MongoDB.Driver.GridFS,}:GridFSBucket()", base: [], asked: files }, ofMongo),
  ...calls(
    {
      languages,
      of: "{StackExchange.Redis,}:{IConnectionMultiplexer().GetDatabase(),IConnectionMultiplexer().GetSubscriber(),ConnectionMultiplexer().GetDatabase(),ConnectionMultiplexer().GetSubscriber(),IDatabase(),IDatabaseAsync(),ISubscriber()}",
      base: [],
      asked,
      body: 1,
    },
    {
      connectedBy: [
        { module: "StackExchange.Redis", call: "Connect", at: [{ arg: 0 }] },
        { module: "StackExchange.Redis", call: "ConnectAsync", at: [{ arg: 0 }] },
      ],
      scheme: "redis",
    },
  ),
  ...calls({
    languages,
    of: "{StackExchange.Redis,}:ConnectionMultiplexer.{Connect,ConnectAsync}().{GetDatabase,GetSubscriber}()",
    base: [{ arg: 0 }],
    asked,
    body: 1,
  }),
  ...sets.flatMap((of) =>
    calls(
      {
        languages,
        of,
        base: [],
        asked: {
          select: both("ToList ToArray ToDictionary First FirstOrDefault Single SingleOrDefault Find Any Count LongCount Sum Max Min"),
          insert: `${both("Add AddRange")} Attach`,
          update: `Update UpdateRange ${both("ExecuteUpdate")}`,
          delete: `Remove RemoveRange ${both("ExecuteDelete")}`,
        },
      },
      { chain: true, unless: `Database ${answered}`, connectedBy: contexts },
    ),
  ),
  // ASP.NET's users stand in the database of a context.
  ...calls(
    {
      languages,
      of: "Microsoft.AspNetCore.Identity:{UserManager,RoleManager,SignInManager}()",
      base: [],
      asked: awaitable({
        reads:
          "FindById FindByEmail FindByName FindByLogin GetUser GetRoles GetClaims GetLogins GetUsersInRole IsInRole IsEmailConfirmed CheckPassword CheckPasswordSignIn RoleExists",
        writes:
          "Create Update Delete AddToRole AddToRoles RemoveFromRole RemoveFromRoles AddClaim AddClaims RemoveClaim AddLogin AddPassword ChangePassword ResetPassword ConfirmEmail ChangeEmail SetEmail SetUserName SetPhoneNumber SetLockoutEndDate AccessFailed ResetAccessFailedCount PasswordSignIn",
      }),
    },
    { connectedBy: contexts, onlyUrls: true },
  ),
  // Repositories that packages put before a context.
  ...calls(
    {
      languages,
      of: `{${repositories.join()}}()`,
      base: [],
      asked: awaitable({
        reads: "GetById GetBySpec FirstOrDefault SingleOrDefault List Count Any Get Find GetList GetPagedList GetCount GetAll GetAllList",
        writes:
          "Add AddRange Update UpdateRange Delete DeleteRange SaveChanges Insert InsertMany UpdateMany DeleteMany InsertAndGetId InsertOrUpdate",
      }),
    },
    { connectedBy: contexts },
  ),
  ...calls({ languages, of: ofContext(fromFactory), base: [], asked: { update: both("SaveChanges") } }, { connectedBy: contexts }),
  ...csharpClientCalls,
];
