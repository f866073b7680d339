import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { allRules } from "../../server/src/rules/index.ts";
import { rulePage } from "../../server/src/rules/page.ts";
import { folderOf, perimeter } from "../support/cli.ts";
import { removeFile, writeFile } from "../support/disk.ts";
import { repositoryOf } from "../support/repository.ts";

const golden = (name: string) => join(import.meta.dirname, "..", "golden", "output", name);

const files = {
  "perimeter.yaml": `perimeter: 1
systems:
  partner-desk:
    access: write
    sandbox: https://sandbox.partner.example/v2
    live: https://api.partner.example/v2
    confirm: [POST /refunds]
    alert: none
exceptions:
  - { rule: code/live-endpoint, path: scripts/**, reason: "one-off, by hand" }
`,
  "src/ticket.ts": 'export const open = () => fetch("https://api.partner.example/v2/tickets", { method: "POST" });\n',
  "src/odd #1 | name.ts": 'fetch("https://api.mailer.example/send?a=1&b=<2>", { method: "POST" });\n',
  "src/known.ts": '// perimeter-ignore-next-line code/undeclared-system: agreed <with> "Jo"\nfetch("https://api.carrier.example/");\n',
  "scripts/migrate.ts": 'fetch("https://api.partner.example/v2/all");\n',
  "broken.ts": "const = {\n",
};

async function printed(format: string, ...args: readonly string[]): Promise<string> {
  const ran = await perimeter(folderOf(files), ["check", "--format", format, ...args]);
  expect(ran.error).toBe("");
  return ran.out;
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string } };
  }[];
  readonly relatedLocations?: readonly { readonly id: number }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
}

interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly properties: { readonly tags: readonly string[] };
}

interface Sarif {
  readonly runs: readonly [
    { readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } }; readonly results: readonly SarifResult[] },
  ];
}

async function sarifOf(root: string, ...args: readonly string[]): Promise<Sarif["runs"][0]> {
  const { out } = await perimeter(root, ["check", ...args, "--format", "sarif"]);
  return (JSON.parse(out) as Sarif).runs[0];
}

/** The official schema is of an older draft: what differs is only what its own name is called. */
function sarifSchema(): object {
  const text = readFileSync(join(import.meta.dirname, "..", "fixtures", "sarif", "sarif-schema-2.1.0.json"), "utf8");
  const { $schema: _, id: __, ...schema } = JSON.parse(text) as Record<string, unknown>;
  return schema;
}

