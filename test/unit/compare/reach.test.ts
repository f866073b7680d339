import { describe, expect, test } from "vitest";
import { summaryText } from "../../../server/src/cli/summaryText.ts";
import { check } from "../../support/memory.ts";

const files = {
  "perimeter.yaml": `perimeter: 1
systems:
  desk:
    access: write
    sandbox: https://try.desk.example
    live: https://api.desk.example
    confirm: [POST /tickets]
    alert: { signal: 20 tickets an hour, notifies: "#oncall" }
    actions: { open: POST /tickets, purge: { call: DELETE /tickets/*, reversible: false } }
  orders: { access: write, sandbox: local, live: https://orders.example, confirm: never }
  metrics: { access: send, live: https://in.metrics.example, data: [] }
`,
  "packages/mail/perimeter.yaml":
    "perimeter: 1\nsystems:\n  mail: { access: write, sandbox: none, live: https://mail.example, confirm: writes, alert: pager }\n",
  "packages/mail/a.ts": 'export const send = () => fetch("https://mail.example/send", { method: "POST" });\n',
  "src/desk.ts": `export const open = () => fetch("https://try.desk.example/tickets", { method: "POST" });
export const purge = () => fetch("https://try.desk.example/tickets/1", { method: "DELETE" });
export const list = () => fetch("https://try.desk.example/tickets");
`,
  "src/orders.ts": 'export const save = () => fetch("https://orders.example/orders", { method: "PUT" });\n',
  "src/other.ts": 'export const other = () => fetch("https://unheard-of.example/x");\n',
  "tasks/desk.contract.yaml": `contract: 1
goal: Answer 20 tickets in \`src/desk.ts\`
scope: { write: ["../src/desk.ts"] }
uses:
  desk: { access: write, endpoint: sandbox, actions: [open] }
`,
  "tasks/all.contract.yaml":
    "contract: 1\ngoal: Move 3 orders\nuses:\n  orders: { access: write, endpoint: live }\n  metrics: send\n  gone: read\n",
};

describe("the four numbers", () => {
  test("of the workspace, of each perimeter, and of each contract", async () => {
    const { summary, perimeters, contracts } = await check(files);
    const told = ({ systems, scope, sideEffects, blastRadius, permission }: typeof summary | (typeof perimeters)[number]) => [
      systems,
      scope,
      sideEffects,
      blastRadius,
      permission,
    ];
    expect(told(summary)).toEqual([4, 5 / 6, 4, 3, 3 / 5]);
    expect(perimeters.map((one) => [one.file, ...told(one)])).toEqual([
      ["perimeter.yaml", 3, 4 / 5, 3, 2, 2 / 4],
      ["packages/mail/perimeter.yaml", 1, 1, 1, 1, 1],
    ]);
    expect(contracts.map((one) => [one.file, ...told(one)])).toEqual([
      ["tasks/all.contract.yaml", 1, 1, 1, 1, 1 / 2],
      ["tasks/desk.contract.yaml", 1, 1, 2, 1, 1],
    ]);
  });

  test("and what a contract reaches: which systems and actions, live or not, confirmed or not, who would know", async () => {
    const { contracts } = await check(files);
    expect(contracts.map(({ reach }) => reach)).toEqual([
      [
        { system: "orders", access: "write", actions: [], live: true, confirmed: "never", alert: null },
        { system: "metrics", access: "send", actions: [], live: false, confirmed: null, alert: null },
        { system: "gone", access: "read", actions: [], live: false, confirmed: null, alert: null },
      ],
      [
        {
          system: "desk",
          access: "write",
          actions: ["open"],
          live: false,
          confirmed: ["POST /tickets"],
          alert: "20 tickets an hour → #oncall",
        },
      ],
    ]);
  });

  test("in words", async () => {
    const text = summaryText(await check(files));
    expect(text).toMatch(/^systems reached {2}4\nscope {12}83 %/);
    expect(text).toContain("\npackages/mail/perimeter.yaml\nsystems reached  1\n");
    expect(text).toContain("reaches desk: write (open), sandbox, confirmed: POST /tickets, tells: 20 tickets an hour → #oncall\n");
    expect(text).toContain("reaches orders: write, live, unconfirmed, nobody would know\n");
  });

  test("a call whose address only a variable knows counts where the perimeter says whose variable that is", async () => {
    const { summary } = await check({
      "perimeter.yaml":
        "perimeter: 1\nsystems:\n  desk: { access: write, sandbox: { env: DESK_URL }, live: none, confirm: never, alert: Desk }\n",
      "a.ts":
        'export const open = () => fetch(`${process.env.DESK_URL}/tickets`, { method: "POST" });\nexport const other = () => fetch(process.env.OTHER!);\n',
    });
    expect(summary).toMatchObject({ systems: 1, scope: 1, sideEffects: 1, blastRadius: 1 });
  });

  test("nothing is counted where nothing is", async () => {
    const { summary, perimeters, contracts } = await check({ "a.ts": "export const a = 1;\n" });
    expect(summary).toMatchObject({ scope: null, permission: null, sideEffects: 0 });
    expect([perimeters, contracts]).toEqual([[], []]);
  });
});
