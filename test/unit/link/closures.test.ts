import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** A variable of a function that is given its value by a function within it, each with one and the same request. */
const sources: readonly (readonly [file: string, text: string])[] = [
  [
    "a.go",
    `package a

import "net/http"

func go1() {
	var base string
	once.Do(func() {
		found, err := "https://api.x.example", check()
		if err != nil {
			return
		}
		base = found
	})
	http.Post(base+"/y", "", nil)
}`,
  ],
  [
    "a.go",
    `package a

import "net/http"

func go1() {
	base := ""
	once.Do(func() { base = "https://api.x.example" })
	http.Post(base+"/y", "", nil)
}`,
  ],
  [
    "a.py",
    `import requests

def go():
    base = None
    def find():
        nonlocal base
        base = "https://api.x.example"
    retry(find)
    requests.post(base + "/y")`,
  ],
];

test.each(sources)("has that after it: %s", async (file, text) => {
  const { endpoints } = await check({ [file]: text });
  const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
  expect(calls.map(({ endpoint: { method, target } }) => `${method} ${target.url}`)).toEqual(["POST https://api.x.example/y"]);
});

test("one of the module is not that of a function around which is called so", async () => {
  const text = `import requests

base = None

def around():
    base = 1
    def find():
        global base
        base = "https://api.x.example"

def go():
    requests.post(base + "/y")`;
  const { endpoints } = await check({ "a.py": text });
  expect(endpoints.map(({ endpoint }) => endpoint.target.url)).toContain("https://api.x.example/y");
});
