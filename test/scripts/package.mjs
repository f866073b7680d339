// Makes perimeter.vsix from what is built.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
execFileSync(
  process.execPath,
  [
    vsce,
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--allow-unused-files-pattern",
    "--out",
    join(root, "perimeter.vsix"),
  ],
  {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  },
);
