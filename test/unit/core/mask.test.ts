import { describe, expect, test } from "vitest";
import { maskSecret, maskUrl } from "../../../server/src/core/mask.ts";

describe("masking", () => {
  test.each([
    ["https://user:hunter2@api.partner.example/v2", "https://****@api.partner.example/v2"],
    ["https://x.example/a?token=abc&page=2", "https://x.example/a?token=****&page=2"],
    ["https://x.example/a?token={token}", "https://x.example/a?token={token}"],
    ["https://hooks.example/services/T00AbCdEfGhIjKlMnOp1234", "https://hooks.example/services/****"],
    ["https://x.example/products/42", "https://x.example/products/42"],
  ])("%s is shown as %s", (url, shown) => expect(maskUrl(url)).toBe(shown));

  test("a key keeps only its telling prefix", () => {
    expect(maskSecret("sk_live_51HfakeFAKEfake")).toBe("sk_live_****");
    expect(maskSecret("hunter2")).toBe("****");
  });
});
