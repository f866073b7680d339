import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../../server/src/code/facts.ts";
import { packageName, qualifiers } from "../../../server/src/code/languages/go/imports.ts";
import { addressIn } from "../../../server/src/link/addresses/address.ts";
import { check } from "../../support/memory.ts";
import { testParser } from "../../support/parser.ts";

async function lower(text: string): Promise<FileFacts> {
  const facts = (await testParser).lower("a.go", text);
  if (!facts) throw new Error("no language claims a.go");
  return facts;
}

describe("Go as facts", () => {
  test("names the package, and the local name of each import", async () => {
    const facts = await lower('package shop\nimport (\n\t"net/http"\n\tm "github.com/acme/mail"\n\t_ "github.com/lib/pq"\n)\n');
    expect(facts.package).toBe("shop");
    expect(facts.imports.map(({ local, module }) => `${local} ${module}`)).toEqual([
      "http net/http",
      "m github.com/acme/mail",
      " github.com/lib/pq",
    ]);
  });

  test.each([
    ["github.com/stripe/stripe-go/v78", "stripe.Key", "stripe"],
    ["gopkg.in/yaml.v3", "yaml.Marshal()", "yaml"],
    ["github.com/rabbitmq/amqp091-go", "amqp.Dial(x)", "amqp"],
    ["github.com/eclipse/paho.mqtt.golang", "mqtt.NewClient(o)", "mqtt"],
    ["github.com/nats-io/nats.go", "nats.Connect(x)", "nats"],
    ["github.com/hashicorp/go-retryablehttp", "retryablehttp.NewClient()", "retryablehttp"],
    ["cloud.google.com/go/storage", "storage.NewClient(ctx)", "storage"],
  ])("%s goes by the name that the file uses", (module, text, name) => {
    expect(packageName(module, qualifiers(text))).toBe(name);
  });

  test("what functions in a variable's value declare is no name of the package", async () => {
    const facts = await lower("package a\nvar _ = Describe(func() {\n\tvar (\n\t\tplugin *plugin\n\t)\n})\n\nvar (\n\tone = 1\n)\n");
    expect(facts.functions[0]?.bindings.map(({ name }) => name)).toEqual(["one"]);
  });

  test("a struct is a class: embedded types are its bases, methods belong to it wherever they stand", async () => {
    const facts = await lower(
      "package a\nfunc (c *Client) Get() {}\ntype Client struct {\n\tBase\n\turl string\n}\nfunc (o Other) Do() {}\n",
    );
    expect(facts.classes.map(({ name, methods, bases }) => [name, methods.length, bases.length])).toEqual([
      ["Client", 1, 1],
      ["Other", 1, 0],
    ]);
  });

  test("comments to this program are read, also inside of functions", async () => {
    const facts = await lower(
      "package a\nfunc f() {\n\t// perimeter-ignore-next-line code/live-endpoint: agreed\n\tg() // perimeter: stripe\n}\n",
    );
    expect(facts.comments.map(({ kind, target }) => `${kind} ${target}`)).toEqual(["ignore-next-line code/live-endpoint", "system stripe"]);
  });

  test("a syntax error is a word with the file, and the rest is read", async () => {
    const facts = await lower('package a\nimport "net/http"\nfunc f( {\n}\nfunc g() { http.Get("https://a.example") }\n');
    expect(facts.problems.map(({ file }) => file)).toEqual(["a.go"]);
    expect(facts.strings.map(({ value }) => value)).toEqual(["https://a.example"]);
  });

  test.each([
    ["an unfinished file", 'package a\nfunc f() { http.Get("https://'],
    ["nothing", ""],
    ["no Go", "<html>{{ .x }}</html>"],
    ["a bare receiver", "package a\nfunc () f() { return }\nfunc (T) g(int, string) (a, b int) { return }\n"],
  ])("%s never throws", async (_, text) => expect((await lower(text)).language).toBe("go"));
});

describe("what Go reaches", () => {
  const goMod = "module github.com/acme/shop\n";
  const main = (body: string, imports: string) => ({
    "go.mod": goMod,
    "main.go": `package main\nimport (\n${imports}\n)\nfunc main() {\n${body}\n}\n`,
  });
  const operations = async (files: Record<string, string>) =>
    (await check(files)).endpoints.map(({ endpoint }) => `${endpoint.catalogue} ${endpoint.operation} ${endpoint.access}`);

  test("resources of Stripe go by the names that specifications use", async () => {
    const body = 'refund.New(nil)\npaymentintent.Get("x", nil)\nsc := client.New("k", nil)\nsc.Customers.Del("x", nil)';
    const imports = ["refund", "paymentintent", "client"].map((name) => `"github.com/stripe/stripe-go/v78/${name}"`).join("\n");
    expect(await operations(main(body, imports))).toEqual([
      "stripe refunds.create write",
      "stripe paymentintents.get read",
      "stripe null unknown",
      "stripe customers.del write",
    ]);
  });

  test("a package of the same last name outside of the module is not the module's own", async () => {
    const files = {
      "go.mod": goMod,
      "client/client.go": "package client\nfunc Get(url string) {}\n",
      "main.go": 'package main\nimport "github.com/other/client"\nfunc main() { client.Get("https://a.example") }\n',
    };
    const hosts = (await check(files)).endpoints.map(({ endpoint: { target, role } }) => `${role} ${target.host}`);
    expect(hosts).toEqual(["call a.example"]);
  });
});

describe("the address of a store", () => {
  test.each([
    ["app:secret@tcp(db.vendor.example:3306)/app?tls=true", "mysql://db.vendor.example:3306/app"],
    ["host=db.vendor.example user=app password=x", "postgres://db.vendor.example"],
    ["dns:///api.vendor.example:443", "api.vendor.example:443"],
    ["postgres://db.vendor.example/app", "postgres://db.vendor.example/app"],
    ["redis.vendor.example:6379", "redis.vendor.example:6379"],
  ])("%s is at %s", (text, address) => expect(addressIn(text)).toBe(address));
});
