import { expect, test } from "vitest";
import { tokensOf } from "../../../server/src/core/tokens.ts";

test.each<[string, string, string]>([
  ["layout", "if(a){throw b}", "if (a) {\n  throw b;\n}\n"],
  ["comments", "return ask(x)", "// sure\nreturn /* really */ ask(x); # yes"],
  ["quotes", "say('no')", 'say("no")'],
  ["commas at the end", "f(a, b)", "f(\n  a,\n  b,\n)"],
])("%s make no difference", (_, a, b) => {
  expect(tokensOf(a)).toEqual(tokensOf(b));
});

test.each<[string, string, string]>([
  ["a negation", "if (!ok) throw e", "if (ok) throw e"],
  ["a text", 'say("no")', 'say("yes")'],
  ["what stands behind a URL's slashes", 'get("https://a.example/x")', 'get("https://a.example/y")'],
  ["a private member", "this.#ask()", "this.#tell()"],
  ["a call that is gone", "await ask(); act()", "act()"],
])("%s does", (_, a, b) => {
  expect(tokensOf(a)).not.toEqual(tokensOf(b));
});
