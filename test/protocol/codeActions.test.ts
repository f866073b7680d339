import { describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { textOf } from "../support/disk.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

interface Case {
  readonly name: string;
  /** The file where the problem stands; written over the shop's files. */
  readonly file: string;
  readonly text: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly title: RegExp;
  /** A file (the problem's own where it is not named) with a piece of its text after the edit. */
  readonly edited?: string;
  readonly after: string;
  readonly preferred: boolean;
}

const desk = "https://api.desk.example/v2";
const sandbox = "https://sandbox.desk.example/v2";
const crm = (entry: string) => `perimeter: 1\nsystems:\n  crm: { ${entry} }\n`;
const uses = 'export const crm = () => fetch("https://api.crm.example/v1/people");\n';
const contract = (clauses: string) =>
  `contract: 1\ngoal: Import 300 products into \`feeds/out.csv\`\nconstraints: [At most 3 calls a minute]\nformat: [{ path: feeds/out.csv, contains: "sku,title" }]\nfailure: [a row is lost, a price is 0, a call leaves the sandbox]\n${clauses}`;

const cases: readonly Case[] = [
  {
    name: "the sandbox's URL in a literal",
    file: "src/literal.ts",
    text: `export const list = () => fetch("${desk}/tickets");\n`,
    rule: "code/live-endpoint",
    title: /Use the sandbox endpoint/,
    after: `fetch("${sandbox}/tickets")`,
    preferred: true,
  },
  {
    name: "the sandbox's URL in a constant that another file calls",
    file: "src/config.ts",
    text: shop["src/config.ts"],
    rule: "code/live-endpoint",
    title: /Use the sandbox endpoint/,
    after: `DESK = "${sandbox}"`,
    preferred: true,
  },
  {
    name: "the sandbox's variable in place of the live one (TypeScript)",
    file: "src/variable.ts",
    text: "export const list = () => fetch(`${process.env.DESK_URL}/tickets`);\n",
    rule: "code/live-endpoint",
    title: /Read DESK_SANDBOX_URL instead of DESK_URL/,
    after: "${process.env.DESK_SANDBOX_URL}/tickets",
    preferred: true,
  },
  {
    name: "the sandbox's variable in place of the live one (Python)",
    file: "src/variable.py",
    text: 'import os, requests\nrequests.get(os.environ["DESK_URL"] + "/tickets")\n',
    rule: "code/live-endpoint",
    title: /Read DESK_SANDBOX_URL instead of DESK_URL/,
    after: 'os.environ["DESK_SANDBOX_URL"]',
    preferred: true,
  },
  {
    name: "the fallback of a variable",
    file: "src/fallback.ts",
    text: `const url = process.env.STAGE_URL ?? "${desk}";\nexport const list = () => fetch(\`\${url}/tickets\`);\n`,
    rule: "code/live-fallback",
    title: /Fall back to the sandbox/,
    after: `STAGE_URL ?? "${sandbox}"`,
    preferred: true,
  },
  {
    name: "a value in a configuration file",
    file: "config/default.yaml",
    text: `desk:\n  url: ${desk} # the partner\n`,
    rule: "code/live-config",
    title: /Use the sandbox endpoint/,
    after: `url: ${sandbox} # the partner`,
    preferred: true,
  },
  {
    name: "the production flag's own fallback",
    file: "src/stage.ts",
    text: `const stage = process.env.APP_ENV || "production";\nconst url = stage === "production" ? "${desk}" : "${sandbox}";\nexport const list = () => fetch(\`\${url}/tickets\`);\n`,
    rule: "code/production-by-default",
    title: /development/,
    after: 'APP_ENV || "development"',
    preferred: true,
  },
  {
    name: "an undeclared system, in the perimeter",
    file: "src/mail.ts",
    text: shop["src/mail.ts"],
    rule: "code/undeclared-system",
    title: /undecided/,
    edited: "perimeter.yaml",
    after: "sendgrid: { access: write, decided: false }",
    preferred: true,
  },
  {
    name: "an unknown host that may be one's own",
    file: "src/own.ts",
    text: 'export const own = () => fetch("https://api.unheard-of.example/v1");\n',
    rule: "code/undeclared-system",
    title: /own hosts/,
    edited: "perimeter.yaml",
    after: "unheard-of.example",
    preferred: false,
  },
  {
    name: "an ignore comment that silences nothing",
    file: "src/stale.ts",
    text: "// perimeter-ignore-next-line code/live-endpoint: it was right once\nexport const nothing = 1;\n",
    rule: "code/stale-ignore",
    title: /Remove the comment/,
    after: "export const nothing = 1;",
    preferred: true,
  },
  {
    name: "a misspelt key of a perimeter",
    file: "ops/perimeter.yaml",
    text: crm("acess: read"),
    rule: "spec/schema",
    title: /`access`/,
    after: "crm: { access: read }",
    preferred: true,
  },
  {
    name: "live as the default without a reason",
    file: "ops/perimeter.yaml",
    text: crm("access: read, sandbox: none, live: https://api.crm.example/v1, liveByDefault: true"),
    more: { "ops/crm.ts": uses },
    rule: "spec/live-unapproved",
    title: /Remove liveByDefault/,
    after: "live: https://api.crm.example/v1 }",
    preferred: true,
  },
  {
    name: "an action that needs more than the access",
    file: "ops/perimeter.yaml",
    text: crm("access: read, sandbox: none, live: https://api.crm.example/v1, confirm: [POST /people]"),
    more: { "ops/crm.ts": uses },
    rule: "spec/access-conflict",
    title: /Raise the access/,
    after: "access: write",
    preferred: false,
  },
  {
    name: "a draft that somebody must decide",
    file: "ops/perimeter.yaml",
    text: crm("access: write, live: https://api.crm.example/v1, decided: false"),
    more: { "ops/crm.ts": uses },
    rule: "spec/undecided",
    title: /./,
    after: "crm:",
    preferred: false,
  },
  {
    name: "a contract's use beyond what is granted",
    file: "import.contract.yaml",
    text: contract("uses:\n  desk: { access: write, endpoint: live }\n"),
    rule: "contract/exceeds-perimeter",
    title: /Use the sandbox/,
    after: "endpoint: sandbox",
    preferred: true,
  },
  {
    name: "a clause that is missing in a contract",
    file: "import.contract.yaml",
    text: "contract: 1\ngoal: Import 300 products into `feeds/out.csv`\n",
    rule: "contract/missing-clause",
    title: /Insert failure/,
    after: "failure:",
    preferred: false,
  },
];

async function openCase({ file, text, more }: Pick<Case, "file" | "text" | "more">) {
  const editor = await openEditor([folderOf({ ...shop, ...more, [file]: text })]);
  await editor.open(file, text);
  await editor.settled();
  return editor;
}

const own = (actions: readonly CodeAction[], title: RegExp) => actions.find((action) => title.test(action.title));

describe("a quick fix mends", () => {
  test.each(cases)("$name", async ({ file, text, more, rule, title, edited = file, after, preferred }) => {
    const editor = await openCase({ file, text, ...(more && { more }) });
    expect(editor.rules(file)).toContain(rule);
    const action = own(await editor.actions(file, rule), title);
    expect(action).toMatchObject({ kind: "quickfix", diagnostics: [{ code: rule }] });
    expect(action?.isPreferred ?? false).toBe(preferred);
    await editor.apply(action?.edit ?? {});
    expect(editor.document(edited).getText()).toContain(after);
    await editor.settled();
    if (preferred) expect(editor.rules(file)).not.toContain(rule);
  });
});

test("what does the same for several problems at one place is offered once, for all of them", async () => {
  const editor = await openCase({ file: "empty.contract.yaml", text: "contract: 1\n" });
  const actions = await editor.actions("empty.contract.yaml");
  const titles = actions.map(({ title }) => title);
  expect(titles).toEqual([...new Set(titles)]);
  const problems = editor.problems("empty.contract.yaml").filter(({ code }) => code === "contract/missing-clause");
  expect(problems).toHaveLength(4);
  expect(actions.find(({ title }) => title === "Show the page of contract/missing-clause")?.diagnostics).toHaveLength(4);
});

describe("source.fixAll.perimeter", () => {
  test("holds what is safe and nothing else, in one edit of this file alone", async () => {
    const file = "src/all.ts";
    const text = `${shop["src/mail.ts"]}export const list = () => fetch("${desk}/tickets");\nexport const one = () => fetch("${desk}/tickets/1");\n// perimeter-ignore-next-line code/live-endpoint: once\nexport const nothing = 1;\n`;
    const editor = await openCase({ file, text });
    const actions = await editor.actions(file, undefined, ["source.fixAll.perimeter"]);
    expect(actions.map((action) => action.kind)).toEqual(["source.fixAll.perimeter"]);
    await editor.apply(actions[0]?.edit ?? {});
    expect(editor.document(file).getText()).toBe(
      `${shop["src/mail.ts"]}export const list = () => fetch("${sandbox}/tickets");\nexport const one = () => fetch("${sandbox}/tickets/1");\nexport const nothing = 1;\n`,
    );
    expect(textOf(editor.root, "perimeter.yaml")).toBe(shop["perimeter.yaml"]);
  });

  test.each(cases.filter((one) => !one.preferred))("never holds what a person must decide: $name", async ({ file, text, more, title }) => {
    const editor = await openCase({ file, text, ...(more && { more }) });
    const [all] = await editor.actions(file, undefined, ["source.fixAll"]);
    const unsafe = own(await editor.actions(file), title);
    expect(unsafe?.edit).toBeDefined();
    const texts = (action: CodeAction | undefined) =>
      (action?.edit?.documentChanges ?? []).flatMap((change) =>
        "edits" in change ? change.edits.map((edit) => JSON.stringify(edit)) : [],
      );
    expect(texts(all).filter((edit) => texts(unsafe).includes(edit))).toEqual([]);
  });

  test("is not offered where nobody asks for it, nor a quick fix where only it is asked for", async () => {
    const editor = await openCase({ file: "src/config.ts", text: shop["src/config.ts"] });
    expect((await editor.actions("src/config.ts")).map((action) => action.kind)).not.toContain("source.fixAll.perimeter");
    expect((await editor.actions("src/config.ts", undefined, ["source"])).map((action) => action.kind)).toEqual([
      "source.fixAll.perimeter",
    ]);
    expect(await editor.actions("src/config.ts", undefined, ["refactor"])).toEqual([]);
  });
});

test("the page of a rule and the places of a problem are shown by the client", async () => {
  const editor = await openCase({ file: "src/config.ts", text: shop["src/config.ts"] });
  const page = own(await editor.actions("src/config.ts"), /page of code\/live-endpoint/);
  await editor.client.sendRequest("workspace/executeCommand", page?.command ?? {});
  expect(editor.shown).toEqual(["perimeter-rule:/code/live-endpoint.md"]);
});
