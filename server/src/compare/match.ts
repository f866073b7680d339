import type { Catalogue } from "../catalogue/catalogue.ts";
import type { FileFacts } from "../code/facts.ts";
import { nameOfResource } from "../spec/callPattern.ts";
import type { Endpoint, Inventory } from "../link/endpoint.ts";
import type { EndpointSpec, SystemEntry } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import { candidatesFor } from "./candidates.ts";
import { declaredAddresses } from "./declared.ts";
import { addressOf, coversHost, isBelow, trimPath } from "./hosts.ts";
import { knownSystem, protocolOf, systemOfHosts } from "./kind.ts";
import { variableOf } from "./settingVariable.ts";

/** Who covers an endpoint: an entry, or the list of own hosts. */
export type Owner =
  | { readonly kind: "entry"; readonly entry: SystemEntry }
  | { readonly kind: "own"; readonly environment: "local" | "live" | "staging" };

/** What matching looks at beside the perimeter. */
export interface MatchContext {
  readonly catalogue: Catalogue;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly inventory: Pick<Inventory, "variables">;
}

/** How strong each kind of evidence is; lengths of hosts and paths are added within a step. */
const strength = { hint: 10_000, host: 8000, catalogue: 6000, env: 5000, package: 4000, key: 3000, wildcard: 1000 };

/** The declaration that covers an endpoint: the most specific one wins. */
export function ownerOf(endpoint: Endpoint, perimeter: Perimeter, context: MatchContext): Owner | undefined {
  let best: { readonly score: number; readonly owner: Owner } | undefined;
  const offer = (score: number, owner: Owner) => {
    if (score > 0 && score > (best?.score ?? 0)) best = { score, owner };
  };
  const hint = hintOf(endpoint, context);
  for (const entry of candidatesFor(endpoint, perimeter, context, hint)) {
    offer(scoreOf(entry, endpoint, hint, context), { kind: "entry", entry });
  }
  for (const environment of ["hosts", "live", "staging"] as const) {
    for (const host of perimeter.own[environment]) {
      const score = endpoint.target.host === null ? 0 : declaredHostScore(host.value, endpoint.target.host, undefined, context.catalogue);
      offer(score, { kind: "own", environment: environment === "hosts" ? "local" : environment });
    }
  }
  return best?.owner;
}

function scoreOf(entry: SystemEntry, endpoint: Endpoint, hint: string | undefined, context: MatchContext): number {
  const known = knownSystem(entry, context.catalogue) ?? systemOfHosts(entry, context.catalogue);
  const scores = [
    hint === entry.id ? strength.hint : 0,
    hostScore(entry, endpoint, known?.id, context),
    catalogueScore(entry, endpoint, context.catalogue),
    names(entry).includes(variableOf(endpoint) ?? "") ? strength.env : 0,
    usesPackage(entry, endpoint, context) ? strength.package : 0,
    keyScore(entry, endpoint),
  ];
  const best = Math.max(...scores);
  // Of two entries for one system, the one that names the variable, the key or the resource at hand.
  return best > 0 ? best + discriminatorBonus(entry, endpoint) : 0;
}

function specs(entry: SystemEntry): readonly EndpointSpec[] {
  return [entry.sandbox, entry.live].filter((spec): spec is EndpointSpec => spec !== undefined);
}

/** Variables that belong to the system. */
function names(entry: SystemEntry): readonly string[] {
  return [...entry.match.env, ...specs(entry).flatMap((spec) => spec.env)].map((name) => name.value);
}

function hostScore(
  entry: SystemEntry,
  endpoint: Endpoint,
  knownId: string | undefined,
  { catalogue, inventory }: Pick<MatchContext, "catalogue" | "inventory">,
): number {
  const { host, path } = endpoint.target;
  if (host === null) return 0;
  let best = 0;
  for (const address of declaredAddresses(entry, inventory.variables)) {
    if (address.isValue) {
      // What a variable happens to hold is no word of the specification: a host that is known as another system stays that.
      const other = catalogue.byHost(host)?.system.id;
      if (address.host === host && (other === undefined || other === knownId)) best = Math.max(best, strength.env);
      continue;
    }
    const below = isBelow(trimPath(path ?? ""), address.path);
    const score = declaredHostScore(address.host, host, knownId, catalogue);
    best = Math.max(best, score === 0 ? 0 : score + (below ? address.path.length : 0));
  }
  for (const declared of entry.match.hosts) best = Math.max(best, declaredHostScore(declared.value, host, knownId, catalogue));
  return best;
}

