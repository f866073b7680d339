import { expect, test } from "vitest";
import type { PerimeterService } from "../../server/src/service.ts";
import { folderOf } from "../support/cli.ts";
import { openEditor } from "../support/openEditor.ts";
import { shop } from "../support/shop.ts";

const file = "perimeter.yaml";
const files = { ...shop, [file]: `${shop[file]}  old: { access: read, sandbox: none }\n  older: { access: read, purpos: none }\n` };

/** An editor whose checks wait, from the second on, until they are let go. */
async function openHeld(text: Readonly<Record<string, string>> = files, settings: unknown = null) {
  let letGo = () => {};
  let turn: Promise<void> = Promise.resolve();
  const held = (service: PerimeterService): PerimeterService => ({
    check: (...args) => turn.then(() => service.check(...args)),
    changed: (changed) => service.changed(changed),
    keep: () => service.keep(),
    knows: (files) => service.knows(files),
    get last() {
      return service.last;
    },
  });
  const editor = await openEditor([folderOf(text)], {
    settings,
    wrap: (host) => ({ ...host, createService: (options) => held(host.createService(options)) }),
  });
  await editor.open(file, text[file] ?? "");
  await editor.settled();
  turn = new Promise((done) => {
    letGo = done;
  });
  return { editor, letGo: () => letGo() };
}

const told = (editor: Awaited<ReturnType<typeof openHeld>>["editor"], version: number) =>
  editor.published.filter((one) => one.uri.endsWith(file) && one.version === version);

const linesOf = (published: ReturnType<typeof told>[number] | undefined, rule: string) =>
  published?.diagnostics.filter(({ code }) => code === rule).map(({ range }) => range.start.line);

test("what the text of a specification says is told before the code is held against it; all else stays, where it has moved to", async () => {
  const { editor, letGo } = await openHeld();
  const before = told(editor, 1).at(-1);
  expect(editor.rules(file)).toEqual(["spec/unused-system", "spec/unused-system", "spec/schema"]);
  await editor.type(file, "  old: { access: read", "  # no more\n  old: { acess: read");
  await expect.poll(() => told(editor, 2).length, { timeout: 5000 }).toBe(1);
  const [early] = told(editor, 2);
  expect(linesOf(early, "spec/schema")).toHaveLength(2);
  const unused = linesOf(before, "spec/unused-system") ?? [];
  expect(linesOf(early, "spec/unused-system")?.at(-1)).toBe((unused.at(-1) ?? 0) + 1);
  letGo();
  await editor.settled();
  expect(editor.rules(file).filter((rule) => rule === "spec/schema")).toHaveLength(2);
});

test("an edit that changes nothing is told once", async () => {
  const { editor, letGo } = await openHeld();
  await editor.type(file, "access: read, purpos", "access: read,  purpos");
  await expect.poll(() => told(editor, 2).length, { timeout: 5000 }).toBe(1);
  letGo();
  await editor.settled();
  expect(told(editor, 2)).toHaveLength(1);
});

test("what is silenced, by a severity or a comment, is not told early either", async () => {
  const silent = `${shop[file]}  # perimeter-ignore-next-line spec/schema: an old name\n  old: { access: read, purpos: none }\nrules: { spec/unused-system: off }\n`;
  const { editor, letGo } = await openHeld({ ...shop, [file]: silent });
  expect(editor.rules(file)).toEqual([]);
  await editor.type(file, "purpos", "purpo");
  await expect.poll(() => told(editor, 2).length, { timeout: 5000 }).toBe(1);
  expect(told(editor, 2)[0]?.diagnostics).toEqual([]);
  letGo();
  await editor.settled();
  expect(editor.rules(file)).toEqual([]);
});

test("a contract's text is told early as well", async () => {
  const contract = "import.contract.yaml";
  const { editor, letGo } = await openHeld({ ...files, [contract]: "contract: 1\ngoal: Import the price lists\n" });
  await editor.open(contract, "contract: 1\ngoal: Import the price lists\n");
  letGo();
  await editor.settled();
  await editor.type(contract, "goal", "gaol");
  await editor.settled();
  const published = editor.published.filter((one) => one.uri.endsWith(contract) && one.version === 2);
  expect(published[0]?.diagnostics.map(({ code }) => code)).toContain("contract/schema");
});

test("of a file that a setting leaves out nothing is told", async () => {
  const { editor, letGo } = await openHeld(files, { exclude: ["perimeter.yaml"] });
  expect(editor.rules(file)).toEqual([]);
  await editor.type(file, "purpos", "purpo");
  letGo();
  await editor.settled();
  expect(editor.published.filter((one) => one.uri.endsWith(file)).flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});
