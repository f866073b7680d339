import type { Call, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { variableOf } from "./environment.ts";

/** The value of a property of a class that is filled from the configuration: the variable for it, and what the class says otherwise. */
export type PropertyValue = (name: string, otherwise: Expr | undefined, range: Expr["range"]) => Expr;

/** How `@ConfigurationProperties("partner")` fills the fields of the class that is being lowered; undefined for other classes. */
export function propertiesOf({ currentClass, classes, functions }: Lowering): PropertyValue | undefined {
  const prefix = currentClass && prefixOf(currentClass, classes, functions);
  if (prefix === undefined) return undefined;
  return (name, otherwise, range) => ({
    kind: "env",
    name: variableOf(`${prefix}.${dashed(name)}`),
    range,
    ...(otherwise && !(otherwise.kind === "literal" && otherwise.type === "null") && { fallback: otherwise }),
  });
}

/** The prefix that the annotation says; of a class within, that of the class around with the name of what is of its type there. */
function prefixOf(
  { name, decorators, parent }: Pick<Lowering["classes"][number], "name" | "decorators" | "parent">,
  classes: Lowering["classes"],
  functions: Lowering["functions"],
): string | undefined {
  const said = prefixIn(decorators ?? []);
  const around = said === undefined && parent !== undefined ? classes[parent] : undefined;
  const outer = around && prefixOf(around, classes, functions);
  if (outer === undefined) return said;
  const made = functions.find((fn) => fn.class === parent && fn.name === "constructor");
  const held = [...(around?.fields ?? []), ...(made?.parameters ?? [])].find(({ type }) => type?.replace(/[?]$/, "") === name);
  return held && `${outer}.${dashed(held.name)}`;
}

function prefixIn(decorators: readonly Call[]): string | undefined {
  const found = decorators.find(({ callee }) => callee.kind === "name" && /^(ConfigurationProperties|ConfigMapping)$/.test(callee.name));
  const prefix = found?.args.find((arg) => arg.name === undefined || /^(prefix|value)$/.test(arg.name))?.value;
  return prefix?.kind === "literal" ? prefix.value : undefined;
}

/** `baseUrl` is `base-url` in the configuration. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
