import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBaseline } from "../../server/src/rules/baseline.ts";
import { folderOf, perimeter } from "../support/cli.ts";
import { removeFile, writeFile } from "../support/disk.ts";
import { repositoryOf } from "../support/repository.ts";

const spec = `perimeter: 1
systems:
  partner-desk:
    access: write
    sandbox: https://sandbox.partner.example/v2
    live: https://api.partner.example/v2
    confirm: [DELETE /tickets/*]
    alert: "#oncall"
`;
const ticket = 'export const open = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n';
const mail = 'export const send = () => fetch("https://api.mailer.example/send", { method: "POST" });\n';
const files = { "perimeter.yaml": spec, "src/ticket.ts": ticket, "src/mail.ts": mail };

async function said(root: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { json } = await perimeter(root, ["check", ...args, "--format", "json"]);
  return json().findings.map(({ file, line, rule, silenced }) => `${file}:${line} ${rule}${silenced ? ` (${silenced.by})` : ""}`);
}

async function withBaseline(): Promise<string> {
  const root = folderOf(files);
  await perimeter(root, ["--update-baseline"]);
  return root;
}

describe("a baseline", () => {
  test("is written one line a cause, and silences what it holds", async () => {
    const root = folderOf(files);
    const ran = await perimeter(root, ["--update-baseline"]);
    expect([ran.code, ran.error]).toEqual([0, ""]);
    expect(ran.out).toContain("No problems. 2 silenced.");
    const text = readFileSync(join(root, "perimeter-baseline.json"), "utf8");
    expect(text.split("\n")).toEqual([
      "{",
      '  "version": 1,',
      '  "numbers": {"on":"2026-11-25","systems":2,"scope":0.5,"sideEffects":2,"blastRadius":2,"permission":0.5},',
      '  "findings": [',
      expect.stringMatching(
        /^ {4}\{"rule":"code\/live-endpoint","system":"partner-desk","severity":"error","fingerprint":"[0-9a-f]{16}","count":1,"files":\["src\/ticket\.ts"\]\},$/,
      ),
      expect.stringMatching(
        /^ {4}\{"rule":"code\/undeclared-system","severity":"error","fingerprint":"[0-9a-f]{16}","count":1,"files":\["src\/mail\.ts"\]\}$/,
      ),
      "  ]",
      "}",
      "",
    ]);
    expect(await said(root)).toEqual(["src/mail.ts:1 code/undeclared-system (baseline)", "src/ticket.ts:1 code/live-endpoint (baseline)"]);
    const { json } = await perimeter(root, ["--format", "json"]);
    expect(json().findings[0]?.silenced).toEqual({ by: "baseline", reason: expect.any(String), file: "perimeter-baseline.json", line: 6 });
    await perimeter(root, ["--update-baseline"]);
    expect(readFileSync(join(root, "perimeter-baseline.json"), "utf8")).toBe(text);
  });

  test.each([
    ["none, as older versions wrote it", undefined, undefined],
    ["shares that are none", { on: "2026-10-01", systems: 2, scope: 7, sideEffects: 2, blastRadius: 2, permission: null }, undefined],
    ["a day that is none", { on: "2026-13-01", systems: 2, scope: 1, sideEffects: 2, blastRadius: 2, permission: null }, undefined],
    [
      "all that it takes",
      { on: "2026-10-01", systems: 2, scope: null, sideEffects: 2, blastRadius: 2, permission: 1 },
      { on: "2026-10-01", systems: 2, scope: null, sideEffects: 2, blastRadius: 2, permission: 1 },
    ],
  ])("tells the numbers of its day: %s", (_, numbers, expected) => {
    const baseline = readBaseline("b.json", JSON.stringify({ version: 1, findings: [], ...(numbers && { numbers }) }));
    expect([baseline.problem, baseline.numbers]).toEqual([undefined, expected]);
  });

  test("survives moved lines, reformatting and renamed files", async () => {
    const root = await withBaseline();
    removeFile(root, "src/ticket.ts");
    writeFile(root, "src/desk/tickets.ts", `// Tickets.\n\n\n${ticket.replace('", {', '",\n  {')}`);
    expect(await said(root)).toEqual([
      "src/desk/tickets.ts:4 code/live-endpoint (baseline)",
      "src/mail.ts:1 code/undeclared-system (baseline)",
    ]);
  });

  test("reports the surplus, and of several that are alike the one in another file", async () => {
    const root = await withBaseline();
    writeFile(root, "src/again.ts", ticket);
    expect(await said(root)).toContain("src/again.ts:1 code/live-endpoint");
    expect(await said(root)).toContain("src/ticket.ts:1 code/live-endpoint (baseline)");
    await perimeter(root, ["--update-baseline"]);
    expect((await said(root)).filter((one) => !one.endsWith("(baseline)"))).toEqual([]);
    expect(readFileSync(join(root, "perimeter-baseline.json"), "utf8")).toContain('"count":2');
  });

  test.each<[string, string, string]>([
    [
      "another call",
      "src/ticket.ts",
      `${ticket}export const drop = () => fetch("https://api.partner.example/v2/all", { method: "DELETE" });\n`,
    ],
    ["another system", "src/more.ts", mail.replace("mailer", "carrier")],
    ["another rule about the same system", "src/pay.ts", 'fetch("https://api.partner.example/v2/me?token=" + session.token);\n'],
  ])("never hides %s", async (_, file, text) => {
    const root = await withBaseline();
    writeFile(root, file, text);
    const { code } = await perimeter(root, []);
    expect(code).toBe(1);
    expect((await said(root)).filter((one) => !one.endsWith("(baseline)"))).not.toEqual([]);
  });

  test("of one contract hides nothing of another, and follows a contract that is renamed", async () => {
    const contract =
      "contract: 1\ngoal: Import 3 feeds into src/feeds in 10 minutes.\nconstraints: [No new dependencies]\nformat: [{ path: src/*.ts, contains: code }]\n";
    const root = folderOf({ "perimeter.yaml": spec, "a.contract.yaml": contract });
    await perimeter(root, ["--update-baseline"]);
    const open = async () => (await said(root)).filter((one) => !one.endsWith("(baseline)"));
    expect(await open()).toEqual([]);
    removeFile(root, "a.contract.yaml");
    writeFile(root, "tasks/b.contract.yaml", contract);
    expect(await open()).toEqual([]);
    writeFile(root, "a.contract.yaml", `${contract}failure: [A row is missing, Another host is reached, One feed stops another]\n`);
    expect(await open()).toContain("tasks/b.contract.yaml:1 contract/missing-clause");
  });

  test("never hides what became louder", async () => {
    const root = folderOf({ ...files, "perimeter.yaml": `${spec}rules: { code/undeclared-system: warning }\n` });
    await perimeter(root, ["--update-baseline"]);
    writeFile(root, "perimeter.yaml", spec);
    expect(await said(root)).toContain("src/mail.ts:1 code/undeclared-system");
  });

  test("tells how much of it is mended", async () => {
    const root = await withBaseline();
    writeFile(root, "src/mail.ts", "export {};\n");
    const { out } = await perimeter(root, []);
    expect(out).toContain("1 of perimeter-baseline.json is mended: --update-baseline takes it out.");
  });

  test("does not take what a comment or an exception silences, and is no configuration that is scanned", async () => {
    const root = folderOf({ ...files, "src/mail.ts": `// perimeter-ignore-next-line code/undeclared-system: agreed\n${mail}` });
    await perimeter(root, ["--update-baseline"]);
    expect(await said(root)).toEqual(["src/mail.ts:2 code/undeclared-system (comment)", "src/ticket.ts:1 code/live-endpoint (baseline)"]);
    expect((await perimeter(root, ["--format", "json"])).json().endpoints.map(({ file }) => file)).not.toContain("perimeter-baseline.json");
  });

  test("may have another name", async () => {
    const root = folderOf(files);
    expect((await perimeter(root, ["--baseline", "ci/known.json"])).error).toMatch(
      /ci\/known\.json: there is no such file; --update-baseline writes it/,
    );
    writeFile(root, "ci/readme.txt", "");
    expect((await perimeter(root, ["--baseline", "ci/known.json", "--update-baseline"])).code).toBe(0);
    expect((await perimeter(root, ["--baseline", "ci/known.json"])).code).toBe(0);
    expect((await perimeter(root, [])).code).toBe(1);
  });

  test.each([["{ no json"], ["[]"], ['{ "version": 2, "findings": [] }'], ['{ "version": 1, "findings": [1, null, { "rule": 3 }] }']])(
    "that reads %s silences nothing and breaks nothing",
    async (text) => {
      const { code, error } = await perimeter(folderOf({ ...files, "perimeter-baseline.json": text }), []);
      expect([code, error]).toEqual([1, ""]);
    },
  );

  test("that grows in a change silences no more than the base's, and that is told", async () => {
    const { root, git, commit } = repositoryOf({ "perimeter.yaml": spec, "src/mail.ts": mail });
    await perimeter(root, ["--update-baseline"]);
    commit({});
    git("checkout", "-q", "-b", "feature");
    commit({ "src/ticket.ts": ticket });
    await perimeter(root, ["--update-baseline"]);
    expect(await said(root)).toEqual(["src/mail.ts:1 code/undeclared-system (baseline)", "src/ticket.ts:1 code/live-endpoint (baseline)"]);
    expect(await said(root, "--base", "main")).toEqual([
      "perimeter-baseline.json:1 change/widened",
      "src/mail.ts:1 code/undeclared-system (baseline)",
      "src/ticket.ts:1 code/live-endpoint",
    ]);
  });
});
