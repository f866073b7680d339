import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { catalogueFiles, catalogueSystems } from "../../support/catalogue.ts";

const catalogue = createCatalogue(catalogueSystems);
const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../../schemas/catalogue.schema.json"), "utf8"));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

describe("the catalogue's data", () => {
  test.each(catalogueFiles)("%s follows the schema", (_, systems) => {
    validate(systems);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("has at least 60 systems, each id once, each host in one system and one environment", () => {
    expect(catalogueSystems.length).toBeGreaterThanOrEqual(60);
    const ids = catalogueSystems.map((s) => s.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const hosts = catalogueSystems.flatMap((s) => [...s.live, ...(s.sandbox.hosts ?? [])].map((host) => `${host}`));
    expect(hosts.filter((host, i) => hosts.indexOf(host) !== i)).toEqual([]);
  });
});

describe("looking up", () => {
  test.each([
    ["api-m.paypal.com", "paypal", "live"],
    ["api-m.sandbox.paypal.com", "paypal", "sandbox"],
    ["connect.squareupsandbox.com", "square", "sandbox"],
    ["api.stripe.com", "stripe", "unknown"],
    ["indexing.googleapis.com", "google-indexing", "live"],
    ["storage.googleapis.com", "google-cloud-storage", "unknown"],
  ])("the host %s is of %s, %s", (host, id, environment) => {
    const found = catalogue.byHost(host);
    expect([found?.system.id, found?.environment]).toEqual([id, environment]);
  });

  test("a host that nobody declared is of no system", () => {
    expect(catalogue.byHost("api.partner.example")).toBeUndefined();
    expect(catalogue.byHost("googleapis.com")).toBeUndefined();
  });

  test.each([
    ["npm", "stripe", "stripe"],
    ["npm", "@aws-sdk/client-s3", "aws-s3"],
    ["pypi", "google.cloud.storage", "google-cloud-storage"],
    ["pypi", "stripe.error", "stripe"],
  ] as const)("the %s module %s is of %s", (ecosystem, module, id) => {
    expect(catalogue.byPackage(ecosystem, module)?.id).toBe(id);
  });

  test("a package of several systems names none of them", () => {
    expect(catalogue.byPackage("npm", "googleapis")).toBeUndefined();
  });

  test("a key's prefix says the environment, a publishable key nothing", () => {
    const key = (prefix: string) => catalogue.byKey(`${prefix}FAKEfakeFAKEfake`);
    expect(key("sk_live_")).toMatchObject({ environment: "live" });
    expect(key("sk_live_")?.systems.map((s) => s.id)).toContain("stripe");
    expect(key("sk_test_")).toMatchObject({ environment: "sandbox" });
    expect(key("pk_live_")).toMatchObject({ environment: "publishable" });
    expect(catalogue.byKey("sk_live_")).toBeUndefined();
  });
});
