import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

async function reached(file: string, text: string) {
  const { endpoints } = await check({ [file]: text });
  return endpoints.map(({ endpoint: { catalogue, target, role } }) => `${role} ${catalogue ?? target.host} ${target.evidence[0]?.note}`);
}

const servers = (body: string) => `{ "mcpServers": { "s": ${body} } }`;

describe("what an agent reaches through its servers", () => {
  test.each([
    ["a package", ".mcp.json", servers('{ "command": "npx", "args": ["-y", "@stripe/mcp"] }'), "config stripe MCP server s"],
    [
      "an image",
      ".cursor/mcp.json",
      servers('{ "command": "docker", "args": ["run", "-i", "ghcr.io/github/github-mcp-server"] }'),
      "config github MCP server s",
    ],
    [
      "a variable that it is given",
      "claude_desktop_config.json",
      servers('{ "command": "./server", "env": { "SENTRY_AUTH_TOKEN": "x" } }'),
      "config sentry MCP server s",
    ],
    [
      "servers of an editor",
      ".vscode/mcp.json",
      '{ "servers": { "s": { "command": "uvx", "args": ["mcp-atlassian"] } } }',
      "config jira MCP server s",
    ],
    [
      "settings in TOML",
      ".codex/config.toml",
      '[mcp_servers.s]\ncommand = "npx"\nargs = ["-y", "@sentry/mcp-server@latest"]\n',
      "config sentry MCP server s",
    ],
    ["a provider", "main.tf", 'provider "cloudflare" {\n  api_token = var.token\n}\n', "config cloudflare provider cloudflare"],
    [
      "a provider that is called otherwise",
      "infra/main.tf",
      'terraform {\n  required_providers {\n    hcloud = { source = "hetznercloud/hcloud" }\n  }\n}\nprovider "hcloud" {}\nprovider "hcloud" {\n}\n',
      "config hetzner-cloud provider hcloud",
    ],
    [
      "an address of Terraform",
      "variables.tf",
      'variable "api_url" {\n  description = "see https://docs.x.example"\n  default     = "https://api.x.example"\n}\nmodule "m" {\n  source = "https://modules.x.example/m.zip"\n}\n',
      "config api.x.example default",
    ],
    [
      "an address among another agent's settings",
      "opencode.json",
      '{ "mcp": { "s": { "type": "remote", "url": "https://mcp.desk.example/a" } } }',
      "config mcp.desk.example url",
    ],
    ["an address", ".mcp.json", servers('{ "type": "http", "url": "https://mcp.desk.example/mcp" }'), "config mcp.desk.example url"],
  ])("%s", async (_, file, text, expected) => {
    expect(await reached(file, text)).toEqual([expected]);
  });

  test.each([
    [
      "a server of this machine",
      ".mcp.json",
      servers('{ "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "."] }'),
    ],
    ["another list of servers", "config/app.json", '{ "servers": { "s": { "command": "npx", "args": ["@stripe/mcp"] } } }'],
  ])("none is made up: %s", async (_, file, text) => {
    expect(await reached(file, text)).toEqual([]);
  });
});
