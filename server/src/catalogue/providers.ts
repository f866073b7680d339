import type { CatalogueSystem, Ecosystem, Provider } from "./model.ts";
import { helpers, type SharedPackage, sharedPackages } from "./providerTable.ts";

/** The shared package that a module is of, and the service where the module names it. */
export function sharedPackageOf(
  ecosystem: Ecosystem,
  module: string,
): { readonly shared: SharedPackage; readonly service?: string } | undefined {
  for (const shared of sharedPackages) {
    const match = shared.ecosystem === ecosystem ? shared.module.exec(module) : null;
    if (!match) continue;
    const service = match.groups?.service;
    return { shared, ...(service !== undefined && { service }) };
  }
  return undefined;
}

/** A service's name without case, dashes and versions: `SecretsManager`, `secrets-manager`, `DriveV3`. */
export function serviceName(name: string): string {
  return name
    .replace(/(?<=[a-z])V\d\w*$/, "")
    .toLowerCase()
    .replace(/^get(?=[a-z])/, "")
    .replace(/_v\d\w*$/, "")
    .replace(/[^a-z0-9]/g, "");
}

/** Whether a part of an SDK is a helper that reaches nothing. */
export function isHelper(service: string): boolean {
  return helpers.test(serviceName(service));
}

interface ProviderFacts {
  readonly name: string;
  readonly id: string;
  readonly host: (service: string) => string;
  readonly env: (service: string) => readonly string[];
}

const providers: Readonly<Partial<Record<Provider, ProviderFacts>>> = {
  aws: {
    name: "AWS",
    id: "aws",
    host: (s) => `${s}.*.amazonaws.com`,
    env: (s) => [`AWS_ENDPOINT_URL_${s.toUpperCase().replaceAll("-", "_")}`, "AWS_ENDPOINT_URL"],
  },
  google: {
    name: "Google",
    id: "google",
    host: (s) => `${s}.googleapis.com`,
    env: (s) => [`${s.toUpperCase().replaceAll("-", "_")}_EMULATOR_HOST`],
  },
};

/** A cloud service that has no entry of its own: named `<provider>-<service>`, its kind told by nothing. */
export function unlistedService(provider: Provider, service: string): CatalogueSystem | undefined {
  const facts = providers[provider];
  const id = service
    .replace(/(?<=[a-z])_?V\d\w*$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (!facts || id === "") return undefined;
  return {
    id: `${facts.id}-${id}`,
    name: `${facts.name} ${service}`,
    kind: "cloud",
    live: [facts.host(id)],
    sandbox: { mode: "emulator", env: facts.env(id), verified: false },
    services: { [provider]: [service] },
    sources: ["the service's name in the provider's SDK"],
  };
}

/** The provider and service of a cloud host; undefined where it is none. */
export function serviceOfHost(host: string): { readonly provider: Provider; readonly service: string } | undefined {
  const google = /^(?!www\.)([a-z][a-z0-9-]*)\.googleapis\.com$/.exec(host)?.[1];
  if (google) return { provider: "google", service: google };
  const aws = /^([a-z][a-z0-9-]*)(?:\.[a-z0-9-]*\d|\.\*)?\.amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
  return aws ? { provider: "aws", service: aws } : undefined;
}
