import { describe, expect, test } from "vitest";
import { expandAlternatives } from "../../../server/src/link/clients/shape.ts";
import { shapeByCallee, shapes } from "../../../server/src/link/clients/index.ts";
import { accessOf } from "../../../server/src/link/requests/access.ts";
import { isDummyAddress, isRelativeFile } from "../../../server/src/link/addresses/hostText.ts";
import { hostPattern, isLocalHost, markedEnvironment, parseUrl, registrableDomain } from "../../../server/src/link/addresses/url.ts";

describe("URLs with unknown parts", () => {
  test.each([
    ["https://api.partner.example/v2", "api.partner.example", "/v2"],
    ["https://{shop}.myshopify.com/admin", "*.myshopify.com", "/admin"],
    ["postgres://user:pw@db.prod.example:5432/orders", "db.prod.example", "/orders"],
    ["r2dbc:pool:postgresql://db.prod.example:5432/orders", "db.prod.example", "/orders"],
    ["https://sms..vendor.example/x", "sms.*.vendor.example", "/x"],
    ["https://.shops.vendor.example/x", "*.shops.vendor.example", "/x"],
    ["https://{host}/x", null, "/x"],
    ["https://error:no-such-provider:/x", null, "/x"],
    ["http://fe80::1/x", "fe80::1", "/x"],
    ["http://localhost:{PORT}/x", "localhost", "/x"],
    ["http://127.0.0.1:", "127.0.0.1", ""],
    ["http://:/cgi-bin", null, "/cgi-bin"],
    ["ldap://false", null, ""],
    ["redis://null:6379/0", null, "/0"],
    ["redis://nullary", "nullary", ""],
    ["https://1.0/pools", null, "/pools"],
    ["https://10.0.0.3/pools", "10.0.0.3", "/pools"],
  ])("%s has host %s and path %s", (url, host, path) => {
    expect(parseUrl(url)).toMatchObject({ host, path });
  });

  test.each([
    ["localhost", "local"],
    ["redis", "local"],
    ["10.0.0.3", "local"],
    ["sandbox.partner.example", "sandbox"],
    ["api-test.partner.example", "sandbox"],
    ["sandboxapi.partner.example", "sandbox"],
    ["sandboxie.partner.example", "unknown"],
    ["latest.partner.example", "unknown"],
    ["api.partner.example", "unknown"],
    ["u.expo.dev", "unknown"],
    ["api.staging.acme.dev", "sandbox"],
    ["api-testnet.example.com", "sandbox"],
  ])("the name %s says %s and no more", (host, environment) => expect(markedEnvironment(host)).toBe(environment));

  test.each([
    ["model.bin", true],
    ["canvas.kit.wasm?v=3", true],
    ["assets/shop/data.json", true],
    ["data/{id}.json", true],
    ["cdn.vendor.example/data.json", false],
    ["{base}data.json", false],
    ["rest.vendor.io", false],
    ["https://x.example/data.json", false],
  ])("%s is a file of the page: %s", (text, expected) => expect(isRelativeFile(text)).toBe(expected));

  test("own names and shared suffixes", () => {
    expect(isLocalHost("api.shop.internal")).toBe(true);
    expect(isLocalHost("sqs.localhost.localstack.cloud")).toBe(true);
    expect(hostPattern("orders-{env}.service.core-{env}.internal")).toBe("orders-*.service.core-*.internal");
    expect(hostPattern("{}")).toBeNull();
    expect(registrableDomain("api.eu.shop.co.uk")).toBe("shop.co.uk");
  });
});

describe("a POST", () => {
  test.each([
    ["/v1/tickets", "write"],
    ["/v1/tickets/search", "read"],
    ["/oauth2/token", "read"],
    ["/turnstile/v0/siteverify", "read"],
    ["/v1/notifications/verify-webhook-signature", "read"],
    ["/api/oauth.v2.access", "read"],
    ["/api/users.profile.get?user={id}", "read"],
    ["/2/files/list_folder", "read"],
    ["/2/files/get_temporary_link", "read"],
    ["/2/files/find_or_create", "write"],
    ["/api/chat.postMessage", "write"],
    ["/v22/customers/{id}/googleAds:searchStream", "read"],
    ["/v1beta/properties/{id}:runReport", "read"],
    ["/crm/v3/objects/contacts/batch/create", "write"],
    ["/lists/{id}/members", "write"],
    ["/v2/list/{id}/task", "write"],
    ["/v2/list/42/task", "write"],
    ["/v2/users/list", "read"],
    ["/token/revoke", "write"],
    ["/oauth2", "read"],
    ["/api/v1/user/applications/oauth2", "write"],
    ["/1/indexes/*/queries", "read"],
    ["/index/_search?size=10", "read"],
  ])("to %s is a %s", (path, access) => expect(accessOf("POST", path, false)).toEqual([access, false]));

  test("to telemetry sends, unless it asks", () => {
    expect(accessOf("POST", "/v1/track", true)).toEqual(["send", false]);
    expect(accessOf("POST", "/api/v2/query", true)).toEqual(["read", false]);
  });
});

describe("client tables", () => {
  test("alternatives expand, empty ones too", () => {
    expect(expandAlternatives("a{,b}c{d,e}")).toEqual(["acd", "ace", "abcd", "abce"]);
    expect(expandAlternatives("Client{}.Get")).toEqual(["Client{}.Get"]);
  });

  test.each([
    ["typescript", ":fetch"],
    ["typescript", "axios:default.create().get"],
    ["typescript", "axios:default"],
    ["typescript", "got:default.extend().post"],
    ["typescript", "node:https:request"],
    ["python", "requests:Session().post"],
    ["python", "httpx:AsyncClient().get"],
    ["go", "net/http:NewRequest"],
    ["go", "net/http:Client().Get"],
  ])("%s: %s is a request", (language, callee) => expect(shapeByCallee(language, callee)).toBeDefined());

  test("no client is listed without a way to its URL", () => {
    const ways = ({
      url,
      page,
      base = [],
      settings = [],
      connectedBy = [],
      baseCalls = [],
      registeredIn,
      configured,
    }: ReturnType<typeof shapes>[number]) =>
      [url, base, connectedBy, baseCalls, settings, page ?? [], registeredIn?.base ?? [], configured ?? []].flat().length;
    for (const shape of shapes()) expect(ways(shape), shape.callee).toBeGreaterThan(0);
  });

  test("no callee has alternatives within alternatives: nothing would be found by it", () => {
    for (const { callee } of shapes()) expect(callee).not.toMatch(/\{[^{}]*\{(?!\})/);
  });
});

describe("an address that was put there only to have one", () => {
  test.each([
    ["postgres://user:pass@host:port/database", true],
    ["redis://<host>:<port>", true],
    ["null://null", true],
    ["https://ci.invalid", true],
    ["smtp.your.domain.name", true],
    ["https://your-domain.com/api", true],
    ["REPLACE_WITH_YOUR_ACCOUNT_ID", true],
    ["<your-tenant>", true],
    ["replaced", false],
    ["yours.vendor.example", false],
    ["postgres://user:pass@db.vendor.example:5432/shop", false],
    ["redis://host:6379", false],
  ])("%s: %s", (text, isDummy) => {
    expect(isDummyAddress(text)).toBe(isDummy);
  });
});
