import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

const folder = join(import.meta.dirname, "../../fixtures/given");
const perimeter = `perimeter: 1
systems:
  pay: { access: write, sandbox: "https://sandbox.pay.example", live: "https://api.pay.example", confirm: always }
`;
const rules = new Set(["code/live-endpoint", "code/live-fallback", "code/production-by-default"]);

/** `//- path fires` before each file: whether live is what it reaches where nobody says production. */
const section = /^\/\/- (\S+) (fires|silent)\n/m;

test.each(readdirSync(folder))(
  "%s: which side of a condition is taken, where whoever calls says it, or arms before return",
  async (file) => {
    const [, ...parts] = readFileSync(join(folder, file), "utf8").split(section);
    const files = parts.flatMap((path, i) => (i % 3 === 0 ? [{ path, said: parts[i + 1], text: parts[i + 2] ?? "" }] : []));
    expect(files.length).toBeGreaterThan(20);
    const sources: Sources = Object.fromEntries(files.map(({ path, text }) => [path, text]));
    const { findings } = await check({ "perimeter.yaml": perimeter, ...sources });
    const fires = new Set(findings.filter(({ rule, severity }) => rules.has(rule) && severity === "error").map((one) => one.file));
    expect(files.map(({ path }) => `${path} ${fires.has(path) ? "fires" : "silent"}`)).toEqual(
      files.map(({ path, said }) => `${path} ${said}`),
    );
  },
);

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
