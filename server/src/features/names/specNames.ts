import { addressOf } from "../../compare/hosts.ts";
import type { Range } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import type { ContractFile, EndpointSpec, Located, PerimeterFile, SystemEntry } from "../../spec/model.ts";
import { referencedPaths } from "../../spec/references.ts";

/** What a name in a specification stands for. */
export type NameKind = "system" | "action" | "dataClass" | "variable" | "rule" | "catalogue" | "host" | "guard" | "path";

/** A name in a specification that stands for something elsewhere. */
export interface SpecName {
  readonly kind: NameKind;
  /** The id, variable, host … as it is looked for; of a path the workspace path. */
  readonly text: string;
  readonly range: Range;
  /** Of an action: the id of its system. */
  readonly owner?: string;
  /** Of an action: the call that it stands for, which is no id. */
  readonly isCall?: true;
  /** What it stands for is declared here, not named. */
  readonly isDeclaration: boolean;
}

/** Every name of a specification, the narrow ones before those around them. */
export const namesIn: (spec: PerimeterFile | ContractFile) => readonly SpecName[] = rememberOf((spec) => [
  ...(spec.kind === "perimeter" ? inPerimeter(spec) : inContract(spec)),
]);

function* inPerimeter(spec: PerimeterFile): Generator<SpecName> {
  for (const { rule } of spec.rules) yield named("rule", rule);
  for (const { rule, system } of spec.exceptions) {
    if (rule) yield named("rule", rule);
    if (system) yield named("system", system);
  }
  for (const { id } of spec.dataClasses) yield declared("dataClass", id);
  for (const entry of spec.systems) yield* inSystem(entry);
  for (const guard of spec.guards) yield named("guard", guard);
  for (const host of [...spec.own.hosts, ...spec.own.live, ...spec.own.staging]) yield* hostIn(host);
  yield* pathsIn(spec);
}

function* inSystem(entry: SystemEntry): Generator<SpecName> {
  const owner = entry.id;
  yield declared("system", { value: entry.id, range: entry.idRange });
  if (entry.catalogue) yield named("catalogue", entry.catalogue);
  for (const id of entry.forwardsTo) yield named("system", id);
  for (const item of entry.confirm?.items ?? []) yield { ...named("action", item), owner };
  for (const { id, call } of entry.actions) {
    yield { ...declared("action", id), owner };
    if (call) yield { ...named("action", call), owner, isCall: true };
  }
  for (const id of [...(entry.data ?? []), ...entry.never]) yield named("dataClass", id);
  for (const name of entry.match.env) yield named("variable", name);
  for (const endpoint of [entry.sandbox, entry.live]) if (endpoint) yield* inEndpoint(endpoint);
  for (const host of entry.match.hosts) yield* hostIn(host);
}

function* inEndpoint({ env, urls }: EndpointSpec): Generator<SpecName> {
  for (const name of env) yield named("variable", name);
  for (const url of urls) yield* hostIn(url);
}

function* inContract(spec: ContractFile): Generator<SpecName> {
  for (const { id, actions } of spec.uses) {
    yield named("system", id);
    for (const action of actions) yield { ...named("action", action), owner: id.value };
  }
  yield* pathsIn(spec);
}

function* pathsIn(spec: PerimeterFile | ContractFile): Generator<SpecName> {
  for (const { path, range } of referencedPaths(spec)) yield named("path", { value: path, range });
}

/** The host of a URL, or a host as it is declared. */
function* hostIn({ value, range }: Located<string>): Generator<SpecName> {
  const host = addressOf(value)?.host ?? (value.startsWith("*.") ? value.toLowerCase() : undefined);
  if (host !== undefined) yield named("host", { value: host, range });
}

function named(kind: NameKind, { value, range }: Located<string>): SpecName {
  return { kind, text: value, range, isDeclaration: false };
}

function declared(kind: NameKind, id: Located<string>): SpecName {
  return { ...named(kind, id), isDeclaration: true };
}
