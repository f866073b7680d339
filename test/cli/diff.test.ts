import { describe, expect, test } from "vitest";
import { perimeter } from "../support/cli.ts";
import { partialClone, repositoryOf, shallowClone } from "../support/repository.ts";

const ticket = 'export const open = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n';
const desk =
  'import { open } from "./ticket";\nexport const list = () => fetch("https://acme.zendesk.com/api/v2/tickets.json");\nexport { open };\n';
const files = { "src/ticket.ts": ticket, "src/desk.ts": desk, "README.md": "A shop.\n" };

interface Diff {
  readonly version: number;
  readonly base: string;
  readonly added: readonly Record<string, unknown>[];
  readonly removed: readonly Record<string, unknown>[];
  readonly systems: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

async function diffOf(root: string, ...args: readonly string[]): Promise<Diff> {
  const ran = await perimeter(root, ["diff", ...args, "--format", "json"]);
  expect([ran.code, ran.error]).toEqual([0, ""]);
  return JSON.parse(ran.out) as Diff;
}

const nothing = { added: [], removed: [], systems: { added: [], removed: [] } };

describe("perimeter diff", () => {
  test("tells what is newly reached and no longer reached, as version 1 JSON", async () => {
    const { root, write } = repositoryOf(files);
    write({ "src/desk.ts": 'export const send = () => fetch("https://api.mailer.example/send", { method: "POST" });\n' });
    const diff = await diffOf(root, "HEAD");
    expect(Object.keys(diff)).toEqual(["version", "base", "added", "removed", "systems"]);
    expect(diff).toMatchObject({
      version: 1,
      base: "HEAD",
      added: [{ file: "src/desk.ts", line: 1, host: "api.mailer.example", method: "POST", access: "write", system: null }],
      removed: [{ file: "src/desk.ts", line: 2, host: "acme.zendesk.com", system: "zendesk", access: "read" }],
      systems: { added: ["api.mailer.example"], removed: ["zendesk"] },
    });
    expect(Object.keys(diff.added[0] ?? {})).toContain("evidence");
  });

  test("a call that moves to another file, line or function is no change; nor is reformatting", async () => {
    const { root, commit, write } = repositoryOf(files);
    commit({ "src/ticket.ts": undefined, "src/tickets/create.ts": `// moved\n\n${ticket.replace("open", "create")}` });
    write({ "src/desk.ts": `\n${desk}` });
    expect(await diffOf(root, "HEAD~1")).toMatchObject(nothing);
  });

  test("counts what is not committed and not tracked, and leaves out what git ignores", async () => {
    const { root, write } = repositoryOf({ ...files, ".gitignore": ".env\nscratch/\n" });
    write({
      "src/new.ts": 'fetch("https://api.carrier.example/v1/labels", { method: "POST" });\n',
      "scratch/try.ts": 'fetch("https://api.other.example/");\n',
      ".env": "CARRIER_URL=https://api.hidden.example\n",
    });
    expect((await diffOf(root, "main")).systems).toEqual({ added: ["api.carrier.example"], removed: [] });
  });

  test("compares a branch with the commit where it left the base, not with what the base became", async () => {
    const { root, git, commit } = repositoryOf(files);
    git("checkout", "-q", "-b", "feature");
    commit({ "src/new.ts": 'fetch("https://api.carrier.example/v1/labels", { method: "POST" });\n' });
    git("checkout", "-q", "main");
    commit({ "src/main.ts": 'fetch("https://api.mainline.example/");\n', "src/desk.ts": undefined });
    git("checkout", "-q", "feature");
    expect((await diffOf(root, "main")).systems).toEqual({ added: ["api.carrier.example"], removed: [] });
  });

  test("a changed constant is followed to the calls in files that did not change", async () => {
    const { root, write } = repositoryOf({
      "src/config.ts": 'export const BASE = "https://sandbox.partner.example/v2";\n',
      "src/client.ts": 'import { BASE } from "./config";\nexport const open = () => fetch(`${BASE}/tickets`, { method: "POST" });\n',
    });
    write({ "src/config.ts": 'export const BASE = "https://api.partner.example/v2";\n' });
    const { added, removed } = await diffOf(root, "HEAD");
    expect(added.map(({ file, host, method }) => [file, host, method])).toContainEqual(["src/client.ts", "api.partner.example", "POST"]);
    expect(removed.map(({ file, host }) => [file, host])).toContainEqual(["src/client.ts", "sandbox.partner.example"]);
  });

  test("a live host beside a sandbox that was there is one system with it", async () => {
    const sandbox =
      'const SANDBOX_URL = "https://sandbox.partner.example/v2";\nexport const list = () => fetch(`${SANDBOX_URL}/tickets`);\n';
    const { root, write } = repositoryOf({ "src/client.ts": sandbox });
    write({
      "src/client.ts": `${sandbox}const LIVE_URL = "https://api.partner.example/v2";\nexport const open = () => fetch(\`\${LIVE_URL}/tickets\`, { method: "POST" });\n`,
    });
    const { added, removed, systems } = await diffOf(root, "HEAD");
    expect(added.map(({ host, method }) => [host, method])).toContainEqual(["api.partner.example", "POST"]);
    expect([removed, systems.removed]).toEqual([[], []]);
  });

  test("names systems and environments as the base's perimeter does, whatever the change makes of it", async () => {
    const spec =
      "perimeter: 1\nsystems:\n  partner-desk:\n    access: write\n    sandbox: https://sandbox.partner.example/v2\n    live: https://api.partner.example/v2\n";
    const { root, write } = repositoryOf({ "perimeter.yaml": spec });
    write({ "src/ticket.ts": ticket, "perimeter.yaml": spec.replace("https://sandbox", "https://api") });
    const { added } = await diffOf(root, "HEAD");
    expect(added).toMatchObject([{ system: "partner-desk", environment: "live", host: "api.partner.example" }]);
  });

  test("of a folder below the repository's root, paths are the folder's own", async () => {
    const { root, write } = repositoryOf({ "shop/src/ticket.ts": ticket, "other/a.ts": "export {};\n" });
    write({ "shop/src/new.ts": desk, "other/a.ts": 'fetch("https://api.elsewhere.example/");\n' });
    const { added } = await diffOf(root, "HEAD", "shop");
    expect(added.map(({ file }) => file)).toEqual(["src/new.ts"]);
  });

  test("reads files of any name", async () => {
    const odd = "src/ö dä/ñ '\"\n\t$(x).ts";
    const { root, write } = repositoryOf({ [odd]: ticket });
    write({ [odd]: "export {};\n" });
    expect((await diffOf(root, "HEAD")).removed.map(({ file }) => file)).toEqual([odd]);
  });

  test("works in a shallow clone that holds the base", async () => {
    const source = repositoryOf(files);
    source.commit({ "src/new.ts": 'fetch("https://api.carrier.example/v1/labels");\n' });
    const clone = shallowClone(source, 2, "main");
    expect((await diffOf(clone.root, "HEAD~1")).systems.added).toEqual(["api.carrier.example"]);
  });

  const wrong: readonly (readonly [string, (root: string) => Promise<{ root: string; ref: string }>, RegExp])[] = [
    [
      "a ref that is not there",
      async (root) => ({ root, ref: "nowhere" }),
      /nowhere: there is no such commit here. Fetch it first: git fetch origin nowhere/,
    ],
    ["what looks like an option", async (root) => ({ root, ref: "" }), /there is no such commit here/],
  ];
  test.each(wrong)("%s is wrong usage, with the mend", async (_, of, words) => {
    const { root, ref } = await of(repositoryOf(files).root);
    const ran = await perimeter(root, ["diff", ref]);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.error).toMatch(words);
  });

  test("works in the shallow checkout of a pull request, where the base was fetched beside it", async () => {
    const source = repositoryOf(files);
    source.git("checkout", "-q", "-b", "feature");
    source.commit({ "src/new.ts": 'fetch("https://api.carrier.example/v1/labels");\n' });
    source.git("checkout", "-q", "main");
    source.commit({ "src/main.ts": 'fetch("https://api.mainline.example/");\n' });
    source.git("checkout", "-q", "-b", "merged");
    source.git("merge", "-q", "--no-ff", "-m", "merge", "feature");
    const clone = shallowClone(source, 1, "merged");
    expect((await diffOf(clone.root, "origin/main")).systems).toEqual({ added: ["api.carrier.example"], removed: [] });
  });

  test("works in a clone without old contents as far as it can, and asks nobody for them", async () => {
    const source = repositoryOf(files);
    source.commit({ "src/new.ts": 'fetch("https://api.carrier.example/v1/labels");\n', "src/desk.ts": undefined });
    const clone = partialClone(source);
    const { systems } = await diffOf(clone.root, "HEAD~1");
    expect(systems.added).toEqual(["api.carrier.example"]);
  });

  test("a clone too shallow to hold the base says how to fetch it", async () => {
    const source = repositoryOf(files);
    source.git("checkout", "-q", "-b", "feature");
    source.commit({ "src/new.ts": desk });
    source.git("checkout", "-q", "main");
    source.commit({ "src/main.ts": desk });
    const clone = shallowClone(source, 1, "feature");
    const local = await perimeter(clone.root, ["diff", "main"]);
    expect([local.code, local.error]).toEqual([2, expect.stringContaining("There is origin/main: name that.")]);
    const remote = await perimeter(clone.root, ["diff", "origin/main"]);
    expect([remote.code, remote.error]).toEqual([2, expect.stringMatching(/too shallow .*git fetch --unshallow.*fetch-depth: 0/)]);
    const gone = await perimeter(clone.root, ["diff", source.git("rev-parse", "main~1").trim()]);
    expect([gone.code, gone.error]).toEqual([2, expect.stringContaining("git fetch --unshallow")]);
  });

  test("without git, or without a base, it says what it needs", async () => {
    const { root } = repositoryOf(files);
    expect(await perimeter(root, ["diff"])).toMatchObject({ code: 2, error: expect.stringContaining("perimeter diff main") });
    expect(await perimeter("/", ["diff", "main", "/tmp"])).toMatchObject({ code: 2, error: expect.stringContaining("no git repository") });
  });

  test("prints for people, and as the comment of a pull request", async () => {
    const { root, write } = repositoryOf(files);
    write({
      "src/desk.ts":
        'import Stripe from "stripe";\nconst stripe = new Stripe(process.env.KEY ?? "");\nexport const refund = () => stripe.refunds.create({ charge: "x" });\n',
      "src/ticket.ts": `${ticket}export const drop = () => fetch("https://api.partner.example/v2/tickets/1", { method: "DELETE" });\n`,
    });
    const pretty = await perimeter(root, ["diff", "HEAD"]);
    await expect(pretty.out).toMatchFileSnapshot("../golden/output/diff.txt");
    const markdown = await perimeter(root, ["diff", "HEAD", "--format", "markdown"]);
    await expect(markdown.out).toMatchFileSnapshot("../golden/output/diff.md");
  });
});
