import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, perimeter } from "../support/cli.ts";

const perimeterYaml = `perimeter: 1
systems:
  # The partner's desk.
  partner-desk:
    access: write
    sandbox: https://sandbox.partner.example/v2   # the default
    live: https://api.partner.example/v2
    confirm: never
    alert: "#oncall"
`;
const ticketTs = `/** Opens a ticket. */
export const open = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });
`;
const incident = { "perimeter.yaml": perimeterYaml, "src/ticket.ts": ticketTs };

describe("perimeter check", () => {
  test("prints the problem with its place, its way and its mend, and ends with 1", async () => {
    const { code, out, error } = await perimeter(folderOf(incident), []);
    expect(code).toBe(1);
    expect(error).toBe("");
    expect(out).toContain("src/ticket.ts\n  2:33    error    partner-desk:");
    expect(out).toContain("code/live-endpoint");
    expect(out).toContain("fix: Use the sandbox endpoint");
    expect(out).toContain("1 error, 0 warnings.");
    expect(out).toMatch(/1 system reached, 2 of 2 files read\.\n$/);
  });

  test("prints version 1 JSON, and nothing else on stdout", async () => {
    const { out } = await perimeter(folderOf(incident), ["check", ".", "--format", "json"]);
    const json = JSON.parse(out);
    expect(Object.keys(json)).toEqual(["version", "root", "endpoints", "findings", "summary", "skipped", "perimeters"]);
    expect([json.version, json.root, json.skipped]).toEqual([1, ".", []]);
    expect(json.endpoints).toEqual([
      {
        file: "src/ticket.ts",
        line: 2,
        column: 27,
        endLine: 2,
        endColumn: 94,
        system: "partner-desk",
        declared: true,
        host: "api.partner.example",
        url: "https://api.partner.example/v2/tickets",
        method: "POST",
        access: "write",
        environment: "live",
        via: "url",
        confidence: "certain",
        action: null,
        evidence: [{ file: "src/ticket.ts", line: 2, note: "https://api.partner.example/v2/tickets" }],
      },
    ]);
    const [finding] = json.findings;
    expect(json.findings).toHaveLength(1);
    expect(finding).toMatchObject({
      rule: "code/live-endpoint",
      severity: "error",
      file: "src/ticket.ts",
      line: 2,
      column: 33,
      system: "partner-desk",
      silenced: null,
    });
    expect(finding.fixes[0]).toEqual({ title: "Use the sandbox endpoint", safe: true });
    expect(finding.related).toContainEqual({ file: "perimeter.yaml", line: 6, message: expect.any(String) });
    expect(finding.fingerprint).toMatch(/^[0-9a-f]{8,}/);
    expect(Object.keys(json.summary)).toEqual([
      "files",
      "scanned",
      "durationMs",
      "systems",
      "scope",
      "sideEffects",
      "blastRadius",
      "permission",
    ]);
    expect(json.summary).toMatchObject({ files: 2, scanned: 2, systems: 1, scope: 1, sideEffects: 1, blastRadius: 1, permission: 1 });
  });

  test.each<[readonly string[], number]>([
    [["--fail-on", "never"], 0],
    [["--fail-on", "info"], 1],
    [["--exclude", "src/**"], 0],
    [["check", "."], 1],
  ])("%j ends with %i", async (args, code) => {
    expect((await perimeter(folderOf(incident), args)).code).toBe(code);
  });

  test("a silenced finding is in the JSON and counts for nothing", async () => {
    const root = folderOf({
      ...incident,
      "src/ticket.ts": ticketTs.replace("export", "// perimeter-ignore-next-line code/live-endpoint: agreed with the partner\nexport"),
    });
    const { code, json } = await perimeter(root, ["--format", "json"]);
    expect(code).toBe(0);
    expect(json().findings.map((f) => f.silenced)).toEqual([
      { by: "comment", reason: "agreed with the partner", file: "src/ticket.ts", line: 2 },
    ]);
  });

  test("a perimeter above the folder rules too, up to the repository's root", async () => {
    const root = folderOf({ ...incident, ".git/HEAD": "ref: refs/heads/main\n" });
    const { code, json } = await perimeter(root, ["check", "src", "--format", "json"]);
    expect(code).toBe(1);
    expect(json().findings.map((f) => [f.rule, f.file])).toEqual([["code/live-endpoint", "ticket.ts"]]);
  });

  test("--spec rules everything", async () => {
    const root = folderOf({
      "src/ticket.ts": ticketTs,
      "perimeter.yaml": "perimeter: 1\nexceptions:\n  - { rule: code/live-endpoint, path: src/**, reason: by hand }\n",
      "policy/strict.yaml": 'perimeter: 1\nsystems:\n  partner: { access: none, match: { hosts: ["*.partner.example"] } }\n',
    });
    const { json } = await perimeter(root, ["--spec", "policy/strict.yaml", "--format", "json"]);
    const rules = json().findings.map((f) => f.rule);
    expect(rules).toContain("code/forbidden-system");
    expect(rules).not.toContain("spec/stale-exception");
  });

  test("--summary prints the numbers alone", async () => {
    const { out } = await perimeter(folderOf(incident), ["--summary"]);
    expect(out.split("\n").map((line) => line.replace(/\s{2,}.*/, ""))).toEqual([
      "systems reached",
      "scope",
      "side effects",
      "blast radius",
      "permission",
      "",
    ]);
  });

  test("--output writes a file and leaves the terminal empty", async () => {
    const root = folderOf(incident);
    const { out } = await perimeter(root, ["--format", "json", "--output", "result.json"]);
    expect(out).toBe("");
    expect(JSON.parse(readFileSync(join(root, "result.json"), "utf8")).version).toBe(1);
  });

  test("an interrupt ends with 130", async () => {
    const { code } = await perimeter(folderOf(incident), [], { token: { isCancellationRequested: true } });
    expect(code).toBe(130);
  });
});

