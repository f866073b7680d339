import { describe, expect, test } from "vitest";
import type { Endpoint } from "../../../server/src/link/endpoint.ts";
import { scanned } from "../../support/scanned.ts";

/** `URL < VARIABLES` of a call. */
const told = ({ target }: Endpoint): string =>
  [target.url ?? "?", ...target.evidence.filter(({ kind }) => kind === "env").map(({ note }) => note)].join(" < ");

interface Case {
  readonly name: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

const ts = {
  "api.ts": `let base = "https://a.example";
let client: { url: string } | undefined;
export function configure(options: { base?: string }) { if (options.base) base = options.base; }
export function init(url: string) { client = { url }; }
export const ask = () => fetch(\`\${base}/base\`);
export const askClient = () => fetch(\`\${client?.url}/client\`);
export class Conf { static url = "https://b.example"; }
export class Desk {
  static base: string;
  static setBase(url: string) { Desk.base = url; }
  static ask() { return fetch(Desk.base + "/desk"); }
}
export const state: { url?: string } = {};
`,
};

const cases: readonly Case[] = [
  {
    name: "a variable of a module by a function that keeps what it is told",
    sources: {
      ...ts,
      "main.ts": 'import { configure, init } from "./api";\nconfigure({ base: process.env.BASE_URL });\ninit(process.env.DESK_URL);\n',
    },
    calls: ["https://a.example/base < BASE_URL", "{DESK_URL}/client < DESK_URL", "{base}/desk"],
  },
  {
    name: "a static field, by its class and from outside",
    sources: {
      ...ts,
      "main.ts":
        'import { Conf, Desk } from "./api";\nDesk.setBase(process.env.DESK_URL);\nConf.url = process.env.CONF_URL;\nexport const ask = () => fetch(Conf.url + "/conf");\n',
    },
    calls: ["https://a.example/base", "https://b.example/conf < CONF_URL", "{DESK_URL}/desk < DESK_URL", "{url}/client"],
  },
  {
    name: "an object that a module gives to others",
    sources: {
      ...ts,
      "main.ts": 'import { state } from "./api";\nstate.url = process.env.STATE_URL ?? "https://c.example";\n',
      "use.ts": 'import { state } from "./api";\nexport const ask = () => fetch(state.url + "/state");\n',
    },
    calls: ["https://a.example/base", "https://c.example/state < STATE_URL", "{base}/desk", "{url}/client"],
  },
  {
    name: "Python's global, class, instance and module",
    sources: {
      "config.py":
        'BASE = "https://a.example"\n\n\ndef configure(base):\n    global BASE\n    BASE = base\n\n\nclass Conf:\n    url = "https://b.example"\n\n\nclass State:\n    url = None\n\n\nstate = State()\n',
      "main.py":
        'import os\nimport config\nfrom config import Conf, configure, state\n\nconfigure(os.environ["BASE_URL"])\nConf.url = os.environ["CONF_URL"]\nstate.url = os.environ["STATE_URL"]\nconfig.EXTRA = "https://c.example"\n',
      "use.py":
        'import requests\nimport config\nfrom config import Conf, state\n\nrequests.get(config.BASE + "/base")\nrequests.get(Conf.url + "/conf")\nrequests.get(state.url + "/state")\nrequests.get(config.EXTRA + "/extra")\n',
    },
    calls: [
      "https://a.example/base < BASE_URL",
      "https://b.example/conf < CONF_URL",
      "https://c.example/extra",
      "{STATE_URL}/state < STATE_URL",
    ],
  },
  {
    name: "variables of a package of Go, in it and from another one",
    sources: {
      "go.mod": "module a.example/x\n",
      "api/api.go":
        'package api\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nvar BaseURL = "https://a.example"\nvar base = "https://b.example"\nvar def *Client\n\ntype Client struct{ URL string }\n\nfunc init() {\n\tif v := os.Getenv("OWN_URL"); v != "" {\n\t\tbase = v\n\t}\n}\nfunc Init(u string) { def = &Client{URL: u} }\nfunc A()            { http.Get(BaseURL + "/a") }\nfunc B()            { http.Get(base + "/b") }\nfunc C()            { http.Get(def.URL + "/c") }\n',
      "main.go":
        'package main\n\nimport (\n\t"os"\n\n\t"a.example/x/api"\n)\n\nfunc main() {\n\tapi.BaseURL = os.Getenv("BASE_URL")\n\tapi.Init(os.Getenv("DESK_URL"))\n}\n',
    },
    calls: ["https://a.example/a < BASE_URL", "https://b.example/b < OWN_URL", "{DESK_URL}/c < DESK_URL"],
  },
  {
    name: "Ruby's modules, their settings and class variables",
    sources: {
      "api.rb":
        'require "faraday"\nmodule Api\n  class << self\n    attr_accessor :base\n    def configure\n      yield config\n    end\n    def config\n      @config ||= Configuration.new\n    end\n  end\n  class Configuration\n    attr_accessor :url\n    def initialize\n      @url = "https://a.example"\n    end\n  end\n  def self.ask\n    Faraday.get("#{base}/base")\n  end\n  def self.other\n    Faraday.get("#{config.url}/config")\n  end\nend\nclass Gate\n  @@url = "https://b.example"\n  def self.url=(url)\n    @@url = url\n  end\n  def ask\n    Faraday.get(@@url + "/gate")\n  end\nend\n',
      "init.rb":
        'require_relative "api"\nApi.base = ENV["BASE_URL"]\nApi.configure do |c|\n  c.url = ENV.fetch("CONFIG_URL")\nend\nGate.url = ENV["GATE_URL"]\n',
    },
    calls: ["https://a.example/config < CONFIG_URL", "https://b.example/gate < GATE_URL", "{BASE_URL}/base < BASE_URL"],
  },
  {
    name: "static members of Java, C# and PHP",
    sources: {
      "A.java":
        'import org.springframework.web.client.RestTemplate;\nclass Use { void ask() { new RestTemplate().getForObject(Api.getBase() + "/java", String.class); } }\nclass Api {\n  private static String base = "https://a.example";\n  static void setBase(String b) { base = b; }\n  static String getBase() { return base; }\n}\nclass Main { public static void main(String[] args) { Api.setBase(System.getenv("JAVA_URL")); } }\n',
      "A.cs":
        'using System;\nusing System.Net.Http;\nstatic class Api {\n  public static string Base { get; set; } = "https://b.example";\n  static HttpClient http = new HttpClient();\n  public static void Ask() { http.GetAsync(Base + "/cs"); }\n}\nclass Program { static void Main() { Api.Base = Environment.GetEnvironmentVariable("CS_URL"); } }\n',
      "api.php":
        '<?php\nclass Desk {\n  public static $base = "https://c.example";\n  static function ask() { return file_get_contents(self::$base . "/php"); }\n}\n',
      "main.php": '<?php\nrequire "api.php";\nDesk::$base = getenv("PHP_URL");\n',
    },
    calls: ["https://a.example/java < JAVA_URL", "https://b.example/cs < CS_URL", "https://c.example/php < PHP_URL"],
  },
];

describe("what is set elsewhere", () => {
  test.each(cases)("$name", async ({ sources, calls }) => {
    const found = (await scanned(sources)).filter(({ role }) => role === "call");
    expect([...new Set(found.map(told))].sort()).toEqual(calls);
  });

  test("is not what a test sets", async () => {
    const found = await scanned({
      ...ts,
      "api.test.ts": 'import { Conf } from "./api";\nConf.url = "https://t.example";\nfetch(Conf.url);\n',
    });
    expect(found.filter(({ role, place }) => role === "call" && place.file === "api.test.ts").map(told)).toEqual(["https://b.example"]);
  });
});
