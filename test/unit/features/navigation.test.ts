import { describe, expect, test } from "vitest";
import { definitionsOf } from "../../../server/src/features/definitions.ts";
import { highlightsOf } from "../../../server/src/features/highlights.ts";
import { referencesOf } from "../../../server/src/features/references.ts";
import type { Target } from "../../../server/src/features/targets.ts";
import { markedFiles } from "../../support/marked.ts";
import type { Sources } from "../../support/memory.ts";
import { documentOf, viewOf } from "../../support/view.ts";

const files: Sources = {
  "perimeter.yaml": `perimeter: 1
extends: base/common.yaml
delegates: [packages/mailer]
own: ["*.shop.example"]
guards: [requireApproval]
holdouts: [../holdouts/shop.yaml]
rules: { code/live-in-test: error }
exceptions:
  - { rule: code/live-endpoint, system: desk, path: old.ts, reason: it goes next week }
gates: { logging: src/log.ts }
dataClasses: { ticket-text: [subject, body] }
systems:
  desk:
    catalogue: zendesk
    access: write
    sandbox: { url: https://try.desk.example/v2, env: DESK_SANDBOX_URL }
    live: { url: https://api.desk.example/v2, env: DESK_URL }
    actions:
      create-ticket: POST /tickets
      purge: { call: "DELETE /tickets/**", alert: { signal: any purge, evidence: ops/purge.yml } }
    confirm: [create-ticket, purge]
    alert: pager
    data: [ticket-text]
    forwardsTo: [metrics]
  metrics: { access: send, never: [ticket-text] }
`,
  "base/common.yaml": "perimeter: 1\nsystems:\n  mail: { access: send, forwardsTo: [desk] }\n",
  "packages/mailer/perimeter.yaml": "perimeter: 1\nsystems:\n  desk: { access: read, live: https://api.desk.example/v2 }\n",
  "packages/mailer/b.ts": 'await fetch("https://api.desk.example/v2/tickets");\n',
  "src/log.ts": "export const log = console.log;\n",
  "src/approval.ts": "export function requireApproval(what: string) {\n  if (what === '') throw new Error('no');\n}\n",
  "src/tickets.ts": `import { requireApproval } from "./approval";
export function create(body: string) {
  requireApproval("ticket");
  return fetch(\`\${process.env.DESK_URL}/tickets\`, { method: "POST", body });
}
export const list = () => fetch("https://api.desk.example/v2/tickets");
export const other = (url: string) =>
  // perimeter: desk
  fetch(url);
`,
  ".env": "DESK_SANDBOX_URL=https://try.desk.example/v2\nDESK_URL=https://try.desk.example/v2\n",
  "import.contract.yaml":
    'contract: 1\nformat: [{ path: out/feed.csv, contains: sku }]\nuses:\n  desk: { access: write, actions: [purge] }\nconstraints: ["Only `desk` is asked"]\n',
  "out/feed.csv": "sku\n",
  "ops/purge.yml": "alert: purge\n",
  "../holdouts/shop.yaml": "cases: []\n",
};

/** The files with `$0` put before the last letter of a piece of text. */
function at(file: string, piece: string): ReturnType<typeof markedFiles> {
  const text = files[file] ?? "";
  const offset = text.indexOf(piece);
  if (offset < 0) throw new Error(`"${piece}" is not in ${file}`);
  const end = offset + piece.length - 1;
  return markedFiles({ ...files, [file]: `${text.slice(0, end)}$0${text.slice(end)}` });
}

const said = (targets: readonly Target[]) => targets.map(({ file, range }) => `${file}:${range.line + 1}`);

