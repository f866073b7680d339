import { describe, expect, test } from "vitest";
import { random } from "../../../support/random.ts";
import { testParser } from "../../../support/parser.ts";
import { check } from "../../../support/memory.ts";
import { lower } from "./inWords.ts";

const lines = (...all: readonly string[]) => `${all.join("\n")}\n`;

/** Each call as `line:column method url-or-operation`, 1-based, for what stands in the file. */
async function calls(file: string, text: string): Promise<string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints
    .filter(({ endpoint }) => endpoint.role === "call")
    .map(({ endpoint: { place, method, target, catalogue, operation, access } }) =>
      [`${place.range.line + 1}:${place.range.column + 1}`, method || access, target.url ?? `${catalogue} ${operation}`].join(" "),
    );
}

describe("the commands in files of other notations are read where they stand", () => {
  test.each([
    [
      "scripts of a package, their quotes escaped",
      "package.json",
      lines(
        "{",
        '  "scripts": {',
        '    "deploy": "vercel deploy --prod",',
        '    "ping": "curl -H \\"A: b\\" https://api.x.example/y && echo ok",',
        '    "build": "tsc"',
        "  }",
        "}",
      ),
      ["3:16 write vercel deploy", "4:14 GET https://api.x.example/y"],
    ],
    [
      "steps of a workflow: one line, a block, a folded block, variables of the pipeline",
      ".github/workflows/ci.yml",
      lines(
        "jobs:",
        "  a:",
        "    steps:",
        "      - run: curl https://api.x.example/a",
        "      - name: b",
        "        run: |",
        "          set -e",
        "          curl -X POST \\",
        "            -d '{}' \\",
        "            https://api.x.example/b",
        "          gh release create v1",
        "      - run: >",
        "          curl -X PUT",
        "          https://api.x.example/c",
        '      - run: "curl \\"https://api.x.example/d\\""',
        "      - run: curl ${{ vars.API_URL || 'https://api.x.example' }}/e",
        "      - run: |",
        "          BASE=https://api.x.example",
        '          curl "$BASE/${{ github.sha }}"',
        "      - shell: python",
        '        run: print("curl https://api.x.example/f")',
      ),
      [
        "4:14 GET https://api.x.example/a",
        "8:11 POST https://api.x.example/b",
        "11:11 write github release.create",
        "13:11 PUT https://api.x.example/c",
        "15:15 GET https://api.x.example/d",
        "16:14 GET https://api.x.example/e",
        "19:11 GET https://api.x.example/{x}",
      ],
    ],
    [
      "scripts of GitLab",
      ".gitlab-ci.yml",
      lines(
        "deploy:",
        "  before_script: [ 'curl https://api.x.example/a' ]",
        "  script:",
        "    - >-",
        "      curl",
        "      https://api.x.example/b",
        "    - npm publish",
      ),
      ["2:21 GET https://api.x.example/a", "5:7 GET https://api.x.example/b", "7:7 write npm-registry publish"],
    ],
    [
      "commands of CircleCI",
      ".circleci/config.yml",
      lines(
        "jobs:",
        "  a:",
        "    steps:",
        "      - run: curl https://api.x.example/a",
        "      - run:",
        "          name: x",
        "          command: |",
        "            sentry-cli releases new v1",
      ),
      ["4:14 GET https://api.x.example/a", "8:13 write sentry releases.new"],
    ],
    [
      "scripts of Azure's pipelines",
      "azure-pipelines.yml",
      lines("steps:", "- script: |", "    curl https://api.x.example/a", "- bash: az webapp deploy -n x"),
      ["3:5 GET https://api.x.example/a", "4:9 write azure-resource-manager webapp.deploy"],
    ],
    [
      "what a container runs",
      "docker-compose.yml",
      lines(
        "services:",
        "  a:",
        "    command: curl https://api.x.example/a",
        "  b:",
        '    command: ["sh", "-c", "curl https://api.x.example/b"]',
      ),
      ["3:14 GET https://api.x.example/a", "5:28 GET https://api.x.example/b"],
    ],
    [
      "a container's arguments",
      "k8s/job.yaml",
      lines(
        "spec:",
        "  containers:",
        "    - command:",
        "        - /bin/sh",
        "        - -c",
        "        - |",
        "          curl https://api.x.example/a",
      ),
      ["7:11 GET https://api.x.example/a"],
    ],
    [
      "what an image is built with, comments and the JSON form between",
      "Dockerfile",
      lines(
        "FROM debian",
        "ARG BASE=https://api.x.example",
        "RUN apt-get install -y curl && \\",
        "    # a comment",
        "    curl $BASE/a",
        "RUN --mount=type=cache,target=/x wget https://api.x.example/b",
        'RUN ["curl", "-f", "https://api.x.example/c"]',
        "HEALTHCHECK CMD curl -f http://localhost/ready",
      ),
      ["5:5 GET https://api.x.example/a", "6:34 GET https://api.x.example/b", "7:6 GET https://api.x.example/c"],
    ],
    [
      "recipes of make, with its variables and the shell's",
      "Makefile",
      lines(
        "API_URL ?= https://api.x.example",
        "NAME := shop # the name",
        "TAG = $(shell git describe)",
        "",
        "deploy: build",
        "\t@curl -X POST $(API_URL)/$(NAME)",
        "\t-for i in 1; do \\",
        "\t  curl $(API_URL)/$$i; \\",
        "\tdone",
        "\tkubectl apply -f x",
        "help:",
        '\t@echo "see https://api.x.example/docs"',
      ),
      ["6:3 POST https://api.x.example/shop", "8:4 GET https://api.x.example/1", "10:2 write kubernetes apply"],
    ],
    [
      "processes",
      "Procfile",
      "release: curl -X POST https://api.x.example/a\nweb: node server.js\n",
      ["1:10 POST https://api.x.example/a"],
    ],
    [
      "a unit of systemd",
      "ops/shop.service",
      lines(
        "[Service]",
        'Environment="API_URL=https://api.x.example" MODE=live',
        "# ExecStart=/usr/bin/curl https://no.x.example",
        "ExecStart=/srv/shop --port 80",
        "ExecStartPost=-/usr/bin/curl -fsS -X POST \\",
        "  ${API_URL}/up",
      ),
      ["5:16 POST https://api.x.example/up"],
    ],
    [
      "a table of cron",
      "etc/cron.d/shop",
      lines(
        "BASE=https://api.x.example",
        "# 0 3 * * * root curl https://no.x.example",
        "*/5 * * * * root curl -fsS $BASE/ping",
        "@daily www-data /usr/bin/curl -X DELETE https://api.x.example/old",
      ),
      ["3:18 GET https://api.x.example/ping", "4:17 DELETE https://api.x.example/old"],
    ],
    ["a table of one user", "deploy/crontab", "0 3 1-7 JAN,FEB mon curl https://api.x.example/b\n", ["1:21 GET https://api.x.example/b"]],
    [
      "PowerShell",
      "ops/deploy.ps1",
      lines(
        'param([string]$Base = "https://api.x.example")',
        '$v2 = "https://v2.x.example"',
        "# Invoke-RestMethod https://no.x.example",
        "<# irm https://no.x.example",
        "#>",
        '$r = invoke-restmethod -Method Post -Uri "$v2/orders" -Headers @{ Authorization = "Bearer $env:TOKEN"; A = 1 } -Body ($x | ConvertTo-Json)',
        '(Invoke-WebRequest "$Base/a" -UseBasicParsing).Content | Out-File a.txt',
        'Invoke-RestMethod -Uri "$v2/items/$($item.Id)/x" `',
        "  -Method DELETE",
        'if ($a) { irm https://c.x.example/done -Method "Put"; Write-Host "see https://docs.x.example" }',
        "curl.exe -d a https://d.x.example",
        "aws s3 cp a s3://b/c",
      ),
      [
        "6:6 POST https://v2.x.example/orders",
        "7:2 GET https://api.x.example/a",
        "8:1 DELETE https://v2.x.example/items/{x}/x",
        "10:11 PUT https://c.x.example/done",
        "11:1 POST https://d.x.example",
        "12:1 write aws-s3 cp",
      ],
    ],
    [
      "PowerShell in steps",
      ".github/workflows/w.yml",
      lines(
        "steps:",
        "  - shell: pwsh",
        "    run: |",
        "      $u = 'https://api.x.example'",
        "      Invoke-RestMethod $u -Method Post",
        "  - shell: python",
        "    run: irm('https://no.x.example')",
      ),
      ["5:7 POST https://api.x.example"],
    ],
    [
      "PowerShell in a pipeline",
      "azure-pipelines.yml",
      "steps:\n  - pwsh: Invoke-RestMethod -Uri https://api.x.example/a -Method Post\n",
      ["2:11 POST https://api.x.example/a"],
    ],
    [
      "a script without an ending, by its first line",
      "bin/report",
      lines("#! /usr/bin/env bash", "set -e", "BASE=https://api.x.example", 'curl -X POST "$BASE/a"'),
      ["4:1 POST https://api.x.example/a"],
    ],
    [
      "the same of Python",
      "scripts/report",
      lines("#!/usr/bin/env -S python3 -u", "import requests", 'requests.get("https://api.x.example/a")'),
      ["3:1 GET https://api.x.example/a"],
    ],
    ["a script of a program that nobody reads", "bin/render", lines("#!/usr/bin/perl", "curl https://api.x.example/a"), []],
    ["a text of a folder of programs", "bin/notes", lines("curl https://api.x.example/a"), []],
    ["a hook, which needs no first line", ".husky/pre-push", lines("curl https://api.x.example/a"), ["1:1 GET https://api.x.example/a"]],
    [
      "recipes of just",
      "justfile",
      lines(
        'base := "https://api.x.example"',
        "",
        "deploy env: build",
        "  @curl {{base}}/a",
        "  fly deploy -c {{ env }}",
        "",
        "py:",
        "  #!/usr/bin/env python3",
        "  curl = 1",
      ),
      ["4:4 GET https://api.x.example/a", "5:3 write fly-io deploy"],
    ],
    [
      "hooks of an agent",
      ".claude/settings.json",
      lines("{", '  "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "curl -d done https://hooks.x.example/y" }] }] }', "}"),
      ["2:68 POST https://hooks.x.example/y"],
    ],
    [
      "what Terraform runs here, in quotes and over several lines",
      "infra/main.tf",
      lines(
        'resource "null_resource" "a" {',
        '  provisioner "local-exec" {',
        '    command = "curl -X PUT \\"https://api.x.example/${var.stage}/a\\""',
        "  }",
        '  provisioner "local-exec" {',
        "    command = <<-EOT",
        "      curl -X DELETE https://api.x.example/b",
        "      aws s3 sync ./dist s3://${aws_s3_bucket.web.bucket}",
        "    EOT",
        "  }",
        '  provisioner "remote-exec" {',
        '    inline = ["curl https://no.x.example"]',
        "  }",
        "  user_data = <<EOF",
        "curl https://no.x.example",
        "EOF",
        "}",
      ),
      ["3:16 PUT https://api.x.example/{x}/a", "7:7 DELETE https://api.x.example/b", "8:7 write aws-s3 sync"],
    ],
    [
      "cells of a notebook, and what a shell runs in them",
      "analysis.ipynb",
      lines(
        "{",
        ' "cells": [',
        '  { "cell_type": "markdown", "source": ["see https://docs.x.example"] },',
        '  { "cell_type": "code", "source": [',
        '    "%pip install requests\\n",',
        '    "import requests\\n",',
        '    "BASE = \\"https://api.x.example\\"\\n",',
        '    "def go(path):\\n",',
        '    "    return requests.get(f\\"{BASE}/{path}\\")"',
        "  ] },",
        '  { "cell_type": "code", "source": ["!curl https://api.x.example/b\\n", "requests.post(BASE + \\"/c\\", json={})"], "outputs": [{ "text": ["https://out.x.example"] }] },',
        '  { "cell_type": "code", "source": "%%bash\\nB=https://api.x.example\\ncurl -X PUT $B/d" },',
        '  { "cell_type": "code", "source": ["out = !aws s3 cp a.csv \\\\\\n", "  s3://acme\\n", "requests.get(BASE + \\"/e\\")"] },',
        '  { "cell_type": "code", "source": "%%time\\n!wget https://api.x.example/f\\nrequests.get(BASE + \\"/g\\")" },',
        '  { "cell_type": "code", "source": "%%html\\n!curl https://no.x.example" }',
        " ],",
        ' "metadata": { "kernelspec": { "language": "python" } }',
        "}",
      ),
      [
        "9:17 GET https://api.x.example/{path}",
        "11:39 GET https://api.x.example/b",
        "11:73 POST https://api.x.example/c",
        "12:70 PUT https://api.x.example/d",
        "13:45 write aws-s3 cp",
        "13:86 GET https://api.x.example/e",
        "14:46 GET https://api.x.example/f",
        "14:76 GET https://api.x.example/g",
      ],
    ],
  ])("%s", async (_, file, text, expected) => {
    expect(await calls(file, text)).toEqual(expected);
  });

  test("a mistake in one script spoils no other, and no script's variables are another's", async () => {
    const text = lines(
      "steps:",
      '  - run: echo "open',
      "  - run: U=https://a.x.example",
      '  - run: curl "$U/y"',
      "  - run: curl https://b.x.example",
    );
    expect(await calls(".github/actions/a/action.yml", text)).toEqual(["4:10 GET {U}/y", "5:10 GET https://b.x.example"]);
  });

  test("a document that only looks so holds no commands", async () => {
    expect(await calls("config/app.yml", "script: curl https://api.x.example\nrun: curl https://api.x.example\n")).toEqual([]);
  });
});

