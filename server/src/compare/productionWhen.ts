import type { ConfigFacts, ConfigValue } from "../code/facts.ts";
import type { Place } from "../core/range.ts";
import type { Endpoint, Guard } from "../link/endpoint.ts";
import type { Perimeter } from "../spec/perimeters.ts";

/**
 * An endpoint whose condition, or that of the call itself, is one of the perimeter's `production.when`, or asks for
 * production: what it chooses is meant for production.
 */
export function asDeclared(endpoint: Endpoint, perimeter: Perimeter | undefined): Endpoint {
  const { guard } = endpoint.target;
  if (guard?.production === "only") return endpoint;
  const declared = guard && isDeclared(guard, perimeter) ? inProduction(guard) : undefined;
  const found = declared ?? endpoint.under?.map((one) => (isDeclared(one, perimeter) ? inProduction(one) : one)).find(isChoosing);
  return found ? { ...endpoint, target: { ...endpoint.target, guard: found } } : endpoint;
}

function isDeclared({ env, equals }: Guard, perimeter: Perimeter | undefined): boolean {
  if (env === undefined || equals === undefined) return false;
  return perimeter?.production.when.some(({ value }) => value.replace(/\s*={1,3}\s*/, "=") === `${env}=${equals}`) ?? false;
}

function inProduction(guard: Guard): Guard {
  return { ...guard, production: "only" };
}

/** It asks for production, and not by asking for the opposite: `env !== "test"` holds where nobody says anything. */
function isChoosing({ production, isDefault, flagFallback }: Guard): boolean {
  return production === "only" && (!isDefault || flagFallback !== undefined);
}

/** Whether a setting stands beside a variable that the perimeter's `production.when` names, set to that value. */
export function standsInProduction(place: Place, perimeter: Perimeter | undefined, configs: ReadonlyMap<string, ConfigFacts>): boolean {
  const config = perimeter && perimeter.production.when.length > 0 ? configs.get(place.file) : undefined;
  const setting = config?.values.find(({ range }) => range.line === place.range.line && range.column === place.range.column);
  if (!config || !setting || !perimeter) return false;
  const conditions = new Set(perimeter.production.when.map(({ value }) => value.replace(/\s*={1,3}\s*/, "=")));
  return config.values.some((one) => one.env !== undefined && conditions.has(`${one.env}=${one.value}`) && areTogether(one, setting));
}

/** Set for the same program: in the same group, or, in Kubernetes, in the same container. */
function areTogether(a: ConfigValue, b: ConfigValue): boolean {
  return groupOf(a) === groupOf(b);
}

function groupOf({ path }: ConfigValue): string {
  const parents = path.slice(0, -1);
  // `env: [{ name: X, value: … }]` stands as `env.0.env.X`.
  return (parents.at(-1) === "env" && /^\d+$/.test(parents.at(-2) ?? "") ? parents.slice(0, -2) : parents).join("\0");
}
