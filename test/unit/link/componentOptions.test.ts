import { describe, expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

/** `file METHOD url` of the calls of a workspace, each once. */
async function callsOf(sources: Sources): Promise<readonly string[]> {
  const { endpoints } = await check(sources);
  const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
  return [...new Set(calls.map(({ endpoint: e }) => `${e.place.file} ${e.method ?? "-"} ${e.target.url ?? "?"}`))].sort();
}

const component = (options: string, before = "") =>
  `<template><p /></template>\n<script>\n${before}\nexport default {\n${options}\n};\n</script>\n`;
const go = (body: string) => `methods: { go() { ${body} } },`;

describe("what a component of Vue has under its options", () => {
  test.each<[string, Sources, readonly string[]]>([
    [
      "a computed property gives what its function returns",
      {
        "A.vue": component(
          `props: ["city"],\ncomputed: { endpoint() { return \`https://api.a.example/now?q=\${this.city}\`; } },\n${go("fetch(this.endpoint);")}`,
        ),
      },
      ["A.vue GET https://api.a.example/now?q={city}"],
    ],
    [
      "and one that may be set as well, by its getter",
      {
        "A.vue": component(
          `computed: { base: { get() { return "https://api.a.example"; }, set(value) {} } },\n${go('fetch(this.base + "/x");')}`,
        ),
      },
      ["A.vue GET https://api.a.example/x"],
    ],
    [
      "data, for its hooks and what it watches too",
      {
        "A.vue": component(
          'data() { return { host: "https://api.a.example" }; },\ncreated() { fetch(this.host + "/created"); },\nwatch: { id() { fetch(this.host + "/watched"); } },\nmethods: {},',
        ),
      },
      ["A.vue GET https://api.a.example/created", "A.vue GET https://api.a.example/watched"],
    ],
    [
      "the methods that it mixes in",
      {
        "mixin.js":
          'import axios from "axios";\nconst mixin = { methods: { load(url) { return axios.get(url); } } };\nexport default mixin;\n',
        "A.vue": component(
          `mixins: [mixin],\ncomputed: { endpoint() { return "https://api.a.example"; } },\n${go('this.load(this.endpoint + "/x");')}`,
          'import mixin from "./mixin";',
        ),
      },
      ["A.vue GET https://api.a.example/x"],
    ],
    [
      "an object that only looks like one keeps its own",
      { "a.js": 'export const a = { base: "https://api.a.example", go() { return fetch(this.base + "/x"); } };\n' },
      ["a.js GET https://api.a.example/x"],
    ],
  ])("%s", async (_, sources, calls) => {
    expect(await callsOf(sources)).toEqual(calls);
  });
});
