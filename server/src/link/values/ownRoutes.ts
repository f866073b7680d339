import type { Call } from "../../code/expr.ts";
import type { ExternalValue, TextValue } from "./value.ts";

/** What gives the address of one of the program's own routes by its name: Laravel's helper, and Ziggy's, which is that one in its pages. */
const giving = /^(?:ziggy-js:(?:default|route)|:route)$/;

/** `route("orders.show", id)`: a path of the program itself; undefined for any other call. */
export function ownRoute({ module, path }: ExternalValue, { args, isNew }: Call): readonly TextValue[] | undefined {
  const name = args[0]?.value;
  if (isNew || name?.kind !== "literal" || !/^[\w-]+(?:\.[\w-]+)*$/.test(name.value) || !giving.test(`${module}:${path}`)) return undefined;
  return [{ kind: "text", text: `/{${name.value}}`, evidence: [] }];
}