/** A wildcard never covers a host that the catalogue knows as another system. */
function declaredHostScore(declared: string, host: string, knownId: string | undefined, catalogue: Catalogue): number {
  const pattern = addressOf(declared)?.host ?? declared.toLowerCase();
  if (!coversHost(pattern, host)) return 0;
  if (!pattern.startsWith("*.")) return strength.host;
  const known = catalogue.byHost(host)?.system.id;
  return known === undefined || known === knownId ? strength.wildcard + pattern.length : 0;
}

/** What link or the catalogue knows the endpoint as is what the entry says that it is. */
function catalogueScore(entry: SystemEntry, endpoint: Endpoint, catalogue: Catalogue): number {
  const known = knownSystem(entry, catalogue);
  // By a package that the perimeter names.
  if (!known && endpoint.catalogue === entry.id) return strength.package;
  if (!known) return isNamedAsProtocol(entry, endpoint) ? strength.wildcard : 0;
  const { host } = endpoint.target;
  const id = endpoint.catalogue ?? (host === null ? undefined : catalogue.byHost(host)?.system.id);
  return id === known.id ? strength.catalogue + (entry.id === known.id ? 1 : 0) : 0;
}

/** `postgres: …` without an address of its own is whatever speaks that protocol. */
function isNamedAsProtocol(entry: SystemEntry, endpoint: Endpoint): boolean {
  if (entry.match.hosts.length > 0 || specs(entry).some(({ urls }) => urls.length > 0)) return false;
  return protocolOf(endpoint)?.id === (entry.catalogue?.value ?? entry.id);
}

/** `match.packages`: the SDK's package as the file imports it. */
function usesPackage(entry: SystemEntry, endpoint: Endpoint, context: MatchContext): boolean {
  if (endpoint.via !== "sdk" || entry.match.packages.length === 0) return false;
  const locals = new Set(endpoint.target.evidence.filter((step) => step.kind === "import").map((step) => step.note));
  const imports = context.files.get(endpoint.place.file)?.imports.filter((one) => locals.has(one.local)) ?? [];
  return imports.some((one) => entry.match.packages.some((name) => one.module === name.value || one.module.startsWith(`${name.value}/`)));
}

function keyScore(entry: SystemEntry, endpoint: Endpoint): number {
  const value = endpoint.target.literal?.value ?? "";
  const prefix = specs(entry)
    .flatMap((spec) => spec.keyPrefix)
    .find((one) => value.startsWith(one.value));
  return prefix ? strength.key + prefix.value.length : 0;
}

function discriminatorBonus(entry: SystemEntry, endpoint: Endpoint): number {
  const env = endpoint.target.env?.name;
  const resource = specs(entry).some((spec) => spec.resource.some((one) => namesResource(endpoint, one.value)));
  return (env !== undefined && names(entry).includes(env) ? 400 : 0) + (resource ? 300 : 0);
}

/** Whether the endpoint is about a bucket, queue, table or topic: by what its call is given, its path, literal or operation. */
export function namesResource(endpoint: Endpoint, resource: string): boolean {
  const { target, operation } = endpoint;
  if (endpoint.resources?.some((one) => one === resource || nameOfResource(one) === resource)) return true;
  if (target.literal?.value === resource || operation === resource || operation === `topic ${resource}`) return true;
  return (target.path ?? "").split(/[/?#]/).includes(resource);
}

/** Whether it is live by the bucket, queue or table that its call names, whatever the address. */
export function isLiveByResource({ endpoint, entry }: { readonly endpoint: Endpoint; readonly entry?: SystemEntry | undefined }): boolean {
  return entry?.live?.resource.some(({ value }) => namesResource(endpoint, value)) === true;
}

/** `perimeter: partner-desk` beside a call says what an unresolved host is; it never overrides a resolved one. */
export function hintOf(endpoint: Endpoint, { files }: Pick<MatchContext, "files">): string | undefined {
  if (endpoint.target.host !== null || endpoint.catalogue !== null) return undefined;
  const { line } = endpoint.place.range;
  return files
    .get(endpoint.place.file)
    ?.comments.find((one) => one.kind === "system" && (one.range.line === line || one.range.endLine === line - 1))?.target;
}
