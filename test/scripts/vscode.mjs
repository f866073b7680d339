// Opens the example in VS Code with the extension: in the desktop VS Code where `code` is there, else served to the browser.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installRuntime, whyNoRuntime } from "../vscode/npmRuntime.mjs";
import { newProfile, runServer, startServer } from "../vscode/server.mjs";

const root = join(import.meta.dirname, "..", "..");
const example = join(mkdtempSync(join(tmpdir(), "perimeter-example-")), "dark-kitchen");
cpSync(join(root, "test", "workspaces", "dark-kitchen"), example, { recursive: true });
if (spawnSync("code", ["--version"], { stdio: "ignore", shell: process.platform === "win32" }).status === 0) {
  spawn("code", ["--new-window", `--extensionDevelopmentPath=${root}`, example, join(example, "perimeter.yaml")], {
    stdio: "ignore",
    detached: true,
    shell: process.platform === "win32",
  }).unref();
  console.log(`The example opens in VS Code (a copy: ${example}).`);
} else {
  const reason = whyNoRuntime();
  if (reason) throw new Error(`There is no \`code\` on the path, and ${reason}.`);
  installRuntime();
  const profile = newProfile();
  spawnSync(process.execPath, [join(root, "test", "scripts", "package.mjs")], { stdio: "inherit" });
  await runServer(profile, ["--install-extension", join(root, "perimeter.vsix")]);
  const server = await startServer(profile, { port: Number(process.env.PORT ?? 0) });
  console.log(`VS Code with the example: ${server.page(example)}\nCtrl+C ends it.`);
}
