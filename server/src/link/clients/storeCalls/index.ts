import type { RequestShape } from "../shape.ts";
import { blockchainCalls } from "./blockchains.ts";
import { containerEngineCalls } from "./containerEngines.ts";
import { csharpStoreCalls } from "./csharp.ts";
import { doctrineCalls } from "./doctrine.ts";
import { exposedCalls } from "./exposed.ts";
import { goStoreCalls } from "./go.ts";
import { goServiceCalls } from "./goServices.ts";
import { javaStoreCalls } from "./java.ts";
import { javascriptHandedIn, javascriptStoreCalls } from "./javascript.ts";
import { phpStoreCalls } from "./php.ts";
import { pythonHandedIn, pythonStoreCalls } from "./python.ts";
import { rubyStoreCalls } from "./ruby.ts";
import { rustStoreCalls } from "./rust.ts";

/** What stores are asked by the names of calls on what the program made. */
export const storeCalls: readonly RequestShape[] = [
  ...javascriptStoreCalls,
  ...pythonStoreCalls,
  ...goStoreCalls,
  ...goServiceCalls,
  ...javaStoreCalls,
  ...exposedCalls,
  ...csharpStoreCalls,
  ...phpStoreCalls,
  ...doctrineCalls,
  ...rubyStoreCalls,
  ...rustStoreCalls,
  ...blockchainCalls,
  ...containerEngineCalls,
];

/** The same on what frameworks hand in, known by its type alone. */
export const handedInCalls: readonly RequestShape[] = [...javascriptHandedIn, ...pythonHandedIn];
