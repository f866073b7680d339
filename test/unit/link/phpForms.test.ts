import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Every way that people write one and the same request, one source each. */
const requests = [
  '$ch = curl_init("https://api.x.example/y"); curl_exec($ch);',
  '$ch = curl_init(); curl_setopt($ch, CURLOPT_URL, "https://api.x.example/y"); $r = curl_exec($ch);',
  'class A { function go($base = "https://api.x.example") { $ch = curl_init(); curl_setopt_array($ch, [CURLOPT_URL => $base . "/y", CURLOPT_RETURNTRANSFER => true]); return curl_exec($ch); } }\n(new A())->go();',
  '$options = [CURLOPT_RETURNTRANSFER => true]; $options[CURLOPT_URL] = "https://api.x.example/y"; $ch = curl_init(); curl_setopt_array($ch, $options); curl_exec($ch);',
  'class A { private $ch; function go() { $this->ch = curl_init("https://api.x.example/y"); return curl_exec($this->ch); } }',
  'function handle($url) { $ch = curl_init($url); return $ch; }\n$mh = curl_multi_init(); curl_multi_add_handle($mh, handle("https://api.x.example/y"));',
  'file_get_contents("https://api.x.example/y");',
  '$p = "/y"; file_get_contents("https://api.x.example/" . substr($p, 1));',
  '$p = parse_url("https://api.x.example/y?z=1"); $port = isset($p["port"]) ? $p["port"] : "443"; file_get_contents(($p["scheme"] ?? "http") . "://" . $p["host"] . $p["path"]);',
  'file_get_contents("https://" . parse_url("https://api.x.example/z", PHP_URL_HOST) . "/y");',
  '$json = json_decode(@file_get_contents("https://api.x.example/y"), true);',
  '$context = stream_context_create(["http" => ["method" => "GET"]]); file_get_contents("https://api.x.example/y", false, $context);',
  '$f = fopen("https://api.x.example/y", "r");',
  'use GuzzleHttp\\Client; $c = new Client(); $c->get("https://api.x.example/y");',
  'use GuzzleHttp\\Client; (new Client(["base_uri" => "https://api.x.example"]))->get("/y");',
  'use GuzzleHttp\\Client; (new Client())->request("GET", "https://api.x.example/y");',
  'use GuzzleHttp\\Client; use Symfony\\Component\\HttpFoundation\\Request; (new Client())->request(Request::METHOD_GET, "https://api.x.example/y");',
  '$c = new \\GuzzleHttp\\Client(["base_uri" => "https://api.x.example/"]); $c->requestAsync("GET", "y")->then(fn ($r) => $r);',
  'use GuzzleHttp\\Client as Http; use GuzzleHttp\\Psr7\\Request; $c = new Http; $c->send(new Request("GET", "https://api.x.example/y"));',
  'use GuzzleHttp\\Client; class A { public function __construct(private readonly Client $http) {} function go() { return $this->http->get("https://api.x.example/y"); } }',
  'use GuzzleHttp\\ClientInterface; class A { protected $http; function __construct(ClientInterface $http) { $this->http = $http; } function go() { return $this->http->request("GET", "https://api.x.example/y"); } }',
  'use GuzzleHttp\\Client; class A { /** @var Client */ private $http; function go() { return $this->http->get("https://api.x.example/y"); } }',
  'use GuzzleHttp\\Client; class A { private ?Client $http = null; private function http(): Client { if (!$this->http) { $this->http = new Client(["base_uri" => "https://api.x.example"]); } return $this->http; } function go() { return $this->http()->get("/y"); } }',
  'use Symfony\\Component\\HttpClient\\HttpClient; $c = HttpClient::create(); $c->request("GET", "https://api.x.example/y");',
  'use Symfony\\Component\\HttpClient\\HttpClient; HttpClient::createForBaseUri("https://api.x.example")->request("GET", "/y");',
  'use Symfony\\Component\\HttpClient\\HttpClient; $c = HttpClient::create(["base_uri" => "https://api.x.example"]); $c->request("GET", "/y");',
  'use Symfony\\Contracts\\HttpClient\\HttpClientInterface; final class A { public function __construct(private HttpClientInterface $client) {} public function go(): array { return $this->client->request(method: "GET", url: "https://api.x.example/y")->toArray(); } }',
  'use Symfony\\Component\\HttpClient\\NoPrivateNetworkHttpClient; final class A { public function __construct(private NoPrivateNetworkHttpClient $client) {} private function ask(string $method, string $path) { return $this->client->request($method, "https://api.x.example/".$path); } public function go() { return $this->ask("GET", "y"); } }',
  'use Illuminate\\Support\\Facades\\Http; Http::get("https://api.x.example/y");',
  'use Illuminate\\Support\\Facades\\Http; Http::withToken($t)->acceptJson()->get("https://api.x.example/y");',
  'use Illuminate\\Support\\Facades\\Http; Http::baseUrl("https://api.x.example")->timeout(3)->get("/y");',
  'use Illuminate\\Support\\Facades\\Http; class A { private function client() { return Http::withHeaders([])->baseUrl("https://api.x.example"); } function go() { return $this->client()->get("y"); } }',
  'use Illuminate\\Support\\Facades\\Http; class A { function in() { $this->token = Http::post("https://api.x.example/token")->json()["token"]; } function go() { return Http::withToken($this->token)->get("https://api.x.example/y"); } }',
  'use Illuminate\\Support\\Facades\\Http; Http::pool(fn ($pool) => [$pool->get("https://api.x.example/y")]);',
  'wp_remote_get("https://api.x.example/y");',
  'function f() { $r = wp_safe_remote_get( "https://api.x.example/y", array( "timeout" => 5 ) ); }',
  'wp_remote_request("https://api.x.example/y", ["method" => "GET"]);',
  'use Psr\\Http\\Message\\RequestFactoryInterface; class A { function __construct(private RequestFactoryInterface $requests, private $client) {} function go() { return $this->client->sendRequest($this->requests->createRequest("GET", "https://api.x.example/y")); } }',
  'use Buzz\\Browser; $b = new Browser($c, $f); $b->get("https://api.x.example/y");',
  'Unirest\\Request::get("https://api.x.example/y");',
  'WpOrg\\Requests\\Requests::get("https://api.x.example/y");',
  'Requests::get("https://api.x.example/y");',
  'const BASE = "https://api.x.example"; file_get_contents(BASE . "/y");',
  'define("BASE", "https://api.x.example"); function f() { return file_get_contents(BASE . "/y"); }',
  'class A { const BASE = "https://api.x.example"; function go() { return file_get_contents(self::BASE . "/y"); } }',
  'class A { const BASE = "https://api.x.example"; static function go() { return file_get_contents(static::BASE . "/y"); } }',
  'class A { public const BASE = "https://api.x.example"; } file_get_contents(A::BASE . "/y");',
  'class A { public static $base = "https://api.x.example"; static function go() { return file_get_contents(self::$base . "/y"); } }',
  'abstract class B { protected $base; function go() { return file_get_contents("{$this->base}/y"); } } class A extends B { protected $base = "https://api.x.example"; function run() { return $this->go(); } }',
  'class A { function __construct(private string $base = "https://api.x.example") {} function go() { return file_get_contents("{$this->base}/y"); } }',
  'trait T { function fetch($p) { return file_get_contents($this->base . $p); } } class A { use T; private $base = "https://api.x.example"; function go() { return $this->fetch("/y"); } }',
  'enum Env: string { case Live = "live"; public function url(): string { return match ($this) { self::Live => "https://api.x.example" }; } } file_get_contents(Env::Live->url() . "/y");',
  'enum Url: string { case Y = "https://api.x.example/y"; } file_get_contents(Url::Y->value);',
  '$p = "y"; file_get_contents("https://api.x.example/$p");',
  '$a = ["host" => "api.x.example"]; file_get_contents("https://$a[host]/y");',
  '$u = "https://api.x.example"; $u .= "/y"; file_get_contents($u);',
  '$u = "https://api.x.example/"; $u = rtrim($u, "/") . "/y"; file_get_contents($u);',
  'file_get_contents(sprintf("%s/y", "https://api.x.example"));',
  "file_get_contents(sprintf('https://%1$s/%2$s', 'api.x.example', 'y'));",
  'file_get_contents(implode("/", ["https://api.x.example", "y"]));',
  'file_get_contents(str_replace("{id}", "y", "https://api.x.example/{id}"));',
  "$u = <<<URL\nhttps://api.x.example/y\nURL;\nfile_get_contents($u);",
  "$u = <<<'URL'\n    https://api.x.example/y\n    URL;\nfile_get_contents($u);",
  '$c = ["api" => ["url" => "https://api.x.example"]]; file_get_contents($c["api"]["url"] . "/y");',
  '$c = array("url" => "https://api.x.example"); $c["path"] = "/y"; file_get_contents($c["url"] . $c["path"]);',
  '$u = getenv("X_URL") ?: "https://api.x.example"; file_get_contents($u . "/y");',
  '$u = $_ENV["X_URL"] ?? "https://api.x.example"; file_get_contents($u . "/y");',
  '$u = env("X_URL", "https://api.x.example"); file_get_contents("$u/y");',
  '$go = fn ($u = "https://api.x.example/y") => file_get_contents($u); $go();',
  '$base = "https://api.x.example"; $go = function () use ($base) { return file_get_contents($base . "/y"); }; $go();',
  'array_map(fn ($u) => file_get_contents($u), ["https://api.x.example/y"]);',
  'foreach (["https://api.x.example/y"] as $u) { file_get_contents($u); }',
  'foreach ($xs as $x): file_get_contents("https://api.x.example/y"); endforeach;',
  'if ($a): file_get_contents("https://api.x.example/y"); endif;',
  'try { file_get_contents("https://api.x.example/y"); } catch (Exception $e) { } finally { }',
  'function f(string $s) { switch ($s) { case "a": return file_get_contents("https://api.x.example/y"); default: return null; } }',
  'static fn () => file_get_contents("https://api.x.example/y");',
  'function f(array $o = []) { $o = array_merge(["url" => "https://api.x.example/y"], $o); return file_get_contents($o["url"]); }\nf();',
  '[$a, $b] = ["https://api.x.example", "/y"]; file_get_contents($a . $b);',
  'call_user_func("file_get_contents", "https://api.x.example/y");',
  '?><p>Hello</p><?php file_get_contents("https://api.x.example/y"); ?><p>Bye</p><?php',
  'class A { function go() { $url = $this->url("/y"); return file_get_contents($url); } private function url(string $path): string { return "https://api.x.example" . $path; } }',
  'class Cfg { public static function get(string $k) { $all = ["url" => "https://api.x.example"]; return $all[$k]; } } file_get_contents(Cfg::get("url") . "/y");',
  'class S { private static $i; private $base = "https://api.x.example"; static function instance(): self { return self::$i ??= new self(); } function go($p) { return file_get_contents($this->base . $p); } } S::instance()->go("/y");',
  '$c = new SoapClient("https://api.x.example/y?wsdl");',
];