describe("a name leads to what it stands for", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["a declared system to its first call", "perimeter.yaml", "\n  desk", ["src/tickets.ts:4"]],
    ["a system that is forwarded to", "perimeter.yaml", "forwardsTo: [metrics", ["perimeter.yaml:25"]],
    ["a system of an exception", "perimeter.yaml", "system: desk", ["perimeter.yaml:13"]],
    ["a system of a contract", "import.contract.yaml", "desk", ["perimeter.yaml:13"]],
    ["a system in a contract's prose", "import.contract.yaml", "`desk", ["perimeter.yaml:13"]],
    ["a system in a comment", "src/tickets.ts", "perimeter: desk", ["perimeter.yaml:13"]],
    ["a call to its entry", "src/tickets.ts", "=> fetch", ["perimeter.yaml:13"]],
    ["an environment variable to where it is set", "perimeter.yaml", "DESK_SANDBOX_URL", [".env:1"]],
    ["a variable in code to the entry and to where it is set", "src/tickets.ts", "process.env.DESK_URL", ["perimeter.yaml:13", ".env:2"]],
    ["a setting to the code that reads it", ".env", "\nDESK_URL", ["src/tickets.ts:4"]],
    ["an action to the first call that it names", "perimeter.yaml", "create-ticket", ["src/tickets.ts:4"]],
    ["the call of an action", "perimeter.yaml", "POST /tickets", ["src/tickets.ts:4"]],
    ["an action that must be confirmed", "perimeter.yaml", "confirm: [create-ticket", ["perimeter.yaml:19"]],
    ["an action of a contract", "import.contract.yaml", "purge", ["perimeter.yaml:20"]],
    ["a data class", "perimeter.yaml", "never: [ticket-text", ["perimeter.yaml:11"]],
    ["a declared data class to who names it", "perimeter.yaml", "dataClasses: { ticket-text", ["perimeter.yaml:23"]],
    ["a host to where the code has it", "perimeter.yaml", "https://api.desk", ["packages/mailer/b.ts:1"]],
    ["what the catalogue calls it to where the code reaches it", "perimeter.yaml", "catalogue: zendesk", [".env:2"]],
    ["a guard to its function", "perimeter.yaml", "requireApproval", ["src/approval.ts:1"]],
    ["what is taken over", "perimeter.yaml", "base/common.yaml", ["base/common.yaml:1"]],
    ["a folder that is delegated to", "perimeter.yaml", "packages/mailer", ["packages/mailer/perimeter.yaml:1"]],
    ["a gate's evidence", "perimeter.yaml", "src/log.ts", ["src/log.ts:1"]],
    ["an alert's evidence", "perimeter.yaml", "ops/purge.yml", ["ops/purge.yml:1"]],
    ["holdouts", "perimeter.yaml", "../holdouts/shop.yaml", ["../holdouts/shop.yaml:1"]],
    ["what comes out", "import.contract.yaml", "out/feed.csv", ["out/feed.csv:1"]],
    ["a rule to nothing but its page", "perimeter.yaml", "code/live-endpoint", []],
    ["a key of the schema to nothing", "perimeter.yaml", "access", []],
  ])("%s", async (_, file, piece, expected) => {
    const place = at(file, piece);
    const definitions = definitionsOf(await viewOf(place.files), documentOf(place.files, place.file), place.at);
    expect(said(definitions?.targets ?? [])).toEqual(expected);
  });

  test("an alias of YAML to its anchor", async () => {
    const text = "perimeter: 1\nsystems:\n  desk: &usual { access: read }\n  mail: *us$0ual\n";
    const place = markedFiles({ "perimeter.yaml": text });
    const definitions = definitionsOf(await viewOf(place.files), documentOf(place.files, place.file), place.at);
    expect(said(definitions?.targets ?? [])).toEqual(["perimeter.yaml:3"]);
    expect(definitions?.from).toMatchObject({ line: 3, column: 8, endColumn: 14 });
  });

  test("a rule has a page, and the name that was asked about is told", async () => {
    const { files: sources, file, at: position } = at("perimeter.yaml", "code/live-endpoint");
    const found = definitionsOf(await viewOf(sources), documentOf(sources, file), position);
    expect(found).toMatchObject({ page: "code/live-endpoint", from: { line: 8, column: 12, endColumn: 30 } });
  });
});

