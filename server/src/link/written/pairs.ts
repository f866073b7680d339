import type { Endpoint } from "../endpoint.ts";
import { push } from "../../core/collections.ts";
import { registrableDomain } from "../addresses/url.ts";

/**
 * Finds sandbox/live pairs: two hosts under one registrable domain of which one is a sandbox. The other then is live,
 * and knows its sandbox. Hosts that the catalogue has judged keep its word.
 */
export function pairEndpoints(endpoints: readonly Endpoint[]): Endpoint[] {
  const sandboxes = new Map<string, Endpoint[]>();
  const hosts = new Set(endpoints.map((endpoint) => endpoint.target.host));
  for (const endpoint of endpoints) {
    const { host } = endpoint.target;
    // What may be a link in a text proves no sandbox.
    if (endpoint.environment === "sandbox" && host && endpoint.confidence !== "possible")
      push(sandboxes, registrableDomain(host), endpoint);
  }
  const twins = new Map<string, Endpoint | undefined>();
  const twinOf = (host: string) => {
    if (!twins.has(host))
      twins.set(
        host,
        sandboxes.get(registrableDomain(host))?.find((s) => isTwin(s.target.host ?? "", host, hosts)),
      );
    return twins.get(host);
  };
  return endpoints.map((endpoint) => {
    const { host } = endpoint.target;
    if (!host || endpoint.environment === "sandbox" || endpoint.environment === "local") return endpoint;
    const twin = twinOf(host);
    if (!twin?.target.url) return endpoint;
    const place = twin.target.literal?.place ?? twin.place;
    const pair = {
      url: twin.target.literal?.value ?? twin.target.url,
      place,
      source: "code" as const,
      ...(twin.target.env && { env: twin.target.env.name }),
    };
    return { ...endpoint, environment: "live" as const, pair };
  });
}

/** A sandbox whose name without its marker is a host here is that one's, and no other's: `api-staging.x.com` is no twin of `x.com`. */
function isTwin(sandbox: string, live: string, hosts: ReadonlySet<string | null>): boolean {
  const own = sandbox
    .split(".")
    .map((label) =>
      label
        .split("-")
        .filter((part) => !markerAlone.test(part))
        .join("-"),
    )
    .filter((label) => label !== "")
    .join(".");
  return own !== sandbox && hosts.has(own) ? own === live : sameHostBut(sandbox, live);
}

const marker = /(sandbox|sbx|test|testing|uat|stage|staging|stg|demo|dev|qa|preprod|mock|testnet|devnet)\d*/;
const markerAlone = new RegExp(`^${marker.source}$`);

/** The hosts differ by a marker alone (`sandbox.x.com`, `api-test.x.com`), or one is the marked sibling of an `api`-like name. */
function sameHostBut(sandbox: string, live: string): boolean {
  const bare = (host: string) =>
    host
      .replace(marker, "")
      .split(/[.-]+/)
      .filter((label) => label !== "" && !/^(api|www|live|prod|production)$/.test(label))
      .join(".");
  return sandbox !== live && bare(sandbox) === bare(live);
}
