import type { ConfigFacts, ConfigValue } from "../code/facts.ts";
import type { Endpoint, Environment, FileClass } from "./endpoint.ts";

/** The system that a server of an agent reaches, by the words that start it and the variables that it is given. */
export type ServerLookup = (
  words: readonly string[],
  variables: readonly string[],
) => { readonly id: string; readonly host: string | null; readonly environment: Environment } | undefined;

/** Keys under which agents list the servers that they start. */
const groups = /^(mcp_?servers|context_servers|mcp|servers)$/i;
const agentFiles =
  /(^|\/)(\.?mcp|claude_desktop_config|opencode)\.jsonc?$|(^|\/)\.(vscode|cursor|claude|codex|gemini|zed|windsurf|amazonq|roo|kiro)\//;

interface Server {
  readonly name: string;
  readonly words: ConfigValue[];
  readonly variables: string[];
}

/** What an agent may reach through the programs that a file has it start; servers with an address are settings like any other. */
export function agentEndpoints(config: ConfigFacts, fileClass: FileClass, lookup: ServerLookup): readonly Endpoint[] {
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
    return [
      {
        place,
        symbol,
        target: { host: found.host, url: null, path: null, evidence: [{ ...place, note: `MCP server ${name}`, kind: "config" as const }] },
        catalogue: found.id,
        via: "config" as const,
        method: null,
        access: "unknown" as const,
        accessCertain: false,
        operation: null,
        environment: found.environment,
        confidence: "likely" as const,
        role: "config" as const,
        fileClass,
      },
    ];
  });
}

function serversIn({ file, values }: ConfigFacts): ReadonlyMap<string, Server> {
  const servers = new Map<string, Server>();
  for (const value of values) {
    const at = value.path.findIndex((key) => groups.test(key));
    const group = value.path[at] ?? "";
    const name = value.path[at + 1];
    const [key = "", last] = value.path.slice(at + 2);
    if (at < 0 || name === undefined || !(/^mcp_?servers$/i.test(group) || agentFiles.test(file))) continue;
    const id = value.path.slice(0, at + 2).join(".");
    const server = servers.get(id) ?? { name, words: [], variables: [] };
    servers.set(id, server);
    if (/^(command|args)$/.test(key)) server.words.push(value);
    else if (/^(env|environment)$/.test(key) && last !== undefined) server.variables.push(last);
  }
  return servers;
}