describe("sarif", () => {
  test("is valid by the official schema, also without findings", async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(sarifSchema());
    for (const root of [folderOf(files), folderOf({ "a.ts": "export {};\n" })]) {
      const { out } = await perimeter(root, ["--format", "sarif"]);
      validate(JSON.parse(out));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test("says every finding, silenced ones suppressed with their reason", async () => {
    const { results } = (JSON.parse(await printed("sarif")) as Sarif).runs[0];
    // Where a rule stands in the list changes with every new one.
    const stable = results.map(({ ruleIndex: _, ...rest }: SarifResult) => rest);
    await expect(`${JSON.stringify(stable, null, 2)}\n`).toMatchFileSnapshot(golden("check.sarif-results.json"));
  });

  test("leaves the silenced ones out with --quiet: code scanning takes suppressed results for open ones", async () => {
    const [all, open] = [await sarifOf(folderOf(files)), await sarifOf(folderOf(files), "--quiet")];
    expect(open.results).toEqual(all.results.filter(({ suppressions }) => suppressions.length === 0));
    expect(open.results.length).toBeLessThan(all.results.length);
  });

  test("has all that code scanning asks of a rule, within its limits", async () => {
    const { tool } = await sarifOf(folderOf(files));
    const { rules } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
    for (const { name, shortDescription, fullDescription, help, properties, id } of rules) {
      for (const text of [name, shortDescription.text, fullDescription.text, help.text, help.markdown]) expect(text, id).not.toBe("");
      expect([name.length <= 255, shortDescription.text.length <= 1024, fullDescription.text.length <= 1024], id).toEqual([
        true,
        true,
        true,
      ]);
      expect(properties.tags.length).toBeLessThanOrEqual(10);
      const rule = allRules.find((one) => one.id === id);
      expect(help.markdown).toBe(rule && rulePage(rule));
    }
  });

  test("has relative, encoded URIs from the repository's root, and points to its rules", async () => {
    const { root } = repositoryOf(Object.fromEntries(Object.entries(files).map(([file, text]) => [`shop/${file}`, text])));
    const { results, tool } = await sarifOf(root, "shop");
    const locations = results.map(({ locations: [one] }) => one?.physicalLocation.artifactLocation);
    expect(locations).toContainEqual({ uri: "shop/src/odd%20%231%20%7C%20name.ts", uriBaseId: "%SRCROOT%" });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  test("keeps its fingerprints when lines move, code is reformatted and files are renamed", async () => {
    const root = folderOf(files);
    const prints = async () =>
      (await sarifOf(root)).results.map((one) => `${one.ruleId} ${one.partialFingerprints["primaryLocationLineHash"]}`).sort();
    const before = await prints();
    writeFile(root, "src/desk/open.ts", `// moved\n\n${files["src/ticket.ts"].replace('", {', '",\n  {')}`);
    removeFile(root, "src/ticket.ts");
    expect(await prints()).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });
});

/** The elements that a document leaves open; what is no element must be free of what XML reserves. */
function openElements(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, text = "", end, name = "", attributes = "", isEmpty] of xml.matchAll(
    /([^<]*)<(\/?)([\w-]+|\?xml)((?:\s+[\w-]+="[^"<]*")*)\s*([/?]?)>/g,
  )) {
    expect(`${text}${attributes}`).not.toMatch(/&(?!(amp|lt|gt|quot|#10);)/);
    if (end === "/") expect(open.pop()).toBe(name);
    else if (!isEmpty) open.push(name);
  }
  return open;
}

describe("the other formats", () => {
  test.each([
    ["github", "check.github.txt"],
    ["junit", "check.junit.xml"],
    ["markdown", "check.md"],
  ])("%s is as its golden file", async (format, name) => {
    await expect(await printed(format)).toMatchFileSnapshot(golden(name));
  });

  test("markdown without a perimeter says what nobody wrote down; with --summary the four numbers", async () => {
    const { "perimeter.yaml": _, ...bare } = files;
    const { out } = await perimeter(folderOf(bare), ["--format", "markdown"]);
    await expect(out).toMatchFileSnapshot(golden("surprise.md"));
    await expect(await printed("markdown", "--summary")).toMatchFileSnapshot(golden("summary.md"));
  });

  test("markdown of a scan is the inventory", async () => {
    const { out } = await perimeter(folderOf(files), ["scan", "--format", "markdown"]);
    await expect(out).toMatchFileSnapshot(golden("scan.md"));
  });

  test("markdown of a change begins with what it widens", async () => {
    const { root, write } = repositoryOf(files);
    write({ "perimeter.yaml": files["perimeter.yaml"].replace("sandbox: https://sandbox", "sandbox: https://api") });
    const { out } = await perimeter(root, ["--base", "HEAD", "--format", "markdown"]);
    await expect(out).toMatchFileSnapshot(golden("change.md"));
  });

  test("junit is well-formed XML whatever the findings say, fails by --fail-on, and has a case where nothing is found", async () => {
    const xml = await printed("junit");
    expect(openElements(xml)).toEqual([]);
    expect(xml.match(/<testcase /g)).toHaveLength(5);
    expect(xml).toContain('failures="2"');
    expect(await printed("junit", "--fail-on", "never")).toContain('<testsuites name="perimeter" tests="5" failures="0" skipped="2">');
    const { out } = await perimeter(folderOf({ "a.ts": "export {};\n" }), ["--format", "junit"]);
    expect(out).toContain('<testcase classname="perimeter" name="no problems"/>');
  });

  test("github annotations are one line each, with what would end them escaped, the loudest first", async () => {
    const lines = (await printed("github")).trimEnd().split("\n");
    expect(lines.map((line) => line.slice(0, line.indexOf(" ")))).toEqual(["::error", "::error", "::warning"]);
    expect(lines.join("\n")).toContain("file=src/odd #1 | name.ts,line=1");
  });

  test.each([["sarif"], ["github"], ["junit"], ["markdown"], ["json"]])(
    "%s goes into a file with --output, and nothing is printed",
    async (format) => {
      const root = folderOf(files);
      const ran = await perimeter(root, ["check", "--format", format, "--output", "report.out", "--fail-on", "never"]);
      expect([ran.code, ran.out, ran.error]).toEqual([0, "", ""]);
      const [told, file] = [await printed(format, "--fail-on", "never"), readFileSync(join(root, "report.out"), "utf8")];
      const timeless = (text: string) => text.replace(/"durationMs": \d+/, "").replace(/\d+ of \d+ files/, "");
      expect(timeless(file)).toBe(timeless(told));
    },
  );

  test.each([
    ["scan", "sarif"],
    ["fix", "junit"],
    ["diff", "github"],
  ])("%s has no %s", async (command, format) => {
    const ran = await perimeter(folderOf(files), [command, "--format", format]);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.error).toContain(`--format ${format}: goes with check`);
  });
});

describe("--changed", () => {
  const ticket = files["src/ticket.ts"];
  async function said(root: string, ...args: readonly string[]): Promise<readonly string[]> {
    const { json } = await perimeter(root, ["check", "--changed", ...args, "--format", "json"]);
    return json().findings.map(({ file, rule }) => `${file} ${rule}`);
  }

  test("says only what has to do with files that differ from the last commit", async () => {
    const { root, write } = repositoryOf(files);
    expect(await said(root)).toEqual([]);
    write({ "src/more.ts": ticket });
    expect(await said(root)).toEqual(["src/more.ts code/live-endpoint"]);
    expect((await perimeter(root, ["--changed"])).code).toBe(1);
  });

  test("says what a changed file brings about elsewhere", async () => {
    const { root, write } = repositoryOf({
      "perimeter.yaml": files["perimeter.yaml"],
      "src/config.ts": 'export const BASE = "https://sandbox.partner.example/v2";\n',
      "src/client.ts": 'import { BASE } from "./config";\nexport const open = () => fetch(`${BASE}/tickets`, { method: "POST" });\n',
    });
    write({
      "src/client.ts": 'import { BASE } from "./config";\nexport const open = () => fetch(`${BASE}/tickets`, { method: "DELETE" });\n',
    });
    expect(await said(root)).toEqual([]);
    write({ "src/config.ts": 'export const BASE = "https://api.partner.example/v2";\n' });
    expect(await said(root)).toEqual(["src/config.ts code/live-endpoint"]);
  });

  test("with --base, since that; before the first commit, everything", async () => {
    const { root, git, commit } = repositoryOf(files);
    git("checkout", "-q", "-b", "feature");
    commit({ "src/more.ts": ticket });
    expect(await said(root)).toEqual([]);
    expect(await said(root, "--base", "main")).toEqual(["src/more.ts code/live-endpoint"]);
    const fresh = folderOf(files);
    expect((await said(fresh)).length).toBeGreaterThan(2);
  });
});
