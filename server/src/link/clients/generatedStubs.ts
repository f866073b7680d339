import type { RequestShape, Slot } from "./shape.ts";
import { openedInGo, pooledInGo } from "./goConnections.ts";

/** Clients that a generator writes, of remote procedure calls or of statements: their packages are the program's own, or nobody's. */
export interface GeneratedStub {
  readonly languages: readonly string[];
  /** The path of a call: up to what makes the client (`maker`) with the `service`'s name, and the `method` that is asked. */
  readonly path: RegExp;
  readonly module?: RegExp;
  /** Its name alone doesn't tell it: what it is made with has to be such a channel. */
  readonly madeWith?: RegExp;
  /** What is asked is a store. */
  readonly isOfStore?: true;
  /** Where the call that makes it has the address, beside what says how it is asked. */
  readonly at?: readonly Slot[];
  /** It opens what it asks by itself: `ent.Open(driver, address)`. */
  readonly opens?: true;
  /** What the program connects to, where what it is made with doesn't say it. */
  readonly connectedBy: NonNullable<RequestShape["connectedBy"]>;
}

/** Names that a package gives though no file of it says them: a generator writes them. gRPC's clients, and what sqlc and ent call their own. */
export const generatedNames = /[a-z]Client$|^(New|NewStore|Queries|Querier|Store|DBTX|Open|NewClient|Client|Tx)$/;

const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];

function connecting(module: string, calls: readonly string[], at = first): GeneratedStub["connectedBy"] {
  return calls.map((call) => ({ module, call, at, scheme: "https" }));
}

const go = [
  ...connecting("google.golang.org/grpc", ["NewClient", "Dial"]),
  ...connecting("google.golang.org/grpc", ["DialContext"], second),
];
const channels = ["insecure_channel", "secure_channel"];

export const generatedStubs: readonly GeneratedStub[] = [
  {
    languages: ["go"],
    path: /^(?<maker>New(?<service>\w+)Client\(\))\.(?<method>[A-Z]\w*)$/,
    madeWith: /^google\.golang\.org\/grpc:/,
    connectedBy: go,
  },
  {
    languages: ["go"],
    path: /^(?<maker>(?<service>(?!New[A-Z])\w+)Client\(\))\.(?<method>[A-Z]\w*)$/,
    module: /(^|\/)(\w*pb|proto\w*|pbgen|\w*grpc|\w+rpc)(\/|$)/,
    connectedBy: go,
  },
  // sqlc: `db.New(conn).WithTx(tx).GetAuthor(ctx, id)`.
  {
    languages: ["go"],
    path: /^(?<maker>(?:New|Queries)\(\))(?:\.WithTx\(\))?\.(?<method>(?!WithTx|Close)[A-Z]\w*)$/,
    madeWith: /^(database\/sql|github\.com\/(jackc\/pgx|jmoiron\/sqlx)[^:]*):|:DBTX\(\)$/,
    isOfStore: true,
    connectedBy: [...(openedInGo.connectedBy ?? []), ...(pooledInGo.connectedBy ?? [])],
  },
  // The interface that it writes over its queries, and the one that programs put around that, in a package that is called after it.
  {
    languages: ["go"],
    path: /^(?<maker>(?:Querier|Queries|Store|NewStore)\(\))\.(?<method>(?!WithTx|ExecTx|Close)[A-Z]\w*)$/,
    module: /(^|\/)\w*sqlc\w*(\/|$)/,
    isOfStore: true,
    connectedBy: [...(openedInGo.connectedBy ?? []), ...(pooledInGo.connectedBy ?? [])],
  },
  // ent: `client.User.Create()`, and with more behind it.
  {
    languages: ["go"],
    path: /^(?<maker>(?:Open|NewClient|Client|Tx)\(\))\.(?:Debug\(\)\.)?(?<service>[A-Z]\w*)\.(?<method>(?:MapCreate|Create)(?:Bulk)?|Update(?:One|OneID)?|Delete(?:One|OneID)?|Query|GetX?)$/,
    module: /(^|\/)ent$/,
    isOfStore: true,
    opens: true,
    connectedBy: [...(openedInGo.connectedBy ?? []), { module: "entgo.io/ent/dialect/sql", call: "Open", at: second, driver: first }],
  },
  {
    languages: ["java", "kotlin"],
    path: /^(?<maker>(?:.+\.)?(?<service>\w+)Grpc(?:Kt)?\.\w*Stub\(\))(?:\.with\w+\(\))*\.(?<method>(?!with[A-Z]|getChannel|getCallOptions)\w+)$/,
    connectedBy: connecting("io.grpc", ["forAddress", "forTarget", "newChannelBuilder", "newChannelBuilderForAddress"]),
  },
  {
    languages: ["python"],
    path: /^(?<maker>(?:\w+\.)*(?<service>\w+)Stub\(\))\.(?<method>\w+)$/,
    module: /(^|\.)\w+_pb2(_grpc)?$/,
    connectedBy: [...connecting("grpc", channels), ...connecting("grpc.aio", channels)],
  },
  {
    languages: ["ruby"],
    path: /^(?<maker>(?:\w+\.)*(?<service>\w+)\.Stub\(\))\.(?<method>\w+)$/,
    connectedBy: [],
  },
  {
    languages: ["typescript"],
    path: /^(?<maker>(?:default\.)?loadPackageDefinition\(\)(?:\.\w+)*\.(?<service>\w+)\(\))\.(?<method>(?!close|getChannel|waitForReady|make\w+Request)\w+)$/,
    module: /^(@grpc\/grpc-js|grpc)$/,
    connectedBy: [],
  },
  {
    languages: ["rust"],
    path: /^(?<maker>(?:\w+\.)*\w+_client\.(?<service>\w+)Client(?:\.(?:connect|new|with_interceptor|with_origin))?\(\))(?:\.(?:clone|max_\w+|accept_compressed|send_compressed)\(\))*\.(?<method>(?!max_|accept_|send_compressed|clone)\w+)$/,
    connectedBy: connecting("tonic", ["from_static", "from_shared"]),
  },
  // What is registered is handed in by the type that stands in its service's.
  {
    languages: ["csharp"],
    path: /^(?<maker>(?:\w+\.)*(?<service>\w+)\.\k<service>Client\(\))\.(?<method>\w+)$/,
    connectedBy: [
      ...connecting("Grpc.Net.Client", ["ForAddress"]),
      { module: "", call: "AddGrpcClient", at: [{ key: "Address" }], scheme: "https" },
    ],
  },
  // What is written of a service's WSDL: `new RatesSoapClient(RatesSoapClient.EndpointConfiguration.RatesSoap, url)`, or with a binding.
  {
    languages: ["csharp"],
    path: /^(?<maker>(?:\w+\.)*(?<service>\w+)Client\(\))\.(?<method>(?!(?:Open|Close|Abort)(?:Async)?$)\w+)$/,
    madeWith: /\bEndpointConfiguration\.\w+$|Binding\(\)$/,
    at: second,
    connectedBy: [],
  },
  {
    languages: ["csharp"],
    path: /^(?<maker>(?:\w+\.)*(?<service>\w+)Client\(\))\.(?<method>\w+)$/,
    madeWith: /^Grpc\.|GrpcChannel/,
    connectedBy: connecting("Grpc.Net.Client", ["ForAddress"]),
  },
];

/** Whether a module is called like one that a generator writes, by which a store is asked: nobody reads it, and who imports it asks that. */
export function isGeneratedStore(language: string, module: string): boolean {
  return generatedStubs.some((one) => one.isOfStore === true && one.languages.includes(language) && (one.module?.test(module) ?? false));
}
