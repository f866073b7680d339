import type { FileFacts, FunctionFacts } from "../../code/facts.ts";

/** `Class.method`, the function's name, or that of the nearest named function around it. */
export function symbolOf(file: FileFacts, fn: FunctionFacts): string {
  const parent = fn.parent === undefined ? undefined : file.functions[fn.parent];
  if (fn.name === "" && parent) return symbolOf(file, parent);
  const owner = fn.class === undefined ? undefined : file.classes[fn.class];
  return owner ? `${owner.name}.${fn.name}` : fn.name;
}
