import { distinctBy } from "../core/collections.ts";
import { placeKey } from "./requests/behind.ts";
import { callKey, type Endpoint } from "./endpoint.ts";

/**
 * One row a place, URL, method and operation, for each place that the value comes from: each of these is to be mended. Of a
 * client that is connected and then asked at one place (a wrapper that does both), what it is asked is told.
 */
export function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const asked = endpoints.filter(isAsked);
  const keys = new Set(asked.map(storeKey));
  const rest = asked.length === 0 ? endpoints : endpoints.filter((one) => !isAsked(one) && !(one.protocol && keys.has(storeKey(one))));
  return distinctBy([...asked, ...rest], (e) => `${callKey(e)} ${e.target.literal ? placeKey(e.target.literal.place) : ""}`);
}

function isAsked({ protocol, access }: Endpoint): boolean {
  return protocol !== undefined && access !== "unknown";
}

function storeKey({ place, target, protocol }: Endpoint): string {
  return `${placeKey(place)} ${protocol} ${target.host ?? target.env?.name ?? ""}`;
}
