import { describe, expect, test } from "vitest";
import { run, say, type Sources } from "./scenario.ts";

const spec = `perimeter: 1
production: { files: ["deploy/eu/**"] }
systems:
  desk:
    access: write
    sandbox: https://sandbox.partner.example/v2
    live: https://api.partner.example/v2
    confirm: [POST /tickets]
    alert: "#oncall"
`;
const live = "https://api.partner.example/v2";
const sandbox = "https://sandbox.partner.example/v2";
const call = 'export const open = (body: string) => fetch(`${process.env.DESK_URL}/tickets`, { method: "POST", body });\n';
const desk = (sources: Sources): Sources => ({ "perimeter.yaml": spec, "src/a.ts": call, ...sources });

describe("a configuration that sets live by default", () => {
  test.each<[string, string, string, string]>([
    [".env", `DESK_URL=${live}\n`, ".env:1", "a plain file of variables"],
    ["web.env", `export DESK_URL="${live}"\n`, "web.env:1", "one with another name"],
    [
      "docker-compose.yml",
      `services:\n  web:\n    environment:\n      DESK_URL: \${DESK_URL:-${live}}\n`,
      "docker-compose.yml:4",
      "a default in compose",
    ],
    ["Dockerfile", `FROM node\nENV DESK_URL=${live}\n`, "Dockerfile:2", "an image"],
    ["wrangler.toml", `[vars]\nDESK_URL = "${live}"\n`, "wrangler.toml:2", "TOML"],
    [
      "k8s/web.yaml",
      `spec:\n  containers:\n    - env:\n        - name: DESK_URL\n          value: ${live}\n`,
      "k8s/web.yaml:5",
      "a container",
    ],
    ["k8s/map.yaml", `kind: ConfigMap\ndata:\n  app.properties: |\n    desk.url=${live}\n`, "k8s/map.yaml:4", "a file in a ConfigMap"],
    [
      "src/main/resources/application.yml",
      `desk:\n  url: \${DESK_URL:${live}}\n`,
      "src/main/resources/application.yml:2",
      "a placeholder of Spring",
    ],
    ["config/desk.yml", `default: &default\n  url: ${live}\ntest:\n  <<: *default\n`, "config/desk.yml:2", "what every stage takes over"],
    ["config/desk.yml", `development:\n  url: ${live}\n`, "config/desk.yml:2", "development"],
    ["appsettings.json", `{ "Desk": { "BaseUrl": "${live}" } }`, "appsettings.json:1", "JSON"],
    [".github/workflows/ci.yml", `jobs:\n  build:\n    env:\n      DESK_URL: ${live}\n`, ".github/workflows/ci.yml:4", "a job"],
    [
      ".devcontainer/devcontainer.json",
      `{ "remoteEnv": { "DESK_URL": "${live}" } }`,
      ".devcontainer/devcontainer.json:1",
      "where agents work",
    ],
    [
      ".vscode/launch.json",
      `{ "configurations": [{ "env": { "DESK_URL": "${live}" } }] }`,
      ".vscode/launch.json:1",
      "what is run to debug",
    ],
    ["web.nomad", `job "web" {\n  env {\n    DESK_URL = "${live}"\n  }\n}\n`, "web.nomad:3", "Nomad"],
    ["variables.tf", `variable "desk_url" {\n  default = "${live}"\n}\n`, "variables.tf:2", "a default in Terraform"],
    ["web.service", `[Service]\nEnvironment=DESK_URL=${live}\n`, "web.service:2", "systemd"],
    ["render.yaml", `services:\n  - envVars:\n      - key: DESK_URL\n        value: ${live}\n`, "render.yaml:4", "Render"],
    [
      "taskdef.json",
      `{ "containerDefinitions": [{ "environment": [{ "name": "DESK_URL", "value": "${live}" }] }] }`,
      "taskdef.json:1",
      "a task of ECS",
    ],
  ])("%s: %s", async (file, text, place) => {
    expect(say(await run(desk({ [file]: text })))).toEqual([`${place} live-config`]);
  });
});

describe("a configuration that is meant for production, or for tests", () => {
  test.each<[string, string]>([
    [".env.production", `DESK_URL=${live}\n`],
    ["prod.env", `DESK_URL=${live}\n`],
    ["deploy/eu/values.yaml", `desk: { url: ${live} }\n`],
    ["deploy/eu/web.env", `DESK_URL=${live}\n`],
    ["application.yml", `desk: { url: ${sandbox} }\n---\nspring: { config: { activate: { on-profile: prod } } }\ndesk: { url: ${live} }\n`],
    ["application.properties", `desk.url=${sandbox}\n#---\nspring.config.activate.on-profile=prod\ndesk.url=${live}\n`],
    ["config/desk.yml", `development:\n  url: ${sandbox}\nproduction:\n  url: ${live}\n`],
    ["wrangler.toml", `[vars]\nDESK_URL = "${sandbox}"\n[env.production.vars]\nDESK_URL = "${live}"\n`],
    [".github/workflows/ship.yml", `jobs:\n  ship:\n    environment: production\n    env:\n      DESK_URL: ${live}\n`],
    ["k8s/map.yaml", `kind: ConfigMap\ndata:\n  application-prod.yml: |\n    desk:\n      url: ${live}\n`],
    [".github/workflows/deploy.yml", `jobs:\n  eu:\n    with:\n      environment: Production\n      desk_url: ${live}\n`],
    ["k8s/web.yaml", `metadata: { namespace: shop-prod }\nspec: { env: [{ name: DESK_URL, value: ${live} }] }\n`],
    ["src/__fixtures__/desk.json", `{ "url": "${live}" }`],
  ])("%s says nothing", async (file, text) => {
    expect(say(await run(desk({ [file]: text })))).toEqual([]);
  });
});

