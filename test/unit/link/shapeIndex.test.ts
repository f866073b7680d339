import { describe, expect, it } from "vitest";
import type { RequestShape } from "../../../server/src/link/clients/shape.ts";
import { ShapeIndex } from "../../../server/src/link/clients/shapeIndex.ts";

const row = (callee: string, more: Partial<RequestShape> = {}): RequestShape => ({
  callee,
  languages: ["ruby"],
  verb: "",
  url: [],
  ...more,
});
const indexOf = (...rows: RequestShape[]) => new ShapeIndex(rows, (one) => one);

describe("shapes by what is called", () => {
  it("finds each alternative of modules and paths, and the first row of two that say the same", () => {
    const [first, second] = [row("{a,a/b}:{get,.post}"), row("a:get", { verb: "PUT" })];
    const index = indexOf(first, second);
    expect([index.get("a:get"), index.get("a/b:post"), index.get("a:put"), index.get("b:get")]).toEqual([
      first,
      first,
      undefined,
      undefined,
    ]);
    expect([index.hasModule("a/b"), index.hasModule("b")]).toEqual([true, false]);
  });

  it("reads alternatives of modules with their paths, and modules with colons", () => {
    const index = indexOf(row("{a:x,b:y}.go"), row("Net::HTTP:get"));
    expect(["a:x.go", "a:y.go", "b:y.go", "Net::HTTP:get"].map((one) => index.get(one) !== undefined)).toEqual([true, false, true, true]);
  });

  it("tells a maker's slots, also where the module itself is called", () => {
    const [base, address] = [[{ key: "url" }], [{ arg: 0 }]];
    const index = indexOf(row("Faraday:().get", { base }), row("pg:Client().query", { base: address, asks: "read" }));
    expect([index.baseOf("Faraday:"), index.addressOf("Faraday:"), index.addressOf("pg:Client")]).toEqual([base, undefined, address]);
    expect([index.hasName("pg", "Client"), index.hasName("pg", "query")]).toEqual([true, false]);
  });
});
