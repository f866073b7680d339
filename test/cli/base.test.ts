import { describe, expect, test } from "vitest";
import { type Json, perimeter } from "../support/cli.ts";
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
const live = 'export const open = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n';
const sandbox = live.replace("api.", "sandbox.");
const pad = "export const pad = (text: string) => text.padStart(9);\n";

async function checked(
  root: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: readonly string[]; readonly json: Json }> {
  const ran = await perimeter(root, ["check", "--base", "main", ...args, "--format", "json"]);
  expect(ran.error).toBe("");
  const json = ran.json();
  return {
    code: ran.code,
    json,
    said: json.findings.map((one) => `${one.file}:${one.line} ${one.rule}${one.silenced ? ` (${one.silenced.by})` : ""}`),
  };
}

/** A branch that changes these files of a repository with a perimeter and a call to the sandbox. */
function branch(change: Readonly<Record<string, string | undefined>>, base: Readonly<Record<string, string>> = {}) {
  const repository = repositoryOf({ "perimeter.yaml": spec, "src/ticket.ts": sandbox, ...base });
  repository.git("checkout", "-q", "-b", "feature");
  repository.commit(change);
  return repository;
}

describe("perimeter check --base", () => {
  test("a change that keeps to the perimeter is as silent as without a base", async () => {
    const { root } = branch({ "src/ticket.ts": `// Opens one.\n${sandbox}`, "perimeter.yaml": `# Ours.\n${spec}` });
    expect(await checked(root)).toMatchObject({ code: 0, said: [] });
  });

  test("code is judged by the perimeter of the base, and the swapped sandbox is told at its entry", async () => {
    const { root } = branch({
      "src/ticket.ts": live,
      "perimeter.yaml": spec.replace("https://sandbox", "https://api").replace("live: https://api", "live: https://www"),
    });
    const { code, said, json } = await checked(root);
    expect(code).toBe(1);
    expect(said).toContain("src/ticket.ts:1 code/live-endpoint");
    expect(said).toContain("perimeter.yaml:5 change/widened");
    expect(json.endpoints).toMatchObject([{ system: "partner-desk", environment: "live" }]);
  });

  test("a contract that the change removes still says what its scope may call; one that is kept to may go", async () => {
    const contract =
      "contract: 1\ngoal: Write 3 columns into data/out.csv.\nconstraints: [No new dependencies]\nformat: [{ path: data/out.csv }]\n" +
      "failure: [A row is missing, A request reaches another host, It takes over 10 minutes]\nscope: { write: [src/**] }\nuses: { courier: read }\n";
    const policy = `${spec}  courier: { access: read, sandbox: https://try.courier.example, live: https://rest.courier.example }\n`;
    const rates = 'export const rates = () => fetch("https://try.courier.example/rates");\n';
    const start = { "perimeter.yaml": policy, "src/ticket.ts": pad, "src/rates.ts": rates, "a.contract.yaml": contract };
    const strayed = branch({ "a.contract.yaml": undefined, "src/ticket.ts": sandbox }, start);
    expect((await checked(strayed.root)).said).toContain("src/ticket.ts:1 contract/out-of-scope-call");
    const kept = branch({ "a.contract.yaml": undefined, "src/ticket.ts": `// Padded.\n${pad}` }, start);
    expect((await checked(kept.root)).code).toBe(0);
  });

  test("an exception, a softer rule and a comment of the change silence nothing, and are not idle", async () => {
    const { root } = branch({
      "src/ticket.ts": live,
      "src/other.ts": `// perimeter-ignore-next-line code/live-endpoint: the pipeline was red\n${live}`,
      "src/mail.ts": 'fetch("https://api.mailer.example/send", { method: "POST" });\n',
      "perimeter.yaml": `${spec}rules: { code/undeclared-system: off }\nexceptions:\n  - { rule: code/live-endpoint, path: src/ticket.ts, reason: the pipeline was red }\n`,
    });
    const { code, said } = await checked(root);
    expect(code).toBe(1);
    expect(said).toEqual([
      "perimeter.yaml:9 change/widened",
      "perimeter.yaml:11 change/widened",
      "src/mail.ts:1 code/undeclared-system",
      "src/other.ts:1 change/widened",
      "src/other.ts:2 code/live-endpoint",
      "src/ticket.ts:1 code/live-endpoint",
    ]);
  });

  test("what silenced in the base silences still, in a renamed file too", async () => {
    const ignored = `// perimeter-ignore-next-line code/live-endpoint: agreed with the partner\n${live}`;
    const excepted = `${spec}exceptions:\n  - { rule: code/live-endpoint, path: scripts/**, reason: one-off by hand }\n`;
    const { root } = branch(
      { "src/old.ts": undefined, "src/tickets/new.ts": ignored, "scripts/migrate.ts": `${live}\n` },
      { "src/old.ts": ignored, "scripts/migrate.ts": live, "perimeter.yaml": excepted },
    );
    expect(await checked(root)).toMatchObject({
      code: 0,
      said: ["scripts/migrate.ts:1 code/live-endpoint (exception)", "src/tickets/new.ts:2 code/live-endpoint (comment)"],
    });
  });

  test("a guard that the change only gives another name is asked for under that", async () => {
    const guard = "export function askFirst(what: string) {\n  if (process.env.APPROVED !== what) throw new Error(what);\n}\n";
    const drop =
      'import { askFirst } from "./guard";\nexport function drop(id: string) {\n  askFirst(id);\n' +
      '  return fetch(`https://sandbox.partner.example/v2/tickets/${id}`, { method: "DELETE" });\n}\n';
    const start = { "perimeter.yaml": `${spec}guards: [askFirst]\n`, "src/guard.ts": guard, "src/drop.ts": drop };
    const renamed = Object.fromEntries(Object.entries(start).map(([file, text]) => [file, text.replaceAll("askFirst", "requireApproval")]));
    expect((await checked(branch(renamed, start).root)).said).toEqual([]);
    const forgets = { ...renamed, "src/drop.ts": drop.replace("  askFirst(id);\n", "") };
    expect((await checked(branch(forgets, start).root)).said).toEqual(["src/drop.ts:3 code/unconfirmed-action"]);
  });

  test("what was excepted by its path is so under its new name", async () => {
    const spec2 = (path: string) => `${spec}exceptions:\n  - { rule: code/live-endpoint, path: ${path}, reason: one-off by hand }\n`;
    const { root } = branch(
      { "scripts/migrate.ts": undefined, "scripts/2026/migrate.ts": live, "perimeter.yaml": spec2("scripts/2026/migrate.ts") },
      { "scripts/migrate.ts": live, "perimeter.yaml": spec2("scripts/migrate.ts") },
    );
    expect(await checked(root)).toMatchObject({ code: 0, said: ["scripts/2026/migrate.ts:1 code/live-endpoint (exception)"] });
  });

  test("a comment that had no reason silenced nothing: with one it is new", async () => {
    const bare = `// perimeter-ignore-next-line code/live-endpoint\n${live}`;
    const { root } = branch({ "src/old.ts": bare.replace("endpoint\n", "endpoint: it was there before\n") }, { "src/old.ts": bare });
    expect((await checked(root)).said).toEqual(["src/old.ts:1 change/widened", "src/old.ts:2 code/live-endpoint"]);
  });

  test("a comment that was copied to a second place is new there", async () => {
    const ignored = `// perimeter-ignore-next-line code/live-endpoint: agreed with the partner\n${live}`;
    const { root } = branch({ "src/more.ts": ignored }, { "src/old.ts": ignored });
    expect((await checked(root)).said).toEqual([
      "src/more.ts:1 change/widened",
      "src/more.ts:2 code/live-endpoint",
      "src/old.ts:2 code/live-endpoint (comment)",
    ]);
  });

  test("a change can't silence being told", async () => {
    const { root } = branch({
      "perimeter.yaml": `# perimeter-ignore-file change/widened: nothing to see\n${spec.replace('"#oncall"', "none")}rules: { change/widened: off }\nexceptions:\n  - { rule: change/widened, reason: nothing to see }\n`,
    });
    const { code, json } = await checked(root);
    expect(code).toBe(1);
    expect(json.findings.filter(({ rule }) => rule === "change/widened").map(({ line, silenced }) => [line, silenced])).toEqual([
      [1, null],
      [9, null],
      [10, null],
      [12, null],
    ]);
  });

  test("is silent once the base has it, and where nothing is compared", async () => {
    const repository = branch({
      "perimeter.yaml": spec.replace(
        "access: write",
        "access: write\n    liveByDefault: { reason: no sandbox, by: jo, until: 2027-01-31 }",
      ),
    });
    expect((await checked(repository.root)).said).toEqual(["perimeter.yaml:5 change/widened"]);
    expect((await perimeter(repository.root, [])).code).toBe(0);
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "feature");
    expect((await checked(repository.root)).said).toEqual([]);
  });

  test("against a base without any perimeter, the new one is told once, and the code is judged as before", async () => {
    const repository = repositoryOf({
      "src/ticket.ts": sandbox,
      "src/mail.ts": 'fetch("https://api.mailer.example/send", { method: "POST" });\n',
    });
    repository.write({ "perimeter.yaml": spec });
    const { said, json } = await checked(repository.root);
    expect(said).toEqual(["perimeter.yaml:1 change/widened"]);
    expect(json.findings[0]?.severity).toBe("error");
    const drafted = repositoryOf({ "src/ticket.ts": sandbox });
    await perimeter(drafted.root, ["init"]);
    expect((await checked(drafted.root)).json.findings.filter(({ rule }) => rule === "change/widened")).toMatchObject([
      { severity: "warning" },
    ]);
  });

  test("where the perimeter lies above the folder, it is compared too", async () => {
    const repository = repositoryOf({ "perimeter.yaml": spec, "shop/src/ticket.ts": sandbox });
    repository.write({ "perimeter.yaml": spec.replace("confirm: [DELETE /tickets/*]", "confirm: never"), "shop/src/ticket.ts": live });
    expect((await checked(repository.root, "shop")).said).toEqual([
      "../perimeter.yaml:7 change/widened",
      "src/ticket.ts:1 code/live-endpoint",
    ]);
  });

  test("with --spec, that file's version in the base judges", async () => {
    const repository = repositoryOf({ "policy/strict.yaml": spec, "src/ticket.ts": sandbox });
    repository.write({ "policy/strict.yaml": spec.replace("confirm: [DELETE /tickets/*]", "confirm: never"), "src/ticket.ts": live });
    expect((await checked(repository.root, "--spec", "policy/strict.yaml")).said).toEqual([
      "policy/strict.yaml:7 change/widened",
      "src/ticket.ts:1 code/live-endpoint",
    ]);
  });

  test("a renamed contract is held against what it was, though its goal is reworded", async () => {
    const contract = `contract: 1
goal: List the tickets of 2 desks in out/tickets.csv within 60 seconds.
constraints: [Never write outside out/]
format: [{ path: out/tickets.csv, contains: one line a ticket }]
failure: [A ticket is missing in out/tickets.csv, A request reaches any host that is not listed in uses, The run takes longer than 60 seconds]
uses: { partner-desk: read }
`;
    const { root } = branch(
      {
        "list.contract.yaml": undefined,
        "tasks/list.contract.yaml": contract.replace("2 desks", "two desks").replace("read }", "write }"),
      },
      { "list.contract.yaml": contract },
    );
    expect((await checked(root)).said).toContain("tasks/list.contract.yaml:6 change/widened");
  });

  test("a source that nobody can read any more, or that lies elsewhere now, is told", async () => {
    const { root, write, git } = branch(
      { "src/mail.ts": undefined, "vendor/mail.ts": live, "src/pad.ts": undefined, "vendor/pad.ts": pad },
      { "src/mail.ts": live, "src/pad.ts": pad, "src/old.ts": live },
    );
    expect((await checked(root)).said.filter((one) => one.endsWith("widened"))).toEqual(["vendor/mail.ts:1 change/widened"]);
    write({ "src/ticket.ts": `${sandbox}// \0\n`, "src/old.ts": live + "// padding\n".repeat(200_000) });
    git("add", "-A");
    expect((await checked(root)).said.filter((one) => one.endsWith("widened"))).toEqual([
      "src/old.ts:1 change/widened",
      "src/ticket.ts:1 change/widened",
      "vendor/mail.ts:1 change/widened",
    ]);
  });

  test("a submodule is said not to be looked at", async () => {
    const other = repositoryOf({ "a.ts": live });
    const { root, git } = branch({});
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.root, "libs/other");
    const { json, said } = await checked(root);
    expect(said).toEqual([]);
    expect(json.skipped).toEqual([{ file: "libs/other", why: "a repository of its own: it is checked where it lies" }]);
  });
});
