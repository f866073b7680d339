import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Programs that code runs: the file, its text, and what is reached, with the access. */
const runs: readonly (readonly [file: string, text: string, expected: string])[] = [
  [
    "a.py",
    'import subprocess\nsubprocess.run(["curl", "-X", "PUT", "https://api.x.example/y"], check=True)\n',
    "PUT https://api.x.example/y",
  ],
  [
    "a.py",
    'import subprocess\nsubprocess.check_output(f"curl -s https://api.x.example/{y}", shell=True)\n',
    "GET https://api.x.example/{y}",
  ],
  ["a.py", 'from subprocess import run\ncommand = ["gh", "pr", "create"]\nrun(command)\n', "github write"],
  ["a.py", 'import os\nos.system("cd x && gh pr list")\n', "github read"],
  ["a.py", 'import shlex, subprocess\nsubprocess.Popen(shlex.split("gh pr list"))\n', "github read"],
  ["a.js", 'const { execSync } = require("child_process");\nexecSync("curl https://api.x.example/y");\n', "GET https://api.x.example/y"],
  ["a.ts", 'import * as cp from "node:child_process";\ncp.spawn("gh", ["pr", "create"], { cwd });\n', "github write"],
  ["a.ts", 'import { execa } from "execa";\nawait execa("vercel", ["deploy"]);\n', "vercel write"],
  [
    "a.go",
    'package a\nimport "os/exec"\nfunc A() { exec.Command("sh", "-c", "curl https://api.x.example/y").Run() }\n',
    "GET https://api.x.example/y",
  ],
  ["a.go", 'package a\nimport "os/exec"\nfunc A() { exec.CommandContext(ctx, "gh", "pr", "create").Run() }\n', "github write"],
  ["a.rb", "`curl -s https://api.x.example/y`\n", "GET https://api.x.example/y"],
  ["a.rb", 'system("gh", "pr", "create")\n', "github write"],
  ["a.rb", 'out, status = Open3.capture2e("gh pr list")\n', "github read"],
  ["a.php", "<?php\nexec('curl https://api.x.example/' . $y);\n", "GET https://api.x.example/{y}"],
  ["a.php", "<?php\n$x = `gh pr list`;\n", "github read"],
  ["a.php", "<?php\nuse Symfony\\Component\\Process\\Process;\n(new Process(['gh', 'pr', 'create']))->run();\n", "github write"],
  ["A.cs", 'using System.Diagnostics;\nclass A { void Go() { Process.Start("gh", "pr create"); } }\n', "github write"],
  ["A.cs", 'class A { void Go() { var i = new ProcessStartInfo { FileName = "gh", Arguments = "pr list" }; } }\n', "github read"],
  ["A.java", 'class A { void go() { new ProcessBuilder("gh", "pr", "create").start(); } }\n', "github write"],
];

/** What only looks as if a program were run. */
const traps: readonly (readonly [file: string, text: string])[] = [
  ["a.js", 'const found = pattern.exec("curl https://api.x.example/y");\n'],
  ["a.js", 'import { exec } from "./own";\nexec("gh pr create");\n'],
  ["a.py", 'def run(x): ...\nrun("gh pr create")\n'],
  ["a.rb", 'connection.exec("gh pr create")\n'],
  ["a.php", "<?php\n$this->exec('gh pr create');\n"],
  ["a.py", 'import subprocess\nsubprocess.run(["echo", "curl https://api.x.example/y"])\n'],
];

async function reached(file: string, text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints
    .filter(({ endpoint }) => endpoint.role === "call")
    .map(({ endpoint: { method, target, catalogue, access } }) => (method === null ? `${catalogue} ${access}` : `${method} ${target.url}`));
}

describe("a program that code runs reaches what it reaches in a script", () => {
  test.each(runs)("%s: %s", async (file, text, expected) => {
    expect(await reached(file, text)).toEqual([expected]);
  });

  test.each(traps)("none is run in %s: %s", async (file, text) => {
    expect(await reached(file, text)).toEqual([]);
  });
});
