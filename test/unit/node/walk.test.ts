import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { walk } from "../../../server/src/node/walk.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "perimeter-walk-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text = ""): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const paths = [
  ...["a.ts", "b.log", "dist", "keep.log", "Thumbs.db", "notes.txt"],
  ...["src/a.ts", "src/b.log", "src/dist/x.ts", "src/lib/dist/y.ts", "src/keep.log", "src/gen/a.js", "src/gen/a.ts"],
  ...["docs/a.md", "docs/api/b.md", "docs/api/c/d.md", "lib/build/x.ts", "build/x.ts", ".vscode/a.json", ".vscode/settings.json"],
];

const rules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "plain names, of files and of folders": { "": "dist\nbuild/\nThumbs.db\n" },
  "wildcards in names": { "": "*.log\n[bd]*.md\n" },
  "a name that is taken back": { "": "*.log\n!keep.log\n" },
  "a taken back name that is taken out again": { "": "*.log\n!keep.log\nkeep.log\n" },
  "paths from the folder of the file": { "": "/build\nsrc/dist\ndocs/api/\n" },
  "paths with wildcards": { "": "src/**/*.js\ndocs/*/c\n**/lib/dist\n" },
  "everything in a folder but one": { "": ".vscode/*\n!.vscode/settings.json\n" },
  "stars before a name": { "": "**/dist\n**/*.log\n" },
  "comments, blank lines, spaces at the end and an escape": { "": "# dist\n\nbuild/   \n\\!keep.log\n*.md  \n" },
  "several stars in a name, and in the last part of a path": { "": "**-a.md\n*.l**g\nsrc/**.ts\n" },
  "ranges beside plain names": { "": "dist\n*.[lm]*\n" },
  "ranges beside a name that is taken back": { "": "dist\n*.[lm]*\n!keep.log\n" },
  "a path that is taken back below others": { "": "src/gen/*\n!src/gen/*.ts\ndist\n*.log\n" },
  "a folder that is taken back anywhere": { "": "gen\n*.log\n!src/**/gen\n" },
  "lines that end as on Windows": { "": "dist\r\n*.log\r\n" },
  "a deeper file that takes back, and one that takes out": { "": "*.log\n", src: "!keep.log\n*.ts\n" },
  "the same text in several folders": { src: "dist\n/gen\n", lib: "dist\n/gen\n", docs: "dist\n/gen\n" },
  "only what is named": { "": "/*\n!/src\n/src/*\n!/src/lib\n" },
};

describe("counts what git counts", () => {
  test.each(Object.entries(rules))("%s", async (_, texts) => {
    for (const path of paths) write(path);
    for (const [folder, text] of Object.entries(texts)) write(join(folder, ".gitignore"), text);
    const { counted } = await walk(root, false, String);
    execFileSync("git", ["init", "-q"], { cwd: root });
    const told = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], { cwd: root, encoding: "utf8" });
    expect([...counted].sort()).toEqual(told.split("\0").filter(Boolean).sort());
  });
});

test("an ignored `.env` counts, a symlink is told, and what no tool of ours is asked about is left out", async () => {
  write(".gitignore", ".env\n.env.local\nsecret\n");
  for (const file of [".env", "app/.env.local", "node_modules/a/index.js", "secret/.env", "app/main.ts"]) write(file);
  symlinkSync("app", join(root, "link"));
  const { counted, always, links, entries } = await walk(root, false, String);
  expect([...always].sort()).toEqual([".env", "app/.env.local"]);
  expect([...counted].sort()).toEqual([".gitignore", "app/main.ts", "link"]);
  expect(links).toEqual(["link"]);
  expect([...entries.keys()].sort()).toEqual([".env", ".gitignore", "app/.env.local", "app/main.ts"]);
});
