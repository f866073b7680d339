import { expect, test } from "vitest";
import type { BuiltRequest } from "../../../server/src/link/requests/requestParts.ts";
import { isToldBy } from "../../../server/src/link/requests/summary.ts";
import type { TextValue } from "../../../server/src/link/values/value.ts";

const range = { line: 0, column: 0, endLine: 0, endColumn: 0 };
/** A request to what a wrapper calls so. */
const to = (name: string): BuiltRequest => {
  const url: TextValue = { kind: "text", text: `{${name}}`, evidence: [{ file: "src/Base.php", range, note: name, kind: "constant" }] };
  return { urls: [url] } as unknown as BuiltRequest;
};

test.each([
  [
    "what a wrapper makes of what it is given under that name (`$url .= $query`) is told where it is called",
    "url",
    ["url'", "query"],
    true,
  ],
  ["what it finds in something else that it is given is told there", "url", ["text"], false],
])("%s", (_, name, given, expected) => {
  const parameters = given.map((one) => ({ name: one, range }));
  expect(isToldBy(to(name), "src/Desk.php", parameters)).toBe(expected);
});
