import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** The hosts that the calls of one file reach, by lines; the system where there is none. */
async function reached(file: string, text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints
    .filter(({ endpoint: { role } }) => role === "call")
    .map(({ endpoint: { place, target, access }, system }) => `${place.range.line + 1} ${target.host ?? system ?? "-"} ${access}`);
}

describe("clients that a collection holds are asked as those that stand by themselves", () => {
  test.each([
    [
      "a.cs",
      `using System.Net.Http;
public class Desk {
  private readonly Dictionary<string, HttpClient> _byName = new();
  private readonly IReadOnlyList<HttpClient> _all;
  public async Task Go(string name) {
    await _byName[name].GetAsync("https://a.shop.vendor/x");
    if (_byName.TryGetValue(name, out var one)) await one.DeleteAsync("https://b.shop.vendor/x");
    foreach (var each in _all) await each.GetAsync("https://c.shop.vendor/x");
    foreach (var (key, each) in _byName) await each.GetAsync("https://d.shop.vendor/x");
    await _all.First().GetAsync("https://e.shop.vendor/x");
    _byName.Add(name, null);
  }
}
`,
      ["6 a.shop.vendor read", "7 b.shop.vendor write", "8 c.shop.vendor read", "9 d.shop.vendor read", "10 e.shop.vendor read"],
    ],
    [
      "Desk.java",
      `import java.util.*;
import org.springframework.web.client.RestTemplate;
import software.amazon.awssdk.services.s3.S3Client;
class Desk {
  private final Map<String, RestTemplate> byName = new HashMap<>();
  private final Map<String, S3Client> stores = new HashMap<>();
  void go(String name, List<RestTemplate> all) {
    byName.get(name).getForObject("https://a.shop.vendor/x", String.class);
    for (RestTemplate each : byName.values()) each.delete("https://b.shop.vendor/x");
    byName.forEach((key, each) -> each.delete("https://c.shop.vendor/x"));
    all.get(0).delete("https://d.shop.vendor/x");
    stores.get(name).putObject(request, body);
    stores.put(name, build(name));
  }
}
`,
      ["8 a.shop.vendor read", "9 b.shop.vendor write", "10 c.shop.vendor write", "11 d.shop.vendor write", "12 aws-s3 write"],
    ],
    [
      "Desk.kt",
      `import redis.clients.jedis.Jedis
class Desk(private val byName: Map<String, Jedis>, private val all: List<Jedis>) {
  fun go(name: String) {
    byName[name]?.set("a", "b")
    byName.getValue(name).get("a")
    all.forEach { it.del("a") }
    byName.values.forEach { each -> each.get("a") }
  }
}
`,
      ["4 - write", "5 - read", "6 - write", "7 - read"],
    ],
  ])("%s", async (file, text, expected) => expect(await reached(file, text)).toEqual(expected));
});

test("what a package calls a key stands for it in properties that are filled", async () => {
  const java = `import java.util.*;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import org.apache.kafka.clients.producer.*;
class Desk {
  void go() {
    var told = new Properties();
    told.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka.shop.vendor:9092");
    new KafkaProducer<String, String>(told).send(null);
    Hashtable<String, String> env = new Hashtable<>();
    env.put(Context.PROVIDER_URL, System.getenv("LDAP_URL"));
    new InitialDirContext(env);
  }
}
`;
  expect(await reached("Desk.java", java)).toEqual(["9 kafka.shop.vendor write", "12 - unknown"]);
});
