import { describeForms, type FormCase, main } from "../../support/formCases.ts";

const spring: readonly FormCase[] = [
  {
    name: "a record that properties fill, whose address a builder makes longer",
    sources: {
      [`${main}/Addresses.java`]: `package com.a;
import org.springframework.boot.context.properties.ConfigurationProperties;
@ConfigurationProperties(prefix = "partner.services")
public record Addresses(String desk) {}`,
      [`${main}/A.java`]: `package com.a;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
public class A {
  private final RestClient client;
  private final Addresses addresses;
  A(RestClient client, Addresses addresses) { this.client = client; this.addresses = addresses; }
  Object tickets() {
    var url = UriComponentsBuilder.fromUriString(addresses.desk()).path("/tickets").build().toUri();
    return client.get().uri(url).retrieve();
  }
}`,
      "src/main/resources/application.properties": "partner.services.desk=https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/tickets"],
  },
  {
    name: "an address of which other settings say parts, but for the stage, and one that nobody says",
    sources: {
      [`${main}/A.java`]:
        'package com.a;\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  @Value("${PARTNER_URL}") private String partner;\n  @Value("${DESK_URL}") private String desk;\n  Object go() { return new RestTemplate().getForObject(partner + "/x", String.class); }\n  Object ask() { return new RestTemplate().getForObject(desk + "/y", String.class); }\n}\n',
      "src/main/resources/application.yml":
        "STAGE: prod\nREGION: eu\nPARTNER_URL: https://partner.${STAGE}.${REGION}.a.example\nDESK_URL: https://desk.${DESK_REGION}.a.example/${DESK_URL}\n",
    },
    calls: ["GET https://desk.{DESK_REGION}.a.example/{DESK_URL}/y", "GET https://partner.{STAGE}.eu.a.example/x"],
  },
  {
    name: "a property of application.yml, which may stand in for a variable",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${partner.base-url}") String url, @Value("\${desk.url}") String desk) { this.rest = rest; this.url = url; this.desk = desk; }
  private final RestTemplate rest; private final String url; private final String desk;
  void go() { rest.getForObject(url + "/x", String.class); rest.getForObject(desk + "/y", String.class); }
}`,
      "src/main/resources/application.yml": "partner:\n  base-url: ${PARTNER_URL:https://api.a.example}\ndesk:\n  url: ${DESK_URL}\n",
      ".env": "DESK_URL=https://desk.a.example\n",
    },
    calls: ["GET https://api.a.example/x", "GET https://desk.a.example/y"],
  },
  {
    name: "what the variable is set to that a property stands in for, where its own text is there only to have one",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  @Value("\${desk.url}") private String desk;
  private final RestTemplate rest = new RestTemplate();
  void go() { rest.getForObject(desk + "/y", String.class); }
}`,
      "src/main/resources/application.properties": "desk.url=${DESK_API_URL:http://dummy.dummy.net}\n",
      "charts/values.yaml": "environment:\n  DESK_API_URL: https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/y"],
  },
  {
    name: "a variable for a property with dashes, which has none of them",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${partner-api.base-url}") String url) { this.rest = rest; this.url = url; }
  private final RestTemplate rest; private final String url;
  void go() { rest.getForObject(url + "/x", String.class); }
}`,
      "helm/values.yaml": "env:\n  PARTNERAPI_BASEURL: https://api.a.example\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "properties that Java finds among its resources",
    sources: {
      [`${main}/A.java`]: `package com.a;
import java.net.URI;
import java.net.http.*;
import java.util.Properties;
class A {
  private static final Properties props = new Properties();
  Object go() throws Exception {
    String url = props.getProperty("desk.url");
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + "/x")).build(), null);
  }
}`,
      "src/main/resources/desk.properties": "desk.url=https://api.a.example\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "HOCON, with its sections in braces",
    sources: {
      "src/main/kotlin/App.kt": `package a
import io.ktor.client.*
import io.ktor.client.request.*
import io.ktor.server.application.*
fun Application.module() {
  val url = environment.config.property("desk.url").getString()
  val client = HttpClient()
  suspend fun go() = client.get("$url/x")
}
`,
      "src/main/resources/application.conf":
        'ktor {\n  deployment { port = 8080 }\n}\ndesk {\n  url = "https://api.a.example"\n  url = ${?DESK_URL}\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a property whose fallback has gaps of its own",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${check.url}") String url) { this.rest = rest; this.url = url; }
  private final RestTemplate rest; private final String url;
  void go(String code) { rest.exchange(url, HttpMethod.GET, null, String.class, code); }
}`,
      "src/main/resources/application.yml": "check:\n  url: ${CHECK_URL:https://api.a.example/codes/{code}/validate}\n",
    },
    calls: ["GET https://api.a.example/codes/{code}/validate"],
  },
  {
    name: "a class of properties, bound by its prefix; what production says is production's",
    sources: {
      [`${main}/PartnerProperties.java`]: `package com.a;
@ConfigurationProperties(prefix = "partner")
class PartnerProperties { private String baseUrl; public String getBaseUrl() { return baseUrl; } public void setBaseUrl(String b) { this.baseUrl = b; } }`,
      [`${main}/A.java`]: `package com.a;
import org.springframework.web.reactive.function.client.WebClient;
class A { private final WebClient web;
  A(PartnerProperties props, WebClient.Builder b) { this.web = b.baseUrl(props.getBaseUrl()).build(); }
  void go() { web.post().uri("/x").retrieve(); } }`,
      "src/main/resources/application.properties": "partner.baseUrl=https://api.a.example\n",
      "src/main/resources/application-prod.properties": "partner.baseUrl=https://live.a.example\n",
    },
    calls: ["POST https://api.a.example/x"],
  },
  {
    name: "methods without a body that a library fills: the variable of the name, what is written for it, and what they say otherwise",
    sources: {
      [`${main}/DeskConfig.java`]: `package com.a;
import org.skife.config.Config;
import org.skife.config.Default;
public interface DeskConfig {
  @Config("partner.desk.url")
  String getUrl();
  @Config({"partner.tax.url", "tax.url"})
  @Default("https://tax.a.example")
  String getTaxUrl();
  @Config("partner.mail.url")
  String getMailUrl();
}`,
      [`${main}/A.java`]: `package com.a;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
class A {
  private final HttpClient http = HttpClient.newHttpClient();
  private final DeskConfig config;
  A(DeskConfig config) { this.config = config; }
  Object ask(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).GET().build(), HttpResponse.BodyHandlers.ofString());
  }
  Object desk() throws Exception { return ask(config.getUrl() + "/x"); }
  Object tax() throws Exception { return ask(config.getTaxUrl() + "/y"); }
  Object mail() throws Exception { return ask(config.getMailUrl() + "/z"); }
}`,
      "src/main/resources/service.properties": "partner.mail.url=https://mail.a.example\n",
    },
    calls: ["GET https://mail.a.example/z", "GET https://tax.a.example/y", "GET {PARTNER_DESK_URL}/x"],
  },
];

describeForms("settings of Spring", spring);
