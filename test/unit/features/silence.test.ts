import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../server/src/core/edit.ts";
import { type SilenceWay, silenceEdits } from "../../../server/src/features/silence.ts";
import type { CheckResult } from "../../../server/src/service.ts";
import { check, type Sources } from "../../support/memory.ts";
import { viewOfResult } from "../../support/view.ts";

const perimeter =
  "perimeter: 1\nsystems:\n  desk: { access: write, sandbox: https://try.desk.example, live: https://api.desk.example, confirm: never, alert: pager }\n";
const url = "https://api.desk.example/tickets";

const places: readonly (readonly [file: string, text: string])[] = [
  ["a.ts", `export async function a() {\n  await fetch("${url}");\n}\n`],
  ["a.tsx", `export const A = () => {\n  void fetch("${url}");\n  return <p />;\n};\n`],
  ["a.js", `module.exports = () =>\n  fetch(\n    "${url}",\n  );\n`],
  ["a.vue", `<template><p /></template>\n<script>\nexport const a = () => fetch("${url}");\n</script>\n`],
  ["a.py", `import requests\n\ndef a():\n    if True:\n        requests.get("${url}")\n`],
  ["a.go", `package a\n\nimport "net/http"\n\nfunc A() {\n\thttp.Get("${url}")\n}\n`],
  ["A.java", `import java.net.*;\nclass A {\n  void a() throws Exception {\n    new URL("${url}").openStream();\n  }\n}\n`],
  ["a.php", `<?php\nfunction a() {\n    return file_get_contents("${url}");\n}\n`],
  ["a.rb", `require "net/http"\ndef a\n  Net::HTTP.get(URI("${url}"))\nend\n`],
  [
    "A.cs",
    `using System.Net.Http;\nclass A {\n  readonly HttpClient client = new HttpClient();\n  async void B() {\n    await client.GetAsync("${url}");\n  }\n}\n`,
  ],
  ["a.sh", `#!/bin/sh\nif true; then\n  curl -s ${url}\nfi\n`],
  ["config/default.yaml", `desk:\n  url: ${url} # theirs\n`],
  [".env", `A=1\nDESK=${url}\n`],
  ["app.toml", `[desk]\nurl = "${url}"\n`],
  ["application.properties", `desk.url=${url}\n`],
  ["docker-compose.yml", `services:\n  web:\n    image: web\n    environment:\n      DESK_URL: ${url}\n`],
];

async function silenced(files: Sources, way: SilenceWay, reason: string): Promise<Sources | undefined> {
  const result = await check(files);
  const finding = result.findings.find(({ message }) => message.startsWith("desk"));
  if (!finding) throw new Error(`nothing is said of ${Object.keys(files).join()}: ${JSON.stringify(result.findings)}`);
  const edits = silenceEdits(viewOfResult(result), { file: finding.file, text: files[finding.file] ?? "" }, finding, way, reason);
  if (!edits) return undefined;
  const after: Record<string, string> = { ...files };
  for (const { file } of edits)
    after[file] = applyEdits(
      files[file] ?? "",
      edits.filter((edit) => edit.file === file),
    );
  return after;
}

/** What is said, with what silenced it. */
const said = ({ findings }: CheckResult) =>
  findings.map(({ file, rule, silenced: by }) => `${file} ${rule}${by ? ` by ${by.by}: ${by.reason}` : ""}`);

describe.each(places)("in %s", (file, text) => {
  const files = { "perimeter.yaml": perimeter, [file]: text };

  test.each(["comment", "exception"] as const)("a %s with a reason silences it, and changes nothing else", async (way) => {
    const before = await check(files);
    const after = await silenced(files, way, "asked\n by hand");
    const now = await check(after ?? {});
    expect(said(now)).toEqual(said(before).map((one) => `${one} by ${way}: asked by hand`));
    expect(now.endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.target.url}`)).toEqual(
      before.endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.target.url}`),
    );
  });

  test("a comment without a reason silences nothing, and is told", async () => {
    const after = await silenced(files, "comment", "");
    const [finding] = (await check(files)).findings;
    expect(said(await check(after ?? {})).sort()).toEqual([`${file} ${finding?.rule}`, `${file} code/stale-ignore`].sort());
  });
});

describe("no comment is offered where it would become a part of what stands there", () => {
  test.each([
    ["in a text of several lines", "a.ts", `export const a = {\n  text: \`\n    ${url}\n  \`,\n};\nfetch(a.text.trim());\n`],
    ["behind a continued line", "a.sh", `curl -s \\\n  ${url}\n`],
    ["in a script of a package", "package.json", `{\n  "scripts": {\n    "go": "curl -X POST ${url}"\n  }\n}\n`],
    [
      "in a cell of a notebook",
      "a.ipynb",
      `{ "cells": [{ "cell_type": "code", "source": [\n"import requests\\n",\n"requests.get('${url}')"] }],\n"metadata": { "language_info": { "name": "python" } } }\n`,
    ],
    ["in JSON", "config/default.json", `{\n  "desk": { "url": "${url}" }\n}\n`],
  ])("%s", async (_, file, text) => {
    const files = { "perimeter.yaml": perimeter, [file]: text };
    const { findings } = await check(files);
    if (!findings.some(({ message }) => message.startsWith("desk"))) return expect(findings).toEqual([]);
    const after = await silenced(files, "comment", "seen");
    if (/\.(json|ipynb)$/.test(file)) expect(after).toBeUndefined();
    if (after) expect(said(await check(after))).toEqual(said(await check(files)).map((one) => `${one} by comment: seen`));
    expect(await silenced(files, "exception", "seen")).toBeDefined();
  });
});

test("in a specification too, and its exception stands in the perimeter that rules it", async () => {
  const files = {
    "perimeter.yaml": "perimeter: 1\nsystems: {}\nexceptions: # few\n  - { rule: code/live-endpoint, path: a.ts, reason: gone }\n",
    "shop/perimeter.yaml":
      "perimeter: 1\nsystems:\n  desk: { access: write, sandbox: none, live: https://api.desk.example, confirm: never }\n",
  };
  const result = await check(files);
  const finding = result.findings.find(({ rule }) => rule === "spec/no-alert");
  if (!finding) throw new Error("nothing is said");
  const document = { file: finding.file, text: files["shop/perimeter.yaml"] };
  const edits = silenceEdits(viewOfResult(result), document, finding, "exception", "nobody is there at night");
  expect(edits?.map(({ file }) => file)).toEqual(["shop/perimeter.yaml"]);
  const mended = applyEdits(document.text, edits ?? []);
  expect(mended).toContain("exceptions: [{ rule: spec/no-alert, path: perimeter.yaml, reason: nobody is there at night }]");
  expect(said(await check({ ...files, "shop/perimeter.yaml": mended }))).toContain(
    "shop/perimeter.yaml spec/no-alert by exception: nobody is there at night",
  );
});

test.each(["spec/syntax", "contract/syntax", "code/stale-ignore", "spec/stale-exception", "change/widened"])(
  "%s is mended, never silenced",
  async (rule) => {
    const result = await check({ "perimeter.yaml": perimeter });
    const range = { line: 0, column: 0, endLine: 0, endColumn: 1 };
    for (const way of ["comment", "exception"] as const)
      expect(
        silenceEdits(viewOfResult(result), { file: "perimeter.yaml", text: perimeter }, { rule, range, file: "perimeter.yaml" }, way, "x"),
      ).toBeUndefined();
  },
);
