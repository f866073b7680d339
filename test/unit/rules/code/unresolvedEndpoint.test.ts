import { describe, expect, test } from "vitest";
import { mended } from "../../../support/golden.ts";
import { check, said } from "../../../support/memory.ts";

const perimeter =
  'perimeter: 1\nrules: { code/unresolved-endpoint: info }\nsystems:\n  courier: { access: write, sandbox: none, confirm: never, alert: "#ops" }\n  old: none\n';

describe("saying which system an unknown host is", () => {
  test.each<[string, string, string]>([
    ["src/a.ts", "export async function a(url) {\n  return await fetch(`${url}/x`);\n}\n", "await /* perimeter: courier */ fetch("],
    ["src/a.py", "import requests\n\n\ndef a(base):\n    return requests.get(base + '/x')\n", "# perimeter: courier\n    return"],
    ["a.go", 'package a\n\nimport "net/http"\n\nfunc A(base string) { http.Get(base + "/x") }\n', "/* perimeter: courier */ http.Get("],
  ])("is a comment at the call: %s", async (file, text, wanted) => {
    const files = { "perimeter.yaml": perimeter, [file]: text };
    const [finding] = (await check(files)).findings.filter(({ rule }) => rule === "code/unresolved-endpoint");
    expect(finding?.fixes.map(({ title, safe }) => [title, safe])).toEqual([["Say that this is courier", false]]);
    const [fix] = finding?.fixes ?? [];
    const after = fix ? mended(files, fix) : {};
    expect(after[file]).toContain(wanted);
    const result = await check(after);
    expect(said(result)).toEqual([]);
    expect(result.endpoints.map(({ system }) => system)).toEqual(["courier"]);
  });
});