describe("perimeter without any perimeter", () => {
  const files = {
    "src/partner.ts":
      'const LIVE = "https://api.partner.example/v2";\nconst SANDBOX = "https://sandbox.partner.example/v2";\nexport const bases = { LIVE, SANDBOX };\nexport const open = () => fetch(`${LIVE}/tickets`, { method: "POST" });\n',
    "src/mail.ts": 'export const mail = () => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" });\n',
  };

  test("says what the repository can reach, the worst first, and how old the line is", async () => {
    const root = folderOf(files);
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.example", ...args], {
        cwd: root,
        env: { ...process.env, GIT_COMMITTER_DATE: "2024-09-20T10:00:00Z", GIT_AUTHOR_DATE: "2024-09-20T10:00:00Z" },
      });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "Start");
    const { out, code } = await perimeter(root, []);
    expect(out).toContain("This repository can reach 2 systems. Nobody wrote that down.");
    const readme = readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8");
    expect(readme).toContain(`\`\`\`\n${out.slice(0, out.indexOf("\n\nWrong by any"))}\n\`\`\`\n`);
    expect(out.indexOf("partner.example")).toBeLessThan(out.indexOf("SendGrid"));
    expect(out).toContain("a sandbox lies beside it, unused: https://sandbox.partner.example/v2 (src/partner.ts:2)");
    expect(out).toContain("last touched 26 months ago");
    expect(out).toContain("code/live-endpoint");
    expect(out).not.toContain("code/undeclared-system");
    expect(code).toBe(1);
  });
});

describe("perimeter in a repository that reaches much", () => {
  test("tells the worst systems one by one, and names the others", async () => {
    const calls = Array.from({ length: 24 }, (_, i) => `fetch("https://api.vendor${i}.example/items");`);
    const { out } = await perimeter(
      folderOf({ "src/a.ts": `${calls.join("\n")}\nfetch("https://api.stripe.com/v1/refunds", { method: "POST" });\n` }),
      [],
    );
    expect(out).toContain("can reach 25 systems");
    expect(out.split("\n")[2]).toBe("Stripe  1 write");
    expect(out).toContain("And 5 more systems\n  read: api.vendor");
  });

  test("says once what is wrong in the same way at several places, the calls first", async () => {
    const files = {
      "src/a.ts": 'export const PARTNER_URL = "https://api.partner.example/v2";\n',
      "src/b.ts": 'export const go = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n',
      "src/c.ts": 'export const SANDBOX_URL = "https://sandbox.partner.example/v2";\n',
    };
    const { out } = await perimeter(folderOf(files), []);
    expect(out.match(/code\/live-endpoint/g)).toHaveLength(1);
    expect(out).toMatch(
      /POST \/v2\/tickets goes to its live endpoint[^\n]*\n {2}src\/b\.ts:1:31\n[\s\S]*in the same way at\n {2}src\/a\.ts:1:28\n/,
    );
  });

  test("doesn't call a sandbox unused that a switch chooses", async () => {
    const code =
      'const url = (useSandbox = true) => (useSandbox ? "https://sandbox.partner.example" : "https://api.partner.example");\nexport const go = (config) => fetch(`${url(config.sandbox)}/x`, { method: "POST" });\n';
    const { out } = await perimeter(folderOf({ "src/a.ts": code }), []);
    expect(out).not.toContain("unused");
    expect(out).not.toContain("Wrong by any perimeter");
  });
});

