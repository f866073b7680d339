import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Forms in which a client is asked: the file's end, what it imports, what it calls, what is told: "access host". */
type Probe = readonly [imports: string, call: string, told: readonly string[]];

const at = "https://desk.shop.vendor";
const reads = ["read desk.shop.vendor"];
const writes = ["write desk.shop.vendor"];
const sends = ["send desk.shop.vendor"];
const opens = ["unknown desk.shop.vendor"];

const javascript: readonly Probe[] = [
  ['import got from "got";', `got.post({ url: "${at}/x", json: {} });`, writes],
  ['import got from "got";', `got.stream("${at}/x");`, reads],
  ['import got from "got";', `got.paginate.all("${at}/x");`, reads],
  ['import { gotScraping } from "got-scraping";', `gotScraping({ url: "${at}/x" });`, reads],
  ['import superagent from "superagent";', `superagent("DELETE", "${at}/x");`, writes],
  ['import needle from "needle";', `needle.request("put", "${at}/x", {});`, writes],
  ['import bent from "bent";', `const post = bent("${at}");\npost("/x", {});`, writes],
  ['import phin from "phin";', `phin({ url: "${at}/x", method: "POST" });`, writes],
  ['import get from "simple-get";', `get("${at}/x", done);`, reads],
  ['import retrying from "fetch-retry";', `const f = retrying(fetch);\nf("${at}/x", { method: "POST" });`, writes],
  ['import { S3Client } from "bun";', `const b = new S3Client({ endpoint: "${at}" });\nb.write("a", c);`, writes],
  ['import { S3Client } from "bun";', `new S3Client({ endpoint: "${at}" }).file("a").text();`, reads],
  ['import { createAlova } from "alova";', `const a = createAlova({ baseURL: "${at}" });\na.Post("/x", {});`, writes],
  ['import $ from "jquery";', `$.getJSON("${at}/x", done);`, reads],
  ['import $ from "jquery";', `$.ajax({ url: "${at}/x", type: "POST" });`, writes],
  ['import { httpResource } from "@angular/common/http";', `httpResource(() => "${at}/x");`, reads],
  ['import http2 from "node:http2";', `const s = http2.connect("${at}");\ns.request({ ":path": "/x", ":method": "POST" });`, writes],
  ['import dgram from "node:dgram";', 'dgram.createSocket("udp4").send("a", 8125, "desk.shop.vendor");', sends],
  ['import { Client } from "@stomp/stompjs";', 'const c = new Client({ brokerURL: "wss://desk.shop.vendor" });\nc.publish({});', sends],
  ['import prom from "prom-client";', `const g = new prom.Pushgateway("${at}");\ng.pushAdd({ jobName: "a" });`, sends],
  ['import { createMCPClient } from "@ai-sdk/mcp";', `createMCPClient({ transport: { type: "sse", url: "${at}/sse" } });`, opens],
  ['import { createConnectTransport } from "@connectrpc/connect-node";', `createConnectTransport({ baseUrl: "${at}" });`, opens],
  [
    'import { Issuer } from "openid-client";',
    `const c = new (new Issuer({ issuer: "${at}", token_endpoint: "${at}/token" }).Client)({});\nc.callback("x", {});`,
    reads,
  ],
  ['import { initClient } from "@ts-rest/core";', `initClient(contract, { baseUrl: "${at}" });`, opens],
  ['import { chromium } from "playwright";', 'chromium.connectOverCDP("wss://desk.shop.vendor");', opens],
];

const python: readonly Probe[] = [
  ["import urllib3", 'urllib3.HTTPSConnectionPool("desk.shop.vendor", port=443).request("POST", "/x")', writes],
  ["from suds.client import Client", `Client("${at}/x?wsdl")`, opens],
  ["import asyncssh", 'asyncssh.connect("desk.shop.vendor")', opens],
  ["import paho.mqtt.publish as publish", 'publish.single("a", "b", hostname="desk.shop.vendor")', sends],
  ["from selenium import webdriver", `webdriver.Remote(command_executor="${at}/wd/hub")`, opens],
  ["from fastmcp import Client", `c = Client("${at}/mcp")\nc.call_tool("a", {})`, sends],
  ["from fastmcp import Client", 'Client("server.py")', []],
  ["from amqp import Connection", 'Connection("desk.shop.vendor:5672").channel().basic_publish("a")', writes],
  ["from jenkins import Jenkins", `Jenkins("${at}")`, opens],
  ["import zulip", `zulip.Client(site="${at}")`, opens],
];

