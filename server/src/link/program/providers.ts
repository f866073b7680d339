import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { push } from "../../core/collections.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { giverKey, givesClient } from "../values/clientGivers.ts";
import { hungKey } from "../../code/hung.ts";
import { typeKey } from "../../code/tokens.ts";
import { type Hung, hungIn } from "./hung.ts";
import { tokensIn } from "./tokens.ts";
import { nameOfCallee } from "../values/steps.ts";

/** A function that gives what others are made with (`@Bean`, `@Provides`), or hangs a value where others find it. */
export interface Provider extends Partial<Pick<Hung, "value" | "client">> {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
}

const provides = /^(Bean|Provides|Produces|Factory|Singleton|Single|provider)$/;

/** The providers of a file, by the type that they give; methods that give a client, by their names. */
export function providersIn(file: FileFacts): ReadonlyMap<string, readonly Provider[]> {
  const found = new Map<string, Provider[]>();
  const { injects, moduleOfName, hangs } = traitsOf(file);
  if (hangs) for (const { name, ...one } of hungIn(file)) push(found, hungKey(name), { file, ...one });
  for (const { key, value, fn } of tokensIn(file)) push(found, key, { file, fn, value });
  const isGiver = (fn: FunctionFacts) => (injects || moduleOfName !== undefined) && givesClient(file, fn);
  for (const fn of file.functions) {
    const key = isProvider(fn) ? typeKey(fn.type ?? "") : isGiver(fn) ? giverKey(fn.name) : undefined;
    if (key !== undefined) push(found, key, { file, fn });
  }
  return found;
}

/** Whether a function gives what others are made with. */
export function isProvider(fn: FunctionFacts): boolean {
  return fn.type !== undefined && (fn.decorators?.some((one) => provides.test(nameOfCallee(one.callee))) ?? false);
}
