import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeWorkspace, writeAsBefore } from "../../../server/src/node/nodeWorkspace.ts";

const text = '// Gebühr: 5 €\nfetch("https://api.stripe.com");\n';
const latin = text.replace("€", "EUR");

/** How a file may lie there, and what is read of it. */
const cases: readonly (readonly [string, Buffer, string])[] = [
  ["UTF-8", Buffer.from(text), text],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`), text],
  ["UTF-16 with its mark", Buffer.from(`\ufeff${text}`, "utf16le"), text],
  ["Latin-1", Buffer.from(latin, "latin1"), latin],
  ["a replacement character that stands in UTF-8", Buffer.from("// \ufffd ü\n"), "// \ufffd ü\n"],
  ["an empty file", Buffer.of(), ""],
];

describe("encodings", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "perimeter-encoding-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(cases)("reads %s, and writes it as it was", async (_, bytes, expected) => {
    const file = join(folder, "pay.js");
    writeFileSync(file, bytes);
    expect(await nodeWorkspace(folder, () => "2026-01-01").read("pay.js")).toEqual({ text: expected });
    await writeAsBefore(file, expected);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it.each([
    ["a source that is no text", "pay.js", Buffer.from([0x66, 0xff, 0xfe, 0x66])],
    ["a setting in Latin-1", "app.yaml", Buffer.from("a: ü\n".padEnd(40, "#"), "latin1")],
    ["a setting in UTF-16", "app.json", Buffer.from("\ufeff{}", "utf16le")],
  ])("says that %s is not UTF-8", async (_, name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    expect(await nodeWorkspace(folder, () => "2026-01-01").read(name)).toEqual({ error: "not UTF-8" });
  });

  it("writes what Latin-1 doesn't hold in UTF-8, and a new file so", async () => {
    const file = join(folder, "pay.js");
    writeFileSync(file, Buffer.from(latin, "latin1"));
    await writeAsBefore(file, text);
    expect(readFileSync(file, "utf8")).toBe(text);
    await writeAsBefore(join(folder, "new.js"), text);
    expect(readFileSync(join(folder, "new.js"), "utf8")).toBe(text);
  });
});