test("has no heading above nothing: what is only worth knowing is counted", async () => {
  const code = "export const go = (key) => fetch(`https://api.partner.example/v2/items?api_key=${key}`);\n";
  const { out } = await perimeter(folderOf({ "src/a.ts": code }), []);
  expect(out).toContain("worth knowing");
  expect(out).not.toContain("Wrong by any perimeter");
});

describe("perimeter scan", () => {
  test("gives the inventory without findings, and always 0", async () => {
    const { code, json } = await perimeter(folderOf(incident), ["scan", "--format", "json"]);
    expect(code).toBe(0);
    expect(json().findings).toBeUndefined();
    expect(json().endpoints).toHaveLength(1);
  });

  test("for people: a block a system", async () => {
    const { out } = await perimeter(folderOf(incident), ["scan"]);
    expect(out).toContain("partner-desk\n  src/ticket.ts:2:27  POST https://api.partner.example/v2/tickets  write, live");
  });
});

describe("perimeter fix", () => {
  test("applies the safe fixes and says what remains", async () => {
    const root = folderOf(incident);
    const { code, out } = await perimeter(root, ["fix"]);
    expect(readFileSync(join(root, "src/ticket.ts"), "utf8")).toBe(ticketTs.replace("api.partner", "sandbox.partner"));
    expect(out).toContain("Mended 1 file: src/ticket.ts");
    expect(code).toBe(0);
    expect((await perimeter(root, ["fix"])).out).toContain("Nothing to mend safely.");
  });

  test("--dry-run prints a diff and writes nothing", async () => {
    const root = folderOf(incident);
    const { out } = await perimeter(root, ["fix", "--dry-run"]);
    expect(out).toContain("--- a/src/ticket.ts\n+++ b/src/ticket.ts\n");
    expect(out).toContain('+export const open = () => fetch("https://sandbox.partner.example/v2/tickets"');
    expect(readFileSync(join(root, "src/ticket.ts"), "utf8")).toBe(ticketTs);
  });

  test("keeps line ends and the byte order mark", async () => {
    const root = folderOf({ ...incident, "src/ticket.ts": `\ufeff${ticketTs.replaceAll("\n", "\r\n")}` });
    await perimeter(root, ["fix"]);
    expect(readFileSync(join(root, "src/ticket.ts"), "utf8")).toBe(
      `\ufeff${ticketTs.replace("api.partner", "sandbox.partner").replaceAll("\n", "\r\n")}`,
    );
  });
});

