// The build writes all of this out as data (`dist/clients.json`): it must not depend on anything that runs.
import { csharpClients } from "./csharp.ts";
import { csharpLogins } from "./csharpLogins.ts";
import { csharpStores } from "./csharpStores.ts";
import { type HandedContext, handedContexts } from "./handedContexts.ts";
import { goClients } from "./go.ts";
import { goStores } from "./goStores.ts";
import { javaClients } from "./java.ts";
import { javaLogins } from "./javaLogins.ts";
import { javaStores } from "./javaStores.ts";
import { javascriptClients } from "./javascript.ts";
import { javascriptChannels } from "./javascriptChannels.ts";
import { goLogins } from "./goLogins.ts";
import { javascriptLogins } from "./javascriptLogins.ts";
import { javascriptNest } from "./javascriptNest.ts";
import { javascriptOlder } from "./javascriptOlder.ts";
import { javascriptOAuth } from "./javascriptOAuth.ts";
import { javascriptStores } from "./javascriptStores.ts";
import { springModels } from "./jvmModels.ts";
import { kotlinClients, kotlinStores } from "./kotlin.ts";
import { logShippers } from "./logShippers.ts";
import { phpClients } from "./php.ts";
import { phpStores } from "./phpStores.ts";
import { pythonClients } from "./python.ts";
import { pythonPipelines } from "./pythonPipelines.ts";
import { pythonStores } from "./pythonStores.ts";
import { rubyClients } from "./ruby.ts";
import { rubyStores } from "./rubyStores.ts";
import { rustClients } from "./rust.ts";
import { rustStores } from "./rustStores.ts";
import { statements } from "./statements/index.ts";
import { handedInCalls, storeCalls } from "./storeCalls/index.ts";
import { shellClients, shellStores } from "./shell.ts";
import type { RequestShape } from "./shape.ts";

/** Clients that make requests wherever they are used. */
export const requesting: readonly RequestShape[] = [
  ...javascriptClients,
  ...javascriptOlder,
  ...javascriptChannels,
  ...javascriptOAuth,
  ...pythonClients,
  ...pythonPipelines,
  ...goClients,
  ...javaClients,
  ...springModels,
  ...kotlinClients,
  ...csharpClients,
  ...rustClients,
  ...statements,
];
/** Those whose requests are told where their address is. */
export const others: readonly RequestShape[] = [...phpClients, ...rubyClients, ...shellClients];
/** What stores are asked by the names of calls on what the program made. */
export const asked: readonly RequestShape[] = storeCalls;
/** What frameworks hand in, and what connects. */
export const connecting: readonly RequestShape[] = [
  ...handedInCalls,
  ...javascriptStores,
  ...javascriptNest,
  ...pythonStores,
  ...goStores,
  ...javaStores,
  ...kotlinStores,
  ...phpStores,
  ...rubyStores,
  ...csharpStores,
  ...rustStores,
  ...shellStores,
  ...javascriptLogins,
  ...goLogins,
  ...csharpLogins,
  ...javaLogins,
  ...logShippers,
];
/** What is handed on under usual names. */
export const handed: readonly HandedContext[] = handedContexts;
/** What several of them have alike, which the build writes once: here each has its own. */
export const shared: readonly Partial<RequestShape>[] = [];
/** What rows that differ in nothing but what is called say else, which the build writes once. */
export const rests: readonly Omit<RequestShape, "callee">[] = [];
/** Lists of names that stand in what many rows call, which the build writes once. */
export const groups: readonly string[] = [];
