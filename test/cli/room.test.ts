import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OutOfMemory } from "../../server/src/core/room.ts";
import { folderOf, perimeter } from "../support/cli.ts";

const program = join(import.meta.dirname, "..", "..", "dist", "cli.js");
const files = Object.fromEntries(
  Array.from({ length: 1500 }, (_, n) => {
    const calls = Array.from(
      { length: 20 },
      (_, at) => `fetch("https://h${n}.vendor.example/${at}", { body: JSON.stringify({ n: ${at} }) });`,
    );
    return [`src/call${n}.ts`, `export async function call${n}() {\n  ${calls.join("\n  ")}\n}\n`];
  }),
);

test("a workspace for which the memory isn't enough ends in a word on what to do, not in a crash", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=40", program, "scan", "--no-cache"], {
    cwd: folderOf(files),
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([3, ""]);
  const said = /^perimeter: what is known of this workspace fills the (\d+) MB .*\nNODE_OPTIONS=--max-old-space-size=(\d+) .*\n$/.exec(
    stderr,
  );
  expect(said).not.toBeNull();
  expect(Number(said?.[2])).toBe(2 * Number(said?.[1]));
}, 60_000);

test("where the machine has more, the same command is run with it, and its exit code counts", async () => {
  const room = () => {
    throw new OutOfMemory(100);
  };
  const root = folderOf({ "a.ts": 'fetch("https://api.vendor.example");\n' });
  expect(await perimeter(root, [], { room, withMoreMemory: 1 })).toMatchObject({ code: 1, out: "", error: "" });
  expect((await perimeter(root, [], { room })).code).toBe(3);
});
