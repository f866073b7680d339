import { describe, expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

interface Case {
  readonly name: string;
  readonly sources: Sources;
}

const desk = "https://api.desk.example";
const php =
  "<?php\nnamespace App\\Services;\nuse GuzzleHttp\\Client;\nclass Desk {\n  public function __construct(private Client $http) {}\n  public function drop() { $this->http->request('DELETE', '/x'); }\n}\n";
const made = `new Client(['base_uri' => '${desk}'])`;

/** A class whose client is handed to it under another name than its own, each with one and the same request. */
const cases: readonly Case[] = [
  {
    name: "an import of TypeScript",
    sources: {
      "desk.ts":
        'import type { AxiosInstance } from "axios";\nexport class Desk {\n  constructor(private http: AxiosInstance) {}\n  drop() { return this.http.delete("/x"); }\n}\n',
      "main.ts": `import axios from "axios";\nimport { Desk as D } from "./desk";\nexport const desk = new D(axios.create({ baseURL: "${desk}" }));\n`,
    },
  },
  {
    name: "an import of Python",
    sources: {
      "desk.py":
        'class Desk:\n    def __init__(self, http):\n        self.http = http\n\n    def drop(self):\n        self.http.delete("/x")\n',
      "main.py": `import httpx\nfrom desk import Desk as D\ndesk = D(httpx.Client(base_url="${desk}"))\n`,
    },
  },
  {
    name: "a use of PHP",
    sources: {
      "app/Services/Desk.php": php,
      "app/Main.php": `<?php\nnamespace App;\nuse GuzzleHttp\\Client;\nuse App\\Services\\Desk as D;\n$desk = new D(${made});\n`,
    },
  },
  {
    name: "a full name of PHP",
    sources: {
      "app/Services/Desk.php": php,
      "app/Main.php": `<?php\nnamespace App;\nuse GuzzleHttp\\Client;\n$desk = new \\App\\Services\\Desk(${made});\n`,
    },
  },
  {
    name: "a default import of TypeScript",
    sources: {
      "desk.ts":
        'import type { AxiosInstance } from "axios";\nexport default class Desk {\n  constructor(private http: AxiosInstance) {}\n  drop() { return this.http.delete("/x"); }\n}\n',
      "main.ts": `import axios from "axios";\nimport D from "./desk";\nexport const desk = new D(axios.create({ baseURL: "${desk}" }));\n`,
    },
  },
  {
    name: "what is exported under another name",
    sources: {
      "desk.ts":
        'import type { AxiosInstance } from "axios";\nclass Desk {\n  constructor(private http: AxiosInstance) {}\n  drop() { return this.http.delete("/x"); }\n}\nexport { Desk as D };\n',
      "main.ts": `import axios from "axios";\nimport { D } from "./desk";\nexport const desk = new D(axios.create({ baseURL: "${desk}" }));\n`,
    },
  },
  {
    name: "a base that has the client by default",
    sources: {
      "base.ts": `import axios from "axios";\nexport class Base {\n  constructor(protected base = "${desk}", protected http = axios) {}\n}\n`,
      "desk.ts":
        'import { Base } from "./base";\nexport class Desk extends Base {\n  drop() { return this.http.request({ method: "DELETE", url: this.base + "/x" }); }\n}\n',
    },
  },
];

describe("a client that a class is handed elsewhere", () => {
  test.each(cases)("$name", async ({ sources }) => {
    const { endpoints } = await check(sources);
    const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call" && endpoint.method === "DELETE");
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual([`${desk}/x`]);
  });
});
