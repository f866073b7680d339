import { beforeAll, describe, expect, test } from "vitest";
import { type HoverLinks, hoverAt } from "../../../server/src/features/hover.ts";
import type { View } from "../../../server/src/features/view.ts";
import { LineIndex } from "../../../server/src/core/range.ts";
import { viewOf } from "../../support/view.ts";

const perimeter = `perimeter: 1
dataClasses:
  ticket-text: [ticket_subject, ticket_body]
exclude: ["vendor/**"]
guards: [requireApproval]
rules: { code/live-in-test: error }
systems:
  desk:
    purpose: Tickets for the support team
    access: write
    sandbox: { url: https://sandbox.desk.example/v2, env: DESK_SANDBOX_URL }
    live: { url: https://api.desk.example/v2, env: DESK_LIVE_URL }
    match: { hosts: [files.desk.example] }
    actions:
      create-ticket: POST /tickets
      purge: { call: DELETE /tickets/*, reversible: false }
    confirm: [create-ticket]
    alert: { signal: 20 an hour, notifies: "#oncall", tested: 2026-11-01 }
    data: [ticket-text]
    liveByDefault: { reason: no sandbox for refunds, by: jo, until: 2027-01-31 }
  logs: { access: send, never: [ticket-text] }
  stripe: { access: read, decided: false }
  quiet: none
  ended: { access: write, liveByDefault: { reason: x, by: jo, until: 2026-01-31 } }
`;

const files = {
  "perimeter.yaml": perimeter,
  "one.contract.yaml":
    "contract: 1\ngoal: Import 3 feeds into out.csv\nuses:\n  desk: { access: read, actions: [create-ticket] }\n  ended: write\nscope: { write: [src/**] }\n",
  ".env": "DESK_SANDBOX_URL=https://sandbox.desk.example/v2\n",
  ".env.production": "DESK_LIVE_URL=https://api.desk.example/v2\n",
  "vendor/a.js": "",
  "src/config.ts": 'export const DESK = process.env.DESK_SANDBOX_URL;\nexport const LIVE = "https://api.desk.example/v2";\n',
  "src/tickets.ts": `import { DESK, LIVE } from "./config";
import { requireApproval } from "./approval";
export const send = async (ticket_subject: string, ticket_body: string) => {
  await requireApproval();
  await fetch(\`\${DESK}/tickets\`, { method: "POST", body: JSON.stringify({ ticket_subject, ticket_body }) });
};
export const one = (id: string) => fetch(\`\${LIVE}/tickets/\${id}\`);
export const drop = (id: string) => fetch(\`\${DESK}/tickets/\${id}\`, { method: "DELETE" });
export const file = () => fetch("https://files.desk.example/a");
export const charge = () => fetch("https://api.stripe.com/v1/charges", { method: "POST" });
export const other = () => fetch("https://api.unheard.example/x");
`,
};

const links: HoverLinks = { place: ({ file, range }) => `file:///${file}#L${range.line + 1}`, rule: (id) => `page:${id}` };
let view: View;
beforeAll(async () => {
  view = await viewOf(files);
});

/** What is shown at a piece of a file. */
function shown(file: keyof typeof files, piece: string, on = 1, seen = view): string {
  const text = files[file];
  const at = text.indexOf(piece);
  expect(at, piece).toBeGreaterThanOrEqual(0);
  return hoverAt(seen, { file, text }, new LineIndex(text).range(at + on, at + on), links)?.markdown ?? "";
}

type Row = readonly [name: string, file: keyof typeof files, piece: string, said: readonly (string | RegExp)[], not?: readonly string[]];

