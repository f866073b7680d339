import type { RequestShape } from "../shape.ts";
import { csharpStatements } from "./csharp.ts";
import { goStatements } from "./go.ts";
import { vertxStatements } from "./vertx.ts";
import { jvmStatements } from "./jvm.ts";
import { javascriptStatements } from "./javascript.ts";
import { phpStatements } from "./php.ts";
import { pythonStatements } from "./python.ts";
import { rubyStatements } from "./ruby.ts";
import { rustStatements } from "./rust.ts";

/** Statements that are asked of a connected store: each call says what is done there. A text that is none is no request. */
export const statements: readonly RequestShape[] = [
  ...javascriptStatements,
  ...pythonStatements,
  ...goStatements,
  ...csharpStatements,
  ...jvmStatements,
  ...vertxStatements,
  ...phpStatements,
  ...rubyStatements,
  ...rustStatements,
];
