import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scanned } from "../../support/scanned.ts";

const folder = join(import.meta.dirname, "../../fixtures/standing");

/** `// = a b` behind a line: the hosts that it asks, by their first label, and no others. */
const label = /(?:\/\/|#) = (.*)$/;

test.each(readdirSync(folder))("%s: each call asks what its names hold there", async (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const endpoints = (await scanned({ [file]: text })).filter(({ role }) => role === "call");
  const hostsAt = (line: number) => {
    const hosts = endpoints.filter((one) => one.place.range.line === line).map((one) => one.target.host?.split(".")[0] ?? "?");
    return [...new Set(hosts)].sort().join(" ");
  };
  const labelled = text.split("\n").flatMap((content, line) => {
    const wanted = label.exec(content)?.[1];
    return wanted === undefined ? [] : [{ line, wanted }];
  });
  expect(labelled.length).toBeGreaterThan(8);
  expect(labelled.map(({ line }) => `${line + 1}: ${hostsAt(line)}`)).toEqual(labelled.map(({ line, wanted }) => `${line + 1}: ${wanted}`));
});
