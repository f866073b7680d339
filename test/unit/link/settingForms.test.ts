import { expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";
import { describeForms, type FormCase, partner, partnerUrl } from "../../support/formCases.ts";

const get = (name: string) => `export const load = () => fetch(\`\${${name}}/x\`);`;
const ask = 'requests.get(CONFIG["desk"]["url"] + "/x")\n';

const loaded: readonly FormCase[] = [
  {
    name: "a file that is read by its path",
    sources: {
      "conf/desk.toml": '[desk]\nurl = "https://api.a.example"\n',
      "desk.py": `import requests\nimport tomllib\nfrom pathlib import Path\nCONFIG = tomllib.loads((Path(__file__).parent / "conf" / "desk.toml").read_text())\n${ask}`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a file that is opened by its path",
    sources: {
      "desk.yaml": "desk:\n  url: https://api.a.example\n",
      "desk.py": `import requests\nimport yaml\nfrom pathlib import Path\nCONFIG_PATH = Path(__file__).parent / "desk.yaml"\nwith CONFIG_PATH.open() as f:\n    CONFIG = yaml.safe_load(f)\n${ask}`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a file that Ruby reads",
    sources: {
      "config/desk.yml": "url: https://api.a.example\n",
      "lib/desk.rb":
        'CONFIG = YAML.safe_load(File.read(File.join(__dir__, "..", "config", "desk.yml")))\nFaraday.get("#{CONFIG["url"]}/x")\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a setting of Ktor with its variable",
    sources: {
      "src/main/resources/application.yaml": 'desk:\n  url: "$DESK_URL:https://api.a.example"\n',
      "src/main/kotlin/A.kt": `import io.ktor.client.HttpClient
import io.ktor.client.request.get
fun Application.module() {
    val base = environment.config.property("desk.url").getString()
    launch { HttpClient().get("$base/x") }
}
`,
    },
    calls: ["GET https://api.a.example/x"],
  },
];

/** What asks an address is told the name of the variable that holds it: each line asks PARTNER_URL. */
const namedByCallers: readonly FormCase[] = (
  [
    ["m.ts", "const ask = (name: string) => fetch(process.env[name] + '/x');\nexport const go = () => ask('PARTNER_URL');\n"],
    ["m.py", "import os, requests\ndef ask(name):\n    requests.get(os.environ[name] + '/x')\nask('PARTNER_URL')\n"],
    ["n.py", "import os, requests\ndef ask(who):\n    requests.get(os.getenv(f'{who}_URL') + '/x')\nask('PARTNER')\n"],
    ["m.rb", 'def ask(name)\n  Faraday.get(ENV.fetch(name) + "/x")\nend\nask("PARTNER_URL")\n'],
    [
      "main.go",
      'package main\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc ask(name string) { http.Get(os.Getenv(name) + "/x") }\n\nfunc main() { ask("PARTNER_URL") }\n',
    ],
    [
      "A.java",
      'import java.net.URI;\nimport java.net.http.*;\nclass A {\n  void ask(String name) throws Exception { HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(System.getenv(name) + "/x")).build(), null); }\n  void go() throws Exception { ask("PARTNER_URL"); }\n}\n',
    ],
    [
      "a.php",
      '<?php\nfunction ask(string $name) { return \\Illuminate\\Support\\Facades\\Http::get(env($name) . "/x"); }\nask("PARTNER_URL");\n',
    ],
    [
      "A.cs",
      'namespace Shop;\nclass A\n{\n    void Ask(string name) => new HttpClient().GetAsync(Environment.GetEnvironmentVariable(name) + "/x");\n    void Go() => Ask("PARTNER_URL");\n}\n',
    ],
  ] as const
).map(([file, text]) => ({
  name: file,
  sources: { [partner]: partnerUrl, [file]: text },
  calls: ["GET https://api.a.example/x"],
}));

/** The environment under a name that is not its own. */
const held: readonly FormCase[] = [
  ...(
    [
      ["a name of its own", "m.ts", "const env = process.env;\nexport const go = () => fetch(env.PARTNER_URL + '/x');\n"],
      [
        "a function of Python that says in several forms how it may be called",
        "m.py",
        'import os\nimport typing\nimport requests\nfrom typing import overload\n\n@overload\ndef read(name: str) -> str | None: ...\n\n@typing.overload\ndef read(name: str, default: str) -> str: ...\n\ndef read(name: str, default: str | None = None) -> str | None:\n    return os.getenv(name, default)\n\nrequests.get(read("PARTNER_URL") + "/x")\n',
      ],
      ["an import", "m.ts", "import { env } from 'node:process';\nexport const go = () => fetch(env.PARTNER_URL + '/x');\n"],
      [
        "an argument",
        "m.ts",
        "const load = (env: NodeJS.ProcessEnv) => ({ base: env.PARTNER_URL });\nconst { base } = load(process.env);\nexport const go = () => fetch(base + '/x');\n",
      ],
      [
        "a default of Python's",
        "m.py",
        "import os, requests\ndef go(env=os.environ):\n    requests.get(env['PARTNER_URL'] + '/x')\ngo()\n",
      ],
      ["Ruby's constant", "m.rb", 'env = ENV\nFaraday.get(env["PARTNER_URL"] + "/x")\n'],
      [
        "a field of Kotlin's",
        "K.kt",
        'import java.net.URL\nclass K(private val env: Map<String, String> = System.getenv()) {\n  fun go() = URL(env["PARTNER_URL"] + "/x").readText()\n}\n',
      ],
      [
        "a constant that holds the setting's name",
        "m.ts",
        "import { ConfigService } from '@nestjs/config';\nconst KEYS = { url: 'PARTNER_URL' } as const;\nexport class Desk {\n  constructor(private readonly config: ConfigService) {}\n  go() { return fetch(this.config.get(KEYS.url) + '/x'); }\n}\n",
      ],
    ] as const
  ).map(([name, file, text]) => ({ name, sources: { [partner]: partnerUrl, [file]: text }, calls: ["GET https://api.a.example/x"] })),
  {
    name: "what production is given, where all others are given their own machine",
    sources: {
      ".env.development": "VITE_BASE=http://localhost:8080\n",
      ".env.production": "VITE_BASE=https://api.a.example\n",
      "docker/production/compose.yml": "services:\n  web:\n    environment:\n      - VITE_BASE=${VITE_BASE:?err}\n",
      "m.ts": "export const go = () => fetch(import.meta.env.VITE_BASE + '/x');\n",
    },
    calls: ["GET http://localhost:8080/x", "GET https://api.a.example/x"],
  },
  {
    name: "a flag of cobra that viper is bound to",
    sources: {
      "main.go": `package main

import (
	"net/http"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

var root = &cobra.Command{Use: "desk", Run: func(cmd *cobra.Command, args []string) { http.Get(viper.GetString("server") + "/x") }}

func init() {
	root.Flags().String("server", "https://api.a.example", "where")
	viper.BindPFlag("server", root.Flags().Lookup("server"))
}
`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a struct that is written in place",
    sources: {
      [partner]: partnerUrl,
      "main.go":
        'package main\n\nimport (\n\t"net/http"\n\n\t"github.com/alecthomas/kong"\n)\n\nvar cli struct {\n\tServer string `env:"PARTNER_URL"`\n}\n\nfunc main() {\n\tkong.Parse(&cli)\n\thttp.Get(cli.Server + "/x")\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a model within pydantic's settings",
    sources: {
      ".env": "DESK__BASE_URL=https://api.a.example\n",
      "m.py":
        "import requests\nfrom pydantic import BaseModel\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\nclass Desk(BaseModel):\n    base_url: str\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_nested_delimiter='__')\n    desk: Desk\nsettings = Settings()\nrequests.get(settings.desk.base_url + '/x')\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "an argument of Symfony's that is bound with its type",
    sources: {
      [partner]: partnerUrl,
      "config/services.yaml": "services:\n  _defaults:\n    bind:\n      string $deskUrl: '%env(PARTNER_URL)%'\n",
      "src/Desk.php":
        "<?php\nnamespace App;\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\nclass Desk {\n  public function __construct(private HttpClientInterface $http, private string $deskUrl) {}\n  public function go() { return $this->http->request('GET', $this->deskUrl.'/x'); }\n}\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a variable that a pattern of C# names",
    sources: {
      [partner]: partnerUrl,
      "A.cs":
        'using System; using System.Net.Http; using System.Threading.Tasks;\nclass M {\n  static readonly HttpClient c = new();\n  static string Env(string k) => Environment.GetEnvironmentVariable(k) is { Length: > 0 } v ? v : "";\n  Task Go() => c.GetStringAsync(Env("PARTNER_URL") + "/x");\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a default of Micronaut's in a file",
    sources: {
      "src/main/resources/application.yml": "desk:\n  url: ${DESK_URL:`https://api.a.example`}\n",
      "A.java":
        'import io.micronaut.http.annotation.Get;\nimport io.micronaut.http.client.annotation.Client;\n@Client("${desk.url}")\npublic interface A {\n  @Get("/x")\n  String go();\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a setting of .NET that a container is given",
    sources: {
      "compose.yaml": "services:\n  web:\n    environment:\n      Desk__BaseUrl: https://api.a.example\n",
      "A.cs":
        'public class Desk(HttpClient http, IConfiguration config) {\n  public Task<string> Go() => http.GetStringAsync(config["Desk:BaseUrl"] + "/x");\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
];

/** What decides an address is told beside it. */
const told: readonly (readonly [string, Sources, string])[] = [
  [
    "the variable that picks one of a map",
    {
      "m.ts":
        "const HOSTS: Record<string, string> = { eu: 'https://eu.a.example', us: 'https://us.a.example' };\nexport const go = () => fetch(HOSTS[process.env.DESK_REGION ?? 'eu'] + '/x');\n",
    },
    "DESK_REGION",
  ],
  [
    "the variable that a flag asks",
    {
      "m.ts":
        "const isMain = process.env.DESK_STAGE === 'main';\nconst base = isMain ? 'https://a.example' : 'https://b.example';\nexport const go = () => fetch(base + '/x');\n",
    },
    "DESK_STAGE",
  ],
  [
    "the variable that a branch asks",
    {
      "m.go":
        'package m\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc B() {\n\tbase := "https://api.a.example"\n\tif os.Getenv("DESK_STAGE") == "staging" {\n\t\tbase = "https://staging.a.example"\n\t}\n\thttp.Get(base + "/x")\n}\n',
    },
    "DESK_STAGE",
  ],
  [
    "a key as an annotation has it",
    {
      "A.java":
        'import org.springframework.beans.factory.annotation.Value;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  @Value("${desk.base-url:https://a.example}") String base;\n  String go() { return new RestTemplate().getForObject(base + "/x", String.class); }\n}\n',
    },
    "desk.base-url",
  ],
  [
    "a key of .NET",
    {
      "A.cs":
        'public class Desk(HttpClient http, IConfiguration config) {\n  public Task<string> Go() => http.GetStringAsync((config["Desk:Url"] ?? "https://a.example") + "/x");\n}\n',
    },
    "Desk:Url",
  ],
  [
    "a key of the file of settings",
    {
      "src/main/resources/application.yml": "desk:\n  url: https://a.example\n",
      "src/main/java/A.java":
        'import org.springframework.core.env.Environment;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final Environment env;\n  A(Environment env) { this.env = env; }\n  String go() { return new RestTemplate().getForObject(env.getProperty("desk.url") + "/x", String.class); }\n}\n',
    },
    "desk.url",
  ],
];

/** The way to what only the running program knows is told whole. */
const ways: readonly (readonly [string, Sources, string])[] = [
  ["a member of an argument", { "m.ts": "export const go = (settings: any) => fetch(settings.desk.url + '/x');\n" }, "settings.desk.url"],
  [
    "a member that a variable holds",
    { "m.ts": "export const go = (settings: any) => {\n  const url = settings.desk.url;\n  return fetch(url, { method: 'POST' });\n};\n" },
    "settings.desk.url",
  ],
  [
    "what a method is asked for by its name",
    { "m.py": "import requests\ndef go(config):\n    requests.post(config.get('desk_url'), json={})\n" },
    "config.desk_url",
  ],
  [
    "a field of a struct in a struct",
    {
      "m.go":
        'package m\n\nimport "net/http"\n\ntype Config struct {\n\tDesk struct{ URL string `yaml:"url"` } `yaml:"desk"`\n}\ntype S struct{ cfg *Config }\n\nfunc (s *S) Go() { http.Get(s.cfg.Desk.URL) }\n',
    },
    "Desk.URL",
  ],
  [
    "a key of a key of Django's settings",
    { "m.py": "import requests\nfrom django.conf import settings\nrequests.get(settings.SERVICES['desk']['url'] + '/x')\n" },
    "settings.SERVICES.desk.url",
  ],
  [
    "a variable behind a proxy over the environment",
    {
      "m.ts":
        "const read = (env: NodeJS.ProcessEnv) =>\n  new Proxy(env, {\n    get(target, key, receiver) {\n      if (typeof key !== 'string') return Reflect.get(target, key, receiver);\n      const value = target[key];\n      return value ?? secretFile(target[`${key}_FILE`]);\n    },\n  });\nconst env = read(process.env);\nexport const go = () => fetch(env.DESK_URL + '/x');\n",
    },
    "DESK_URL",
  ],
  ["what a class gives", { "m.rb": 'Faraday.get("#{SiteSetting.desk_url}/x")\n' }, "SiteSetting.desk_url"],
  ["an option of a plugin", { "a.php": "<?php\nwp_remote_get(get_option('desk_url') . '/x');\n" }, "get_option.desk_url"],
];

const handedIn: readonly FormCase[] = [
  {
    name: "Symfony's clients of one base, by their names and by what a parameter is told",
    sources: {
      [partner]: partnerUrl,
      "config/packages/framework.yaml":
        "framework:\n  http_client:\n    scoped_clients:\n      desk.client:\n        base_uri: '%env(PARTNER_URL)%'\n      geo:\n        base_uri: https://geo.a.example/\n",
      "config/packages/prod/framework.yaml":
        "framework:\n  http_client:\n    scoped_clients:\n      geo:\n        base_uri: https://other.a.example/\n",
      "src/Desk.php": `<?php
namespace App;
use Symfony\\Component\\DependencyInjection\\Attribute\\{Autowire, Target};
use Symfony\\Contracts\\HttpClient\\HttpClientInterface;
final readonly class Desk {
  public function __construct(
    private HttpClientInterface $deskClient,
    #[Target('geo')] private HttpClientInterface $places,
    #[Autowire(service: 'desk.client')] private HttpClientInterface $http,
    private HttpClientInterface $other,
  ) {}
  public function a() { return $this->deskClient->request('POST', 'tickets'); }
  public function b() { return $this->places->request('GET', 'places'); }
  public function c() { return $this->http->request('DELETE', 'tickets/1'); }
  public function d() { return $this->other->request('GET', '/d'); }
}
`,
    },
    calls: [
      "DELETE https://api.a.example/tickets/1",
      "GET https://geo.a.example/places",
      "GET {baseURL}/d",
      "POST https://api.a.example/tickets",
    ],
  },
  {
    name: "what one schema has read of the environment, checked by another",
    sources: {
      [partner]: partnerUrl,
      "env.ts":
        'import { createEnv } from "@t3-oss/env-nextjs";\nimport { z } from "zod";\nconst read = createEnv({ server: { PARTNER_URL: z.url() }, runtimeEnv: { PARTNER_URL: process.env.PARTNER_URL } });\nexport const env = z.object({}).superRefine(check).transform(() => read).parse(read);\n',
      "a.ts": `import { env } from "./env";\n${get("env.PARTNER_URL")}\n`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "options that a caller of the wrapper leaves out",
    sources: {
      "a.ts":
        'const call = (path: string, init?: RequestInit) => fetch(`https://api.a.example${path}`, { ...init, headers: {} });\nexport const find = () => call("/x");\nexport const drop = (init: RequestInit) => call("/y", init);\nexport const add = () => call("/z", { method: "POST" });\n',
    },
    calls: ["- https://api.a.example/y", "GET https://api.a.example/x", "POST https://api.a.example/z"],
  },
  ...["process.env[name]", "Deno.env.get(name)", "Bun.env[name]"].flatMap((read) =>
    ["requireEnv", "required", "mustEnv"].map(
      (reader): FormCase => ({
        name: `a program's own reader of variables, ${reader} by ${read}`,
        sources: {
          "env.ts": `export function ${reader}(name: string): string {\n  const value = ${read};\n  if (!value) throw new Error(\`\${name} is missing\`);\n  return value;\n}\n`,
          "a.ts": `import { ${reader} } from "./env.ts";\n${get(`${reader}("PARTNER_URL")`)}`,
          [partner]: partnerUrl,
        },
        calls: ["GET https://api.a.example/x"],
      }),
    ),
  ),
  {
    name: "of containers that are each given a variable, the one that is called like the file's folder",
    sources: {
      "apps/desk/a.ts": get("process.env.PARTNER_URL"),
      "apps/shop/b.ts": get("process.env.PARTNER_URL"),
      "docker-compose.yml":
        "services:\n  shop:\n    environment:\n      - PARTNER_URL=https://shop.a.example\n  desk:\n    environment:\n      PARTNER_URL: https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/x", "GET https://shop.a.example/x"],
  },
  {
    name: "variables that a library reads which the program has put its own options around",
    sources: {
      "core/env.ts":
        'import { createEnv as create } from "@t3-oss/env-nextjs";\nconst usual = { emptyStringAsUndefined: true };\nexport const createEnv: typeof create = (options) => create({ ...usual, ...options });\n',
      "env.ts":
        'import { z } from "zod";\nimport { createEnv } from "./core/env.ts";\nexport const env = createEnv({ server: { PARTNER_URL: z.string().url() }, runtimeEnv: process.env });\n',
      "a.ts": `import { env } from "./env.ts";\n${get("env.PARTNER_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "variables that are read into an object first, which a schema checks",
    sources: {
      "env.mjs":
        'import { z } from "zod";\nconst schema = z.object({ PARTNER_URL: z.string().url(), DATABASE_URL: z.string() });\nconst read = { DATABASE_URL: process.env.DATABASE_URL, PARTNER_URL: process.env.PARTNER_URL };\nconst checked = schema.safeParse(read);\nexport const env = { ...checked.data };\n',
      "a.ts": `import { env } from "./env.mjs";\n${get("env.PARTNER_URL")}`,
      [partner]: `${partnerUrl}DATABASE_URL=mysql://db:3306/shop\n`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "an address that was put there to have one is none",
    sources: { "a.ts": get("process.env.PARTNER_URL"), [partner]: "PARTNER_URL=http://dummy.dummy.net\n" },
    calls: ["GET {PARTNER_URL}/x"],
  },
  {
    name: "variables that a runtime hands in",
    sources: {
      "worker.ts": "export default { async fetch(request, env) { return fetch(`${env.PARTNER_URL}/worker`); } };",
      "hono.ts": 'import { Hono } from "hono";\nnew Hono().get("/", async (c) => c.json(await fetch(`${c.env.PARTNER_URL}/hono`)));',
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/hono", "GET https://api.a.example/worker"],
  },
  {
    name: "a variable of one word, which the worker's configuration names",
    sources: {
      "worker.ts": "export default { async fetch(request, env) { await fetch(`${env.UPSTREAM}/a`); return fetch(`${env.OTHER}/b`); } };",
      "wrangler.toml": '[vars]\nUPSTREAM = "https://api.a.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET {OTHER}/b"],
  },
  {
    name: "a file of configuration that is read and parsed",
    sources: {
      "a.js":
        'const fs = require("fs");\nconst path = require("path");\nconst conf = JSON.parse(fs.readFileSync(path.join(__dirname, "conf.json"), "utf8"));\nexports.a = () => fetch(conf.partner.url + "/a");',
      "b.ts":
        'import { readFile } from "node:fs/promises";\nimport yaml from "js-yaml";\nexport const b = async () => {\n  const conf = yaml.load(await readFile("conf.yaml", "utf8"));\n  return fetch(`${conf.url}/b`);\n};',
      "c.php":
        '<?php\n$conf = json_decode(file_get_contents(__DIR__ . "/conf.json"), true);\nfile_get_contents($conf["partner"]["url"] . "/c");\n',
      "conf.json": '{ "partner": { "url": "https://api.a.example" } }',
      "conf.yaml": "url: https://api.b.example\n",
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/c", "GET https://api.b.example/b"],
  },
  {
    name: "a file of configuration that is read by its path",
    sources: {
      Gemfile: 'gem "faraday"\n',
      "a.rb":
        'require "yaml"\nCONF = YAML.load_file(File.join(__dir__, "conf.yml"))\ndef a\n  Faraday.get(CONF["partner"]["url"] + "/a")\nend\n',
      "b.php": '<?php\n$conf = parse_ini_file(__DIR__ . "/conf.ini", true);\nfile_get_contents($conf["partner"]["url"] . "/b");\n',
      "conf.yml": "partner:\n  url: https://api.a.example\n",
      "conf.ini": '[partner]\nurl = "https://api.b.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET https://api.b.example/b"],
  },
  {
    name: "what Flask was told, asked by get, and by an extension that is handed the application",
    sources: {
      "config.py": 'class Config:\n    PARTNER_URL = "https://api.a.example"\n',
      "app.py":
        'from flask import Flask, current_app\nfrom config import Config\nimport requests\ndef create_app():\n    app = Flask(__name__)\n    app.config.from_object(Config)\n    return app\ndef a():\n    return requests.get(current_app.config.get("PARTNER_URL") + "/a")\ndef b():\n    return requests.get(current_app.config.get("OTHER_URL", "https://api.b.example") + "/b")\n',
      "ext.py":
        'import requests\nclass Partner:\n    def init_app(self, app):\n        self.base = app.config["PARTNER_URL"]\n    def c(self):\n        return requests.get(self.base + "/c")\n',
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/c", "GET https://api.b.example/b"],
  },
  {
    name: "Dynaconf's files, and the variable where it is set",
    sources: {
      "conf.py": 'from dynaconf import Dynaconf\nsettings = Dynaconf(envvar_prefix="APP", settings_files=["settings.toml"])\n',
      "a.py":
        'import requests\nfrom conf import settings\n\ndef go():\n    requests.get(settings.PARTNER_URL + "/a")\n    requests.get(settings.OTHER_URL + "/b")\n',
      "settings.toml": '[default]\npartner_url = "https://api.a.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET {APP_OTHER_URL}/b"],
  },
  {
    name: "React Native's modules of variables",
    sources: {
      "a.ts": 'import { PARTNER_URL } from "@env";\nfetch(`${PARTNER_URL}/a`);',
      "b.ts": `import Config from "react-native-config";\n${get("Config.PARTNER_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/x"],
  },
  {
    name: "SvelteKit's modules, its fetch, and its own path",
    sources: {
      "a.ts": 'import { PARTNER_URL } from "$env/static/private";\nexport const load = ({ fetch }) => fetch(`${PARTNER_URL}/a`);',
      "b.ts": `import { env } from "$env/dynamic/private";\n${get("env.PARTNER_URL")}`,
      "c.ts": `import { base } from "$app/paths";\n${get("base")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/x"],
  },
  {
    name: "a fetch that is handed on",
    sources: {
      "a.ts":
        'const user = (fetch: typeof globalThis.fetch, id: string) => fetch(`https://api.a.example/users/${id}`);\nexport const load = ({ fetch }) => user(fetch, "1");',
    },
    calls: ["GET https://api.a.example/users/{id}"],
  },
  {
    name: "settings of anybody whose member a variable is called like",
    sources: {
      "a.ts": `import { config } from "@a/config";\n${get("config.PARTNER_URL")}`,
      "b.ts": `import { config } from "@a/config";\n${get("config.UNSET_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/x", "GET {UNSET_URL}/x"],
  },
  {
    name: "Nuxt's runtime configuration, and the variable that sets it",
    sources: {
      "nuxt.config.ts":
        'export default defineNuxtConfig({ runtimeConfig: { deskUrl: process.env.PARTNER_URL, mailUrl: "", public: { apiBase: "https://api.b.example" } } });',
      "server/api/a.ts": "export default async () => $fetch(`${useRuntimeConfig().deskUrl}/desk`);",
      "server/api/b.ts":
        'export default async () => { const { public: { apiBase } } = useRuntimeConfig(); return $fetch("/base", { baseURL: apiBase }); };',
      "server/api/c.ts":
        "export default async (event) => { const config = useRuntimeConfig(event); return $fetch(`${config.mailUrl}/mail`); };",
      [partner]: `${partnerUrl}NUXT_MAIL_URL=https://api.c.example\n`,
    },
    calls: ["GET https://api.a.example/desk", "GET https://api.b.example/base", "GET https://api.c.example/mail"],
  },
];

describeForms("what is loaded from a file", loaded);
describeForms("what runtimes and frameworks hand in", handedIn);
describeForms("variables whose name whoever calls gives", namedByCallers);
describeForms("the environment, whoever holds it", held);

test.each([...told, ...ways])("%s is told", async (_, sources, name) => {
  const { endpoints } = await check(sources);
  const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
  expect(calls.length).toBeGreaterThan(0);
  for (const { endpoint } of calls) expect(endpoint.target.evidence.map(({ note }) => note)).toContain(name);
});

test("of a variable's value and a default that say the same, the variable is told", async () => {
  const code = `<?php
use GuzzleHttp\\Client;
function pick($value, $default) {
    if ($value === null) { return $default; }
    return $value;
}
(new Client())->get(pick(getenv('PARTNER_URL'), 'https://api.a.example') . '/x');
`;
  const { endpoints } = await check({ ".env": "PARTNER_URL=https://api.a.example\n", "a.php": code });
  const told = endpoints.filter(({ endpoint }) => endpoint.place.file === "a.php");
  expect(told.map(({ endpoint }) => endpoint.target.env?.name)).toEqual(["PARTNER_URL"]);
});