describe("the value of a variable that holds when nobody says production", () => {
  const hosts = async (sources: Sources) =>
    (await run(desk(sources))).judged
      .filter(({ endpoint }) => endpoint.role === "call")
      .map(({ endpoint: { target }, isProduction }) => `${target.host}${isProduction ? " in production" : ""}`);

  test.each<[string, Sources, string[]]>([
    [
      "a production file beside it",
      { ".env": `DESK_URL=${sandbox}\n`, ".env.production": `DESK_URL=${live}\n` },
      ["sandbox.partner.example"],
    ],
    [
      "a stage of the same file",
      { "wrangler.toml": `[vars]\nDESK_URL = "${sandbox}"\n[env.production.vars]\nDESK_URL = "${live}"\n` },
      ["sandbox.partner.example"],
    ],
    [
      "a file that the perimeter calls production",
      { ".env": `DESK_URL=${sandbox}\n`, "deploy/eu/web.env": `DESK_URL=${live}\n` },
      ["sandbox.partner.example", "api.partner.example in production"],
    ],
    ["values of tests alone", { ".env.test": `DESK_URL=${sandbox}\n` }, ["null"]],
    [
      "values of a framework's tests alone",
      { ".env.testing": `DESK_URL=${sandbox}\n`, ".env.dusk.local": `DESK_URL=${sandbox}\n` },
      ["null"],
    ],
    [
      "a variable built from another one",
      { ".env": `BASE=https://sandbox.partner.example\nDESK_URL=\${BASE}/v2\n` },
      ["sandbox.partner.example"],
    ],
  ])("%s", async (_, sources, expected) => {
    expect((await hosts(sources)).sort()).toEqual([...expected].sort());
  });
});

test("a URL that is data, a link or metadata is no finding, whatever system it belongs to", async () => {
  const outcome = await run({
    "perimeter.yaml": "perimeter: 1\nsystems: {}\n",
    "data/partners.json": '[{ "name": "Stripe", "url": "https://stripe.com", "logo": "https://files.stripe.com/a" }]',
    "content/links.yaml": "social:\n  - { name: Discord, url: https://discord.com/invite/x }\n",
    "mkdocs.yml": "site_url: https://docs.stripe.com\n",
    "locales/en.json": '{ "help": "https://api.stripe.com/v1" }',
    "cassettes/a.yaml": "http_interactions:\n  - request: { uri: https://api.stripe.com/v1/charges }\n",
    "package.json": '{ "repository": "https://api.github.com/x", "scripts": { "a": "curl https://api.stripe.com" } }',
    ".github/workflows/ci.yml":
      "jobs:\n  a:\n    environment: { name: x, url: https://app.stripe.com }\n    steps:\n      - uses: actions/checkout@v4\n",
  });
  expect(say(outcome)).toEqual([]);
});

describe("production.when of the perimeter", () => {
  const tier = spec.replace('production: { files: ["deploy/eu/**"] }', "production: { when: [TIER=gold] }");
  const choice = (subject: string) =>
    `const tier = ${subject};\nexport const open = (body: string) =>\n  fetch(tier === "gold" ? "${live}/tickets" : "${sandbox}/tickets", { method: "POST", body });\n`;

  test.each<[string, Sources, string[]]>([
    ["a condition that must be met", { "src/a.ts": choice("process.env.TIER") }, []],
    [
      "a condition that is met when nobody says otherwise",
      { "src/a.ts": choice('process.env.TIER ?? "gold"') },
      ["src/a.ts:1 production-by-default"],
    ],
    ["a setting beside it", { ".env": `TIER=gold\nDESK_URL=${live}\n` }, []],
    ["another value of it", { ".env": `TIER=free\nDESK_URL=${live}\n` }, [".env:2 live-config"]],
    [
      "a setting of another container",
      {
        "k8s/a.yaml": `a:\n  env:\n    - { name: TIER, value: gold }\n    - { name: DESK_URL, value: ${live} }\nb:\n  env:\n    - { name: DESK_URL, value: ${live} }\n`,
      },
      ["k8s/a.yaml:7 live-config"],
    ],
  ])("%s", async (_, sources, expected) => {
    expect(say(await run({ "perimeter.yaml": tier, ...sources }))).toEqual(expected);
  });
});
