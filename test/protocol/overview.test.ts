import { describe, expect, test } from "vitest";
import type { Overview, OverviewSystem } from "../../server/src/protocol/overview.ts";
import { folderOf, perimeter } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { filesOf, shop } from "../support/shop.ts";

async function overviewOf(root: string): Promise<Overview> {
  const editor = await openEditor([root]);
  await editor.settled();
  return editor.client.sendRequest<Overview>("perimeter/overview", {});
}

const line = ({ id, state, counts, open }: OverviewSystem) =>
  `${id}: ${state}, ${counts.calls} calls (${counts.read} read, ${counts.write} write, ${counts.send} send), ${counts.live} live, open: ${open.join(" ") || "none"}`;

describe("the overview of a folder", () => {
  test("names every system with its state, the riskiest first", async () => {
    const { systems, hasPerimeter, isChecked, contracts, gates } = await overviewOf(folderOf(filesOf("dark-kitchen")));
    expect([hasPerimeter, isChecked]).toEqual([true, true]);
    expect(systems.map(line)).toMatchInlineSnapshot(`
      [
        "google-indexing: undeclared, 1 calls (0 read, 1 write, 0 send), 1 live, open: access sandbox confirm alert",
        "partner-desk: declared, 3 calls (2 read, 1 write, 0 send), 3 live, open: none",
        "log-drain: declared, 1 calls (0 read, 0 write, 1 send), 1 live, open: none",
        "orders-db: declared, 5 calls (1 read, 2 write, 0 send), 0 live, open: none",
        "stripe: declared, 2 calls (0 read, 2 write, 0 send), 0 live, open: none",
        "carrier: declared, 1 calls (1 read, 0 write, 0 send), 1 live, open: none",
        "distributor-feeds: declared, 1 calls (1 read, 0 write, 0 send), 1 live, open: none",
      ]
    `);
    expect(contracts.map(({ file, approval, uses }) => [file, approval.state, uses.map(({ system }) => system)])).toMatchInlineSnapshot(`
      [
        [
          "contracts/import-feeds.contract.yaml",
          "open",
          [
            "distributor-feeds",
            "orders-db",
          ],
        ],
        [
          "contracts/sitemap.contract.yaml",
          "open",
          [
            "google-indexing",
            "partner-desk",
          ],
        ],
      ]
    `);
    expect(gates.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => "unlisted"));
  });

  test("counts a problem with the system that it speaks of, known by name or not, and with that of its perimeter alone", async () => {
    const desk = shop["perimeter.yaml"].slice(shop["perimeter.yaml"].indexOf("  desk:"));
    const files = {
      ...shop,
      "src/other.ts": 'export const tell = (body: string) => fetch("https://api.unheard-of.example/x", { method: "POST", body });\n',
      "packages/mailer/perimeter.yaml": `perimeter: 1\nsystems:\n${desk.replace("write", "read")}`,
      "packages/mailer/a.ts": 'export const drop = () => fetch("https://sandbox.desk.example/v2/tickets/1", { method: "DELETE" });\n',
    };
    const { systems } = await overviewOf(folderOf(files));
    const errors = Object.fromEntries(systems.map(({ key, problems }) => [key, problems.errors]));
    expect(errors).toEqual({
      "perimeter.yaml#desk": 1,
      "packages/mailer/perimeter.yaml#desk": 1,
      "#sendgrid": 1,
      "#api.unheard-of.example": 1,
    });
  });

  test("tells the numbers of the day on which the baseline was written", async () => {
    const root = folderOf(shop);
    expect((await overviewOf(root)).before).toBeUndefined();
    await perimeter(root, ["--update-baseline"], { today: "2026-10-01" });
    const { before, numbers } = await overviewOf(root);
    expect(before?.on).toBe("2026-10-01");
    expect(before).toMatchObject({ sideEffects: numbers.sideEffects, blastRadius: numbers.blastRadius, systems: numbers.systems });
  });

  test("shows under each where it is reached, and what the perimeter says of it", async () => {
    const { systems } = await overviewOf(folderOf(shop));
    const desk = systems.find(({ id }) => id === "desk");
    expect(desk).toMatchObject({
      entry: { file: "perimeter.yaml" },
      declared: { access: "write", default: "sandbox", confirm: "never", alert: "pager" },
      problems: { errors: 1 },
      endpoints: [
        {
          label: "api.desk.example",
          environment: "live",
          calls: [{ place: { file: "src/tickets.ts" }, label: "POST /tickets", access: "write", isConfirmed: false, isCall: true }],
        },
      ],
    });
    expect(systems.find(({ id }) => id === "sendgrid")).toMatchObject({ name: "SendGrid", state: "undeclared", risk: 6 });
  });

  test("counts what the terminal counts", async () => {
    const root = folderOf(filesOf("dark-kitchen"));
    const { numbers, problems } = await overviewOf(root);
    const { summary, findings } = (await perimeter(root, ["check", "--format", "json"])).json();
    expect(summary).toMatchObject(numbers);
    expect(problems.errors).toBe(findings.filter(({ severity, silenced }) => severity === "error" && !silenced).length);
  });

  test("tells gates as they stand", async () => {
    const gates = "gates: { logging: src/config.ts, staging: open, auth: { waived: internal tool }, tests: test/none.ts }\n";
    const root = folderOf({ ...shop, "perimeter.yaml": shop["perimeter.yaml"] + gates });
    const states = (await overviewOf(root)).gates.map(({ name, state, detail }) => `${name} ${state} ${detail}`);
    expect(states).toContain("logging passed src/config.ts");
    expect(states).toContain("staging open null");
    expect(states).toContain("auth waived internal tool");
    expect(states).toContain("tests missing test/none.ts");
  });

  test("forbidden, unused and drafted systems are told apart", async () => {
    const systems = "  crm: none\n  old: { access: read, sandbox: none }\n  draft: { access: read, decided: false }\n";
    const root = folderOf({ ...shop, "perimeter.yaml": shop["perimeter.yaml"] + systems });
    const states = (await overviewOf(root)).systems.map(({ id, state }) => `${id} ${state}`);
    for (const expected of ["crm forbidden", "old unused", "draft undecided"]) expect(states).toContain(expected);
  });
});
