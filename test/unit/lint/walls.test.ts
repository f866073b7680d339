import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { facade, layers, wallOverrides } from "../../scripts/walls.mjs";

const root = join(import.meta.dirname, "..", "..", "..");
const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
const folders = Object.keys(layers);
const others = (from: string) => [...folders, "node"].filter((to) => to !== from);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "perimeter-walls-")));
/** `path:line rule` of everything that the linter said about the samples. */
let said: readonly string[] = [];

const samples: Record<string, string> = {
  "client/src/sample.ts":
    'export * from "../../server/src/link/addresses/url.ts";\nexport * from "../../server/src/protocol/files.ts";\nexport * from "../../server/src/service.ts";\n',
};
for (const from of folders) {
  samples[`server/src/${from}/layers.ts`] = others(from)
    .map((to) => `export * from "../${to}/x.ts";\n`)
    .join("");
  samples[`server/src/${from}/deep/host.ts`] =
    'export * from "node:fs";\nexport const x = Date.now();\nexport * from "../../service.ts";\n';
}
for (const file of facade)
  samples[`server/src/${file}.ts`] =
    'export * from "./lsp/x.ts";\nexport * from "node:fs";\nexport * from "./rules/x.ts";\nexport const x = Date.now();\n';

beforeAll(() => {
  for (const [path, text] of Object.entries({ ...samples, "biome.json": JSON.stringify({ ...config, vcs: { enabled: false } }) })) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), text);
  }
  const only = ["--only=style/noRestrictedImports", "--only=style/noRestrictedGlobals"];
  const { stdout } = spawnSync(
    join(root, "node_modules", ".bin", "biome"),
    ["lint", "--reporter=github", "--max-diagnostics=none", ...only, "."],
    { cwd: scratch, encoding: "utf8" },
  );
  said = [...stdout.matchAll(/title=lint\/style\/(\w+),file=([^,]+),line=(\d+)/g)].map(
    ([, rule, path = "", line]) => `${relative(scratch, path).split(sep).join("/")}:${line} ${rule}`,
  );
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const of = (path: string) =>
  said
    .filter((line) => line.startsWith(`${path}:`))
    .map((line) => line.slice(path.length + 1))
    .sort();

describe("the walls between the layers", () => {
  test("stand in biome.json as the table says", () => {
    expect(config.overrides.filter((o: { includes: string[] }) => !o.includes.includes("test/*.config.mjs"))).toEqual(
      JSON.parse(JSON.stringify(wallOverrides())),
    );
  });

  test.each(folders)("%s is refused every layer that the table doesn't name, and no other", (from) => {
    const allowed: readonly string[] = layers[from as keyof typeof layers];
    const refused = others(from).flatMap((to, i) => (allowed.includes(to) ? [] : [`${i + 1} noRestrictedImports`]));
    expect(of(`server/src/${from}/layers.ts`)).toEqual(refused.sort());
  });

  test.each(folders.filter((name) => !["lsp", "cli", "protocol", "engine"].includes(name)))(
    "%s knows no disk, no clock and no façade",
    (from) => {
      expect(of(`server/src/${from}/deep/host.ts`)).toEqual(["1 noRestrictedImports", "2 noRestrictedGlobals", "3 noRestrictedImports"]);
    },
  );

  test("the engine knows no disk and no clock", () => {
    expect(of("server/src/engine/deep/host.ts")).toEqual(["1 noRestrictedImports", "2 noRestrictedGlobals"]);
  });

  test.each(facade)("the façade's %s knows no mouth, no disk and no clock", (file) => {
    expect(of(`server/src/${file}.ts`)).toEqual(["1 noRestrictedImports", "2 noRestrictedImports", "4 noRestrictedGlobals"]);
  });

  test("the client may import the protocol and nothing else of the server", () => {
    expect(of("client/src/sample.ts")).toEqual(["1 noRestrictedImports", "3 noRestrictedImports"]);
  });
});
