// Shows what the tool is for: the problems of the example.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const example = join("test", "workspaces", "dark-kitchen");
console.log(`perimeter check ${example}\n`);
const { status } = spawnSync(process.execPath, [join(root, "dist", "cli.js"), "check", example], { cwd: root, stdio: "inherit" });
// Findings are what is to be seen here: exit code 1 says that there are some.
process.exit(status === 1 ? 0 : (status ?? 3));
