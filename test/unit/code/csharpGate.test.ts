import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const client = `namespace Acme.Desk;
public class Desk : IDesk {
  private readonly HttpClient http = new HttpClient { BaseAddress = new Uri("https://desk.vendor.example") };
  public Task Send(string path) => http.PostAsync(path, null);
}
`;
const contract = "namespace Acme.Desk;\npublic interface IDesk { Task Send(string path); }\n";

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": fixtureTexts("csharp"),
  "a caller of the same namespace": {
    "src/Desk.cs": client,
    "src/Use.cs": 'namespace Acme.Desk;\nclass Use { Task Go(Desk desk) => desk.Send("/used"); }\n',
    "src/Idle.cs": "namespace Acme.Desk;\nclass Idle { int Go() => 1; }\n",
  },
  "a caller in a namespace below": {
    "src/Desk.cs": client,
    "src/Use.cs": 'namespace Acme.Desk.Orders;\nclass Use { Task Go() => new Desk().Send("/below"); }\n',
  },
  "a caller that knows the interface alone": {
    "src/Desk.cs": client,
    "src/IDesk.cs": contract,
    "app/Shop.cs":
      'using Acme.Desk;\nnamespace Acme.App;\nclass Shop {\n  private readonly IDesk _desk;\n  public Shop(IDesk desk) { _desk = desk; }\n  Task Go() => _desk.Send("/shop");\n}\n',
  },
  "options that stand in a file of their own": {
    "src/Options.cs": "namespace Acme.Desk;\npublic class DeskOptions { public string Url { get; set; } }\n",
    "src/Program.cs":
      'using Acme.Desk;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.Configure<DeskOptions>(builder.Configuration.GetSection("Desk"));\n',
    "src/Client.cs":
      'using Microsoft.Extensions.Options;\nnamespace Acme.Desk;\nclass Client {\n  private readonly DeskOptions _options;\n  public Client(IOptions<DeskOptions> options) { _options = options.Value; }\n  Task Go(HttpClient http) => http.GetAsync(_options.Url + "/a");\n}\n',
    "src/appsettings.json": '{ "Desk": { "Url": "https://desk.vendor.example" } }\n',
  },
};

describe("passing C# files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a C# file is passed over", () => {
  const summary = (text: string) => passedOver("src/Orders.cs", text);

  test("with its namespace, and the names that it uses and declares", () => {
    const found = summary("using Acme.Desk;\nnamespace Acme.Shop;\nclass Orders { void Go(IDesk desk) { desk.Send(1); } }\n");
    expect(found?.package).toBe("Acme.Shop");
    expect(found?.declares).toEqual(["Orders"]);
    expect(found?.askedBy).toEqual(expect.arrayContaining(["IDesk", "Desk", "Send"]));
  });

  test("whatever its comments name", () => {
    expect(summary('/* See http://www.apache.org/licenses/LICENSE-2.0 */\n/// <see href="https://docs.partner.example"/>\n')).toBeDefined();
  });

  test("although it uses what all do", () => {
    expect(
      summary("using System;\nusing System.Net;\nusing Microsoft.AspNetCore.Mvc;\nclass A { HttpStatusCode Go() => HttpStatusCode.OK; }\n"),
    ).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "// perimeter: stripe\nclass A {}\n"],
    ["it names a client without importing it", "class A { HttpClient http; }\n"],
    ["it imports an SDK", "using Stripe;\nclass A {}\n"],
    ["it imports a class of an SDK", "using Charge = Stripe.Charge;\nclass A {}\n"],
    ["it names a class of an SDK in full", "class A { Stripe.ChargeService charges; }\n"],
    ["it reads variables", 'class A { string X = Environment.GetEnvironmentVariable("X"); }\n'],
    ["it reads settings", 'class A { A(IConfiguration configuration) { var url = configuration["Desk:Url"]; } }\n'],
    ["it registers a client", "class A { void B(IServiceCollection services) { services.AddHttpClient<Desk>(); } }\n"],
    ["its attributes say what it requests", 'interface IDesk { [Get("/a")] Task A(); }\n'],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
