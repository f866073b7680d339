// The layers of server/src and the client, as one table, and the lint overrides that hold them.
// `node test/scripts/walls.mjs` writes them into biome.json; a test holds the file to the table and each wall to its word.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Folder → the folders it may import. What is not named is forbidden. */
export const layers = {
  core: [],
  yaml: ["core"],
  spec: ["yaml", "core"],
  code: ["core"],
  catalogue: ["core"],
  link: ["code", "catalogue", "core"],
  keep: ["link", "code", "core"],
  packages: ["link", "code", "catalogue", "core"],
  compare: ["link", "code", "catalogue", "spec", "yaml", "core"],
  rules: ["compare", "link", "code", "catalogue", "spec", "yaml", "core"],
  features: ["rules", "compare", "packages", "link", "code", "catalogue", "spec", "yaml", "core", "protocol"],
  protocol: ["core"],
  engine: ["features", "keep", "packages", "rules", "compare", "link", "code", "catalogue", "spec", "yaml", "core"],
  lsp: ["features", "keep", "rules", "compare", "link", "code", "catalogue", "spec", "yaml", "core", "protocol"],
  cli: ["features", "rules", "compare", "link", "code", "catalogue", "spec", "yaml", "core", "protocol"],
};
const mouths = ["lsp", "cli", "node"];
/** The façade: all that the mouths know of the engine. */
export const facade = ["service"];
const names = [...Object.keys(layers), "node"];
const hosts = [
  "node:*",
  "vscode",
  "vscode-languageserver",
  "vscode-languageserver/**",
  "vscode-languageclient",
  "vscode-languageclient/**",
  "vscode-uri",
];
const globals = Object.fromEntries(
  ["process", "console", "Buffer", "setTimeout", "setInterval", "setImmediate", "performance", "fetch", "Date"].map((name) => [
    name,
    "The engine knows no host and no clock: take it through the workspace port.",
  ]),
);

const wall = (patterns) => ({ level: "error", options: { patterns } });
const override = (includes, imports, more = {}) => ({ includes, linter: { rules: { style: { noRestrictedImports: imports, ...more } } } });

function layerOverride(name) {
  const allowed = layers[name];
  const isMouth = mouths.includes(name);
  const forbidden = names.filter((other) => other !== name && !allowed.includes(other)).map((other) => `**/${other}/**`);
  if (!isMouth && name !== "engine") forbidden.push(...facade.map((file) => `**/${file}.ts`));
  const patterns = [{ group: forbidden, message: `${name} may import ${allowed.join(", ") || "nothing"} (ARCHITECTURE.md, the layers).` }];
  const closed = name === "lsp" ? ["node:*", "vscode"] : name === "cli" ? hosts.filter((h) => h !== "node:*") : hosts;
  patterns.push({ group: closed, message: `${name} knows no host: IO comes through ports.` });
  const clock = isMouth || name === "protocol" ? {} : { noRestrictedGlobals: { level: "error", options: { deniedGlobals: globals } } };
  return override([`server/src/${name}/**`], wall(patterns), clock);
}

/** One override a folder with its whole list: overrides do not merge. */
export function wallOverrides() {
  return [
    ...Object.keys(layers).map(layerOverride),
    override(
      facade.map((file) => `server/src/${file}.ts`),
      wall([
        {
          group: [...hosts, ...["lsp", "cli", "node", "protocol"].map((n) => `**/${n}/**`)],
          message: "The façade knows no host and no mouth.",
        },
      ]),
      { noRestrictedGlobals: { level: "error", options: { deniedGlobals: globals } } },
    ),
    override(
      ["client/src/**"],
      wall([
        {
          group: names
            .filter((n) => n !== "protocol")
            .map((n) => `**/server/src/${n}/**`)
            .concat("**/server/src/*.ts"),
          message: "The client may import the protocol and nothing else of the server.",
        },
      ]),
    ),
    { includes: ["server/src/core/day.ts"], linter: { rules: { style: { noRestrictedGlobals: "off" } } } },
  ];
}

if (process.argv[1] === import.meta.filename) {
  const file = join(import.meta.dirname, "..", "..", "biome.json");
  const config = JSON.parse(readFileSync(file, "utf8"));
  const kept = (config.overrides ?? []).filter((o) => !o.includes.some((i) => /^(server|client)\/src\//.test(i)));
  writeFileSync(file, `${JSON.stringify({ ...config, overrides: [...kept, ...wallOverrides()] }, null, 2)}\n`);
}
