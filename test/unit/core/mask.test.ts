import { describe, expect, test } from "vitest";
import { maskLine, maskSecret, maskUrl } from "../../../server/src/core/mask.ts";

describe("masking", () => {
  test.each([
    ["https://user:hunter2@api.partner.example/v2", "https://****@api.partner.example/v2"],
    ["https://x.example/a?token=abc&page=2", "https://x.example/a?token=****&page=2"],
    ["https://x.example/a?token={token}", "https://x.example/a?token={token}"],
    ["https://hooks.example/services/T00AbCdEfGhIjKlMnOp1234", "https://hooks.example/services/****"],
    ["https://hooks.slack.com/services/T0000/B0000/abcdefghijklmnopqrstuvwx", "https://hooks.slack.com/services/****"],
    ["https://hooks.slack.com/services/{path}", "https://hooks.slack.com/services/{path}"],
    ["https://acme.webhook.office.com/webhookb2/6d3b@1c2e/IncomingWebhook/0f1e2d3c/6d3b", "https://acme.webhook.office.com/webhookb2/****"],
    ["https://hooks.zapier.com/hooks/catch/123/b3xk9zq/?dry=1", "https://hooks.zapier.com/hooks/catch/****?dry=1"],
    ["https://api.telegram.org/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5/sendMessage", "https://api.telegram.org/****/sendMessage"],
    ["https://x.example/a#access_token=abc&page=2", "https://x.example/a#access_token=****&page=2"],
    ["https://x.example/products/42", "https://x.example/products/42"],
  ])("%s is shown as %s", (url, shown) => expect(maskUrl(url)).toBe(shown));

  test.each([
    ["+STRIPE_KEY=sk_live_51HfakeFAKEfakeFAKE", "+STRIPE_KEY=****"],
    [" key: sk_live_51HfakeFAKEfakeFAKE", " key: sk_live_****"],
    [" DATABASE_URL=postgres://app:hunter2@db.example/shop", " DATABASE_URL=postgres://****@db.example/shop"],
    ["-PASSWORD=hunter2", "-PASSWORD=****"],
    [' const k = "aB3dE5gH7jK9mN1pQ3sT";', ' const k = "****";'],
    [" const base64EncodedUserCredentials2 = encode(token);", " const base64EncodedUserCredentials2 = encode(token);"],
    [' import { a } from "../components/V2Header.ts";', ' import { a } from "../components/V2Header.ts";'],
    ["+PARTNER_URL=https://sandbox.partner.example/v2", "+PARTNER_URL=https://sandbox.partner.example/v2"],
  ])("the line %s is shown as %s", (line, shown) => expect(maskLine(line)).toBe(shown));

  test("a key keeps only its telling prefix", () => {
    expect(maskSecret("sk_live_51HfakeFAKEfake")).toBe("sk_live_****");
    expect(maskSecret("hunter2")).toBe("****");
  });
});
