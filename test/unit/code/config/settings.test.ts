import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../../server/src/core/edit.ts";
import { inWords, lower } from "./inWords.ts";

const cases: readonly (readonly [name: string, file: string, text: string, values: readonly string[]])[] = [
  [
    "plain, exported, quoted",
    ".env",
    "A=1\nexport B=\"two # 2\"\nC='3' # three\nD=four # 4\n# E=5\n",
    ["A = 1 (sets A)", "B = two # 2 (sets B)", "C = 3 (sets C)", "D = four (sets D)"],
  ],
  [
    "a value over several lines",
    ".env.local",
    'KEY="-----BEGIN\nNOT=this\n-----END"\nURL=https://a.example\n',
    ["KEY = -----BEGIN (sets KEY)", "URL = https://a.example (sets URL)"],
  ],
  [
    "a variable that must be set, and what is said where it isn't",
    ".env",
    "URL=${BASE_URL:?no base}\n",
    ["URL = ${BASE_URL:?no base} (sets URL)"],
  ],
  ["a variable with a default", ".env", "URL=${BASE_URL:-https://a.example}\n", ["URL = https://a.example (sets URL, behind BASE_URL)"]],
  [
    "properties with dashes in their names, which stand in for others",
    "application.yml",
    "url: ${platform.desk-service.url:https://a.example}\nother: ${desk-url:https://b.example}\nshell: ${DESK-https://c.example}\n",
    [
      "url = https://a.example (behind PLATFORM_DESK_SERVICE_URL)",
      "other = https://b.example (behind desk-url)",
      "shell = https://c.example (behind DESK)",
    ],
  ],
  [
    "tables, dotted keys, arrays, inline tables",
    "a.toml",
    'a.b = "x"\n[s.t]\nurl = "https://a.example" # here\nlist = ["p", { k = \'q\' }]\n[[s.u]]\nm = """\nlong"""\n',
    ["a.b = x", "s.t.url = https://a.example", "s.t.list.0 = p", "s.t.list.1.k = q", "s.u.0.m = long"],
  ],
  [
    "variables of a worker",
    "wrangler.toml",
    '[vars]\nPARTNER_URL = "https://sandbox.a.example"\n[env.production.vars]\nPARTNER_URL = "https://api.a.example"\n',
    [
      "vars.PARTNER_URL = https://sandbox.a.example (sets PARTNER_URL)",
      "env.production.vars.PARTNER_URL = https://api.a.example (sets PARTNER_URL, for production)",
    ],
  ],
  [
    "contexts of a site",
    "netlify.toml",
    '[context.production.environment]\nAPI_URL = "https://api.a.example"\n',
    ["context.production.environment.API_URL = https://api.a.example (sets API_URL, for production)"],
  ],
  [
    "keys with dots, both separators, comments",
    "application.properties",
    "# c\npartner.url=https://a.example\npartner.name: x\n! d\n",
    ["partner.url = https://a.example", "partner.name = x"],
  ],
  [
    "placeholders of Spring",
    "application.yml",
    "partner:\n  url: ${PARTNER_URL:https://a.example}\n  other: ${partner.other:https://b.example/x}\n",
    ["partner.url = https://a.example (behind PARTNER_URL)", "partner.other = https://b.example/x (behind PARTNER_OTHER)"],
  ],
  [
    "documents of profiles",
    "application.yml",
    "url: https://a.example\n---\nspring: { config: { activate: { on-profile: prod } } }\nurl: https://b.example\n",
    ["url = https://a.example", "spring.config.activate.on-profile = prod (for prod)", "url = https://b.example (for prod)"],
  ],
  [
    "documents of profiles in properties",
    "application.properties",
    "url=https://a.example\n#---\nspring.config.activate.on-profile=prod\nurl=https://b.example\n",
    ["url = https://a.example", "spring.config.activate.on-profile = prod (for prod)", "url = https://b.example (for prod)"],
  ],
  ["sections of an INI file", "app.ini", "[partner]\nurl = https://a.example ; here\n", ["partner.url = https://a.example"]],
  [
    "sections of stages",
    "config/partner.yml",
    "development:\n  url: https://sandbox.a.example\nproduction:\n  url: https://api.a.example\n",
    ["development.url = https://sandbox.a.example (for development)", "production.url = https://api.a.example (for production)"],
  ],
  [
    "variables of a compose service",
    "docker-compose.yml",
    "services:\n  web:\n    environment:\n      - A_URL=https://a.example\n    build: { args: { B_URL: https://b.example } }\n  job:\n    environment: { C_URL: '${C_URL:-https://c.example}' }\n",
    [
      "services.web.environment.A_URL = https://a.example (sets A_URL)",
      "services.web.build.args.B_URL = https://b.example (sets B_URL)",
      "services.job.environment.C_URL = https://c.example (sets C_URL, behind C_URL)",
    ],
  ],
  [
    "variables of a container, and a config map",
    "k8s/app.yaml",
    "spec: { containers: [{ env: [{ name: A_URL, value: https://a.example }] }] }\n---\nkind: ConfigMap\ndata: { B_URL: https://b.example }\n",
    [
      "spec.containers.0.env.0.name = A_URL",
      "spec.containers.0.env.0.env.A_URL = https://a.example (sets A_URL)",
      "kind = ConfigMap",
      "data.B_URL = https://b.example (sets B_URL)",
    ],
  ],
  [
    "a job that deploys",
    ".github/workflows/a.yml",
    "jobs:\n  ship:\n    environment: production\n    env: { A_URL: https://a.example }\n  test:\n    env: { A_URL: https://b.example }\n",
    [
      "jobs.ship.environment = production (for production)",
      "jobs.ship.env.A_URL = https://a.example (sets A_URL, for production)",
      "jobs.test.env.A_URL = https://b.example (sets A_URL, for test)",
    ],
  ],
  [
    "comments and trailing commas in JSON",
    "settings.jsonc",
    '{\n  // here\n  "url": "https://a.example",\n}\n',
    ["url = https://a.example"],
  ],
  [
    "variables of an image",
    "Dockerfile",
    'FROM node:20\nARG A_URL=https://a.example\nENV B_URL="https://b.example" C=c \\\n    # between\n    D_URL=https://d.example\nENV E_URL https://e.example\nRUN x F=f\n',
    [
      "A_URL = https://a.example (sets A_URL)",
      "B_URL = https://b.example (sets B_URL)",
      "C = c (sets C)",
      "D_URL = https://d.example (sets D_URL)",
      "E_URL = https://e.example (sets E_URL)",
    ],
  ],
  [
    "sample data, unless it sets a variable",
    "lib/sample-events/lead.json",
    '{ "url": "https://a.example", "env": { "B_URL": "https://b.example" } }',
    ["url = https://a.example (trap)", "env.B_URL = https://b.example (sets B_URL)"],
  ],
  [
    "what no endpoint is",
    "package.json",
    '{ "homepage": "https://a.example", "config": { "url": "https://b.example" } }',
    ["homepage = https://a.example (trap)", "config.url = https://b.example"],
  ],
];

