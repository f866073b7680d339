// A few tests run the bundles; `npm test` has built them, a lone `vitest` may find none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildValidators } from "../scripts/validators.mjs";

export async function setup() {
  const root = join(import.meta.dirname, "..", "..");
  await buildValidators();
  if (!existsSync(join(root, "dist", "cli.js"))) execFileSync(process.execPath, [join(root, "esbuild.mjs")], { stdio: "inherit" });
}
