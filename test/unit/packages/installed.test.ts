import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { nodeWorkspace } from "../../../server/src/node/nodeWorkspace.ts";

const root = mkdtempSync(join(tmpdir(), "installed-"));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("packages are found where Node and Python would find them, without types, tests and packages within", async () => {
  const files: Readonly<Record<string, string>> = {
    "apps/web/node_modules/acme/package.json": '{ "version": "2" }',
    "apps/web/node_modules/acme/lib/a.js": "1",
    "apps/web/node_modules/acme/lib/a.d.ts": "1",
    "apps/web/node_modules/acme/test/a.js": "1",
    "apps/web/node_modules/acme/node_modules/other/index.js": "1",
    "node_modules/acme/package.json": '{ "version": "1" }',
    ".venv/lib/python3.12/site-packages/parcelly/__init__.py": "1",
    ".venv/lib/python3.12/site-packages/Parcelly_SDK-3.1.dist-info/METADATA": "Version: 3.1",
    ".venv/lib/python3.12/site-packages/Parcelly_SDK-3.1.dist-info/top_level.txt": "parcelly\n",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const { packageFiles } = nodeWorkspace(root, () => "2026-11-26");
  expect(await packageFiles?.("acme", "npm", "apps/web/src/a.ts")).toEqual({
    folder: "apps/web/node_modules/acme",
    manifest: { file: "apps/web/node_modules/acme/package.json", text: '{ "version": "2" }' },
    files: [{ file: "apps/web/node_modules/acme/lib/a.js", size: 1 }],
  });
  expect((await packageFiles?.("acme", "npm", "src/a.ts"))?.manifest.text).toBe('{ "version": "1" }');
  expect((await packageFiles?.("parcelly", "pypi", "a.py"))?.manifest.text).toBe("Version: 3.1");
  expect(await packageFiles?.("nobody", "npm", "src/a.ts")).toBeUndefined();
  expect(await packageFiles?.("nobody", "pypi", "a.py")).toBeUndefined();
});