/** What looks like a request and is none. */
const traps = [
  "// file_get_contents('https://api.x.example/y');",
  "# see https://api.x.example/y",
  "/** @link https://api.x.example/y */ class A {}",
  'echo "https://api.x.example/y";',
  'throw new Exception("see https://api.x.example/y");',
  'if (strpos($u, "https://api.x.example/y") === 0) { }',
  'if (str_starts_with($u, "https://api.x.example/y")) { }',
  'if ($u === "https://api.x.example/y") { }',
  'preg_match("#https://api.x.example/y#", $u);',
  'switch ($u) { case "https://api.x.example/y": break; }',
  '$x = match ($u) { "https://api.x.example/y" => 1, default => 2 };',
  'in_array($u, ["https://api.x.example/y"]);',
  'Route::get("/y", fn () => 1); Route::redirect("/a", "https://api.x.example/y");',
  '$app->get("/y", function ($request, $response) { return $response; });',
  '$router->post("/y", [A::class, "go"]);',
  '$request->query->get("url"); $request->headers->get("https://api.x.example/y");',
  '$cache->get("https://api.x.example/y");',
  'use Illuminate\\Support\\Facades\\Http; Http::fake(["https://api.x.example/y" => Http::response([])]);',
  'use GuzzleHttp\\Handler\\MockHandler; use GuzzleHttp\\Psr7\\Response; $m = new MockHandler([new Response(200, [], "https://api.x.example/y")]);',
  'file_get_contents("php://input");',
  'file_get_contents(__DIR__ . "/y.json");',
  "file_get_contents($path);",
  'fopen("out/y", "w");',
  'file_get_contents("http://localhost:8080/y");',
  'Log::info("https://api.x.example/y"); error_log("see https://api.x.example/y");',
  '$xml->registerXPathNamespace("a", "https://api.x.example/y");',
  'const SCOPES = ["https://www.googleapis.com/auth/drive"];',
  '$query = http_build_query(["url" => "https://api.x.example/y", "async" => "true"]);',
  'header("Access-Control-Allow-Origin: https://api.x.example");',
  'wp_enqueue_script("a", "https://api.x.example/y.js");',
  '$html = "<a href="https://api.x.example/y">x</a>";',
  '?><a href="https://api.x.example/y">x</a><form action="https://api.x.example/z"><?php',
  '$config = ["redirect_uri" => "https://api.x.example/y", "docs_url" => "https://api.x.example/z"];',
  '#[Route("https://api.x.example/y")] class A {}',
  '$this->assertSame("https://api.x.example/y", $u);',
  'function get($key) { return $key; } get("https://api.x.example/y");',
  '$client->setDefaultOption("https://api.x.example/y");',
];

