import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, type Json, perimeter } from "../support/cli.ts";

const call = 'fetch("https://api.partner.example/v1/tickets", { method: "POST" });\n';
const spec = "perimeter: 1\nsystems: {}\n";
/** A finding that must still be there, whatever else is in the folder. */
const good = { "good.ts": call, "perimeter.yaml": spec };

async function check(root: string): Promise<Json> {
  const ran = await perimeter(root, ["--format", "json"]);
  expect(ran.error).toBe("");
  return ran.json();
}

function whyOf(json: Json, file: string): string | undefined {
  return json.skipped.find((one) => one.file === file)?.why;
}

function expectGoodFound(json: Json): void {
  expect(json.findings.map((f) => `${f.rule} ${f.file}`)).toContain("code/undeclared-system good.ts");
}

describe("bad input gets a clear word, and the rest is still checked", () => {
  test("an empty folder", async () => {
    const { code, out } = await perimeter(folderOf({}), []);
    expect([code, out]).toEqual([0, expect.stringContaining("No external system was found")]);
  });

  test("a folder of which no host is known, though calls are made", async () => {
    const { out } = await perimeter(folderOf({ "a.ts": "export const get = (host: string) => fetch(`https://${host}/orders`);\n" }), []);
    expect(out).toContain("No external system is known by its host");
    expect(out).toContain("perimeter scan");
  });

  test("a folder that is not there", async () => {
    const { code, error } = await perimeter(folderOf({}), ["check", "nowhere"]);
    expect(code).toBe(2);
    expect(error).toContain("nowhere can't be read");
  });

  test.each(["yesterday", "2026-02-30", ""])("a clock that is set to no day: %j", async (today) => {
    const { code, error } = await perimeter(folderOf(good), ["check"], { today });
    expect([code, error]).toEqual([2, expect.stringContaining(`PERIMETER_TODAY=${today}: a day like 2027-01-31`)]);
  });

  test("a file in place of a folder", async () => {
    const { code } = await perimeter(folderOf({ "a.txt": "" }), ["check", "a.txt"]);
    expect(code).toBe(2);
  });

  test.each<[string, Record<string, string | Uint8Array>, string, RegExp]>([
    ["a binary file named .ts", { "bad.ts": new Uint8Array([0x7f, 0x45, 0, 0, 1]) }, "bad.ts", /binary/],
    ["invalid UTF-8", { "bad.ts": new Uint8Array([0x66, 0xff, 0xfe, 0x66]) }, "bad.ts", /UTF-8/],
    [
      "a source file with a syntax error",
      { "bad.ts": 'const = ;;; {{{\nfetch("https://api.other.example");\n' },
      "bad.ts",
      /syntax errors/,
    ],
    [
      "an alias bomb in a configuration",
      {
        "app.yaml": `a: &a [https://api.partner.example/x]\n${[..."bcdefghij"]
          .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghi"[i]}`).join(",")}]`)
          .join("\n")}\n`,
      },
      "app.yaml",
      /alias bomb/,
    ],
    ["a broken TOML", { "app.toml": "a = [\n" }, "app.toml", /TOML/],
    ["a lock file", { "package-lock.json": '{ "resolved": "https://registry.example/x" }' }, "package-lock.json", /lock file/],
    ["a recording of tests", { "cassettes/a.yaml": "url: https://api.partner.example/x\n" }, "cassettes/a.yaml", /recorded/],
    ["a 5 MB YAML", { "big.yaml": "a: &x [1, 2]\n".padEnd(5_000_000, "- https://api.partner.example/x\n") }, "big.yaml", /larger than/],
  ])("%s", async (_, files, file, why) => {
    const json = await check(folderOf({ ...good, ...files }));
    expectGoodFound(json);
    expect(whyOf(json, file)).toMatch(why);
  });

  test("a 2 MB line", async () => {
    const json = await check(folderOf({ ...good, "line.ts": `const x = "${"a".repeat(2_000_000)}";\n${call}` }));
    expectGoodFound(json);
    expect(json.endpoints.some((e) => e["file"] === "line.ts") || whyOf(json, "line.ts") !== undefined).toBe(true);
  });

  test.each<[string, string, RegExp]>([
    ["a conflict marker", "perimeter: 1\n<<<<<<< ours\nowner: a\n=======\nowner: b\n>>>>>>> theirs\n", /conflict/i],
    [
      "an alias bomb",
      `perimeter: 1\na: &a [x]\n${"bcdefghi"
        .split("")
        .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
        .join("\n")}\n`,
      /alias/i,
    ],
    ["more than 1 MiB", `perimeter: 1\n${"# x\n".repeat(300_000)}`, /1 MiB/],
    ["what is no YAML", "perimeter: [1\n", /./],
  ])("%s in a perimeter", async (_, text, message) => {
    const json = await check(folderOf({ "good.ts": call, "perimeter.yaml": text }));
    const syntax = json.findings.filter((f) => f.rule === "spec/syntax");
    expect(syntax.map((f) => f.message).join("\n")).toMatch(message);
    expect(json.endpoints.map((e) => e["file"])).toContain("good.ts");
  });

  test.each<[string, string, RegExp]>([
    ["perimeter.yaml", "spec/syntax", /Save it as UTF-8/],
    ["feed.contract.yaml", "contract/syntax", /Save it as UTF-8/],
    ["policy/base.yaml", "spec/syntax", /Save it as UTF-8/],
  ])("%s in UTF-16 rules nothing, and that is no clean check", async (file, rule, message) => {
    const above = "perimeter: 1\nextends: policy/base.yaml\nsystems: {}\n";
    const utf16 = new Uint8Array(Buffer.from("\ufeffperimeter: 1\nsystems: {}\n", "utf16le"));
    const root = folderOf({ "policy/base.yaml": "perimeter: 1\nsystems: {}\n", "perimeter.yaml": above, [file]: utf16 });
    const { code, json } = await perimeter(root, ["--format", "json"]);
    const told = json().findings.filter((f) => f.file === file);
    expect([code, ...told.map((f) => f.rule)]).toEqual([1, rule]);
    expect(told[0]?.message).toMatch(message);
  });

  test("a perimeter that is a link is told, unless what it leads to rules there anyway", async () => {
    const root = folderOf({ ...good, "policy/shop.perimeter.yaml": spec, "packages/a/x.ts": "", "packages/b/x.ts": "" });
    symlinkSync("../../policy/shop.perimeter.yaml", join(root, "packages/a/perimeter.yaml"));
    symlinkSync("../../perimeter.yaml", join(root, "packages/b/perimeter.yaml"));
    symlinkSync("nothing", join(root, "packages/dead.perimeter.yaml"));
    const told = (await check(root)).findings.filter((f) => f.rule === "spec/syntax");
    expect(told.map((f) => f.file)).toEqual(["packages/a/perimeter.yaml", "packages/dead.perimeter.yaml"]);
    expect(told[0]?.message).toContain("extends");
  });

  test("the perimeter of --spec is checked like any other, wherever it lies", async () => {
    const policy = folderOf({
      "shop.yaml": "perimeter: 1\nsystems:\n  partner-desk: { acess: read, live: https://api.partner.example }\n",
    });
    const root = folderOf({ "good.ts": call });
    const { code, json } = await perimeter(root, ["--format", "json", "--spec", join(policy, "shop.yaml")]);
    expect([code, ...json().findings.map((f) => f.rule)]).toEqual([1, "spec/schema"]);
  });

  test("a symlink loop, and a link that leads nowhere", async () => {
    const root = folderOf(good);
    mkdirSync(join(root, "a"));
    symlinkSync("..", join(root, "a", "up"));
    symlinkSync("loop", join(root, "loop"));
    symlinkSync("nothing", join(root, "dead.ts"));
    const json = await check(root);
    expectGoodFound(json);
    expect(json.endpoints.filter((e) => String(e["file"]).includes("up/"))).toEqual([]);
  });

  test("circular imports and circular constants", async () => {
    const json = await check(
      folderOf({
        ...good,
        "a.ts": 'import { b } from "./b";\nexport const a = b + "/x";\nfetch(a);\n',
        "b.ts": 'import { a } from "./a";\nexport const b = a;\n',
      }),
    );
    expectGoodFound(json);
  });

  test("a folder and a file that can't be read, by a port that says so", async () => {
    const denied = { "secret/inner.ts": call, "denied.ts": call };
    const root = folderOf({ ...good, ...denied });
    const { code, out } = await perimeter(root, ["--format", "json", "--fail-on", "never"], {
      wrap: (disk) => ({
        ...disk,
        list: async (token) => {
          const all = await disk.list(token);
          return {
            files: all.files.filter(({ file }) => !file.startsWith("secret/")),
            skipped: [...all.skipped, { file: "secret", why: "no permission to read it" }],
          };
        },
        read: async (file) => (file === "denied.ts" ? { error: "no permission to read it" } : disk.read(file)),
      }),
    });
    expect(code).toBe(0);
    const json = JSON.parse(out) as Json;
    expectGoodFound(json);
    expect(json.skipped.map(({ file, why }) => `${file}: ${why}`)).toEqual([
      "denied.ts: no permission to read it",
      "secret: no permission to read it",
    ]);
  });

  // Root reads everything, so another user has to run it: the bundle, where that user can reach it.
  test.runIf(process.getuid?.() === 0 && process.platform === "linux")("a folder and a file that another user can't read", () => {
    const root = folderOf({ ...good, "secret/inner.ts": call, "denied.ts": call });
    const program = folderOf({});
    cpSync(join(import.meta.dirname, "..", "..", "dist"), program, { recursive: true });
    for (const [path, mode] of [
      [program, 0o755],
      [root, 0o755],
      [join(root, "secret"), 0o700],
      [join(root, "denied.ts"), 0o600],
    ] as const)
      chmodSync(path, mode);
    const { stdout, status } = spawnSync(process.execPath, [join(program, "cli.js"), "--format", "json"], {
      cwd: root,
      uid: 65534,
      gid: 65534,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    const json = JSON.parse(stdout) as Json;
    expectGoodFound(json);
    expect(json.skipped.map(({ file, why }) => `${file}: ${why}`)).toEqual([
      "denied.ts: no permission to read it",
      "secret: no permission to read it",
    ]);
  });
});
