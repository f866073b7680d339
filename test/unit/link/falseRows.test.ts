import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

type Files = Readonly<Record<string, string>>;

/** All that is told of some files: "file line host", with a star for who knows which. */
async function told(files: Files): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints.map(({ endpoint: { place, target } }) => `${place.file} ${place.range.line + 1} ${target.host ?? "*"}`).sort();
}

const jdbc = (statement: string) =>
  `import java.net.*;\nimport java.sql.*;\nclass Store {\n  private final Stock database;\n  Object go(URL url) throws Exception {\n    ${statement}\n  }\n}\n`;
const kotlin = (statement: string) =>
  `import java.net.URL\nclass Store(private val database: Stock) {\n  fun go(url: URL) {\n    ${statement}\n  }\n}\n`;

/** What looks like a call, or like an address that is used, and is none: with what is told there. */
const cases: Readonly<Record<string, readonly [Files, readonly string[]]>> = {
  "a database's own way to open a connection": [
    {
      "src/A.java": jdbc("try (Connection c = database.openConnection()) { return c; }"),
      "src/B.java": jdbc("try (var c = database.openConnection()) { return c; }"),
      "src/C.java": jdbc("Connection c = stock.openConnection(); return c;"),
      "src/D.java": jdbc("return url.openConnection();"),
      "src/E.kt": kotlin("val c = database.openConnection()"),
      "src/F.kt": kotlin("val c = url.openConnection()"),
    },
    ["src/D.java 6 *", "src/F.kt 4 *"],
  ],
  "Angular's own server, wherever its pages stand": [
    {
      "src/main.ts":
        'import { APP_BASE_HREF } from "@angular/common";\nstart(App, { providers: [{ provide: APP_BASE_HREF, useValue: window["baseHref"] }] });\n',
      "src/api.ts":
        'import { HttpClient } from "@angular/common/http";\nexport class Api {\n  constructor(protected http: HttpClient, protected url: string, protected href: string) {\n    const base = href;\n    if (base.length > 1) {\n      this.url = base + this.url;\n    }\n  }\n}\n',
      "src/orders.ts":
        'import { APP_BASE_HREF } from "@angular/common";\nimport { HttpClient } from "@angular/common/http";\nimport { Api } from "./api";\nexport class Orders extends Api {\n  constructor(http: HttpClient, @Inject(APP_BASE_HREF) href: string) {\n    super(http, "/api/v1/orders/", href);\n  }\n  all() {\n    return this.http.get(`${this.url}all`);\n  }\n}\n',
    },
    [],
  ],
  "a dictionary that is asked for what it knows of an address": [
    {
      "shop/pages.py":
        'def main():\n    sites = ["https://a.partner.example/orders", "https://b.partner.example/orders"]\n    words = {"https://a.partner.example/orders": "first"}\n\n    def said():\n        for site in sites:\n            print(words.get(site, ""))\n\n    return said\n',
      "shop/saved.py": "class Saved:\n    def find(self, url):\n        return self._session_pdf_urls.get(url)\n",
    },
    [],
  ],
  "an address of its own behind a base": [
    {
      "desk.go":
        'package desk\n\nimport "net/http"\n\nfunc ask(path string) { http.Get("https://api.partner.example" + path) }\n\nfunc Go() {\n\task("/orders")\n\task("https://files.partner.example/upload")\n}\n',
    },
    ["desk.go 8 api.partner.example", "desk.go 9 files.partner.example"],
  ],
  "what an address begins with, taken off": [
    {
      "desk.go":
        'package desk\n\nimport "strings"\n\nfunc path(url string) string {\n\tapiURL := strings.TrimPrefix(url, "https://api.partner.example/v1")\n\treturn apiURL\n}\n',
    },
    [],
  ],
  "samples of Laravel's models, mocks and a plugin of jQuery": [
    {
      "database/factories/MakerFactory.php":
        '<?php\nclass MakerFactory {\n  function definition() {\n    return ["warranty_url" => "https://warranty.partner.example/check"];\n  }\n}\n',
      "web/__custom_mocks__/config.ts": 'export const config = { serverURL: "https://desk.partner.example/api" };\n',
      "public/js/jquery.upload.js": "$.ajax(options);\n",
      "public/js/upload.js": '$.ajax({ url: "https://api.partner.example/upload" });\n',
    },
    ["public/js/upload.js 1 api.partner.example"],
  ],
  "a disk that only another setting would choose": [
    {
      "config/filesystems.php":
        '<?php\n$config = ["disks" => [\n  "local" => ["driver" => "local", "root" => storage_path()],\n  "far" => ["driver" => "far", "endpoint" => "https://files.partner.example/v2"],\n]];\n$config["disks"]["public"] = $config["disks"][env("PUBLIC_DISK", "local")];\nreturn $config;\n',
      "app/Keep.php":
        '<?php\nuse Illuminate\\Support\\Facades\\Storage;\nStorage::disk("public")->put("a", $b);\nStorage::disk("far")->put("a", $b);\n',
    },
    ["app/Keep.php 4 files.partner.example"],
  ],
  "a client's usual host where its options are copied": [
    {
      "desk.py":
        'from openai import OpenAI\n\ndef ask(key):\n    options = {"base_url": "https://models.partner.example/v1", "api_key": key}\n    known = {k: v for k, v in options.items() if v is not None}\n    return OpenAI(**known).responses.create(model="a", input="b")\n',
    },
    ["desk.py 6 models.partner.example", "desk.py 6 models.partner.example"],
  ],
  "a host and the path behind it as one host: a URL's text ends in a slash": [
    {
      "src/Desk.kt":
        'import okhttp3.*\nclass Desk(private val client: OkHttpClient) {\n  private val base: HttpUrl? = "https://desk.partner.com".toHttpUrlOrNull()\n  fun orders() = client.newCall(Request.Builder().url(base.toString() + "rest/orders").build()).execute()\n  fun region() = client.newCall(Request.Builder().url("https://desk.partner.com" + ".au/orders").build()).execute()\n}\n',
    },
    ["src/Desk.kt 4 desk.partner.com", "src/Desk.kt 5 desk.partner.com.au"],
  ],
  "a variable's default, of another variable of the same schema, as a client's host": [
    {
      "config.ts":
        'import { z } from "zod";\nconst all = z.object({ SHOP_URL: z.string().default("http://localhost:3000"), PAY_KEY: z.string().optional() });\nexport const config = all.transform((env) => ({ pay: { key: env.PAY_KEY } })).parse(process.env);\n',
      "pay.ts":
        'import Stripe from "stripe";\nimport { config } from "./config";\nconst stripe = new Stripe(config.pay.key);\nexport const back = () => stripe.refunds.create({ charge: "a" });\n',
    },
    ["config.ts 2 localhost", "pay.ts 3 *", "pay.ts 4 *"],
  ],
  "a namespace's name": [
    {
      "src/Media.java":
        'class Media {\n  static final String NSURI = "http://search.partner.com/mrss/";\n  static final String NSURI2 = "http://search.partner.com/mrss";\n}\n',
    },
    [],
  ],
  "a host that whoever installs it is to put in": [
    {
      ".env.example": "DESK_ADDR=https://your-desk-instance.com\n",
      "src/a.ts": "export const orders = () => fetch(`${process.env.DESK_ADDR}/orders`);\n",
    },
    [".env.example 1 your-desk-instance.com", "src/a.ts 1 *"],
  ],
  "a command that begins like one that asks": [{ "a.sh": "stripe postinstall\nstripe post /v1/refunds\n" }, ["a.sh 2 *"]],
  "where a server listens": [{ "config/puma.rb": 'bind "tcp://0.0.0.0:#{ENV.fetch("PORT", 3000)}"\n' }, []],
};

describe("no row for", () => {
  test.each(Object.entries(cases))("%s", async (_, [files, expected]) => {
    expect(await told(files)).toEqual(expected);
  });
});