async function callsIn(text: string) {
  const { endpoints } = await check({ "a.php": `<?php\n${text}\n` });
  return endpoints.filter(({ endpoint }) => endpoint.role === "call");
}

describe("a request of PHP is found in whatever form it is written", () => {
  test.each(requests)("%s", async (text) => {
    const urls = (await callsIn(text)).map(({ endpoint }) => endpoint.target.url ?? "?");
    expect(urls).toContainEqual(expect.stringMatching(/^https:\/\/api\.x\.example\/y/));
  });
});

describe("none is made up", () => {
  test.each(traps)("%s", async (text) => {
    const calls = (await callsIn(text)).filter(({ environment }) => environment !== "local");
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual([]);
  });
});

test("of options that a wrapper sets by its verb those count that hold for the caller", async () => {
  const calls = await callsIn(`
class Curl {
  protected $opts = [];
  function request($url, $method = 'GET') {
    $curl = curl_init();
    switch ($method) {
      case 'DELETE':
        $this->opts[CURLOPT_CUSTOMREQUEST] = 'DELETE';
        break;
      case 'PUT':
      case 'POST':
        if ($method === 'POST') { $this->opts[CURLOPT_POST] = true; } else { $this->opts[CURLOPT_CUSTOMREQUEST] = $method; }
        break;
    }
    $this->opts[CURLOPT_URL] = $url;
    foreach ($this->opts as $option => $value) { curl_setopt($curl, $option, $value); }
    return curl_exec($curl);
  }
}
class Partner {
  protected $verb = 'POST';
  function all() {
    $curl = new Curl();
    $curl->request('https://api.x.example/a', $this->verb);
    $curl->request('https://api.x.example/b', 'POST');
    $curl->request('https://api.x.example/c', 'PUT');
    $curl->request('https://api.x.example/d', 'DELETE');
    $curl->request('https://api.x.example/e');
  }
}`);
  const said = calls.map(({ endpoint: { method, target } }) => `${method} ${target.path}`);
  expect(said).toEqual(["POST /a", "POST /b", "PUT /c", "DELETE /d", "GET /e"]);
});

