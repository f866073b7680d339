import type { RequestShape } from "../shape.ts";
import { goStoreCalls } from "./go.ts";
import { javascriptHandedIn, javascriptStoreCalls } from "./javascript.ts";
import { otherStoreCalls } from "./others.ts";
import { pythonHandedIn, pythonStoreCalls } from "./python.ts";

/** What stores are asked by the names of calls on what the program made. */
export const storeCalls: readonly RequestShape[] = [...javascriptStoreCalls, ...pythonStoreCalls, ...goStoreCalls, ...otherStoreCalls];

/** The same on what frameworks hand in, known by its type alone. */
export const handedInCalls: readonly RequestShape[] = [...javascriptHandedIn, ...pythonHandedIn];