const go: readonly Probe[] = [
  [
    "net/http net/url",
    'http.DefaultClient.Do(&http.Request{Method: "POST", URL: &url.URL{Scheme: "https", Host: "desk.shop.vendor"}})',
    writes,
  ],
  ["github.com/gofiber/fiber/v2", `fiber.Post("${at}/x").Bytes()`, writes],
  ["github.com/gofiber/fiber/v3/client", `client.New().Get("${at}/x")`, reads],
  ["net/rpc", 'rpc.DialHTTP("tcp", "desk.shop.vendor:1234")', opens],
  ["github.com/emersion/go-imap/client", 'client.DialTLS("desk.shop.vendor:993", nil)', opens],
  ["github.com/redis/rueidis", 'rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{"desk.shop.vendor:6379"}})', opens],
  ["go.etcd.io/etcd/clientv3", 'clientv3.New(clientv3.Config{Endpoints: []string{"desk.shop.vendor:2379"}})', opens],
  ["github.com/prometheus/client_golang/prometheus/push", `push.New("${at}", "job").Push()`, sends],
  ["github.com/mark3labs/mcp-go/client", `client.NewStreamableHttpClient("${at}/mcp")`, opens],
  ["github.com/mmcdole/gofeed", `gofeed.NewParser().ParseURL("${at}/feed")`, reads],
  ["github.com/chromedp/chromedp", `chromedp.Run(ctx, chromedp.Navigate("${at}/x"))`, reads],
  ["github.com/go-rod/rod", `rod.New().MustConnect().MustPage("${at}/x")`, reads],
  ["github.com/go-git/go-git/v5", `git.PlainCloneContext(ctx, "d", false, &git.CloneOptions{URL: "${at}/x.git"})`, reads],
  [
    "github.com/go-git/go-git/v5",
    `r, _ := git.PlainClone("d", false, &git.CloneOptions{URL: "${at}/x.git"})\n\tr.Push(&git.PushOptions{})`,
    [...reads, ...writes],
  ],
  ["github.com/XSAM/otelsql", 'otelsql.Open("postgres", "postgres://desk.shop.vendor/a")', opens],
  [
    "github.com/ClickHouse/clickhouse-go/v2",
    'ch := clickhouse.OpenDB(&clickhouse.Options{Addr: []string{"desk.shop.vendor:9000"}})\n\tch.QueryContext(ctx, "SELECT 1 FROM a")',
    reads,
  ],
  ["net/http/httputil net/url", `u, _ := url.Parse("${at}")\n\thttputil.NewSingleHostReverseProxy(u)`, opens],
];

const java: readonly Probe[] = [
  ["reactor.netty.http.client.HttpClient", `HttpClient.create().baseUrl("${at}").post().uri("/x").response();`, writes],
  ["com.fasterxml.jackson.databind.ObjectMapper", `new ObjectMapper().readTree(new java.net.URL("${at}/x"));`, reads],
  ["com.fasterxml.jackson.databind.ObjectMapper", 'new ObjectMapper().readTree("{}");', []],
  ["org.springframework.ws.client.core.WebServiceTemplate", `new WebServiceTemplate().marshalSendAndReceive("${at}/ws", b);`, writes],
  ["java.net.*", 'Socket s = new Socket();\ns.connect(new InetSocketAddress("desk.shop.vendor", 25));', opens],
  ["com.microsoft.playwright.*", `Page p = Playwright.create().chromium().launch().newPage();\np.navigate("${at}/x");`, reads],
  ["dev.langchain4j.model.ollama.OllamaChatModel", `OllamaChatModel.builder().baseUrl("${at}").build();`, opens],
  ["org.web3j.protocol.http.HttpService", `new HttpService("${at}/rpc");`, opens],
  ["com.rometools.rome.io.*", `new XmlReader(new java.net.URL("${at}/feed"));`, reads],
  ["org.apache.zookeeper.ZooKeeper", 'new ZooKeeper("desk.shop.vendor:2181", 3, e -> {});', opens],
  ["org.eclipse.jgit.api.Git", `Git.cloneRepository().setURI("${at}/x.git").call();`, reads],
  ["org.apache.solr.client.solrj.impl.HttpSolrClient", `new HttpSolrClient.Builder("${at}/solr").build();`, opens],
  ["io.socket.client.IO", `IO.socket("${at}");`, opens],
  ["com.sun.jersey.api.client.Client", `Client.create().resource("${at}/x").post(String.class, b);`, writes],
];

const csharp: readonly Probe[] = [
  ["Websocket.Client", 'new WebsocketClient(new Uri("wss://desk.shop.vendor/x"));', reads],
  ["LibGit2Sharp", `Repository.Clone("${at}/x.git", "d");`, reads],
  ["OpenQA.Selenium.Chrome", `new ChromeDriver().Navigate().GoToUrl("${at}/x");`, reads],
  ["HtmlAgilityPack", `new HtmlWeb().Load("${at}/x");`, reads],
  ["System.ServiceModel", `new ChannelFactory<IS>(new BasicHttpBinding(), new EndpointAddress("${at}/x.svc")).CreateChannel();`, opens],
  [
    "IdentityModel.Client",
    `new HttpClient().RequestClientCredentialsTokenAsync(new ClientCredentialsTokenRequest { Address = "${at}/token" });`,
    reads,
  ],
  ["Microsoft.AspNetCore.Authentication.JwtBearer", `services.AddAuthentication().AddJwtBearer(o => { o.Authority = "${at}"; });`, opens],
  ["Nethereum.Web3", `new Web3("${at}/rpc");`, opens],
];

