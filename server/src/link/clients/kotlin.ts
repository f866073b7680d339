import { perVerb as rows } from "./java.ts";
import type { RequestShape, Slot } from "./shape.ts";

const languages = ["kotlin"];
const url: readonly Slot[] = [{ key: "url" }, { key: "urlString" }, { key: "host" }, { arg: 0 }];
const first: readonly Slot[] = [{ arg: 0 }];
const perVerb = rows(languages);

/** What the block of a Ktor client says stands among its arguments: its default request as `base`. */
const built = {
  languages,
  url,
  method: [{ key: "method" }],
  body: [{ key: "setBody" }, { key: "body" }],
  headers: [{ key: "headers" }],
  base: [{ key: "base" }],
} as const;
const ktor = { ...built, path: [{ key: "path" }] } as const;
const ktorClient = "io.ktor.client:HttpClient(){,.config()}.";

const serverUrls = ["serverUrl", "httpServerUrl"];
const apollo = "{com.apollographql.apollo,com.apollographql.apollo3}:ApolloClient{.Builder(),.builder(),()}";
/** What Apollo's client is asked, in its own classes: the name of the call says which kind it is. */
const graphs = (calls: string, access: "read" | "write"): RequestShape => ({
  callee: `${apollo}.{${calls}}`,
  languages: ["java", "kotlin"],
  url: [],
  verb: "POST",
  access,
  chain: true,
  base: serverUrls.map((name) => ({ in: name, arg: 0 })),
  connectedBy: ["com.apollographql.apollo", "com.apollographql.apollo3"].flatMap((module) =>
    serverUrls.map((call) => ({ module, call, at: first })),
  ),
});

/** HTTP clients that Kotlin alone has; those of Java are there too. */
export const kotlinClients: readonly RequestShape[] = [
  { ...ktor, callee: `${ktorClient}{get,post,put,patch,delete,head,options}`, verb: "$" },
  // A request may be built before.
  {
    ...built,
    callee: `${ktorClient}{request,prepareRequest}`,
    verb: "GET",
    request: { ...built, callee: "", verb: "GET" },
  },
  ...perVerb((verb) => `${ktorClient}prepare${verb}`, ktor),
  {
    ...ktor,
    callee: `${ktorClient}{submitForm,submitFormWithBinaryData,prepareForm}`,
    verb: "POST",
    body: [{ key: "formParameters" }, { key: "formData" }, { key: "setBody" }],
  },
  { ...ktor, callee: `${ktorClient}{webSocket,webSocketSession,ws,wss,sse,sseSession}`, verb: "GET" },
  { callee: "{com.github.kittinunf.fuel,fuel}:Fuel.{get,post,put,patch,delete,head,download,upload}", languages, url: first, verb: "$" },
  ...perVerb((verb) => `{com.github.kittinunf.fuel,fuel}:http${verb}`, { url: first }),
  {
    callee: "{:khttp.,khttp:}{get,post,put,patch,delete,head,options}",
    languages,
    url: first,
    verb: "$",
    body: [{ key: "json" }, { key: "data" }],
  },
  { callee: "okhttp3:Request", languages, url, verb: "GET", method: [{ key: "method" }], body: [{ key: "body" }] },
  { callee: "org.http4k.core:Request", languages, url: [{ arg: 1 }], verb: "GET", method: first },
  {
    callee: "{com.apollographql.apollo,com.apollographql.apollo3}:ApolloClient{.Builder(),.builder()}.{serverUrl,httpServerUrl}",
    languages,
    url: first,
    verb: "POST",
    chain: true,
  },
  graphs("query", "read"),
  graphs("mutation", "write"),
  graphs("subscription", "read"),
];

const made = { languages, verb: "" } as const;

/** Data stores that Kotlin alone has. */
export const kotlinStores: readonly RequestShape[] = [
  {
    ...made,
    callee: "org.jetbrains.exposed.{sql,v1.jdbc}:Database.connect",
    url: [{ key: "url" }, { arg: 0 }],
    driver: [{ key: "driver" }, { arg: 1 }],
  },
  { ...made, callee: "org.jetbrains.exposed.{r2dbc,v1.r2dbc}:R2dbcDatabase.connect", url: [{ key: "url" }, { arg: 0 }] },
  { ...made, callee: "org.ktorm.database:Database.connect", url: [{ key: "url" }, { arg: 0 }] },
  { ...made, callee: "io.github.crackthecodeabhi.kreds.connection:Endpoint.from", url: first },
  { ...made, callee: "io.github.jan.supabase:createSupabaseClient", url: [{ key: "supabaseUrl" }, { arg: 0 }] },
];
