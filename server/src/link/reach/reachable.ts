import { push } from "../../core/collections.ts";
import { question } from "../program/memo.ts";

/** What a module gives to others: whether it reaches outside by itself, else what that depends on. */
export interface Offer {
  readonly name: string;
  readonly reaches: boolean;
  /** Imported names. */
  readonly dependsOn: readonly string[];
  /** Its functions: whether their callers are asked for is known only when all is linked. */
  readonly functions: readonly string[];
}

/** How a function is noted whose callers were asked for. */
export function callersAsked(file: string, fn: number): string {
  return `${question}${file} ${fn}`;
}

/** The number under which it is noted that the literals of a class were asked for. */
export function literalsId(index: number): number {
  return -1 - index;
}

/** The names under which something reaches outside, given everything that is offered and the functions whose callers were asked for. */
export function reachingNames(offers: Iterable<Offer>, asked: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>();
  const dependents = new Map<string, string[]>();
  const open: string[] = [];
  for (const { name, reaches, dependsOn, functions } of offers) {
    if (reaches || functions.some((id) => asked.has(id))) open.push(name);
    else for (const one of dependsOn) push(dependents, one, name);
  }
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    open.push(...(dependents.get(name) ?? []));
  }
  return names;
}
