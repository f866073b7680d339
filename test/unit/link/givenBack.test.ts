import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** What stores are asked: "file:line operation access host". */
async function asked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint }) => endpoint.operation)
    .map(({ endpoint: { place, operation, target }, access }) =>
      [`${place.file}:${place.range.line + 1}`, operation, access, target.host ?? "-"].join(" "),
    );
}

const pool = 'import { Pool } from "pg";\nconst pool = new Pool({ connectionString: "postgres://db.vendor.example/app" });\n';

describe("a callback is given what the function calls it with that it is handed to", () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "of another file, passed on through one more",
      {
        "db.ts": `${pool}async function run<T>(work: (client: unknown) => Promise<T>) {\n  const client = await pool.connect();\n  return await work(client);\n}\nexport const withClient = (fn) => run(fn);\n`,
        "a.ts": 'import { withClient } from "./db";\nexport const all = () => withClient(async (c) => c.query("SELECT 1"));\n',
      },
      ["a.ts:2 sql select read db.vendor.example"],
    ],
    [
      "by a functional interface of Java",
      {
        "src/main/java/a/Cache.java": `package a;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.function.Function;
public class Cache {
  private final StatefulRedisConnection<String, String> connection;
  public Cache() { connection = RedisClient.create("redis://cache.vendor.example").connect(); }
  public <T> T with(Function<StatefulRedisConnection<String, String>, T> work) { return work.apply(connection); }
}
`,
        "src/main/java/a/Shop.java": `package a;
public class Shop {
  private final Cache cache;
  public Shop(Cache cache) { this.cache = cache; }
  String show() { return cache.with(connection -> connection.sync().get("k")); }
  void keep() { cache.with(connection -> connection.sync().set("k", "v")); }
}
`,
      },
      ["src/main/java/a/Shop.java:5 get read cache.vendor.example", "src/main/java/a/Shop.java:6 set write cache.vendor.example"],
    ],
    [
      "not by what is only called on it",
      {
        "a.ts": `${pool}const later = (fn) => fn.bind(pool);\nlater((c) => c.query("SELECT 1"));\n`,
      },
      [],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await asked(files)).toEqual(expected);
  });
});
