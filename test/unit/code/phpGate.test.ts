import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const labelled = fixtureTexts("php");

const client = `<?php
namespace App\\Clients;
use GuzzleHttp\\Client;
class Desk {
  private Client $http;
  public function __construct(private string $host) { $this->http = new Client(); }
  public function send(string $path) { return $this->http->get($this->host . $path); }
}
`;
const base = `<?php
namespace App\\Clients;
abstract class Base {
  protected $host;
  protected function fetch($path) { return file_get_contents($this->host . $path); }
}
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": labelled,
  "a host in a constant of a class": {
    "src/Clients/Desk.php": client,
    "src/Hosts.php": "<?php\nnamespace App;\nfinal class Hosts { const DESK = 'https://desk.vendor.example'; }\n",
    "src/Jobs/Sync.php":
      "<?php\nnamespace App\\Jobs;\nuse App\\Clients\\Desk;\nuse App\\Hosts;\nclass Sync { function run() { (new Desk(Hosts::DESK))->send('/sync'); } }\n",
    "src/Idle.php": "<?php\nnamespace App;\nclass Idle { function run() { return 1; } }\n",
  },
  "an heir in another folder": {
    "src/Clients/Base.php": base,
    "src/Letters/Letters.php":
      "<?php\nnamespace App\\Letters;\nuse App\\Clients\\Base;\nclass Letters extends Base { protected $host = 'https://letters.vendor.example'; }\n",
    "src/Letters/Weekly.php":
      "<?php\nnamespace App\\Letters;\nclass Weekly extends Letters { public function run() { $this->fetch('/weekly'); } }\n",
  },
  "a client that a container hands over": {
    "src/Clients/Desk.php": client,
    "src/Wire.php":
      "<?php\nnamespace App;\nuse App\\Clients\\Desk;\nclass Wire { function desk(): Desk { return new Desk('https://wired.vendor.example'); } }\n",
    "src/Use.php":
      "<?php\nnamespace App;\nuse App\\Clients\\Desk;\nclass UsesDesk { function __construct(private Desk $desk) {} function go() { $this->desk->send('/used'); } }\n",
  },
  "global functions of a plugin": {
    "plugin.php": "<?php\nfunction shop_get( $path ) { return wp_remote_get( shop_base() . $path ); }\n",
    "includes/base.php": "<?php\nfunction shop_base() { return 'https://plugin.vendor.example'; }\n",
    "includes/orders.php": "<?php\nfunction shop_orders() { return shop_get( '/orders' ); }\n",
  },
  "a file of settings that others include": {
    "config.php": "<?php\nreturn ['host' => 'https://included.vendor.example'];\n",
    "lib/settings.php": "<?php\n$settings = require __DIR__ . '/../config.php';\n",
    "run.php": "<?php\nrequire 'lib/settings.php';\nfile_get_contents($settings['host'] . '/run');\n",
  },
};

describe("passing PHP files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url, method }) => url !== null && method !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a PHP file is passed over", () => {
  const summary = (text: string) => passedOver("src/Orders.php", `<?php\n${text}`);

  test("with the names that it uses and declares", () => {
    const found = summary(
      "namespace App;\nuse App\\Clients\\Desk;\nclass Orders { const MAX = 3; function go() { helper(Desk::make()); } }\n",
    );
    expect(found?.declares).toEqual(expect.arrayContaining(["Orders", "MAX", "go"]));
    expect(found?.askedBy).toEqual(expect.arrayContaining(["Desk", "helper", "to:Orders"]));
  });

  test("whatever its comments name", () => {
    expect(summary("/**\n * @see https://docs.partner.example\n */\n// https://docs.partner.example\nclass A {}\n")).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "// perimeter: stripe\n"],
    ["it imports a client", "use GuzzleHttp\\Client;\n"],
    ["it imports an SDK in a group", "use Stripe\\{Charge, Customer as C};\n"],
    ["it names an SDK in full", "\\Stripe\\Charge::create([]);\n"],
    ["it uses curl", "$curl = curl_init($url);\n"],
    ["it reads variables", "$a = getenv('A');\n"],
    ["it reads settings", "$a = config('services.a');\n"],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
