import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What is asked in a file: "line verb url". */
async function rows(files: Readonly<Record<string, string>>, file: string): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint: { role, place } }) => role === "call" && place.file === file)
    .map(({ endpoint: { place, method, target } }) => `${place.range.line + 1} ${method ?? "-"} ${target.url ?? "-"}`)
    .sort();
}

const php = {
  "Base.php": `<?php
namespace Shop\\Desk;
abstract class DeskRequest extends \\Gateway\\Common\\Request
{
    protected $live = 'https://api.desk.example';
    protected function getHttpMethod() { return 'POST'; }
    protected function getEndpoint() { return $this->live . '/v1'; }
    public function send($data) { return $this->httpClient->request($this->getHttpMethod(), $this->getEndpoint(), [], $data); }
}
`,
  "ListTickets.php": `<?php
namespace Shop\\Desk;
class ListTickets extends DeskRequest
{
    protected function getHttpMethod() { return 'GET'; }
    protected function getEndpoint() { return parent::getEndpoint() . '/tickets'; }
}
`,
  "DropTicket.php": `<?php
namespace Shop\\Desk;
class DropTicket extends ListTickets
{
    protected function getHttpMethod() { return 'DELETE'; }
}
`,
  "Quiet.php": `<?php
namespace Shop\\Desk;
class Quiet extends ListTickets
{
    public function getData() { return []; }
}
`,
};

