import { expandAlternatives, type RequestShape } from "../shape.ts";
import { type Client, calls } from "./asked.ts";

/**
 * What a client is asked where it is made, and where it is held by its type (a field, a parameter): there it asks what the one call
 * of the program connects to that makes one. `of` begins with the calls that make it, `types` are theirs.
 */
export function held(client: Client, types: string, { scheme, ...more }: Partial<RequestShape> = {}): readonly RequestShape[] {
  const { of, base } = client;
  const colon = of.lastIndexOf(":");
  const makers = of.slice(colon + 1, of.indexOf("()"));
  const modules = expandAlternatives(of.slice(0, colon));
  const connectedBy = modules.flatMap((module) =>
    expandAlternatives(makers).map((call) => ({ module, call, at: base, ...(scheme !== undefined && { scheme }) })),
  );
  const typed = `${of.slice(0, colon)}:${types}${of.slice(of.indexOf("()"))}`;
  return [
    ...calls(client, { ...more, ...(scheme !== undefined && { scheme }) }),
    ...calls({ ...client, of: typed, base: [] }, { ...more, connectedBy }),
  ];
}
