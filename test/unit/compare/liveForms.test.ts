import { expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

const live = "https://api.partner.example/v2";
const perimeter = `perimeter: 1
systems:
  partner-desk: { access: write, sandbox: { url: https://sandbox.partner.example/v2, env: PARTNER_SANDBOX_URL }, live: ${live}, confirm: writes, alert: "#x", match: { env: [PARTNER_URL] } }
`;

/** The first incident in the forms that people write it: what is said, and where it would be mended. */
const ways: readonly (readonly [said: string, files: Sources])[] = [
  [
    "a.ts:1 live-endpoint",
    { "a.ts": `const API = "${live}";\nexport const open = (b: string) => fetch(API + "/tickets", { method: "POST", body: b });\n` },
  ],
  [
    "a.ts:1 live-endpoint",
    {
      "a.ts": `export class Desk { private readonly base = "${live}"; open(b: string) { return fetch(\`\${this.base}/tickets\`, { method: "POST", body: b }); } }\n`,
    },
  ],
  [
    "a.ts:1 live-fallback",
    {
      "a.ts": `export class Desk { constructor(private readonly base = "${live}") {} open(b: string) { return fetch(\`\${this.base}/tickets\`, { method: "POST", body: b }); } }\n`,
    },
  ],
  [
    "a.ts:2 live-fallback",
    {
      "a.ts": `const env = (k: string, d: string) => process.env[k] ?? d;\nexport const open = () => fetch(env("PARTNER_URL", "${live}") + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 live-fallback",
    {
      "a.ts": `import { z } from "zod"; const env = z.object({ PARTNER_URL: z.string().url().default("${live}") }).parse(process.env); export const open = () => fetch(env.PARTNER_URL + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 live-fallback",
    {
      "a.ts": `import { cleanEnv, url } from "envalid"; const env = cleanEnv(process.env, { PARTNER_URL: url({ default: "${live}" }) }); export const open = () => fetch(env.PARTNER_URL + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 live-fallback",
    {
      "a.ts": `import { ConfigService } from "@nestjs/config"; export class D { constructor(private c: ConfigService) {} open() { return fetch(this.c.get("PARTNER_URL", "${live}") + "/tickets", { method: "POST" }); } }\n`,
    },
  ],
  [
    "a.ts:1 live-endpoint",
    {
      "a.ts": `const bases = { sandbox: "https://sandbox.partner.example/v2", live: "${live}" }; export const open = () => fetch(bases.live + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 production-by-default",
    {
      "a.ts": `const bases = { sandbox: "https://sandbox.partner.example/v2", live: "${live}" }; const mode = (process.env.MODE ?? "live") as keyof typeof bases; export const open = () => fetch(bases[mode] + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 live-fallback",
    {
      "a.ts": `const useSandbox = process.env.USE_SANDBOX === "true"; const base = useSandbox ? "https://sandbox.partner.example/v2" : "${live}"; export const open = () => fetch(base + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 production-by-default",
    {
      "a.ts": `const isProd = (process.env.NODE_ENV || "production") === "production"; const base = isProd ? "${live}" : "https://sandbox.partner.example/v2"; export const open = () => fetch(base + "/tickets", { method: "POST" });\n`,
    },
  ],
  [
    "a.ts:1 live-endpoint",
    { "a.ts": `import axios from "axios"; axios.defaults.baseURL = "${live}"; export const open = () => axios.post("/tickets", {});\n` },
  ],
  [
    "cfg.json:1 live-config",
    {
      "a.ts": 'import cfg from "./cfg.json"; export const open = () => fetch(cfg.partner.url + "/tickets", { method: "POST" });\n',
      "cfg.json": `{ "partner": { "url": "${live}" } }\n`,
    },
  ],
  [
    ".env:1 live-config",
    {
      "a.ts": 'export const open = () => fetch(process.env.PARTNER_URL + "/tickets", { method: "POST" });\n',
      ".env": `PARTNER_URL=${live}\n\n`,
    },
  ],
  [
    "docker-compose.yml:4 live-config",
    {
      "a.ts": 'export const open = () => fetch(process.env.PARTNER_URL + "/tickets", { method: "POST" });\n',
      "docker-compose.yml": `services:\n  web:\n    environment:\n      PARTNER_URL: ${live}\n\n`,
    },
  ],
  [
    "k8s/dev.yaml:3 live-config",
    {
      "a.ts": 'export const open = () => fetch(process.env.PARTNER_URL + "/tickets", { method: "POST" });\n',
      "k8s/dev.yaml": `kind: ConfigMap\ndata:\n  PARTNER_URL: ${live}\n\n`,
    },
  ],
  [
    "a.py:2 live-endpoint",
    { "a.py": `import requests\nAPI = "${live}"\ndef open(b):\n    return requests.post(f"{API}/tickets", json=b)\n` },
  ],
  [
    "a.py:3 live-fallback",
    {
      "a.py": `import os, requests\ndef open(b):\n    return requests.post(os.environ.get("PARTNER_URL", "${live}") + "/tickets", json=b)\n`,
    },
  ],
  [
    "a.py:4 live-fallback",
    {
      "a.py": `import requests\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    partner_url: str = "${live}"\ns = S()\ndef open(b):\n    return requests.post(s.partner_url + "/tickets", json=b)\n`,
    },
  ],
  [
    "a.py:3 live-fallback",
    {
      "a.py": `import requests\nclass Desk:\n    def __init__(self, base="${live}"):\n        self.base = base\n        self.s = requests.Session()\n    def open(self, b):\n        return self.s.post(f"{self.base}/tickets", json=b)\n`,
    },
  ],
  [
    "shop/settings.py:2 live-fallback",
    {
      "shop/desk.py":
        'import requests\nfrom django.conf import settings\ndef open(b):\n    return requests.post(settings.PARTNER_URL + "/tickets", json=b)\n',
      "shop/settings.py": `import os\nPARTNER_URL = os.getenv("PARTNER_URL", "${live}")\n\n`,
    },
  ],
  [
    "a.py:3 live-fallback",
    {
      "a.py": `import os, requests\nSANDBOX = os.getenv("SANDBOX", "0") == "1"\nBASE = "https://sandbox.partner.example/v2" if SANDBOX else "${live}"\ndef open(b):\n    return requests.post(BASE + "/tickets", json=b)\n`,
    },
  ],
  [
    "a.go:3 live-endpoint",
    {
      "a.go": `package a\nimport "net/http"\nconst base = "${live}"\nfunc Open() { http.Post(base+"/tickets", "application/json", nil) }\n`,
    },
  ],
  [
    "a.go:3 live-fallback",
    {
      "a.go": `package a\nimport ("net/http"; "os")\nfunc Open() { b := os.Getenv("PARTNER_URL"); if b == "" { b = "${live}" }; http.Post(b+"/tickets", "application/json", nil) }\n`,
    },
  ],
  [
    "a.go:4 live-endpoint",
    {
      "a.go": `package a\nimport "net/http"\ntype C struct{ base string; h *http.Client }\nfunc New() *C { return &C{base: "${live}", h: &http.Client{}} }\nfunc (c *C) Open() { r, _ := http.NewRequest("POST", c.base+"/tickets", nil); c.h.Do(r) }\n`,
    },
  ],
  [
    "a.go:3 live-fallback",
    {
      "a.go": `package a\nimport "net/http"\ntype Cfg struct { URL string \`env:"PARTNER_URL" envDefault:"${live}"\` }\nfunc Open(c Cfg) { http.Post(c.URL+"/tickets", "application/json", nil) }\n`,
    },
  ],
  ["wrangler.toml:2 live-config", { "wrangler.toml": `[vars]\nPARTNER_URL = "${live}"\n\n` }],
  ["Dockerfile:2 live-config", { Dockerfile: `FROM node\nENV PARTNER_URL=${live}\n\n` }],
  ["application.properties:1 live-config", { "application.properties": `partner.url=${live}\n\n` }],
];

test.each(ways)("live although there is a sandbox: %s %j", async (said, files) => {
  const { findings } = await check({ "perimeter.yaml": perimeter, ...files });
  const live = findings.filter(({ rule }) => /^code\/(live-|production-by-default)/.test(rule));
  expect(live.map(({ file, range, rule, severity }) => `${file}:${range.line + 1} ${rule.slice(5)} ${severity}`)).toEqual([
    `${said} error`,
  ]);
});

test("where Rails says nothing of its stage it is developed: the other branch is no fallback", async () => {
  const code = `class Desk
  def client
    Faraday.new(url: Rails.env.development? ? "https://sandbox.partner.example/v2" : "${live}")
  end
  def open = client.post("/tickets")
end
`;
  const { findings } = await check({
    "perimeter.yaml": perimeter,
    "desk.rb": code,
    ".github/workflows/ci.yml": "env: { RAILS_ENV: test }\n",
  });
  expect(findings.filter(({ rule }) => rule.startsWith("code/live"))).toEqual([]);
});
