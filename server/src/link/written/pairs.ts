import { sandboxMark } from "../../core/stageWords.ts";
import type { Endpoint } from "../endpoint.ts";
import { push } from "../../core/collections.ts";
import { remember } from "../../core/remember.ts";
import { isWeb, registrableDomain } from "../addresses/url.ts";

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
  const twins = remember((host: string) => {
    const all = sandboxes.get(registrableDomain(host))?.filter((s) => isTwin(s.target.host ?? "", host, hosts)) ?? [];
    // Those of the first such host, one for each address.
    const near = [true, false].flatMap((web) => {
      const own = all.filter((s) => isWeb(s.target.url) === web);
      return own.filter((s) => s.target.host === own[0]?.target.host);
    });
    return [...new Map(near.toReversed().map((s) => [`${isWeb(s.target.url)} ${s.target.path}`, s])).values()].reverse();
  }, Number.POSITIVE_INFINITY);
  return endpoints.map((endpoint) => {
    const { host } = endpoint.target;
    if (!host || endpoint.environment === "sandbox" || endpoint.environment === "local") return endpoint;
    const alike = twins(host).filter((one) => isWeb(one.target.url) === isWeb(endpoint.target.url));
    const twin = nearest(alike, endpoint.target.path);
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

/** The one at the same address but for the host, else the one that this may stand below, else the first. */
function nearest(twins: readonly Endpoint[], path: string | null): Endpoint | undefined {
  const own = path ?? "";
  const isAbove = (other: string) => other === "" || other === "/" || own.startsWith(`${other.replace(/\/$/, "")}/`);
  return twins.find((one) => (one.target.path ?? "") === own) ?? twins.find((one) => isAbove(one.target.path ?? "")) ?? twins[0];
}

/** A sandbox whose name without its marker is a host here is that one's, and no other's: `api-staging.x.com` is no twin of `x.com`. */
function isTwin(sandbox: string, live: string, hosts: ReadonlySet<string | null>): boolean {
  // Where a product is shown to people (`demo.komga.org`) is no sandbox of what its makers have at their own name.
  if (/^demo\d*\./.test(sandbox) && registrableDomain(live) === live.replace(/^www\./, "")) return false;
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

const marker = new RegExp(`(${sandboxMark})\\d*`);
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
