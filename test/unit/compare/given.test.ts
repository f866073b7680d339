import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const perimeter = `perimeter: 1
systems:
  pay: { access: write, sandbox: "https://sandbox.pay.example", live: "https://api.pay.example", confirm: always }
`;
const rules = new Set(["code/live-endpoint", "code/live-fallback", "code/production-by-default"]);

test("the place that lets it loose on live is told", async () => {
  const desk = `export class Desk {
  constructor(private live: boolean) {}
  send = () => fetch((this.live ? "https://api.pay.example" : "https://sandbox.pay.example") + "/v1", { method: "POST" });
}
`;
  const use = 'import { Desk } from "./desk";\nnew Desk(true).send();\n';
  const { findings } = await check({ "perimeter.yaml": perimeter, "desk.ts": desk, "use.ts": use });
  const [found, ...others] = findings.filter(({ rule }) => rules.has(rule));
  expect(others).toEqual([]);
  expect(found?.related).toContainEqual(expect.objectContaining({ file: "use.ts", message: "live is given here" }));
});
