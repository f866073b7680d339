import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import { type NamedService, namedServices } from "../clients/namedServices.ts";
import { type Endpoint, type Environment, type FileClass, nothingAsked } from "../endpoint.ts";
import { type UsedAction, usedActions } from "./workflowActions.ts";

/** The system that a server of an agent reaches, by the words that start it and the variables that it is given. */
export type ServerLookup = (
  words: readonly string[],
  variables: readonly string[],
) => { readonly id: string; readonly host: string | null; readonly environment: Environment } | undefined;

/** Keys under which agents list the servers that they start. */
const groups = /^(mcp_?servers|context_servers|mcp|servers)$/i;
const agentFiles =
  /(^|\/)(\.?mcp|claude_desktop_config|opencode)\.jsonc?$|(^|\/)\.(vscode|cursor|claude|codex|gemini|zed|windsurf|amazonq|roo|kiro)\//;

/** Whether a setting is of a server that agents are told of: `mcpServers.desk.url`. */
export function isAgentServer(file: string, path: readonly string[]): boolean {
  return path.some((key, at) => at < path.length - 2 && isGroup(file, key));
}

function isGroup(file: string, key: string): boolean {
  return /^mcp_?servers$/i.test(key) || (groups.test(key) && agentFiles.test(file));
}

interface Server {
  readonly name: string;
  readonly words: ConfigValue[];
  readonly variables: string[];
}

/** What an agent may reach through the programs that a file has it start; servers with an address are settings like any other. */
export function agentEndpoints(config: ConfigFacts, fileClass: FileClass, lookup: ServerLookup): readonly Endpoint[] {
  if (config.format === "terraform") return providerEndpoints(config, fileClass, lookup);
  const steps = usedActions(config);
  if (steps.length > 0) return steps.flatMap((step) => actionEndpoint(config.file, step, fileClass, lookup) ?? []);
  const services = namedServices.find(({ files }) => files.test(config.file));
  if (services) return serviceEndpoints(config, services, fileClass, lookup);
  return [...serversIn(config)].flatMap(([symbol, { name, words, variables }]) => {
    const first = words[0];
    const found =
      first &&
      lookup(
        words.map(({ value }) => value),
        variables,
      );
    if (!first || !found) return [];
    const place = { file: config.file, range: (words.find(({ value }) => /[/@-]/.test(value) && !value.startsWith("-")) ?? first).range };
    return [reached(place, symbol, `MCP server ${name}`, found, fileClass)];
  });
}

function serversIn({ file, values }: ConfigFacts): ReadonlyMap<string, Server> {
  const servers = new Map<string, Server>();
  for (const value of values) {
    const at = value.path.findIndex((key) => groups.test(key));
    const name = value.path[at + 1];
    const [key = "", last] = value.path.slice(at + 2);
    if (at < 0 || name === undefined || !isGroup(file, value.path[at] ?? "")) continue;
    const id = value.path.slice(0, at + 2).join(".");
    const server = servers.get(id) ?? { name, words: [], variables: [] };
    servers.set(id, server);
    if (/^(command|args)$/.test(key)) server.words.push(value);
    else if (/^(env|environment)$/.test(key) && last !== undefined) server.variables.push(last);
  }
  return servers;
}

/** Each provider of a Terraform configuration, and where it keeps its state. */
function providerEndpoints({ file, values }: ConfigFacts, fileClass: FileClass, lookup: ServerLookup): readonly Endpoint[] {
  return values.flatMap(({ path, value, range }) => {
    const kind = path.length === 2 && /^(provider|backend)$/.test(path[0] ?? "") ? path[0] : undefined;
    const found = kind === undefined ? undefined : lookup([`terraform-${kind}:${value}`], []);
    return found ? [reached({ file, range }, path.join("."), `${kind} ${value}`, found, fileClass)] : [];
  });
}

/** Each service that a framework's settings name by a word. */
function serviceEndpoints(
  { file, values }: ConfigFacts,
  { key, unless, systems }: NamedService,
  fileClass: FileClass,
  lookup: ServerLookup,
): readonly Endpoint[] {
  const beside = (path: readonly string[], name: string) => [...path.slice(0, -1), name].join(".");
  const elsewhere = new Set(unless === undefined ? [] : values.map(({ path }) => path.join(".")));
  return values.flatMap(({ path, value, range }) => {
    const system = path.at(-1) === key && !elsewhere.has(beside(path, unless ?? "")) ? systems[value] : undefined;
    const found = system === undefined ? undefined : lookup([`system:${system}`], []);
    return found ? [reached({ file, range }, path.join("."), value, found, fileClass)] : [];
  });
}

function actionEndpoint(
  file: string,
  { value, action, system, access }: UsedAction,
  fileClass: FileClass,
  lookup: ServerLookup,
): Endpoint | undefined {
  const found = lookup([`system:${system}`], []);
  if (!found) return undefined;
  const endpoint = reached({ file, range: value.range }, value.path.join("."), action, found, fileClass);
  // A workflow runs at GitHub: that it speaks to it as well is no news.
  return { ...endpoint, access, confidence: system === "github" ? "possible" : "likely" };
}

function reached(
  place: Place,
  symbol: string,
  note: string,
  { id, host, environment }: NonNullable<ReturnType<ServerLookup>>,
  fileClass: FileClass,
): Endpoint {
  return {
    place,
    symbol,
    target: { host, url: null, path: null, evidence: [{ ...place, note, kind: "config" }] },
    catalogue: id,
    via: "config",
    ...nothingAsked,
    environment,
    confidence: "likely",
    role: "config",
    fileClass,
  };
}
