import { allSettings, type Argument, connectedFor, type Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { requestedBy } from "./extensions.ts";
import { addsModel } from "./models.ts";

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
  [/^AddAzureCosmos(Client|Container|Database)$/, "Microsoft.Azure.Cosmos", "CosmosClient"],
  [/^AddAzureEventHubProducerClient$/, "Azure.Messaging.EventHubs.Producer", "EventHubProducerClient"],
  [/^AddAzureAppConfiguration$/, "Azure.Data.AppConfiguration", "ConfigurationClient"],
];

/** Stores and models that are registered under the name of their connection: the call that they amount to. */
const stores: readonly (readonly [RegExp, string])[] = [
  [/^AddSqlServer(DbContext|Client)$/, "UseSqlServer"],
  [/^AddNpgsqlDbContext$/, "UseNpgsql"],
  [/^AddMySql(DbContext|DataSource)$/, "UseMySql"],
  [/^AddOracleDatabaseDbContext$/, "UseOracle"],
  [/^AddMongoDBClient$/, "UseMongoDB"],
  [/^AddRedis(Client|ClientBuilder|DistributedCache|OutputCache)$/, "AddStackExchangeRedis"],
  [/^AddRabbitMQClient$/, "AddRabbitMQClient"],
  [/^AddKafka(Producer|Consumer)$/, "AddKafkaClient"],
  [/^AddNatsClient$/, "AddNatsClient"],
  [/^AddElasticsearchClient$/, "AddElasticsearchClient"],
  [/^Add(OpenAI|Ollama)\w*Client(FromConfiguration)?$/, addsModel],
];

/** Models that are asked at their vendor where the connection names no address. */
const vendors: Readonly<Record<string, string>> = { OpenAI: "https://api.openai.com" };

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
  const store = isName(first.value) ? stores.find(([name]) => name.test(key)) : undefined;
  if (!store) return undefined;
  const connects = { kind: "name", name: store[1], range } as const;
  const vendor = vendors[/^Add([A-Za-z]+?)(Api)?Client/.exec(key)?.[1] ?? ""];
  const value = connectionCalled(first.value, vendor);
  return to.call({ kind: "call", callee: connects, args: [{ value }, ...args.filter(({ name }) => name === connectedFor)], range });
}

/** A name of a connection: as text, or as whoever calls the method around gives it. */
function isName(value: Expr): boolean {
  return value.kind === "literal" || (value.kind === "name" && /name$/i.test(value.name));
}

/** A connection goes by the name that it has among those of the settings; `name=Shop` says so in place of its text. */
export function namedConnection(value: Expr): Expr {
  const name = value.kind === "literal" ? /^name=(?:ConnectionStrings:)?([\w-]+)$/i.exec(value.value)?.[1] : undefined;
  return name === undefined ? value : connectionCalled({ kind: "literal", value: name, range: value.range });
}

/** What a source of connections is told, which is no address where it is a name alone. */
export function sourceOf(value: Expr): Expr {
  return value.kind === "literal" ? connectionCalled(value) : value;
}

function connectionCalled(name: Expr, vendor?: string): Expr {
  const { range } = name;
  const fallback: Expr | undefined = vendor === undefined ? undefined : { kind: "literal", value: vendor, range };
  if (name.kind === "literal" && /^[\w-]+$/.test(name.value))
    return { kind: "env", name: `ConnectionStrings__${name.value}`, range, ...(fallback && { fallback }) };
  if (!isName(name) || name.kind === "literal") return name;
  const parts: Expr[] = [{ kind: "literal", value: "ConnectionStrings:", range }, name];
  return { kind: "index", of: { kind: "name", name: allSettings, range }, index: { kind: "concat", parts, range }, range };
}
