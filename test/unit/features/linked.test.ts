import { describe, expect, test } from "vitest";
import { linkedPlaces } from "../../../server/src/features/linked.ts";
import { check, type Sources } from "../../support/memory.ts";

async function linked(files: Sources, rule: string): Promise<readonly string[]> {
  const { context, findings } = await check(files);
  const finding = findings.find((one) => one.rule === rule);
  if (!finding) throw new Error(`${rule} says nothing: ${findings.map((one) => one.rule).join(", ")}`);
  return linkedPlaces(context, finding).map(({ file, range, message }) => `${file}:${range.line + 1} ${message}`);
}

const calls = `export const a = () => fetch("https://api.desk.example/tickets");
export const b = () => fetch("https://api.desk.example/tickets", { method: "PUT", body: "x" });
`;
const perimeter = (desk: string) => `perimeter: 1\nsystems:\n  desk: { ${desk} }\n`;

describe("a problem is seen together with its twin on the other side", () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      "spec/no-alert",
      "the writes",
      "access: write, live: https://api.desk.example, sandbox: none, confirm: never",
      ["a.ts:2 PUT /tickets is called here"],
    ],
    [
      "spec/undecided",
      "all calls",
      "access: write, live: https://api.desk.example, decided: false",
      ["a.ts:1 reaches desk", "a.ts:2 reaches desk"],
    ],
    [
      "spec/no-sandbox",
      "the live calls after what the rule names",
      "access: read, live: https://api.desk.example, confirm: never",
      ["perimeter.yaml:3 the live endpoint", "a.ts:1 GET /tickets is called here", "a.ts:2 PUT /tickets is called here"],
    ],
    [
      "code/write-on-read-only",
      "the entry",
      "access: read, live: https://api.desk.example, sandbox: none",
      ["perimeter.yaml:3 access: read"],
    ],
    [
      "code/forbidden-system",
      "the entry",
      "access: none, live: https://api.desk.example",
      ["perimeter.yaml:3 desk is declared here", "a.ts:1 GET /tickets is called here"],
    ],
  ])("%s names %s", async (rule, _, desk, expected) => {
    const found = await linked({ "perimeter.yaml": perimeter(desk), "a.ts": calls }, rule);
    expect(found).toEqual(expect.arrayContaining([...expected]));
  });

  test("a secret in a URL names the entry of the system that it goes to", async () => {
    const found = await linked(
      {
        "perimeter.yaml": perimeter("access: read, live: https://api.desk.example, sandbox: none"),
        "a.ts": "export const a = (req) => fetch(`https://api.desk.example/x?session_token=${req.cookies.session_token}`);\n",
      },
      "code/secret-in-url",
    );
    expect(found).toContain("perimeter.yaml:3 desk is declared here");
  });

  test("a contract names the entry, and the writes that nobody would know of", async () => {
    const found = await linked(
      {
        "perimeter.yaml": perimeter("access: write, live: https://api.desk.example, sandbox: none, confirm: never, alert: none"),
        "a.ts": calls,
        "x.contract.yaml": "contract: 1\nuses: { desk: write }\n",
      },
      "contract/blind-capability",
    );
    expect(found).toEqual(["perimeter.yaml:3 alert: none", "a.ts:2 PUT /tickets is called here"]);
  });

  test("of many places ten are shown, and the others counted in words", async () => {
    const many = Array.from(
      { length: 40 },
      (_, i) => `export const c${i} = () => fetch("https://api.desk.example/${i}", { method: "PUT", body: "x" });\n`,
    );
    const desk = "access: write, live: https://api.desk.example, sandbox: none, confirm: never";
    const found = await linked({ "perimeter.yaml": perimeter(desk), "a.ts": many.join("") }, "spec/no-alert");
    expect(found).toHaveLength(10);
    expect(found.at(-1)).toBe("a.ts:10 PUT /9 is called here, and 30 more");
  });

  test("a problem of no system has what its rule names", async () => {
    expect(await linked({ "perimeter.yaml": "perimeter: 1\ngates: { logging: open }\n" }, "spec/gate-open")).toEqual([]);
  });
});
