// Installs what the lock file names, once for each change of it, and compiles the schemas. Needs no dependency itself.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const hash = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const stamp = join(root, "node_modules", ".perimeter-installed");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
  execSync("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", { cwd: root, stdio: "inherit" });
  writeFileSync(stamp, hash);
}
const { buildValidators } = await import("./validators.mjs");
await buildValidators();
