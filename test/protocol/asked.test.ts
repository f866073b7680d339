import { describe, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import { folderOf } from "../support/cli.ts";
import { writeFile } from "../support/disk.ts";
import { openEditor } from "../support/openEditor.ts";
import { saidByCli } from "../support/parity.ts";
import { shop } from "../support/shop.ts";

const contract = `contract: 1
goal: Import the 3 distributor feeds into \`catalogue_staging\` in under 10 minutes
constraints: [No new dependencies]
format: [{ path: src/import/*.ts, contains: one module per distributor }]
failure: [A row is lost, A price is 0, A request leaves the sandbox]
`;

async function open(files: Readonly<Record<string, string>>, options: Parameters<typeof openEditor>[1] = {}) {
  const editor = await openEditor([folderOf({ ...shop, ...files })], options);
  editor.client.onRequest("workspace/applyEdit", async ({ edit }: { edit: WorkspaceEdit }) => {
    await editor.apply(edit);
    return { applied: true };
  });
  await editor.open("src/config.ts", shop["src/config.ts"]);
  await editor.settled();
  return editor;
}

/** Writes what is open to the disk, so that the terminal reads the same. */
async function saved(editor: Awaited<ReturnType<typeof open>>, ...files: readonly string[]) {
  await editor.settled();
  for (const file of files) writeFile(editor.root, file, editor.document(file).getText());
}

describe("a silence is offered behind all that mends and explains", () => {
  test.each([true, false])("where the client can ask people for the reason: %s", async (asksPeople) => {
    const editor = await open({}, { initializationOptions: { asksPeople } });
    expect((await editor.actions("src/config.ts")).map(({ title }) => title)).toEqual([
      "Use the sandbox endpoint",
      "Show the page of code/live-endpoint",
      "Ignore code/live-endpoint here with a reason…",
      "Add an exception from code/live-endpoint…",
    ]);
  });

  test("also where the client has no pages: it is never the first that is offered", async () => {
    const editor = await open({}, { capabilities: {} });
    await editor.open("src/key.ts", 'export const key = "sk_live_51HfakeFAKEfakeFAKEfake";\n');
    await editor.settled();
    const titles = (await editor.actions("src/key.ts", "code/live-credential")).map(({ title }) => title);
    expect(titles[0]).toMatch(/^Show the page/);
    expect(titles).toContain("Ignore code/live-credential here with a reason…");
  });
});

describe("without a reason", () => {
  test("the comment silences nothing yet, and says so until the reason is there", async () => {
    const editor = await open({});
    const action = (await editor.actions("src/config.ts", "code/live-endpoint")).find(({ title }) =>
      title.startsWith("Ignore code/live-endpoint here"),
    );
    await editor.apply(action?.edit ?? {});
    await editor.settled();
    expect(editor.document("src/config.ts").getText()).toBe(`// perimeter-ignore-next-line code/live-endpoint:\n${shop["src/config.ts"]}`);
    expect(editor.rules("src/config.ts")).toEqual(["code/stale-ignore", "code/live-endpoint"]);
    await editor.type("src/config.ts", "code/live-endpoint:", "code/live-endpoint: it is asked by hand");
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual([]);
  });

  test("nor does the exception", async () => {
    const editor = await open({});
    const action = (await editor.actions("src/config.ts", "code/live-endpoint")).find(({ title }) => title.startsWith("Add an exception"));
    await editor.apply(action?.edit ?? {});
    await editor.settled();
    expect(editor.rules("src/config.ts")).toEqual(["code/live-endpoint"]);
    expect(editor.rules("perimeter.yaml")).toEqual(["spec/schema"]);
  });
});

describe("with a reason", () => {
  test.each(["comment", "exception"])("by %s, the editor and the terminal are silent alike", async (way) => {
    const editor = await open({}, { initializationOptions: { asksPeople: true } });
    const title = way === "comment" ? "Ignore code/live-endpoint here" : "Add an exception";
    const action = (await editor.actions("src/config.ts")).find((one) => one.title.startsWith(title));
    expect(action?.command).toMatchObject({
      command: "perimeter.silenceFinding",
      arguments: [{ rule: "code/live-endpoint", line: 0, way }],
    });
    const params = { ...action?.command?.arguments?.[0], reason: "it is asked by hand" };
    expect(await editor.client.sendRequest("perimeter/silenceFinding", params)).toEqual({ done: true });
    await saved(editor, way === "comment" ? "src/config.ts" : "perimeter.yaml");
    expect(editor.rules("src/config.ts")).toEqual([]);
    expect((await saidByCli(editor.root)).filter((line) => line.includes("src/config.ts"))).toEqual([]);
  });

  test.each([
    [{ reason: " " }, /needs a reason/],
    [{ line: 7 }, /is gone/],
    [{ rule: "code/unheard-of" }, /is gone/],
    [{ uri: "file:///elsewhere.ts" }, /no open folder/],
  ])("what can't be silenced is told: %j", async (change, message) => {
    const editor = await open({});
    const params = { uri: editor.uri("src/config.ts"), rule: "code/live-endpoint", line: 0, way: "comment", reason: "seen", ...change };
    expect(await editor.client.sendRequest("perimeter/silenceFinding", params)).toMatchObject({
      done: false,
      message: expect.stringMatching(message),
    });
  });
});

describe("approveContract", () => {
  test("writes who, when and the fingerprint; a change of what binds undoes it, a comment doesn't", async () => {
    const file = "tasks/import.contract.yaml";
    const editor = await open({ [file]: contract }, { initializationOptions: { asksPeople: true } });
    await editor.open(file, contract);
    await editor.settled();
    expect(editor.rules(file)).toEqual(["contract/unapproved"]);
    const [first] = await editor.actions(file, "contract/unapproved");
    expect(first).toMatchObject({
      title: "Approve this contract…",
      command: { command: "perimeter.approveContract", arguments: [editor.uri(file)] },
    });
    expect(await editor.client.sendRequest("perimeter/approveContract", { uri: editor.uri(file), by: "jo" })).toEqual({ done: true });
    await saved(editor, file);
    expect(editor.document(file).getText()).toMatch(/^approved: \{ by: jo, on: 2026-11-25, hash: [0-9a-f]{64} \}\n$/m);
    expect(editor.rules(file)).toEqual([]);
    expect((await saidByCli(editor.root)).filter((line) => line.includes("contract/"))).toEqual([]);
    await editor.type(file, "constraints:", "# read twice\nconstraints:");
    await editor.settled();
    expect(editor.rules(file)).toEqual([]);
    await editor.type(file, "the 3 distributor", "the 4 distributor");
    await editor.settled();
    expect(editor.rules(file)).toEqual(["contract/unapproved"]);
  });

  test.each(["approved:\n", "approved: {}\n", "approved: { by: 5, when: x }\n"])(
    "takes the place of what stands there: %j",
    async (old) => {
      const file = "a.contract.yaml";
      const editor = await open({ [file]: contract + old });
      expect(await editor.client.sendRequest("perimeter/approveContract", { uri: editor.uri(file), by: "jo" })).toEqual({ done: true });
      await saved(editor, file);
      expect(editor.document(file).getText()).toMatch(/^approved: \{ by: jo, on: 2026-11-25, hash: [0-9a-f]{64} \}\n$/m);
      expect(editor.rules(file)).not.toContain("contract/unapproved");
    },
  );

  test("needs a name, a contract, and one that can be read", async () => {
    const editor = await open({ "a.contract.yaml": contract, "b.contract.yaml": "contract: 1\ngoal: [\n" });
    const ask = (file: string, by: unknown) => editor.client.sendRequest("perimeter/approveContract", { uri: editor.uri(file), by });
    expect(await ask("a.contract.yaml", "  ")).toMatchObject({ done: false, message: /needs the name/ });
    expect(await ask("a.contract.yaml", 5)).toMatchObject({ done: false, message: /needs the name/ });
    expect(await ask("b.contract.yaml", "jo")).toMatchObject({ done: false, message: /can't be approved/ });
    expect(await ask("perimeter.yaml", "jo")).toMatchObject({ done: false, message: /no contract/ });
    expect(await ask("gone.contract.yaml", "jo")).toMatchObject({ done: false, message: /can't be read/ });
  });
});

test("holdouts in a folder that is open beside this one are visible, and the folder is named", async () => {
  const parent = folderOf({
    "shop/perimeter.yaml": 'perimeter: 1\nholdouts: ["../office/cases", "../elsewhere/cases"]\n',
    "office/cases/a.csv": "1\n",
    "elsewhere/cases/a.csv": "1\n",
  });
  const editor = await openEditor([`${parent}/shop`, `${parent}/office`]);
  await editor.settled();
  const told = editor.problems("perimeter.yaml").map(({ code, message }) => `${code} ${message}`);
  expect(told).toEqual([
    expect.stringMatching(/^spec\/holdout-visible .*`\.\.\/office\/cases` lie in the folder office, which is open beside/),
  ]);
});