describe("what replaces a pattern is no endpoint", () => {
  test.each(['Preg::replace("{^git@}i", "https://api.x.example/", $u);', 'Str::replaceMatches("/^x/", "https://api.x.example/", $u);'])(
    "%s",
    async (text) => {
      const { endpoints } = await check({ "a.php": `<?php\n${text}\n` });
      expect(endpoints).toEqual([]);
    },
  );
});

test("where Socialite sends people to log in", async () => {
  const calls = await callsIn(
    "use Laravel\\Socialite\\Facades\\Socialite; function go() { return Socialite::driver('github')->redirect(); }",
  );
  expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual(["https://github.com/login/oauth/authorize"]);
  const any = await callsIn(
    "use Laravel\\Socialite\\Facades\\Socialite; function go($whose) { return Socialite::driver($whose)->redirect(); }",
  );
  expect(any.map(({ endpoint }) => [endpoint.target.url, endpoint.confidence])).toEqual([[null, "possible"]]);
});

describe("Symfony", () => {
  const mail =
    "<?php\nnamespace App;\nuse Symfony\\Component\\Mailer\\MailerInterface;\nclass A { function __construct(private MailerInterface $mailer) {} function go($m) { $this->mailer->send($m); } }";

  test("sends mail by a server that whoever runs it sets, where the settings name none", async () => {
    const { endpoints } = await check({ ".env": "MAILER_DSN=null://null\n", "src/A.php": mail });
    expect(endpoints.map(({ endpoint }) => [endpoint.target.env?.name, endpoint.access])).toEqual([["MAILER_DSN", "write"]]);
  });

  const desk =
    "<?php\nnamespace App;\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\nclass Desk { function __construct(private HttpClientInterface $client, private ?string $deskUrl) {} function go() { return $this->client->request('GET', $this->deskUrl.'/y'); } }";

  test.each([
    ["for the class", "App\\Desk: { arguments: { $deskUrl: '%env(resolve:DESK_URL)%' } }"],
    ["for all classes", "_defaults: { bind: { $deskUrl: '%env(DESK_URL)%' } }"],
    ["by a parameter", "App\\Desk: { arguments: { $deskUrl: '%desk.url%' } }\nparameters:\n  desk.url: '%env(DESK_URL)%'"],
  ])("gives a constructor what its services say: %s", async (_, service) => {
    const { endpoints } = await check({ "config/services.yaml": `services:\n  ${service}\n`, "src/Desk.php": desk });
    expect(endpoints.map(({ endpoint }) => endpoint.target.env?.name)).toEqual(["DESK_URL"]);
  });
});

const copied =
  "<?php\nnamespace Stripe;\nclass Charge { static function create($p) { return (new \\GuzzleHttp\\Client())->post('https://a.x.example'); } }";

test.each([
  ["a known SDK that lies in a plugin is the SDK", "includes/lib/stripe-php/lib/Charge.php", "?"],
  ["the same among one's own code is one's own", "src/Payments/Charge.php", "https://a.x.example"],
])("%s", async (_, file, url) => {
  const { endpoints } = await check({ "plugin.php": "<?php\nStripe\\Charge::create(array());", [file]: copied });
  expect([...new Set(endpoints.map(({ endpoint }) => endpoint.target.url ?? "?"))]).toEqual([url]);
});
