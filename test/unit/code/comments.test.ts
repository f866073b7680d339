import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

test.each<[string, string]>([
  ["a.ts", 'export const a = () => { return /* here */ fetch("https://a.example/x"); };\n'],
  ["a.ts", 'export const a = async () => await /* here */ fetch("https://a.example/x");\n'],
  ["a.ts", 'export const a = () => fetch(/* here */ "https://a.example/x");\n'],
  ["a.ts", 'export const a = () => (\n  // here\n  fetch("https://a.example/x")\n);\n'],
  ["a.ts", 'export const a = { url: /* here */ "https://a.example" };\nfetch(`${/* here */ a.url}/x`);\n'],
  ["a.ts", 'if (/* here */ process.env.A) /* there */ fetch("https://a.example/x");\n'],
  ["a.py", 'import requests\n\ndef a():\n    return (\n        # here\n        requests.get("https://a.example/x")\n    )\n'],
  ["a.py", 'import requests\n\ndef a():\n    requests.get(\n        # here\n        "https://a.example/x",\n    )\n'],
  ["a.go", 'package a\n\nimport "net/http"\n\nfunc A() { return /* here */ http.Get(/* there */ "https://a.example/x") }\n'],
  ["a.go", 'package a\n\nimport "net/http"\n\nfunc A() { _, _ = (/* here */ http.Get("https://a.example" + /* there */ "/x")) }\n'],
])("a comment within code hides nothing of it: %s %s", async (file, text) => {
  const { endpoints } = await check({ [file]: text });
  expect(endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.target.url}`)).toEqual(["GET https://a.example/x"]);
});
