import { type Argument, connectedFor, type Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { requestedBy } from "./extensions.ts";

/** Clients that a host's builder registers with a call of its own: the namespace and class of each. */
const clients: readonly (readonly [RegExp, string, string])[] = [
  [/^Add(Azure)?Blob(Service|Container)?Client$|^PersistKeysToAzureBlobStorage$/, "Azure.Storage.Blobs", "BlobServiceClient"],
  [/^Add(Azure)?Queue(Service)?Client$/, "Azure.Storage.Queues", "QueueServiceClient"],
  [/^Add(Azure)?Table(Service)?Client$/, "Azure.Data.Tables", "TableServiceClient"],
  [/^Add(Azure)?ServiceBusClient(WithNamespace)?$/, "Azure.Messaging.ServiceBus", "ServiceBusClient"],
  [
    /^AddSecretClient$|^AddAzureKeyVault(Client|Secrets)?$|^ProtectKeysWithAzureKeyVault$/,
    "Azure.Security.KeyVault.Secrets",
    "SecretClient",
  ],
  [/^AddEventGridPublisherClient$/, "Azure.Messaging.EventGrid", "EventGridPublisherClient"],
  [/^AddAzureOpenAIClient$/, "Azure.AI.OpenAI", "AzureOpenAIClient"],
  [/^AddAzureAppConfiguration$/, "Azure.Data.AppConfiguration", "ConfigurationClient"],
];

/** Stores that are registered under the name of their connection: the call that they amount to. */
const stores: readonly (readonly [RegExp, string])[] = [
  [/^AddSqlServer(DbContext|Client)$/, "UseSqlServer"],
  [/^AddNpgsqlDbContext$/, "UseNpgsql"],
  [/^AddMySqlDbContext$/, "UseMySql"],
  [/^AddMongoDBClient$/, "UseMongoDB"],
  [/^AddRedis(Client|DistributedCache|OutputCache)$/, "AddStackExchangeRedis"],
];

/** `builder.AddAzureQueueServiceClient("jobs")`, `clients.AddSecretClient(section)`; undefined for any other call. */
export function hosted(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  if (callee.kind !== "member" || !/^(Add|(Persist|Protect)Keys)/.test(callee.key)) return undefined;
  const { key } = callee;
  const [first] = args;
  // What is set up by a function is told its address there.
  if (!first || (first.value.kind === "function" && key !== "AddAzureAppConfiguration")) return undefined;
  // With a name alone it is a resource that is deployed beside the program, which another project's client asks.
  if (key === "AddAzureKeyVault" && args.length < 2) return undefined;
  const client = clients.find(([name]) => name.test(key));
  if (client) {
    const [, module, type] = client;
    requestedBy(module, [type], [{ value: connectionCalled(first.value) }], range, to, true);
    return callee.of;
  }
  const store = first.value.kind === "literal" ? stores.find(([name]) => name.test(key)) : undefined;
  if (!store) return undefined;
  const connects = { kind: "name", name: store[1], range } as const;
  return to.call({
    kind: "call",
    callee: connects,
    args: [{ value: connectionCalled(first.value) }, ...args.filter(({ name }) => name === connectedFor)],
    range,
  });
}

/** A connection goes by the name that it has among those of the settings; `name=Shop` says so in place of its text. */
export function namedConnection(value: Expr): Expr {
  const name = value.kind === "literal" ? /^name=(?:ConnectionStrings:)?([\w-]+)$/i.exec(value.value)?.[1] : undefined;
  return name === undefined ? value : connectionCalled({ kind: "literal", value: name, range: value.range });
}

function connectionCalled(name: Expr): Expr {
  return name.kind === "literal" && /^[\w-]+$/.test(name.value)
    ? { kind: "env", name: `ConnectionStrings__${name.value}`, range: name.range }
    : name;
}
