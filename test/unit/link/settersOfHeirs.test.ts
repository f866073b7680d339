import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Requests as "file:line METHOD url". */
async function requests(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.role === "call")
    .map(({ endpoint: { place, method, target } }) => `${place.file}:${place.range.line + 1} ${method} ${target.url}`);
}

describe("what heirs set in their constructors by a setter that they inherit", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "PHP: each request is told where the heir sends it",
      {
        "Request.php":
          "<?php\nnamespace Desk;\nabstract class Request {\n  private string $base;\n  private string $url;\n  public function setBase(string $base): void { $this->base = $base; }\n  public function setUrl(string $url): void { $this->url = $url; }\n  public function getUrl(): string { return $this->url; }\n  protected function send() {\n    $client = new \\GuzzleHttp\\Client();\n    return $client->request('GET', sprintf('%s/%s', $this->base, $this->getUrl()));\n  }\n}\n",
        "Orders.php":
          "<?php\nnamespace Desk;\nclass Orders extends Request {\n  public function __construct() {\n    $this->setBase('https://orders.desk.vendor');\n    $this->setUrl('v1/orders');\n  }\n  public function get() { return $this->send(); }\n}\n",
        "Stock.php":
          "<?php\nnamespace Desk;\nclass Stock extends Request {\n  public function __construct() {\n    $this->setBase('https://stock.desk.vendor');\n    $this->setUrl('v1/stock');\n  }\n  public function get() { return $this->send(); }\n}\n",
      },
      ["Orders.php:8 GET https://orders.desk.vendor/v1/orders", "Stock.php:8 GET https://stock.desk.vendor/v1/stock"],
    ],
    [
      "TypeScript: the heir of an heir",
      {
        "desk.ts":
          'export abstract class Desk {\n  private url = "";\n  setUrl(url: string) {\n    this.url = url;\n  }\n  protected send() {\n    return fetch(`https://desk.vendor/${this.url}`, { method: "POST" });\n  }\n}\n',
        "orders.ts":
          'import { Desk } from "./desk";\nclass Base extends Desk {\n  constructor() {\n    super();\n    this.setUrl("orders");\n  }\n}\nexport class Orders extends Base {\n  place() {\n    return this.send();\n  }\n}\n',
      },
      ["orders.ts:10 POST https://desk.vendor/orders"],
    ],
  ])("%s", async (_, files, expected) => {
    expect((await requests(files)).filter((one) => !one.endsWith(" null"))).toEqual(expected);
  });
});
