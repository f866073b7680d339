import { expect, test } from "vitest";
import { scanned } from "../../support/scanned.ts";

/** Functions of which each asks the one before twice, with other arguments: more to evaluate than one question may. */
const doubling = Array.from(
  { length: 13 },
  (_, at) => `def step${at + 1}(x, y):\n    return step${at}(x + "a", y) + step${at}(y, x + "b")\n`,
).join("\n");

test("where there is no more time a text that is put together says what stands in it", async () => {
  const source = `import requests

def step0(x, y):
    return x + y

${doubling}
def send(kind, one, two):
    if kind == "long":
        url = step13(one, two)
    else:
        url = f"https://hooks.vendor.example/v1/{one}"
    return requests.post(url, json={})
`;
  const urls = (await scanned({ "src/send.py": source })).map((one) => one.target.url);
  expect(urls).toContain("https://hooks.vendor.example/v1/{one}");
});
