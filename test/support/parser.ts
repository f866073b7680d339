import { readFile } from "node:fs/promises";
import { type CodeParser, createParser } from "../../server/src/code/parser.ts";
import { grammarFile } from "../scripts/grammars.mjs";

/** A parser with the grammars of node_modules, made once a test process. */
export const testParser: Promise<CodeParser> = createParser((name) => readFile(grammarFile(name)));
