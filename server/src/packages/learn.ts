import type { FileFacts } from "../code/facts.ts";
import { valueTrap } from "../code/traps.ts";
import { placeholderHost } from "../link/addresses/hostText.ts";
import type { LearnedOperation, LearnedPackage } from "../link/sdk/learned.ts";
import { isLocalHost, markedEnvironment, parseUrl, registrableDomain } from "../link/addresses/url.ts";
import { type FoundOperation, operationsOf } from "./operations.ts";
import type { PackageSources } from "./readPackage.ts";

/** Names of constants that hold what a client speaks to. */
const addressName = /base|api|host|endpoint|url|uri|server|sandbox|live|prod|default|domain|env/i;
const apiHost = /^https:\/\/((api|rest|gateway|sandbox|live)[.-]|[^/]+\/(api|rest|v\d+)(\/|$))/;
const sandboxName = /sandbox|staging|(^|[^a-z])test|demo/i;

/** What a package reaches; undefined where nothing is found that it would speak to. */
export function learn(
  of: Pick<LearnedPackage, "ecosystem" | "name" | "version" | "manifest">,
  { entry, files }: PackageSources,
): LearnedPackage | undefined {
  if (!entry) return undefined;
  const found = operationsOf(entry, files);
  const requested = byCount(found.flatMap(({ host }) => (host !== null && isOutside(host) ? [host] : [])));
  const constants = files.flatMap(addressesIn);
  const byDefault = constants.filter(({ isSandbox }) => !isSandbox).map(({ host }) => host);
  const main = requested[0] ?? byDefault.find((host) => host.startsWith("api.")) ?? byDefault[0];
  if (main === undefined) return undefined;
  const base = constants.find(({ host }) => host === main)?.path.replace(/\/+$/, "") ?? "";
  // A package speaks to one vendor: other hosts in it are pages, examples, and other people's.
  const ofVendor = (host: string) => registrableDomain(host) === registrableDomain(main) || requested.includes(host);
  const sandbox = unique([...constants.filter(({ isSandbox }) => isSandbox).map(({ host }) => host), ...requested.filter(isMarked)]).filter(
    ofVendor,
  );
  const live = unique([main, ...requested, ...(requested.length > 0 ? [] : byDefault)]).filter(
    (host) => ofVendor(host) && !sandbox.includes(host),
  );
  return {
    ...of,
    live: live.slice(0, 4),
    sandbox: sandbox.slice(0, 4),
    isSandboxByDefault: sandbox.includes(main),
    operations: Object.fromEntries(
      found.flatMap((one) => (one.path === null && !one.isRelative ? [] : [[one.name, operationOf(one, main, base)]])),
    ),
  };
}

function operationOf({ method, host, path: found, isRelative }: FoundOperation, main: string, base: string): LearnedOperation {
  const at = host !== null && isOutside(host) ? host : main;
  const path = isRelative && found !== null && !found.startsWith(base) ? `${base}${found}` : found;
  return { method, url: path === null ? null : `https://${at}${path.startsWith("/") || path === "" ? path : `/${path}`}` };
}

function isMarked(host: string): boolean {
  return markedEnvironment(host) === "sandbox";
}

function isOutside(host: string): boolean {
  return !isLocalHost(host) && !placeholderHost.test(host) && /\.[a-z]{2,}$/.test(host);
}

interface Address {
  readonly host: string;
  readonly path: string;
  readonly isSandbox: boolean;
}

/** The addresses that a file's constants hold. */
function addressesIn({ strings }: FileFacts): readonly Address[] {
  return strings.flatMap(({ value, name, trap }) => {
    const { host, path = "" } = (/^https?:/.test(value) && parseUrl(value)) || {};
    if (!host || trap !== undefined || valueTrap(value) !== undefined || !isOutside(host)) return [];
    if (/^(www\.)?(github|npmjs|nodejs|mozilla|wikipedia|stackoverflow|readthedocs|python|pypi)\.\w+$/.test(host)) return [];
    // In what is made small, names say nothing any more.
    const isTold = (name !== undefined && addressName.test(name)) || apiHost.test(value);
    return isTold ? [{ host, path, isSandbox: isMarked(host) || (name !== undefined && sandboxName.test(name)) }] : [];
  });
}

function byCount(hosts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([host]) => host);
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
