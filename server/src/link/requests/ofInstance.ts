import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { constructionsOf, ownInstance } from "../names/instances.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { InstanceValue } from "../values/value.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { saysSomething } from "./wrapped.ts";

/**
 * Whether a method's request goes wholly where its class is made for, and the class is made for more than one place: then the calls on
 * each instance are the calls. `rebuilt`: the request of an instance of which nobody knows what it was made with.
 */
export function isOfInstance(
  evaluator: Evaluator,
  file: FileFacts,
  fn: FunctionFacts,
  { urls, frame }: BuiltRequest,
  rebuilt: (bare: InstanceValue) => BuiltRequest | undefined,
): boolean {
  const own = ownInstance({ file, fn: fn.id });
  if (!own || frame.self || urls.length === 0) return false;
  if (constructionsOf(evaluator, file, own.index).length < 2) return false;
  const made = { args: [], frame: { file, fn: fn.id }, place: { file: file.file, range: fn.range } };
  const bare = evaluator.quietly(() => rebuilt({ ...own, made }));
  return bare !== undefined && bare.urls.length > 0 && !bare.urls.some(saysSomething);
}
