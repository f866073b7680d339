import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const client = `package com.acme.desk

import io.ktor.client.HttpClient
import io.ktor.client.request.get

open class Desk(val client: HttpClient, protected val base: String = "https://desk.vendor.example") {
    suspend fun send(path: String) = client.get(base + path)
}

suspend fun HttpClient.ping(path: String) = get("https://ping.vendor.example" + path)
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": fixtureTexts("kotlin"),
  "a caller of the same package": {
    "src/Desk.kt": client,
    "src/Use.kt": 'package com.acme.desk\n\nclass Use(private val desk: Desk) {\n    suspend fun go() = desk.send("/used")\n}\n',
    "src/Idle.kt": "package com.acme.desk\n\nclass Idle {\n    fun go() = 1\n}\n",
  },
  "an heir in another package": {
    "src/Desk.kt": client,
    "app/Shop.kt":
      'package com.acme.app\n\nimport com.acme.desk.Desk\n\nclass Shop(other: Desk) : Desk(other.client) {\n    suspend fun go() = send("/shop")\n}\n',
  },
  "a function that is imported": {
    "src/Desk.kt": client,
    "app/Shop.kt":
      'package com.acme.app\n\nimport com.acme.desk.Desk\nimport com.acme.desk.ping\n\nsuspend fun go(desk: Desk) = desk.client.ping("/imported")\n',
  },
  "a function of the package that extends a client": {
    "src/Desk.kt": client,
    "src/Use.kt": 'package com.acme.desk\n\nsuspend fun go(desk: Desk) = desk.client.ping("/sibling")\n',
  },
  "a caller in Java": {
    "src/Desk.kt": client,
    "src/Use.java": 'package com.acme.desk;\nclass Use {\n  Object go(Desk desk) { return desk.send("/java"); }\n}\n',
  },
};

describe("passing Kotlin files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });

  test.each([
    ["a function that is imported", "app/Shop.kt:6", "/imported"],
    ["a function of the package that extends a client", "src/Use.kt:3", "/sibling"],
  ])("%s is told where it is called", async (name, at, path) => {
    const found = await reachOf(workspaces[name] ?? {}, false);
    expect(found).toContainEqual(expect.objectContaining({ at, url: `https://ping.vendor.example${path}` }));
  });

  test("a caller in Java is told with its own path", async () => {
    const found = await reachOf(workspaces["a caller in Java"] ?? {}, false);
    expect(found).toContainEqual(expect.objectContaining({ at: "src/Use.java:3", url: "https://desk.vendor.example/java" }));
  });
});

describe("a Kotlin file is passed over", () => {
  const summary = (text: string) => passedOver("src/Orders.kt", text);

  test("with its package, and the names that it uses and declares", () => {
    const found = summary(
      "package com.acme.shop\n\nimport com.acme.desk.Desk\n\nobject Orders {\n    suspend fun go(desk: Desk) = desk.send(1)\n}\n\nfun Desk.close() = 1\n",
    );
    expect(found?.package).toBe("com.acme.shop");
    expect(found?.declares).toEqual(["Orders", "close"]);
    expect(found?.askedBy).toEqual(expect.arrayContaining(["Desk", "send", "to:go"]));
  });

  test("whatever its comments name", () => {
    expect(summary("/* See http://www.apache.org/licenses/LICENSE-2.0 */\npackage a\n// https://docs.partner.example\n")).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "package a\n// perimeter: stripe\n"],
    ["it imports a client", "package a\nimport okhttp3.Request\n"],
    ["it imports all of a client", "package a\nimport io.ktor.client.*\n"],
    ["it declares requests", 'package a\nimport retrofit2.http.GET\ninterface Api {\n    @GET("x")\n    suspend fun x(): Int\n}\n'],
    ["it uses what the build script sets", "package a\nval x = BuildConfig.API_URL\n"],
    ["it imports an SDK", "package a\nimport com.stripe.Stripe\n"],
    ["it names a class of a client in full", "package a\nval r: okhttp3.Request? = null\n"],
    ["it reads variables", 'package a\nval x = System.getenv("X")\n'],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
