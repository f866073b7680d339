import { describe, expect, test } from "vitest";
import { fixtureTexts, passedOver, reachOf } from "../../support/gate.ts";

const labelled = fixtureTexts("java");

const client = `package com.acme.desk;
import java.net.URI;
import java.net.http.HttpRequest;
public class Desk {
  protected String base = "https://desk.vendor.example";
  public Object send(String path) { return HttpRequest.newBuilder(URI.create(base + path)).build(); }
}
`;

/** Workspaces whose calls stand in files that show nothing by themselves. */
const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the labelled sources": labelled,
  "a caller of the same package": {
    "src/Desk.java": client,
    "src/Use.java": 'package com.acme.desk;\nclass Use {\n  Object go(Desk desk) { return desk.send("/used"); }\n}\n',
    "src/Idle.java": "package com.acme.desk;\nclass Idle { int go() { return 1; } }\n",
  },
  "an heir in another package": {
    "src/Desk.java": client,
    "app/Shop.java":
      'package com.acme.app;\nimport com.acme.desk.Desk;\nclass Shop extends Desk {\n  Object go() { return send("/shop"); }\n}\n',
  },
  "a star import": {
    "src/Desk.java": client,
    "app/Shop.java":
      'package com.acme.app;\nimport com.acme.desk.*;\nclass Shop {\n  private final Desk desk = new Desk();\n  Object go() { return desk.send("/star"); }\n}\n',
  },
};

describe("passing Java files over hides nothing", () => {
  test.each(Object.entries(workspaces))("%s", async (_, files) => {
    const all = await reachOf(files, true);
    expect(all.some(({ url }) => url !== null)).toBe(true);
    expect(await reachOf(files, false)).toEqual(all);
  });
});

describe("a Java file is passed over", () => {
  const summary = (text: string) => passedOver("src/Orders.java", text);

  test("with its package, and the names that it uses and declares", () => {
    const found = summary("package com.acme.shop;\nimport com.acme.desk.Desk;\nclass Orders { void go(Desk desk) { desk.send(1); } }\n");
    expect(found?.package).toBe("com.acme.shop");
    expect(found?.declares).toEqual(["Orders"]);
    expect(found?.askedBy).toEqual(expect.arrayContaining(["Desk", "send"]));
  });

  test("whatever its comments name", () => {
    expect(summary("/* See http://www.apache.org/licenses/LICENSE-2.0 */\npackage a;\n// https://docs.partner.example\n")).toBeDefined();
  });

  test.each([
    ["a comment speaks to this program", "package a;\n// perimeter: stripe\n"],
    ["it imports a client", "package a;\nimport okhttp3.Request;\n"],
    ["it imports all of a client", "package a;\nimport okhttp3.*;\n"],
    ["it imports an SDK", "package a;\nimport com.stripe.Stripe;\n"],
    ["it names a class of a client in full", "package a;\nclass A { okhttp3.Request r; }\n"],
    ["it reads variables", 'package a;\nclass A { String x = System.getenv("X"); }\n'],
  ])("but not where %s", (_, text) => expect(summary(text)).toBeUndefined());
});
