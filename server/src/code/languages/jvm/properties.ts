import type { Call, Expr } from "../../expr.ts";
import { variableOf } from "./environment.ts";

/** The value of a property of a class that is filled from the configuration: the variable for it, and what the class says otherwise. */
export type PropertyValue = (name: string, otherwise: Expr | undefined, range: Expr["range"]) => Expr;

/** How `@ConfigurationProperties("partner")` fills the fields of its class; undefined for other classes. */
export function propertiesOf(decorators: readonly Call[]): PropertyValue | undefined {
  const found = decorators.find(({ callee }) => callee.kind === "name" && /^(ConfigurationProperties|ConfigMapping)$/.test(callee.name));
  const prefix = found?.args.find((arg) => arg.name === undefined || /^(prefix|value)$/.test(arg.name))?.value;
  if (!found || prefix?.kind !== "literal") return undefined;
  return (name, otherwise, range) => ({
    kind: "env",
    name: variableOf(`${prefix.value}.${dashed(name)}`),
    range,
    ...(otherwise && !(otherwise.kind === "literal" && otherwise.type === "null") && { fallback: otherwise }),
  });
}

/** `baseUrl` is `base-url` in the configuration. */
function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
