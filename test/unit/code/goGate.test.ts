import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const labelled = fixtureTexts("go");

const goMod = "module github.com/acme/shop\n";
const client = `package desk
import "net/http"
type Options struct { Host string }
type Client struct { host string; http *http.Client }
func New(o Options) *Client { return &Client{host: o.Host} }
func (c *Client) Send(path string) { c.http.Get(c.host + path) }
func get(url string) { http.Get(url) }
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": labelled,
  "a helper of a sibling": {
    "go.mod": goMod,
    "desk/client.go": client,
    "desk/hosts.go": 'package desk\nconst host = "https://desk.vendor.example"\n',
    "desk/use.go": 'package desk\nfunc use() { get(host + "/used") }\n',
    "desk/idle.go": "package desk\nfunc idle() int { return 1 }\n",
  },
  "a method in a file of its own": {
    "go.mod": goMod,
    "desk/client.go": client,
    "desk/more.go": 'package desk\nfunc (c *Client) Ping() { c.Send("/ping") }\n',
    "main.go": `package main
import "github.com/acme/shop/desk"
func main() { desk.New(desk.Options{Host: "https://made.vendor.example"}).Ping() }
`,
  },
  "a client in a field of a package's variable": {
    "go.mod": goMod,
    "desk/client.go": client,
    "app/app.go": `package app
import "github.com/acme/shop/desk"
type App struct { Desk *desk.Client }
var app = &App{Desk: desk.New(desk.Options{Host: hostName})}
`,
    "app/host.go": 'package app\nconst hostName = "https://field.vendor.example"\n',
    "app/handler.go": 'package app\nfunc handle() { app.Desk.Send("/handled") }\n',
  },
  "options that another package fills in": {
    "go.mod": goMod,
    "desk/client.go": client,
    "hosts/hosts.go": 'package hosts\nconst Desk = "https://given.vendor.example"\n',
    "wire/wire.go": `package wire
import (
	"github.com/acme/shop/desk"
	"github.com/acme/shop/hosts"
)
var Given = desk.Options{Host: hosts.Desk}
`,
    "main.go": `package main
import "github.com/acme/shop/wire"
import d "github.com/acme/shop/desk"
func main() { d.New(wire.Given).Send("/x") }
`,
  },
  "a package at the root": {
    "go.mod": goMod,
    "shop.go": 'package shop\nimport "net/http"\nfunc Fetch(url string) { http.Get(url) }\nconst Base = "https://root.vendor.example"\n',
    "cmd/run.go": 'package main\nimport "github.com/acme/shop"\nfunc main() { shop.Fetch(shop.Base + "/run") }\n',
  },
};

describe("passing Go files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a Go file is passed over", () => {
  const summary = (text: string) => passedOver("shop/orders.go", text);

  test("with the names that it uses and declares", () => {
    const found = summary(
      'package shop\nimport c "github.com/acme/shop/config"\nvar (\n\ta, b = 1, 2\n)\nfunc (o *Order) Send() { post(c.Base) }\n',
    );
    expect(found?.declares).toEqual(expect.arrayContaining(["a", "b", "Order"]));
    expect(found?.askedBy).toEqual(expect.arrayContaining(["shop.post", "shop.Order", "config.Base"]));
  });

  test("whatever its comments name", () => {
    expect(summary("// See http://www.apache.org/licenses/LICENSE-2.0\npackage shop\n\t// https://docs.partner.example\n")).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "package shop\n// perimeter: stripe\n"],
    ["it imports a client", 'package shop\nimport "net/http"\n'],
    ["it imports an SDK", 'package shop\nimport (\n\t"fmt"\n\t"github.com/stripe/stripe-go/v78"\n)\n'],
    ["it reads variables", 'package shop\nimport "os"\nvar a, _ = os.LookupEnv("A")\n'],
    ["its fields are read from variables", 'package shop\ntype C struct {\n\tA string `env:"A"`\n}\n'],
    ["it takes all names of a package", 'package shop\nimport . "github.com/acme/shop/config"\n'],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
