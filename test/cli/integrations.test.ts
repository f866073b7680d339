import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readOptions } from "../../server/src/cli/args.ts";
import { folderOf } from "../support/cli.ts";
import { textOf } from "../support/disk.ts";

const root = join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const readme = read("README.md");

interface Step {
  readonly id?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

describe("action.yml", () => {
  const action = parse(read("action.yml")) as Action;
  const check = action.runs.steps.find(({ id }) => id === "check");

  test("is a composite action whose inputs and outputs are all there and described", () => {
    expect(action.runs.using).toBe("composite");
    const used = [...JSON.stringify(action).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) expect(description).toMatch(/\.$/);
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
      expect(check?.run).toContain(`echo "${name}=`);
    }
  });

  test("never puts an expression into a command", () => {
    for (const { run, shell } of action.runs.steps) {
      if (run === undefined) continue;
      expect(shell).toBe("bash");
      expect(run).not.toContain("${{");
    }
  });

  /** Runs the step with a program in the place of the CLI that notes its arguments; what `check --format github` ends with is given. */
  function ran(env: Readonly<Record<string, string>>, code = 0) {
    const folder = folderOf({
      "dist/cli.js": `const { appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(process.env.LOG, JSON.stringify(args) + "\\n");
const at = args.indexOf("--output");
if (at >= 0) appendFileSync(args[at + 1], "{}");
else console.log("told: " + args.join(" "));
process.exitCode = args.includes("github") ? ${code} : 0;
`,
    });
    const given = { ACTION: folder, DIRECTORY: ".", BASE: "", FAIL_ON: "error", RUNNER_TEMP: folder };
    const files = { GITHUB_STEP_SUMMARY: join(folder, "summary"), GITHUB_OUTPUT: join(folder, "output"), LOG: join(folder, "log") };
    let status = 0;
    try {
      execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", check?.run ?? ""], {
        env: { ...process.env, ...given, ...files, ...env },
      });
    } catch (error) {
      status = (error as { readonly status: number }).status;
    }
    const calls = (textOf(folder, "log") ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as readonly string[]);
    return { folder, status, calls, summary: textOf(folder, "summary"), output: textOf(folder, "output") ?? "" };
  }

  test("in a pull request tells what is newly reached, and judges by the base", () => {
    const { calls, summary, output, folder } = ran({ BASE: "abc", DIRECTORY: "a folder; $(touch evil)" });
    expect(calls.map(([command]) => command)).toEqual(["diff", "check", "check", "check"]);
    for (const args of calls) expect(readOptions(args)).toMatchObject({ operand: "a folder; $(touch evil)", base: "abc" });
    expect(existsSync("evil")).toBe(false);
    expect(summary).toContain("told: diff abc");
    for (const line of output.trimEnd().split("\n")) expect(existsSync(line.slice(line.indexOf("=") + 1)), line).toBe(true);
    expect(output).toContain(join(folder, "perimeter", "perimeter.sarif"));
  });

  test("without a base checks by itself", () => {
    const { calls } = ran({});
    expect(calls.map((args) => readOptions(args))).toMatchObject([
      { command: "check", format: "markdown", base: undefined },
      { command: "check", format: "sarif" },
      { command: "check", format: "github" },
    ]);
  });

  test("fails as the check does, after everything is written", () => {
    const { status, output } = ran({ FAIL_ON: "warning" }, 1);
    expect(status).toBe(1);
    expect(output).toContain("sarif=");
  });
});

describe(".pre-commit-hooks.yaml", () => {
  const hooks = parse(read(".pre-commit-hooks.yaml")) as readonly Readonly<Record<string, unknown>>[];

  test("has one hook, which checks the changed files once and downloads nothing", () => {
    expect(hooks).toHaveLength(1);
    const [hook] = hooks;
    expect(hook).toMatchObject({ id: "perimeter", language: "system", pass_filenames: false });
    const words = String(hook?.["entry"]).split(" ");
    expect(words.slice(0, 3)).toEqual(["npx", "--no-install", "perimeter"]);
    expect(readOptions(words.slice(3))).toMatchObject({ command: "check", changed: true });
  });
});

describe("the README", () => {
  test("shows the action and the hook as they are", () => {
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
    const workflow = blocks.find((text) => text.includes("upload-sarif"));
    const action = parse(read("action.yml")) as Action;
    for (const name of [...(workflow ?? "").matchAll(/steps\.perimeter\.outputs\.([\w-]+)/g)].map(([, output]) => output ?? "")) {
      expect(Object.keys(action.outputs)).toContain(name);
    }
    expect(workflow).toContain("fetch-depth: 0");
    expect(blocks.some((text) => /id: perimeter\b/.test(text) && text.includes("repos:"))).toBe(true);
  });

  test("names options that there are", () => {
    const section = readme.slice(readme.indexOf("## In CI"));
    for (const [, line = ""] of section.matchAll(/^perimeter (.+)$/gm)) {
      expect(() => readOptions(line.replace(/\s+#.*$/, "").split(/\s+/)), line).not.toThrow();
    }
  });
});