describe("the settings of a configuration file", () => {
  test.each(cases)("%s (%s)", (_, file, text, values) => {
    expect(lower(file, text).values.map(inWords)).toEqual(values);
  });

  test.each(cases)("the range of every value is what a fix replaces: %s (%s)", (_, file, text) => {
    for (const { value, range } of lower(file, text).values.filter(({ value }) => !value.includes("\n") && value !== "long")) {
      expect(applyEdits(text, [{ file, range, newText: "" }]).length).toBe(text.length - value.length);
      const line = text.split("\n")[range.line] ?? "";
      expect(line.slice(range.column, range.endColumn)).toBe(value);
    }
  });

  // In two parts: the whole would be taken for a credential that lies about.
  const key = `AKIA${"QYLPMN5HIJKLR2DZ"}`;
  test.each([
    [2000, ["url = https://a.example", "other = b", "0 = c"]],
    [2001, ["url = https://a.example", `key = ${key}`]],
  ])("of JSON with more texts than settings have, addresses and credentials are: %s", (count, values) => {
    const first = count === 2000 ? { url: "https://a.example", other: "b" } : { url: "https://a.example", key };
    const texts = Object.fromEntries(Array.from({ length: count - 2 }, (_, i) => [`t.${i}`, "c"]));
    const read = lower("texts.json", JSON.stringify({ ...first, ...texts })).values;
    expect(read.slice(0, 3).map((one) => `${one.path.join(".").replace("t.", "")} = ${one.value}`)).toEqual(values);
  });

  test.each([
    ["a.toml", "a = 1\nb = [\n", /TOML.*/],
    ["a.yaml", "a: [1\nb: {", /syntax errors/],
  ])("what can't be read of %s is said", (file, text, why) => {
    expect(lower(file, text).problems).toEqual([{ file, why: expect.stringMatching(why) }]);
  });
});