test("brackets of PowerShell that are never closed cost no more than their lines", async () => {
  const text = "irm (x\n".repeat(5000);
  expect(await calls("a.ps1", `${text}irm https://api.x.example/y\n`)).toContain("5001:1 GET https://api.x.example/y");
});

test("no text makes a script throw, or reach beyond its file", async () => {
  const parser = await testParser;
  const files = [
    "Makefile",
    "justfile",
    ".husky/a",
    "Procfile",
    "a.ps1",
    "a.service",
    "crontab",
    "Dockerfile",
    "package.json",
    ".github/workflows/a.yml",
    "a.ipynb",
    "a.sh",
  ];
  const pieces = [
    "a",
    "curl ",
    "-d",
    "$",
    "{",
    "}",
    "$(",
    ")",
    '"',
    "'",
    "\\",
    "\n",
    "\t",
    " ",
    ":",
    "=",
    ":=",
    "?=",
    "RUN ",
    "<<E\n",
    "${{ x }}",
    "- run: |\n",
    "if ",
    "[ ",
    "&&",
    "https://a.example",
    '{"scripts":{"a":"',
    "\u2028",
  ];
  const pick = random(11);
  for (let i = 0; i < 800; i++) {
    const text = Array.from({ length: pick(30) }, () => pieces[pick(pieces.length)]).join("");
    const file = files[i % files.length] ?? "";
    const code = file === "a.sh" ? undefined : lower(file, text).code;
    const facts = file === "a.sh" ? parser.lower(file, text) : code && parser.embedded(file, text, code);
    const rows = text.split("\n").length;
    for (const fn of facts?.functions ?? [])
      for (const { call } of fn.calls) expect(call.range.endLine, `${file}: ${JSON.stringify(text)}`).toBeLessThan(rows);
  }
});
