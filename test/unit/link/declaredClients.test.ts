import { describeForms, type FormCase, main } from "../../support/formCases.ts";

const interfaces: readonly FormCase[] = [
  {
    name: "of Java, with one class that implements it",
    sources: {
      [`${main}/Desk.java`]: "package com.a;\npublic interface Desk { String get(String path); }",
      [`${main}/HttpDesk.java`]: `package com.a;
import org.springframework.web.client.RestTemplate;
public class HttpDesk implements Desk { private final RestTemplate rest = new RestTemplate();
  public String get(String path) { return rest.getForObject("https://api.a.example" + path, String.class); } }`,
      [`${main}/Shop.java`]: `package com.a;
public class Shop { private final Desk desk; Shop(Desk desk) { this.desk = desk; } void go() { desk.get("/x"); } }`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of PHP, with one class that implements it",
    sources: {
      "src/Desk.php": "<?php\nnamespace App;\ninterface Desk { public function call(string $path); }",
      "src/HttpDesk.php":
        "<?php\nnamespace App;\nclass HttpDesk implements Desk { public function call(string $path) { return file_get_contents('https://api.a.example' . $path); } }",
      "src/Shop.php":
        "<?php\nnamespace App;\nclass Shop { public function __construct(private Desk $desk) {} function go() { $this->desk->call('/x'); } }",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of C#, with one class that implements it under another name",
    sources: {
      "src/IDesk.cs": "namespace Shop;\npublic interface IDesk { Task Call(string path); }",
      "src/HttpDesk.cs":
        'using System.Net.Http;\nnamespace Shop;\npublic class HttpDesk : IDesk { private readonly HttpClient _h = new HttpClient(); public Task Call(string path) => _h.GetAsync("https://api.a.example" + path); }',
      "src/Orders.cs":
        'namespace Shop;\npublic class Orders { private readonly IDesk _desk; public Orders(IDesk desk) { _desk = desk; } Task Go() => _desk.Call("/x"); }',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of C#, with a class that is registered with a client and hands it to its base",
    sources: {
      "src/IDesk.cs": "namespace Shop;\npublic interface IDesk { Task Ticket(int id); }",
      "src/Desk.cs":
        'using System.Net.Http;\nnamespace Shop;\npublic abstract class Api(HttpClient client) { protected HttpClient Client { get; } = client; protected Task Get(string path) => Client.GetAsync(path); }\npublic class Desk(HttpClient client) : Api(client), IDesk { public Task Ticket(int id) => Get($"tickets/{id}"); }',
      "src/Program.cs":
        'using Shop;\nbuilder.Services.AddHttpClient<IDesk, Desk>(c => c.BaseAddress = new Uri("https://api.a.example/"));\napp.MapGet("/x", async (IDesk desk) => await desk.Ticket(1));\n',
    },
    calls: ["GET https://api.a.example/tickets/{id}"],
  },
  {
    name: "with two classes that implement it: nobody knows which is meant",
    sources: {
      [`${main}/Desk.java`]: "package com.a;\npublic interface Desk { String get(String path); }",
      ...Object.fromEntries(
        ["One", "Two"].map((name) => [
          `${main}/${name}.java`,
          `package com.a;
import org.springframework.web.client.RestTemplate;
public class ${name} implements Desk { public String get(String path) { return new RestTemplate().getForObject("https://${name.toLowerCase()}.example" + path, String.class); } }`,
        ]),
      ),
      [`${main}/Shop.java`]: `package com.a;
public class Shop { private final Desk desk; Shop(Desk desk) { this.desk = desk; } void go() { desk.get("/x"); } }`,
    },
    calls: ["GET https://one.example{path}", "GET https://two.example{path}"],
  },
];

const declared: readonly FormCase[] = [
  {
    name: "with the address that its own program's resources have",
    sources: {
      ...Object.fromEntries(
        ["a", "b"].flatMap((name) => [
          [`${name}/src/main/resources/application.properties`, `quarkus.rest-client.desk.url=https://${name}.example\n`],
          [
            `${name}/${main}/Desk.java`,
            `package com.a.${name};
import jakarta.ws.rs.*;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
@RegisterRestClient(configKey = "desk")
@Path("/${name}")
public interface Desk { @GET String get(); }`,
          ],
        ]),
      ),
    },
    calls: ["GET https://a.example/a", "GET https://b.example/b"],
  },
  {
    name: "made by a function of one's own for any of them",
    sources: {
      [`${main}/Stock.java`]:
        'package com.a;\nimport retrofit2.Call;\nimport retrofit2.http.POST;\npublic interface Stock { @POST("items") Call<String> add(); }',
      [`${main}/Conf.java`]: `package com.a;
import retrofit2.Retrofit;
public class Conf {
  public Stock stock() { return bindService(Stock.class, "https://stock.example"); }
  private <T> T bindService(final Class<T> type, final String url) { return new Retrofit.Builder().baseUrl(url).build().create(type); }
}`,
    },
    calls: ["POST https://stock.example/items"],
  },
  {
    name: "whose callers say where to",
    sources: {
      "src/main/resources/application.properties": "quarkus.rest-client.hooks.url=https://others.example\n",
      [`${main}/Hooks.java`]: `package com.a;
import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
@RegisterRestClient(configKey = "hooks")
public interface Hooks { @POST String post(@Url String url, String body); }`,
      [`${main}/Shop.java`]: 'package com.a;\npublic class Shop { Hooks hooks; void go() { hooks.post("https://hooks.example/x", "a"); } }',
    },
    calls: ["POST https://hooks.example/x"],
  },
  {
    name: "with an address from a record of properties",
    sources: {
      "src/main/resources/application.yml": "rates:\n  url: https://rates.example\n",
      [`${main}/Rates.java`]: `package com.a;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
@ConfigurationProperties("rates")
public record Rates(String url, @DefaultValue("https://other.example") String other) {}`,
      [`${main}/Shop.java`]: `package com.a;
import org.springframework.web.client.*;
public class Shop { private final RestClient client; private final Rates rates;
  Shop(Rates rates, RestClient.Builder builder) { this.rates = rates; this.client = builder.baseUrl(rates.url()).build(); }
  void go() { client.get().uri("/latest").retrieve(); new RestTemplate().delete(rates.other() + "/x"); } }`,
    },
    calls: ["DELETE https://other.example/x", "GET https://rates.example/latest"],
  },
  {
    name: "with an address from a record, or a class, within the properties",
    sources: {
      "src/main/resources/application.yml":
        "rates:\n  desk:\n    base-url: https://desk.example\n  fleet:\n    base-url: https://fleet.example\n",
      [`${main}/Rates.java`]: `package com.a;
@ConfigurationProperties("rates")
public record Rates(Desk desk) { public record Desk(String baseUrl) {} }`,
      [`${main}/Fleets.java`]: `package com.a;
@ConfigurationProperties(prefix = "rates")
public class Fleets { private Fleet fleet = new Fleet(); public Fleet getFleet() { return fleet; }
  public static class Fleet { private String baseUrl; public String getBaseUrl() { return baseUrl; } } }`,
      [`${main}/Shop.java`]: `package com.a;
import org.springframework.web.client.*;
public class Shop { private final RestClient client; private final Fleets fleets;
  Shop(Rates rates, Fleets fleets, RestClient.Builder builder) { this.fleets = fleets; this.client = builder.baseUrl(rates.desk().baseUrl()).build(); }
  void go() { client.get().uri("/a").retrieve(); new RestTemplate().delete(fleets.getFleet().getBaseUrl() + "/b"); } }`,
    },
    calls: ["DELETE https://fleet.example/b", "GET https://desk.example/a"],
  },
];

describeForms("an interface", interfaces);
describeForms("a declared client", declared);