describe("the uses of a name are found", () => {
  const deskUses = [
    "perimeter.yaml:13",
    "src/tickets.ts:4",
    "src/tickets.ts:6",
    "src/tickets.ts:9",
    "perimeter.yaml:9",
    "base/common.yaml:3",
    "import.contract.yaml:4",
    "import.contract.yaml:5",
    "src/tickets.ts:8",
    ".env:1",
    ".env:2",
  ];
  test.each<[string, string, string, readonly string[]]>([
    ["of a system, with perimeters that share a file, not with one that means its own", "perimeter.yaml", "\n  desk", deskUses],
    ["of a system from a contract", "import.contract.yaml", "desk", deskUses],
    ["of a system from a contract's prose", "import.contract.yaml", "`desk", deskUses],
    ["of a system from a call", "src/tickets.ts", "=> fetch", deskUses],
    [
      "of a system of a perimeter that is delegated to",
      "packages/mailer/perimeter.yaml",
      "desk",
      ["packages/mailer/perimeter.yaml:3", "packages/mailer/b.ts:1"],
    ],
    ["of an action", "perimeter.yaml", "purge", ["perimeter.yaml:20", "perimeter.yaml:21", "import.contract.yaml:4"]],
    ["of an action with its calls", "perimeter.yaml", "create-ticket", ["perimeter.yaml:19", "perimeter.yaml:21", "src/tickets.ts:4"]],
    ["of a variable", "perimeter.yaml", "env: DESK_URL", [".env:2", "src/tickets.ts:4", "perimeter.yaml:17"]],
    ["of a data class", "perimeter.yaml", "data: [ticket-text", ["perimeter.yaml:11", "perimeter.yaml:23", "perimeter.yaml:25"]],
    ["of a guard", "perimeter.yaml", "requireApproval", ["src/approval.ts:1", "src/tickets.ts:3", "perimeter.yaml:5"]],
    [
      "of a host",
      "packages/mailer/perimeter.yaml",
      "https://api.desk",
      ["packages/mailer/perimeter.yaml:3", "perimeter.yaml:17", "packages/mailer/b.ts:1", "src/tickets.ts:6"],
    ],
  ])("%s", async (_, file, piece, expected) => {
    const place = at(file, piece);
    const found = referencesOf(await viewOf(place.files), documentOf(place.files, place.file), place.at, true);
    expect([...said(found)].sort()).toEqual([...expected].sort());
  });

  test("without the declaration, where that is not wanted", async () => {
    const { files: sources, file, at: position } = at("perimeter.yaml", "\n  desk");
    const found = referencesOf(await viewOf(sources), documentOf(sources, file), position, false);
    expect(said(found)).not.toContain("perimeter.yaml:13");
  });
});

describe("the same name is marked in the document", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["a system", "perimeter.yaml", "\n  desk", ["9 read", "13 write"]],
    ["an action", "perimeter.yaml", "purge", ["20 write", "21 read"]],
    ["a data class", "perimeter.yaml", "ticket-text", ["11 write", "23 read", "25 read"]],
    ["a system, also where a contract's prose names it", "import.contract.yaml", "desk", ["4 read", "5 read"]],
    ["a system in a contract's prose", "import.contract.yaml", "`desk", ["4 read", "5 read"]],
    ["nothing in code, where others mark names", "src/tickets.ts", "=> fetch", []],
    ["nothing elsewhere", "src/log.ts", "console", []],
  ])("%s", async (_, file, piece, expected) => {
    const place = at(file, piece);
    const found = highlightsOf(await viewOf(place.files), documentOf(place.files, place.file), place.at);
    const words = found.map(({ range, isDeclaration }) => `${range.line + 1} ${isDeclaration ? "write" : "read"}`);
    expect([...words].sort()).toEqual([...expected].sort());
  });
});
