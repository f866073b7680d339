import { parentPort } from "node:worker_threads";
import { bodyOf, coreOf, headOf } from "../code/storedFacts.ts";
import type { LoweredText, Work } from "./lowerPool.ts";
import { loadParser } from "./assets.ts";

const parser = loadParser();

/** Lowers what it is sent; gives each file's facts in the parts in which they are read. */
parentPort?.on("message", async ({ id, sources }: Work) => {
  await parser.prepare(sources.map(({ file }) => file));
  const facts = sources.map(({ file, text, askedBy }): LoweredText | undefined => {
    const found = parser.lower(file, text, askedBy);
    return found && { core: coreOf(found), head: headOf(found), body: JSON.stringify(bodyOf(found)) };
  });
  parentPort?.postMessage({ id, facts });
});
