import type { Endpoint } from "../link/endpoint.ts";

/** The variable that an endpoint is read from; of a nested setting, the one that takes its place: `spring.datasource.url` is SPRING_DATASOURCE_URL. */
export function variableOf({ role, symbol, target }: Endpoint): string | undefined {
  if (target.env) return target.env.name;
  return role === "config" && symbol.includes(".") ? symbol.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase() : undefined;
}
