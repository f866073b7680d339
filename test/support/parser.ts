import { readFile } from "node:fs/promises";
import { languages } from "../../server/src/code/languages/index.ts";
import { type CodeParser, createParser } from "../../server/src/code/parser.ts";
import { grammarFile } from "../scripts/grammars.mjs";

/** A parser with the grammars of node_modules, made once a test process, ready for every language. */
export const testParser: Promise<CodeParser> = Promise.resolve(createParser((name) => readFile(grammarFile(name)))).then(async (parser) => {
  await parser.prepare(
    [],
    languages.map(({ id }) => id),
  );
  return parser;
});
