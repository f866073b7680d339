import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "./evaluate.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

/** `github_client` says whose; `client` may be any. */
const saysClient = /[a-z0-9]_(client|api|gateway|sdk)$/;
/** More of them, and the name says too little. */
const maxGivers = 8;

/** Whether a method of this file may be known by its name alone to give a client: nothing declares what it is asked of. */
export function givesClient(file: FileFacts, fn: Pick<FunctionFacts, "name" | "class">): boolean {
  return fn.class !== undefined && saysClient.test(fn.name) && traitsOf(file).moduleOfName !== undefined;
}

/** The key under which such methods are found. */
export function giverKey(name: string): string {
  return `.${name}`;
}

/**
 * What a method gives that is asked of something unknown (`user.github_client`): the client that the methods of this name make,
 * wherever they stand, where that is one of one package. Undefined where none does.
 */
export function givenByName(evaluator: Evaluator, name: string, frame: Frame): readonly Value[] | undefined {
  if (!saysClient.test(name) || traitsOf(frame.file).moduleOfName === undefined) return undefined;
  const all = evaluator.program.providers(giverKey(name));
  if (all.length === 0 || all.length > maxGivers) return undefined;
  const modules = new Set<string>();
  const found = all.filter(({ file, fn }) => {
    evaluator.memo.read(file.file);
    const values = evaluator.deeper(() => fn.returns.flatMap((value) => evaluator.evaluate(value, { file, fn: fn.id }))) ?? [];
    const made = values.filter(isMade);
    for (const { module } of made) modules.add(module);
    return made.length > 0;
  });
  return modules.size === 1 ? found.map(({ file, fn }) => ({ kind: "function", file, id: fn.id })) : undefined;
}

function isMade(value: Value): value is ExternalValue {
  return value.kind === "external" && value.module !== "" && value.made.length > 0;
}
