import { describe, expect, test } from "vitest";
import { labelledFolders, mistakesOf, readLabelled } from "../../support/labelled.ts";

describe.each(labelledFolders)("the labelled sources of %s", async (folder) => {
  const { files, rows } = await readLabelled(folder);

  test.each(files.map((file) => [file.file, file] as const))("%s: every marked call is found, and nothing else", (name, file) => {
    expect(mistakesOf(file, rows.get(name) ?? []).join("\n")).toBe("");
  });

  test("hold enough calls and traps to mean something", () => {
    expect(files.flatMap((f) => f.calls).length).toBeGreaterThanOrEqual(25);
    expect(files.flatMap((f) => f.traps).length).toBeGreaterThanOrEqual(15);
  });
});
