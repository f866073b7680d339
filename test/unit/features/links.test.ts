import { describe, expect, test } from "vitest";
import { linksOf } from "../../../server/src/features/links.ts";
import { documentOf, viewOf } from "../../support/view.ts";

const files = {
  "perimeter.yaml": `perimeter: 1
extends: base/common.yaml
delegates: [packages]
holdouts: [../cases.yaml, ../more-cases]
exceptions: [{ rule: spec/no-alert, path: src/log.ts, reason: x }, { rule: spec/no-alert, path: "src/**", reason: x }]
gates: { logging: src/log.ts, staging: open, tests: gone.ts }
systems:
  desk:
    access: write
    sandbox: [https://try.desk.example/v2, "postgres://localhost/x"]
    live: https://api.desk.example/v2?api_key=sk_live_4eC39HqLyjWDarjtT1zdp7dc
    alert: { signal: any purge, evidence: https://alerts.example/42 }
    actions: { purge: { call: DELETE /all, alert: { signal: any, evidence: ops/purge.yml } } }
  mail: { access: send, live: "https://{region}.mail.example" }
`,
  "base/common.yaml": "perimeter: 1\n",
  "packages/a.ts": "export const a = 1;\n",
  "src/log.ts": "export const log = 1;\n",
  "ops/purge.yml": "a: 1\n",
  "../cases.yaml": "a: 1\n",
  "../more-cases/one.yaml": "a: 1\n",
  "x.contract.yaml":
    "contract: 1\nperimeter: perimeter.yaml\nformat: [{ path: src/log.ts }, { path: src/*.ts }]\nholdouts: [../cases.yaml]\ninputs: [src/log.ts, the orders of May, s3://feeds/a.csv]\nscope: { write: [src, ops/purge.yml] }\n",
  "values.yaml": "url: https://api.desk.example\n",
};

async function linksIn(file: string): Promise<readonly string[]> {
  const links = linksOf(await viewOf(files), documentOf(files, file));
  return links.map(({ range, to, tooltip }) => `${range.line + 1} ${to.kind === "file" ? to.file : to.url}: ${tooltip}`);
}

describe("the links of a specification", () => {
  test("of a perimeter: files that are there and addresses without a secret, no folder and no pattern", async () => {
    expect((await linksIn("perimeter.yaml")).toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      "2 base/common.yaml: The perimeter that is taken over",
      "4 ../cases.yaml: The holdout scenario",
      "5 src/log.ts: Where the exception holds",
      "6 src/log.ts: The gate's evidence",
      "10 https://try.desk.example/v2: The sandbox of desk",
      "12 https://alerts.example/42: The alert's evidence",
      "13 ops/purge.yml: The alert's evidence",
    ]);
  });

  test("of a contract: the perimeter, the holdouts, what goes in and comes out", async () => {
    expect(await linksIn("x.contract.yaml")).toEqual([
      "4 ../cases.yaml: The holdout scenario",
      "2 perimeter.yaml: The perimeter that this contract keeps to",
      "6 ops/purge.yml: A file of the scope",
      "5 src/log.ts: What the work starts from",
      "3 src/log.ts: What comes out",
    ]);
  });

  test("of other files none", async () => {
    expect(await linksIn("values.yaml")).toEqual([]);
  });
});