describe("what a class asks by a method of its base", () => {
  test("is told where the class says at which address, with the verb that it has", async () => {
    expect(await rows(php, "Base.php")).toEqual(["8 POST https://api.desk.example/v1"]);
    expect(await rows(php, "ListTickets.php")).toEqual(["6 GET https://api.desk.example/v1/tickets"]);
    expect(await rows(php, "DropTicket.php")).toEqual(["5 DELETE https://api.desk.example/v1/tickets"]);
  });

  test("is its parent's where it says nothing else", async () => {
    expect(await rows(php, "Quiet.php")).toEqual([]);
  });

  test.each([
    [
      "a field of Python",
      {
        "base.py": `import requests
class BaseResource:
    path = "/"
    def all(self):
        return requests.get("https://api.desk.example/v2" + self.path)
`,
        "tickets.py": `from base import BaseResource
class Tickets(BaseResource):
    path = "/tickets"
`,
      },
      "tickets.py",
      ["3 GET https://api.desk.example/v2/tickets"],
    ],
    [
      "a method of Java, through one that is given the rest",
      {
        "AbstractJob.java": `package shop;
abstract class AbstractJob {
  private final org.springframework.web.client.RestTemplate rest = new org.springframework.web.client.RestTemplate();
  abstract String path();
  void run() { send(path()); }
  private void send(String path) { rest.postForObject("https://api.desk.example" + path, null, String.class); }
}
`,
        "OpenJob.java": `package shop;
class OpenJob extends AbstractJob {
  @Override String path() { return "/tickets/open"; }
}
`,
        "CloseJob.java": `package shop;
class CloseJob extends AbstractJob {
  @Override String path() { return "/tickets/close"; }
}
`,
      },
      "CloseJob.java",
      ["3 POST https://api.desk.example/tickets/close"],
    ],
    [
      "a key of a field's object, asked by a function of one's own",
      {
        "ask.ts": "export const ask = (url: string) => fetch(url);",
        "login.ts": `import { ask } from "./ask";
export abstract class Login {
  protected pages = { token: "", who: "" };
  who = async () => ask(this.pages.who);
}
`,
        "git.ts": `import { Login } from "./login";
export class Git extends Login {
  pages = { token: "https://git.desk.example/token", who: "https://api.git.desk.example/who" };
}
`,
      },
      "git.ts",
      ["3 GET https://api.git.desk.example/who"],
    ],
    [
      "a getter of TypeScript",
      {
        "base.ts": `export abstract class BaseClient {
  protected get url() { return "https://api.desk.example"; }
  load() { return fetch(this.url); }
}
`,
        "orders.ts": `import { BaseClient } from "./base";
export class Orders extends BaseClient {
  protected get url() { return "https://orders.desk.example/all"; }
}
`,
      },
      "orders.ts",
      ["3 GET https://orders.desk.example/all"],
    ],
  ])("%s", async (_, files, file, expected) => {
    expect(await rows(files, file)).toEqual(expected);
  });

  test("what callers of the method decide besides is theirs", async () => {
    const files = {
      "base.ts": `export class BaseClient {
  root = "https://api.desk.example";
  get(path: string) { return fetch(this.root + path); }
}
`,
      "orders.ts": `import { BaseClient } from "./base";
export class Orders extends BaseClient {
  root = "https://orders.desk.example";
  list() { return this.get("/list"); }
}
`,
    };
    expect(await rows(files, "orders.ts")).toEqual(["4 GET https://orders.desk.example/list"]);
  });

  test("a call on one heir is told as well as what each has", async () => {
    const heir = (name: string) => `<?php
class ${name} extends BaseLogin {
  protected $tokenUrl = 'https://${name.toLowerCase()}.desk.example/token';
}
`;
    const files = {
      "Base.php": `<?php
abstract class BaseLogin {
  protected $tokenUrl = '';
  public function authenticate() { if (!$this->isConnected()) { $this->exchange(); } return true; }
  protected function exchange() { return (new GuzzleHttp\\Client())->post($this->tokenUrl); }
}
`,
      "Git.php": heir("Git"),
      "Box.php": heir("Box"),
      "go.php": "<?php\n$git = new Git([]);\n$git->authenticate();\n",
    };
    expect(await rows(files, "Box.php")).toEqual(["3 POST https://box.desk.example/token"]);
    expect(await rows(files, "go.php")).toEqual(["3 POST https://git.desk.example/token"]);
  });

  test("what calls the method is no second call, and a class without members of its own says nothing", async () => {
    const files = {
      "base.ts": `export class Base {
  path() { return "/all"; }
  load() { return fetch("https://api.desk.example" + this.path()); }
}
export class Bare extends Base {}
new Bare().load();
`,
    };
    expect(await rows(files, "base.ts")).toEqual(["3 GET https://api.desk.example/all"]);
  });

  test.each([
    [
      "a.ts",
      {
        "base.ts": `import axios, { type AxiosInstance } from "axios";
export abstract class Base {
  protected http: AxiosInstance;
  protected baseUrl = "";
  constructor(client?: AxiosInstance) { this.http = client ?? axios.create({ baseURL: this.baseUrl }); }
  protected get(path: string) { return this.http.get(path); }
}
`,
        "a.ts": `import { Base } from "./base";
export class Stock extends Base {
  protected baseUrl = "https://stock.desk.example";
  list() { return this.get("/list"); }
}
`,
        "b.ts": `import axios from "axios";
import { Base } from "./base";
export class Carrier extends Base {
  constructor() { super(axios.create({ baseURL: "https://carrier.desk.example" })); }
  list() { return this.get("/parcels"); }
}
`,
      },
    ],
    [
      "a.py",
      {
        "base.py": `import httpx
class Base:
    base_url: str = ""
    def __init__(self, client: httpx.Client | None = None) -> None:
        self._client = client or httpx.Client(base_url=self.base_url)
    def _get(self, path):
        return self._client.request("GET", path)
`,
        "a.py": `from base import Base
class Stock(Base):
    base_url = "https://stock.desk.example"
    def list(self): return self._get("/list")
`,
        "b.py": `import httpx
from base import Base
class Carrier(Base):
    def __init__(self): super().__init__(httpx.Client(base_url="https://carrier.desk.example"))
    def list(self): return self._get("/parcels")
`,
      },
    ],
  ])("the client that another heir hands to the base is not this one's: %s", async (file, files) => {
    expect(await rows(files, file)).toEqual(["4 GET https://stock.desk.example/list"]);
  });
});
