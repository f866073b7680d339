import { once, remember } from "../core/remember.ts";
import { HostIndex, type HostMatch } from "./hosts.ts";
import { KeyIndex, type KeyMatch } from "./keys.ts";
import type { CatalogueSystem, Ecosystem, Provider, SystemKind } from "./model.ts";
import { PackageIndex } from "./packages.ts";
import { isHelper, serviceName, serviceOfHost, unlistedService } from "./providers.ts";
import { protocolOfScheme } from "./protocols.ts";

export type { HostMatch, KeyMatch };

/** Look-ups over the known systems. */
export interface Catalogue {
  readonly systems: readonly CatalogueSystem[];
  /** Listed systems, and cloud services that are named `<provider>-<service>`. */
  byId(id: string): CatalogueSystem | undefined;
  /** The most specific declaration of a host. `path` (as far as known) decides where one host serves several. */
  byHost(host: string, path?: string): HostMatch | undefined;
  /** The one system of an imported module: the package itself or a path in it. Undefined too where several share it. */
  byPackage(ecosystem: Ecosystem, module: string): CatalogueSystem | undefined;
  /** All systems that share a package. */
  allOfPackage(ecosystem: Ecosystem, module: string): readonly CatalogueSystem[];
  /** A service of a provider whose packages serve many (`boto3.client("s3")`); undefined for helpers such as `auth`. */
  byService(provider: Provider, service: string): CatalogueSystem | undefined;
  /** What a credential's prefix and form say; undefined for placeholders. */
  byKey(value: string): KeyMatch | undefined;
  /** What a URL's scheme says of the system behind it: its kind, never whose it is. */
  byScheme(scheme: string): SystemKind | undefined;
}

/** Builds the look-ups; the list is read once. */
export function createCatalogue(systems: readonly CatalogueSystem[]): Catalogue {
  const ids = new Map(systems.map((system) => [system.id, system]));
  // Each is made when first asked for: a run in which nothing changed asks for few.
  const hosts = once(() => new HostIndex(systems));
  const packages = once(() => new PackageIndex(systems));
  const keys = once(() => new KeyIndex(systems));
  const services = once(() => servicesOf(systems));
  const byService = (provider: Provider, service: string): CatalogueSystem | undefined =>
    services().get(`${provider} ${serviceName(service)}`) ?? (isHelper(service) ? undefined : unlistedService(provider, service));
  const bareHost = remember((host) => hosts().find(host, undefined) ?? serviceHost(host, byService));
  return {
    systems,
    byId: (id) => ids.get(id) ?? unlistedById(id),
    byHost: (host, path) => (path === undefined ? bareHost(host) : (hosts().find(host, path) ?? serviceHost(host, byService))),
    byPackage: (ecosystem, module) => {
      const found = packages().find(ecosystem, module);
      return found.length === 1 ? found[0] : undefined;
    },
    allOfPackage: (ecosystem, module) => packages().find(ecosystem, module),
    byService,
    byKey: (value) => keys().find(value),
    byScheme: (scheme) => protocolOfScheme(scheme)?.kind,
  };
}

function servicesOf(systems: readonly CatalogueSystem[]): ReadonlyMap<string, CatalogueSystem> {
  const services = new Map<string, CatalogueSystem>();
  for (const system of systems) {
    for (const [provider, names] of Object.entries(system.services ?? {})) {
      for (const name of names) services.set(`${provider} ${serviceName(name)}`, system);
    }
  }
  return services;
}

function unlistedById(id: string): CatalogueSystem | undefined {
  const [, provider, service] = /^(aws|google)-([a-z0-9-]+)$/.exec(id) ?? [];
  return service === undefined ? undefined : unlistedService(provider as Provider, service);
}

function serviceHost(host: string, byService: Catalogue["byService"]): HostMatch | undefined {
  const found = serviceOfHost(host);
  const system = found && byService(found.provider, found.service);
  return system && { system, environment: "unknown" };
}
