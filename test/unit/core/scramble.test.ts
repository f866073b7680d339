import { describe, expect, test } from "vitest";
import { isPlaceholder, looksSecret, maskSecret } from "../../../server/src/core/mask.ts";
import { scrambled, scrambledText } from "../../../server/src/core/scramble.ts";

describe("scrambling", () => {
  test.each([
    [`sk_live_${"51HqLyjWDarjtT1zdp7dcAbC"}`, ""],
    [`ghp_${"16C7e42F292c6912E7710c838347Ae178B4a"}`, ""],
    [`AKIA${"IOSFODNN7ABCDEFG"}`, ""],
    ["aB3dE5gH7jK9mN1pQ3sTuV5w", ""],
    ["hunter2horse", "password"],
    ["9f8e7d6c5b4a39281706", "clientSecret"],
  ])("%s becomes another of the same look", (secret, label) => {
    const other = scrambledText(secret, label);
    expect(other).not.toBe(secret);
    expect(other).toHaveLength(secret.length);
    expect(maskSecret(other)).toBe(maskSecret(secret));
    expect(looksSecret(other)).toBe(looksSecret(secret));
    expect(isPlaceholder(other)).toBe(false);
  });

  test.each([
    ["https://api.partner.example/v2/tickets", "url"],
    ["https://api.partner.example/v2?page=2", "tokenUrl"],
    ["createV2PaymentIntentRequestForCustomers", ""],
    ["sk_live_your_key_goes_here_please", ""],
    ["auth.partner.example", "authHost"],
    ["/oauth/token", "tokenPath"],
    ["password", "PASSWORD"],
    ["bearer", "token"],
    ["OrdersV2ProductionQueueNameOfTheShop", "queue"],
    ["${ADMIN_PASSWORD}", "password"],
  ])("%s stays as it is", (text, label) => expect(scrambledText(text, label)).toBe(text));

  test.each([
    ["postgres://shop:tops3cret@db.example/shop", "postgres://dkry:mtah6vcjq@db.example/shop"],
    ["https://api.x.example/a?api_key=9f8e7d6c&page=2", "https://api.x.example/a?api_key=3e7a1c5e&page=2"],
  ])("of %s the secrets alone are other", (url, other) => expect(scrambledText(url)).toBe(other));

  test("data without a credential is given back itself", () => {
    const data = { functions: [{ bindings: [{ name: "url", value: { kind: "literal", value: "https://api.partner.example" } }] }] };
    expect(scrambled(data)).toBe(data);
  });

  test("a value is known as a secret by what it is called, and by nothing but that", () => {
    const literal = (value: string) => ({ kind: "literal", value });
    const data = {
      bindings: [
        { name: "password", value: literal("hunter2horse") },
        { name: "animal", value: literal("hunter2horse") },
      ],
      entries: [
        { key: "client_secret", value: { kind: "choice", alternatives: [{ kind: "env", name: "X" }, literal("0a1b2c3d4e5f6a7b")] } },
      ],
    };
    const text = JSON.stringify(scrambled(data));
    expect(text.match(/hunter2horse/g)).toHaveLength(1);
    expect(text).not.toContain("0a1b2c3d4e5f6a7b");
  });
});
