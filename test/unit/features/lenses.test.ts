import { describe, expect, test } from "vitest";
import { hintsOf } from "../../../server/src/features/inlayHints.ts";
import { type LensOptions, lensesOf, lensText } from "../../../server/src/features/lenses.ts";
import type { Sources } from "../../support/memory.ts";
import { documentOf, viewOf } from "../../support/view.ts";

const files: Sources = {
  "perimeter.yaml": `perimeter: 1
systems:
  desk: { access: write, sandbox: https://try.desk.example, live: https://api.desk.example, confirm: never }
  metrics:
    access: send
    live: https://in.metrics.example
  crm: { access: read, live: https://crm.example }
  old: none
`,
  "src/desk.ts": `const desk = "https://api.desk.example";
export const a = () => fetch(\`\${desk}/tickets\`);
export const b = () => fetch(\`\${desk}/tickets\`, { method: "POST", body: "x" });
export const c = () => fetch("https://try.desk.example/tickets/1", { method: "DELETE" });
export const d = () => fetch("https://api.sendgrid.com/v3/mail/send", {
  method: "POST",
});
`,
  "src/desk.test.ts": 'import { test } from "vitest";\ntest("a", () => fetch("https://try.desk.example/tickets"));\n',
  "src/metrics.ts": 'export const send = () => fetch("https://in.metrics.example/v1", { method: "POST", body: "1" });\n',
  ".env": "CRM_URL=https://crm.example\n",
  "import.contract.yaml": "contract: 1\nuses:\n  desk: write\n  metrics: send\n  crm: read\n",
  "empty.contract.yaml": "contract: 1\n",
  "values.yaml": "desk: https://api.desk.example\n",
};
const all: LensOptions = { specs: true, calls: true };

async function lensesIn(file: string, options = all, sources = files): Promise<readonly string[]> {
  const view = await viewOf(sources);
  const document = documentOf(sources, file);
  return lensesOf(view, document, options).map(({ range, subject }) => {
    const text = lensText(view, document, subject);
    return `${range.line + 1} ${text?.title} (${text?.places.length})`;
  });
}

describe("a lens says", () => {
  test("above each system how often it is called", async () => {
    expect(await lensesIn("perimeter.yaml")).toEqual([
      "3 3 calls: 1 read, 2 write, 2 live · 1 call in tests (4)",
      "4 1 call: 1 send, 1 live (1)",
      "7 no calls · named in 1 place (1)",
      "8 no calls (0)",
    ]);
  });

  test("above what a contract uses how far it reaches, and what nobody would know of", async () => {
    expect(await lensesIn("import.contract.yaml")).toEqual(["2 uses 3 systems: 4 calls, 2 writes, nobody would know of 1 (4)"]);
    const read = { ...files, "import.contract.yaml": "contract: 1\nuses:\n  desk: { access: read }\n" };
    expect(await lensesIn("import.contract.yaml", all, read)).toEqual(["2 uses 1 system: 1 call (1)"]);
    const one = { ...files, "import.contract.yaml": 'contract: 1\nuses:\n  desk: { access: write, actions: ["DELETE /tickets/1"] }\n' };
    expect(await lensesIn("import.contract.yaml", all, one)).toEqual(["2 uses 1 system: 1 call, 1 write, nobody would know of 1 (1)"]);
    expect(await lensesIn("empty.contract.yaml")).toEqual([]);
  });

  test("above a call whom it reaches, where that is wanted", async () => {
    expect(await lensesIn("src/desk.ts")).toEqual([
      "2 desk · live · read (1)",
      "3 desk · live · write (1)",
      "4 desk · sandbox · write (1)",
      "5 SendGrid · write · in no perimeter (0)",
    ]);
    const told = {
      ...files,
      "src/told.ts": "// perimeter: crm\nexport const e = (url: string) => fetch(url);\nexport const f = (url: string) => fetch(url);\n",
    };
    expect(await lensesIn("src/told.ts", all, told)).toEqual(["2 crm · read (1)"]);
    expect(await lensesIn("src/desk.ts", { specs: true, calls: false })).toEqual([]);
    expect(await lensesIn("perimeter.yaml", { specs: false, calls: true })).toEqual([]);
  });

  test("nothing in files that are none of ours", async () => {
    expect(await lensesIn("values.yaml")).toEqual([]);
  });
});

describe("a hint says", () => {
  const everything = { line: 0, column: 0, endLine: 100, endColumn: 0 };
  async function hintsIn(file: string, range = everything): Promise<readonly string[]> {
    const document = documentOf(files, file);
    return hintsOf(await viewOf(files), document, range).map(({ line, column, label }) => {
      const text = document.text.split("\n")[line] ?? "";
      return `${text.slice(Math.max(0, column - 8), column)}| ${label}`;
    });
  }

  test("behind a call whom it reaches", async () => {
    expect(await hintsIn("src/desk.ts")).toEqual([
      "ickets`)| → desk · live",
      ': "x" })| → desk · live',
      'LETE" })| → desk · sandbox',
      'send", {| → SendGrid',
    ]);
  });

  test("behind a system how often it is called", async () => {
    expect(await hintsIn("perimeter.yaml")).toEqual([
      " never }| 4 calls: 2 read, 2 write, 2 live",
      "metrics:| 1 call: 1 send, 1 live",
      "xample }| no calls",
      "ld: none| no calls",
    ]);
  });

  test("only within the lines that are asked for", async () => {
    expect(await hintsIn("src/desk.ts", { line: 2, column: 0, endLine: 3, endColumn: 0 })).toHaveLength(2);
    expect(await hintsIn("values.yaml")).toEqual([]);
    expect(await hintsIn("import.contract.yaml")).toEqual([]);
  });
});
