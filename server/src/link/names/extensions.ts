import type { Member } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { isClientModule } from "../clients/index.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameValues } from "./names.ts";
import type { Frame, Value } from "../values/value.ts";

/** The values of a member, or, where its owner has none of that name, the function that extends it by that name from outside. */
export function extended(evaluator: Evaluator, { of, key, range }: Member, values: readonly Value[], frame: Frame): readonly Value[] {
  const { extensions, marksReceivers } = traitsOf(frame.file);
  if (
    (extensions === undefined && !marksReceivers) ||
    values.some(({ kind }) => kind === "function" || kind === "class" || kind === "instance")
  )
    return values;
  const named = [
    ...nameValues(evaluator, key, range, { file: frame.file, fn: 0 }),
    ...(extensions === undefined ? [] : ofClasses(frame, key)),
  ];
  const found = named.flatMap((value): readonly Value[] => {
    const fn = value.kind === "function" ? value.file.functions[value.id] : undefined;
    const first = fn?.parameters[0];
    if (value.kind !== "function" || first === undefined) return [];
    // `client.PostAsync(…)` in the function that adds a PostAsync to it is the client's own.
    if (value.file === frame.file && value.id === frame.fn) return [];
    if (first.receiver) return [{ ...value, bound: [{ value: of }] }];
    return extensions !== undefined && first.name === extensions ? [{ ...value, bound: [{ name: extensions, value: of }] }] : [];
  });
  return found.length > 0 ? [...values.filter((value) => isOfProperty(value, frame)), ...found] : values;
}

/** A class has extensions of its own, or its companion does: `private fun Settings.ordersUrl() = "$baseUrl/orders"`. */
function ofClasses({ file }: Frame, key: string): readonly Value[] {
  const { members } = indexOf(file);
  const methods = file.classes.flatMap((one, index) => (members(index).has(key) ? one.methods : []));
  return methods.flatMap((id): readonly Value[] => (file.functions[id]?.name === key ? [{ kind: "function", file, id }] : []));
}

/**
 * What a client's property has by a name that extends another type as well: `db.Database.GetDbConnection()` beside an extension of sets.
 * Of which type the property is nobody here knows.
 */
function isOfProperty(value: Value, { file }: Frame): boolean {
  return value.kind === "external" && /\(\)\.\w+\.\w+$/.test(value.path) && isClientModule(file.language, value.module);
}
