import type { RequestShape, Slot } from "../shape.ts";

/** What stands first, second and third among the arguments. */
export const first: readonly Slot[] = [{ arg: 0 }];
export const second: readonly Slot[] = [{ arg: 1 }];
export const third: readonly Slot[] = [{ arg: 2 }];

/** What a call asks that hands over a statement which only the running program knows. */
export const anyStatement = "sql statement";

/** A family of calls that hand a statement to a store: where it stands, what is filled into it, and where the call that connected has the address. */
export function asked(
  languages: readonly string[],
  base: readonly Slot[],
  callee: string,
  statement: readonly Slot[] = first,
): RequestShape {
  const at = statement[0]?.arg ?? 0;
  return { callee, languages, verb: "", url: [], base, statement, body: [{ arg: at + 1 }] };
}

/** The address under one of these keys of what is handed over first, else that itself. */
export const options = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), ...first];
/** The address by one of these names, else what stands first. */
export const named = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), ...first];
