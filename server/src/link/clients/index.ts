import { csharpClients } from "./csharp.ts";
import { csharpStores } from "./csharpStores.ts";
import { goClients } from "./go.ts";
import { goStores } from "./goStores.ts";
import { javaClients } from "./java.ts";
import { javaStores } from "./javaStores.ts";
import { javascriptClients } from "./javascript.ts";
import { javascriptStores } from "./javascriptStores.ts";
import { kotlinClients, kotlinStores } from "./kotlin.ts";
import { phpClients } from "./php.ts";
import { phpStores } from "./phpStores.ts";
import { pythonClients } from "./python.ts";
import { pythonStores } from "./pythonStores.ts";
import { rubyClients } from "./ruby.ts";
import { rubyStores } from "./rubyStores.ts";
import { rustClients } from "./rust.ts";
import { rustStores } from "./rustStores.ts";
import { shellClients, shellStores } from "./shell.ts";
import { isLoggerModule } from "./loggers.ts";
import { basesByMaker, indexShapes, type RequestShape } from "./shape.ts";

const shapes = [
  ...javascriptClients,
  ...javascriptStores,
  ...pythonClients,
  ...pythonStores,
  ...goClients,
  ...goStores,
  ...javaClients,
  ...javaStores,
  ...kotlinClients,
  ...kotlinStores,
  ...phpClients,
  ...phpStores,
  ...rubyClients,
  ...rubyStores,
  ...csharpClients,
  ...csharpStores,
  ...rustClients,
  ...rustStores,
  ...shellClients,
  ...shellStores,
];

/** Every known HTTP client by `language module:path`. */
export const shapeByCallee = indexShapes(shapes);

/** Where the base URL stands in the calls that make a client, by `language module:path` of what is called. */
export const baseOfMaker = basesByMaker(shapes);

const requestModules = modulesOf([
  ...javascriptClients,
  ...pythonClients,
  ...goClients,
  ...javaClients,
  ...kotlinClients,
  ...csharpClients,
  ...rustClients,
]);
const clientModules = modulesOf(shapes);

function modulesOf(list: readonly RequestShape[]): ReadonlySet<string> {
  return new Set([...indexShapes(list).keys()].map((key) => key.slice(0, key.lastIndexOf(":"))));
}

const clientNames = new Set([...shapeByCallee.keys()].map((key) => key.replace(/(:[^.(]*)[\s\S]*$/, "$1")));

/** Whether a client of a module is reached by a name of it: `HttpClient` of System.Net.Http. */
export function isClientName(language: string, module: string, name: string): boolean {
  return clientNames.has(`${language} ${module}:${name}`);
}

/** Whether importing a module may mean that a file reaches outside: a known client or store, or an SDK. */
export function isReachingModule(language: string, module: string, isSdk: (language: string, module: string) => boolean): boolean {
  return clientModules.has(`${language} ${module}`) || isSdk(language, module) || isLoggerModule(language, module);
}

/** Whether what a module gives makes requests where it is used: a known HTTP client, or an SDK; a store is reached where it is connected. */
export function isRequestingModule(language: string, module: string, isSdk: (language: string, module: string) => boolean): boolean {
  return requestModules.has(`${language} ${module}`) || isSdk(language, module) || isLoggerModule(language, module);
}