const ruby: readonly Probe[] = [
  ["httpclient", `HTTPClient.post_content("${at}/x", {})`, writes],
  ["curb", `c = Curl::Easy.new("${at}/x")\nc.http_post("a")`, writes],
  ["em-http-request", `EventMachine::HttpRequest.new("${at}/x").post`, writes],
  ["tiny_tds", 'c = TinyTds::Client.new(host: "desk.shop.vendor")\nc.execute("SELECT 1 FROM a")', reads],
  ["git", `Git.clone("${at}/x.git", "d")`, reads],
  ["ferrum", `Ferrum::Browser.new.go_to("${at}/x")`, reads],
  ["prometheus/client/push", `Prometheus::Client::Push.new(job: "a", gateway: "${at}")`, sends],
  ["grpc", 's = Pb::Desk::Stub.new("desk.shop.vendor:443", :this_channel_is_insecure)\ns.cancel_order(r)', writes],
];

const php: readonly Probe[] = [
  ["OpenSearch\\ClientBuilder", `(new ClientBuilder())->setHosts(["${at}:9200"])->build();`, opens],
  ["Spatie\\Browsershot\\Browsershot", `Browsershot::url("${at}/x")->save("f");`, reads],
  ["Jumbojett\\OpenIDConnectClient", `$o = new OpenIDConnectClient("${at}", "id", "s");\n$o->authenticate();`, reads],
];

const rust: readonly Probe[] = [
  ["git2::Repository", `Repository::clone("${at}/x.git", "d")?;`, reads],
  ["thirtyfour::WebDriver", `let d = WebDriver::new("http://localhost:4444", c).await?;\nd.goto("${at}/x").await?;`, reads],
  ["headless_chrome::Browser", `let b = Browser::default()?;\nb.new_tab()?.navigate_to("${at}/x")?;`, reads],
  ["ollama_rs::Ollama", `Ollama::new("${at}", 11434);`, opens],
  ["aws_sdk_s3::Client", `Client::from_conf(aws_sdk_s3::Config::builder().endpoint_url("${at}").build());`, opens],
];

const kotlin: readonly Probe[] = [
  [
    "org.jetbrains.exposed.sql.Database",
    'Database.connect("jdbc:postgresql://desk.shop.vendor/a", driver = "org.postgresql.Driver")',
    opens,
  ],
];

const lines = (imports: string, each: (name: string) => string) => imports.split(" ").map(each).join("\n");
const languages: Readonly<Record<string, readonly [readonly Probe[], (imports: string, call: string, id: number) => string]>> = {
  ts: [javascript, (imports, call) => `${imports}\nexport async function f(done: any, contract: any) {\n${call}\n}\n`],
  py: [python, (imports, call) => `${imports}\n\n${call}\n`],
  go: [go, (imports, call) => `package a\n\nimport (\n${lines(imports, (one) => `\t"${one}"`)}\n)\n\nfunc f() {\n\t${call}\n}\n`],
  java: [java, (imports, call, id) => `import ${imports};\nclass A${id} {\n  void f() throws Exception {\n${call}\n  }\n}\n`],
  cs: [
    csharp,
    (imports, call, id) => `using ${imports};\npublic class A${id}\n{\n  void F(IServiceCollection services)\n  {\n${call}\n  }\n}\n`,
  ],
  rb: [ruby, (imports, call) => `require "${imports}"\n\ndef f(r)\n${call}\nend\n`],
  php: [php, (imports, call) => `<?php\nuse ${imports};\n\nfunction f() {\n${call}\n}\n`],
  rs: [rust, (imports, call) => `use ${imports};\n\nasync fn f() -> Result<()> {\n${call}\nOk(())\n}\n`],
  kt: [kotlin, (imports, call) => `import ${imports}\n\nfun f() {\n${call}\n}\n`],
};

test.each(Object.entries(languages))("what clients are asked in the forms of .%s", async (end, [probes, textOf]) => {
  const files = probes.map(([imports, call], id) => [`a${id}/a${id}.${end}`, textOf(imports, call, id)] as const);
  const { endpoints } = await check({ ...Object.fromEntries(files), "go.mod": "module shop.vendor/app\n" });
  const told = files.map(([file]) => {
    const rows = endpoints.filter(({ endpoint: { place, role } }) => place.file === file && (role === "call" || role === "constructor"));
    const known = rows.filter(({ endpoint: { access, target } }) => access !== "unknown" && target.host !== null);
    return [...new Set((known.length > 0 ? known : rows).map(({ endpoint }) => `${endpoint.access} ${endpoint.target.host ?? "-"}`))];
  });
  const asked = probes.map(([, call], id) => `${call} ${told[id]?.join(", ")}`);
  expect(asked).toEqual(probes.map(([, call, expected]) => `${call} ${expected.join(", ")}`));
});
