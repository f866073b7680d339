import type { CatalogueSystem, Ecosystem } from "./model.ts";

export interface HostMatch {
  readonly system: CatalogueSystem;
  readonly environment: "live" | "sandbox" | "unknown";
}

export interface KeyMatch {
  readonly systems: readonly CatalogueSystem[];
  /** Publishable keys say nothing of the environment. */
  readonly environment: "live" | "sandbox" | "publishable";
  readonly prefix: string;
}

/** Look-ups over the known systems. */
export interface Catalogue {
  readonly systems: readonly CatalogueSystem[];
  byId(id: string): CatalogueSystem | undefined;
  /** The most specific declaration of a host: exact before wildcard, longer before shorter. */
  byHost(host: string): HostMatch | undefined;
  /** The system of an imported module: the package itself or a path in it. */
  byPackage(ecosystem: Ecosystem, module: string): CatalogueSystem | undefined;
  /** What a credential's prefix says. Several vendors may share one prefix: it then tells the environment, not the vendor. */
  byKey(value: string): KeyMatch | undefined;
}

/** Builds the look-ups; the list is read once. */
export function createCatalogue(systems: readonly CatalogueSystem[]): Catalogue {
  const ids = new Map(systems.map((system) => [system.id, system]));
  const hosts = new Map<string, HostMatch>();
  const packages = new Map<string, CatalogueSystem | null>();
  for (const system of systems) {
    // One host for both environments tells nothing about either.
    const live = system.sandbox.mode === "host" || system.sandbox.mode === "none" ? "live" : "unknown";
    for (const host of system.live) hosts.set(host, { system, environment: live });
    for (const host of system.sandbox.hosts ?? []) hosts.set(host, { system, environment: "sandbox" });
    for (const [ecosystem, names] of Object.entries(system.packages ?? {})) {
      for (const name of names) {
        const key = `${ecosystem} ${normalise(ecosystem, name)}`;
        // A package of several systems (googleapis) names none of them by itself.
        packages.set(key, packages.has(key) ? null : system);
      }
    }
  }
  return {
    systems,
    byId: (id) => ids.get(id),
    byHost: (host) => findHost(hosts, host),
    byPackage: (ecosystem, module) => findPackage(packages, ecosystem, module),
    byKey: (value) => findKey(systems, value),
  };
}

function findHost(hosts: ReadonlyMap<string, HostMatch>, host: string): HostMatch | undefined {
  const exact = hosts.get(host);
  if (exact) return exact;
  const labels = host.replace(/^\*\./, "").split(".");
  for (let i = host.startsWith("*.") ? 0 : 1; i < labels.length - 1; i++) {
    const wildcard = hosts.get(`*.${labels.slice(i).join(".")}`);
    if (wildcard) return wildcard;
  }
  // Declarations such as `*-live.vendor.com` hold a star inside a label.
  for (const [pattern, match] of hosts) {
    if (pattern.startsWith("*") && !pattern.startsWith("*.") && host.endsWith(pattern.slice(1))) return match;
  }
  return undefined;
}

/** PyPI names and module names differ in case and dashes. */
function normalise(ecosystem: string, name: string): string {
  return ecosystem === "pypi" ? name.toLowerCase().replace(/[-.]/g, "_") : name;
}

function findPackage(packages: ReadonlyMap<string, CatalogueSystem | null>, ecosystem: Ecosystem, module: string): CatalogueSystem | undefined {
  const parts = (ecosystem === "pypi" ? module.replaceAll(".", "/") : module).split("/");
  for (let length = parts.length; length > 0; length--) {
    const path = parts.slice(0, length);
    const found = packages.get(`${ecosystem} ${normalise(ecosystem, path.join("/"))}`) ?? packages.get(`${ecosystem} ${normalise(ecosystem, path.join("_"))}`);
    if (found) return found;
  }
  return undefined;
}

function findKey(systems: readonly CatalogueSystem[], value: string): KeyMatch | undefined {
  const groups = [["publishable", "publishable"], ["test", "sandbox"], ["live", "live"]] as const;
  for (const [group, environment] of groups) {
    const owners = systems.flatMap((system) => {
      const prefix = system.keyPrefixes?.[group]?.find((p) => value.startsWith(p) && value.length >= p.length + 8);
      return prefix === undefined ? [] : [{ system, prefix }];
    });
    const longest = Math.max(...owners.map((o) => o.prefix.length));
    const best = owners.filter((o) => o.prefix.length === longest);
    if (best[0]) return { systems: best.map((o) => o.system), environment, prefix: best[0].prefix };
  }
  return undefined;
}
