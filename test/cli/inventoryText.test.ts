import { describe, expect, test } from "vitest";
import { folderOf, perimeter } from "../support/cli.ts";

const asks = (count: number) =>
  Array.from({ length: count }, (_, i) => `export const ask${i} = () => fetch("https://api.partner.example/v1/items");\n`).join("");

/** The lines of an inventory, without the last one, which tells what was read. */
async function inventory(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { out } = await perimeter(folderOf(files), ["scan"]);
  return out.trimEnd().split("\n").slice(0, -1);
}

describe("the inventory in a terminal", () => {
  test("shows three of many calls that say the same, counts the rest, and says where all of them are", async () => {
    expect(await inventory({ "src/a.ts": asks(4), "src/b.ts": asks(2), "src/c.ts": asks(1) })).toEqual([
      "api.partner.example",
      "  src/a.ts:1:27  GET https://api.partner.example/v1/items  read, undeclared",
      "  src/a.ts:2:27  GET https://api.partner.example/v1/items  read, undeclared",
      "  src/a.ts:3:27  GET https://api.partner.example/v1/items  read, undeclared",
      "  and 4 more calls like these, in 3 files",
      "",
      "--format json lists every call.",
      "",
    ]);
  });

  test("shows all where one line more is all that there is", async () => {
    const lines = await inventory({ "src/a.ts": asks(4) });
    expect(lines.filter((line) => line.startsWith("  src/a.ts"))).toHaveLength(4);
    expect(lines.join("\n")).not.toContain("json");
  });

  test("tells what only the running program knows last", async () => {
    const files = { "a.ts": "export const ask = (url: string) => fetch(url);\n", "z.ts": asks(1) };
    expect((await inventory(files)).filter((line) => /^\S/.test(line))).toEqual(["api.partner.example", "(host known only at run time)"]);
  });

  test("counts a request for a token as one that writes, where no perimeter has to allow a write for it", async () => {
    const text = `export const token = () => fetch("https://id.partner.example/oauth2/token", { method: "POST" });
export const who = () => fetch("https://id.partner.example/oauth2/introspect", { method: "POST" });
export const find = () => fetch("https://id.partner.example/v1/users/search", { method: "POST" });
export const other = () => fetch(process.env.PARTNER_TOKEN_URL, { method: "POST" });
`;
    const spec = `perimeter: 1
systems:
  partner: { access: read, sandbox: none, live: { url: https://id.partner.example, default: true, approved: { by: ann, date: 2026-11-02 } } }
`;
    const accesses = (out: string) => JSON.parse(out).endpoints.map(({ line, access }: { line: number; access: string }) => [line, access]);
    const told = [
      [1, "write"],
      [2, "read"],
      [3, "read"],
      [4, "write"],
    ];
    const open = await perimeter(folderOf({ "a.ts": text }), ["scan", "--format", "json"]);
    expect(accesses(open.out)).toEqual(told);
    const folder = folderOf({ "a.ts": text, "perimeter.yaml": spec });
    expect(accesses((await perimeter(folder, ["scan", "--format", "json"])).out)).toEqual(told);
    const { findings } = JSON.parse((await perimeter(folder, ["check", "--format", "json"])).out);
    expect(findings.filter(({ rule }: { rule: string }) => /access|write|confirm/.test(rule))).toEqual([]);
  });
});
