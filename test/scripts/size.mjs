// Prints the sizes of what is shipped, and fails where one is over its limit.
import { statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
/** File → limit in kB. */
const limits = {
  "dist/engine.js": 1620,
  "dist/base.js": 42,
  "dist/validators.js": 70,
  "dist/providers.js": 10,
  "dist/models.js": 8,
  "dist/traps.js": 8,
  "dist/report.js": 36,
  "dist/editor.js": 130,
  "dist/style.json": 12,
  "dist/clients.json": 500,
  "dist/programs.json": 30,
  "dist/protocols.json": 12,
  "dist/server.js": 300,
  "dist/cli.js": 10,
  "dist/cliProgram.js": 100,
  "dist/client.js": 600,
  "perimeter.vsix": 4000,
};
let isOver = false;
for (const [file, limit] of Object.entries(limits)) {
  const size = Math.round(statSync(join(root, file)).size / 1000);
  if (size > limit) isOver = true;
  console.log(`${file.padEnd(18)}${String(size).padStart(6)} kB of ${limit}${size > limit ? "  OVER" : ""}`);
}
process.exit(isOver ? 1 : 0);