describe("perimeter init", () => {
  test.each([
    ["a list", "- no\n- map\n"],
    ["an unclosed bracket", "perimeter: 1\nsystems: [desk\n"],
    ["systems as a list", "perimeter: 1\nsystems: [desk]\n"],
    ["a conflict", "perimeter: 1\n<<<<<<< HEAD\nsystems: {}\n=======\nsystems:\n>>>>>>> b\n"],
  ])("leaves a perimeter alone that it can't read: %s", async (_, text) => {
    const root = folderOf({ "perimeter.yaml": text, "a.ts": 'fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" });\n' });
    const ran = await perimeter(root, ["init"]);
    expect([ran.code, ran.out, ran.error]).toEqual([1, "", "perimeter.yaml can't be read as a perimeter. Mend it first.\n"]);
    expect(readFileSync(join(root, "perimeter.yaml"), "utf8")).toBe(text);
  });

  const empty = ["", "\n", "# ours\n", "perimeter: 1\n", "perimeter: 1\nsystems:\n", "perimeter: 1\nsystems: {}\n"];
  test.each(empty)("adds to an empty one: %j", async (text) => {
    const root = folderOf({ "perimeter.yaml": text, "a.ts": 'fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" });\n' });
    expect((await perimeter(root, ["init"])).code).toBe(0);
    const written = readFileSync(join(root, "perimeter.yaml"), "utf8");
    expect(written).toContain("sendgrid: { access: write, decided: false }");
    expect(written).toMatch(/^perimeter: 1$/m);
    expect(written).toContain(text.startsWith("#") ? text : "");
  });

  test("writes every system as observed, undecided, and only adds the second time", async () => {
    const root = folderOf({
      "src/ticket.ts": ticketTs,
      "src/mail.ts": 'fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" });\n',
    });
    expect((await perimeter(root, ["init"])).out).toContain("perimeter.yaml: 2 systems written");
    const first = readFileSync(join(root, "perimeter.yaml"), "utf8");
    expect(first).toMatch(/^ {2}sendgrid: \{ access: write, decided: false \}/m);
    expect((await perimeter(root, ["init"])).out).toContain("nothing to add");
    expect(readFileSync(join(root, "perimeter.yaml"), "utf8")).toBe(first);
  });

  test("--output - prints it and writes nothing", async () => {
    const root = folderOf({ "src/ticket.ts": ticketTs });
    const { out } = await perimeter(root, ["init", "--output", "-"]);
    expect(out).toContain("perimeter: 1\n");
    expect(existsSync(join(root, "perimeter.yaml"))).toBe(false);
  });

  test("adds to an existing one without touching what stands there", async () => {
    const root = folderOf({ ...incident, "src/mail.ts": 'fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" });\n' });
    await perimeter(root, ["init"]);
    const text = readFileSync(join(root, "perimeter.yaml"), "utf8");
    expect(text.startsWith(perimeterYaml)).toBe(true);
    expect(text.slice(perimeterYaml.length)).toMatch(/^ {2}sendgrid: \{ access: write, decided: false \}/);
  });
});

describe("the command line", () => {
  test.each<[readonly string[], number, RegExp]>([
    [["--help"], 0, /^$/],
    [["--version"], 0, /^$/],
    [["explain", "code/live-endpoint"], 0, /^$/],
    [["explain", "code/live-endpont"], 2, /did you mean code\/live-endpoint\?/],
    [["explain"], 2, /needs a rule/],
    [["--formt", "json"], 2, /--formt/],
    [["--format", "xml"], 2, /one of pretty, json, sarif, github, junit, markdown\n/],
    [["report", "--format", "xml"], 2, /one of html, markdown\n/],
    [["scan", "--format", "sarif"], 2, /goes with check/],
    [["fix", "--changed"], 2, /goes with check/],
    [["diff"], 2, /perimeter diff main/],
    [["diff", "main"], 2, /no git repository/],
    [["scan", "--base", "main"], 2, /goes with check/],
    [["report", "--format", "json"], 2, /goes with check; report has html, markdown/],
    [["check", "--format", "html"], 2, /goes with report/],
    [["report", "--output", "none/report.html"], 2, /no such folder/],
    [["--output", "none/findings.json"], 2, /findings\.json can't be written: there is no such folder/],
    [["--output", "."], 2, /can't be written: it is a folder/],
    [["--output", ""], 2, /the name of a file is missing/],
    [["--spec", "."], 2, /--spec \. can't be read: a folder/],
    [["--baseline", "."], 2, /--baseline \. can't be read: a folder/],
    [["reprot"], 2, /no such command/],
    [["--formt", "json"], 2, /Unknown option '--formt': did you mean --format\?$/m],
    [["--zzz"], 2, /Unknown option '--zzz'$/m],
    [["--base", "main"], 2, /no git repository/],
    [["--fail-on", "all"], 2, /one of error/],
    [["src"], 2, /perimeter check src/],
    [["check", "a", "b"], 2, /one folder at a time/],
    [["--spec", "none.yaml"], 2, /no such file/],
    [["--jobs", "many"], 2, /--jobs/],
    [["--no-cache", "--jobs", "2", "--no-color", "--quiet"], 0, /^$/],
  ])("%j ends with %i", async (args, code, error) => {
    const ran = await perimeter(folderOf({}), args);
    expect(ran.error).toMatch(error);
    expect(ran.code).toBe(code);
  });

  test("explain prints the rule's page", async () => {
    const { out } = await perimeter(folderOf({}), ["explain", "code/live-endpoint"]);
    for (const part of ["# code/live-endpoint", "## Why", "## Wrong", "## Mended", "perimeter-ignore-next-line code/live-endpoint:"])
      expect(out).toContain(part);
    const ofContracts = await perimeter(folderOf({}), ["explain", "contract/vague-goal"]);
    expect(ofContracts.out).toContain("path: tasks/import.contract.yaml");
  });
});