const rows: readonly Row[] = [
  [
    "a system: declared against observed",
    "perimeter.yaml",
    "desk:\n    purpose",
    [
      "**desk**\n\nTickets for the support team",
      "|  | declared | observed |",
      "| access | write | 2 write, 2 read |",
      "| default | **live** |  |",
      "| sandbox | `https://sandbox.desk.example/v2, $DESK_SANDBOX_URL` | 2 write · sandbox.desk.example |",
      "| live | `https://api.desk.example/v2, $DESK_LIVE_URL` | 1 read · api.desk.example |",
      "| confirm | `create-ticket` | 1 of 2 writes |",
      "| alert | 20 an hour → #oncall (tested 2026-11-01) |  |",
      "| data | only ticket-text | ticket-text |",
      "Live by default until 2027-01-31, decided by jo: no sandbox for refunds",
    ],
  ],
  ["a draft", "perimeter.yaml", "stripe: {", ["**stripe** (payment) · a draft, not decided yet", "from the catalogue"], ["Open:"]],
  [
    "a system that nothing calls",
    "perimeter.yaml",
    "quiet: none",
    ["Nothing in the code was seen to call it.", "| access | none |"],
    ["default"],
  ],
  ["a decision that has ended", "perimeter.yaml", "ended: {", ["**ended 2026-01-31**", "Open: confirm, alert"]],
  [
    "an action",
    "perimeter.yaml",
    "create-ticket: POST",
    ["**create-ticket** of desk: `POST /tickets` · asked first", "1 call (1 sandbox):", "- [src/tickets.ts:5](file:///src/tickets.ts#L5)"],
  ],
  ["an action that can't be undone", "perimeter.yaml", "purge:", ["can't be undone", "- [src/tickets.ts:8]"]],
  ["a call in confirm", "perimeter.yaml", "create-ticket]", ["1 call"]],
  [
    "a variable",
    "perimeter.yaml",
    "DESK_SANDBOX_URL",
    [
      "**DESK_SANDBOX_URL** · sandbox of **desk**",
      "[.env:1](file:///.env#L1) | `https://sandbox.desk.example/v2` | sandbox",
      "Read for 2 calls: desk",
    ],
  ],
  [
    "a data class",
    "perimeter.yaml",
    "ticket-text: [",
    [
      "**ticket-text** · 2 fields",
      "`ticket_subject`, `ticket_body`",
      "| may go to | desk |",
      "| must not go to | logs |",
      "| was seen to go to | desk |",
    ],
  ],
  ["a data class where it is forbidden", "perimeter.yaml", "ticket-text] }", ["| must not go to | logs |"]],
  ["an item of which the schema says nothing, as what its list is for", "perimeter.yaml", "ticket_subject, ticket_body", ["field"]],
  ["a host", "perimeter.yaml", "files.desk.example", ["Reached in 1 place:\n- [src/tickets.ts:9]"]],
  ["a guard", "perimeter.yaml", "requireApproval", ["a guard", "Called in 1 file."]],
  ["a rule", "perimeter.yaml", "code/live-in-test", ["**code/live-in-test** · warning", "](page:code/live-in-test)"], ["## Wrong"]],
  ["a glob", "perimeter.yaml", "vendor/**", ["`vendor/**` names 1 file."]],
  ["a key", "perimeter.yaml", "guards:", ["Functions that ask before acting"]],
  ["a key with words", "perimeter.yaml", "access: write\n    sandbox", ["The first decision to make", "- `send`: Data goes there"]],
  [
    "a key that takes a form",
    "perimeter.yaml",
    "tested:",
    ["The day on which the alert was last seen to fire", "Takes a date like 2027-01-31."],
  ],
  ["a value", "perimeter.yaml", "write\n    sandbox", ["`write`: May be changed."]],
  [
    "a contract's use",
    "one.contract.yaml",
    "desk: {",
    [
      "| the perimeter grants | this contract gets |",
      "| access | write | read |",
      "`create-ticket` |",
      "The code calls it: 2 write, 2 read.",
    ],
  ],
  ["a use without an alert", "one.contract.yaml", "ended: write", ["| who would know | – | nobody |"]],
  ["a contract's glob", "one.contract.yaml", "src/**", ["names 2 files"]],
  [
    "a call in code",
    "src/tickets.ts",
    "fetch(`${DESK}/tickets`",
    [
      "**desk** · write · sandbox · declared",
      "`POST /tickets` (action create-ticket)",
      "| the perimeter says | [perimeter.yaml:8](file:///perimeter.yaml#L8) |",
      "| access | write |",
      "| asked first | yes |",
      "How this is known:\n1. [",
      "](file:///src/config.ts#L1)",
    ],
  ],
  ["a call that is not asked about", "src/tickets.ts", "fetch(`${DESK}/tickets/${id}`, {", ["| asked first | no |"]],
  [
    "a call that is more than is granted",
    "src/tickets.ts",
    'fetch("https://api.stripe.com',
    ["| access | read: **not enough for a write** |"],
  ],
  ["a call that nobody declared", "src/tickets.ts", 'fetch("https://api.unheard', ["in no perimeter"], ["the perimeter says"]],
  ["a variable in a configuration", ".env", "DESK_SANDBOX_URL", ["sandbox of **desk**"]],
  [
    "a setting, which does nothing by itself",
    ".env",
    "https://sandbox.desk",
    ["**desk** · sandbox · declared"],
    ["asked first", "unknown"],
  ],
  ["nothing where there is nothing", "src/tickets.ts", "import", []],
];

describe("hover says", () => {
  test.each(rows.map((row) => [...row] as const))("%s", (_, file, piece, said, not = []) => {
    const markdown = shown(file, piece);
    for (const one of said) expect(markdown).toContain(one);
    for (const one of not) expect(markdown).not.toContain(one);
    if (said.length === 0) expect(markdown).toBe("");
  });

  test("no more than is read in a few seconds", () => {
    for (const [, file, piece] of rows) expect(shown(file, piece).split("\n").length).toBeLessThan(26);
  });

  test("a rule's reason where the client shows no pages", () => {
    const text = files["perimeter.yaml"];
    const at = text.indexOf("code/live-in-test") + 1;
    const hover = hoverAt(view, { file: "perimeter.yaml", text }, new LineIndex(text).range(at, at), { ...links, rule: () => undefined });
    expect(hover?.markdown).not.toContain("](");
    expect(hover?.markdown.length).toBeGreaterThan(100);
  });

  test("what the text says before the first check, and nothing about the code", () => {
    const empty: View = { ...view, context: undefined, findings: [], endpoints: [], files: () => [] };
    const markdown = shown("perimeter.yaml", "desk:\n    purpose", 1, empty);
    expect(markdown).toContain("| access | write |");
    expect(markdown).not.toContain("Nothing in the code");
  });

  test("no secret whole", async () => {
    const key = `sk_live_${"51H8xYzAbCdEfGhIjKlMnOp"}`;
    const text = `perimeter: 1\nsystems:\n  desk: { access: read, purpose: "with ${key}", live: { env: KEY } }\n`;
    const secret = await viewOf({ "perimeter.yaml": text, ".env": `KEY=${key}\nURL=https://u:${key}@x.example/\n` });
    for (const piece of ["desk:", "KEY }"]) {
      const at = text.indexOf(piece) + 1;
      const markdown = hoverAt(secret, { file: "perimeter.yaml", text }, new LineIndex(text).range(at, at), links)?.markdown ?? "";
      expect(markdown).not.toBe("");
      expect(markdown).not.toContain(key);
    }
  });
});
