// Serves VS Code on a free port of this machine, with a profile of its own that goes with the process.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runtime } from "./npmRuntime.mjs";

/** Keeps the window still and offline. Trust is on only where a test asks for it. */
const calm = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.showReleaseNotes": false,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "files.autoSave": "off",
};

/** A fresh profile with these settings; removed when this process ends. */
export function newProfile(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "perimeter-vscode-"));
  mkdirSync(join(folder, "data", "User"), { recursive: true });
  writeFileSync(join(folder, "data", "User", "settings.json"), JSON.stringify({ ...calm, ...settings }));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs a command of VS Code's server (`--install-extension …`) to its end. */
export function runServer(profile, args) {
  return new Promise((done, failed) => {
    const child = spawn(runtime.node, [runtime.main, "--accept-server-license-terms", "--server-data-dir", profile, ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: ownEnv(),
    });
    child.on("error", failed).on("exit", (code) => (code === 0 ? done() : failed(new Error(`VS Code's server ended with ${code}`))));
  });
}

/** Starts it; `trust` turns workspace trust on. */
export async function startServer(profile, { trust = false, env = {}, port = 0 } = {}) {
  const args = [
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--without-connection-token",
    "--accept-server-license-terms",
    "--server-data-dir",
    profile,
    // Without this a built VS Code ignores the page's extensionDevelopmentPath and extensionTestsPath.
    "--enable-smoke-test-driver",
    "--telemetry-level",
    "off",
    "--log",
    "error",
    ...(trust ? [] : ["--disable-workspace-trust"]),
  ];
  const child = spawn(runtime.node, [runtime.main, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...ownEnv(), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: profile, ...env },
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  const authority = `127.0.0.1:${await portOf(child)}`;
  return {
    authority,
    uri: (path) => `vscode-remote://${authority}${resolve(path)}`,
    page: (workspace, payload = []) => {
      const kind = workspace.endsWith(".code-workspace") ? "workspace" : "folder";
      return `http://${authority}/?${kind}=${encodeURIComponent(resolve(workspace))}${payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ""}`;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      const timer = setTimeout(kill, 5000);
      await gone;
      clearTimeout(timer);
      process.off("exit", kill);
    },
  };
}

function portOf(child) {
  return new Promise((found, failed) => {
    let said = "";
    const timer = setTimeout(() => failed(new Error(`VS Code's server said no port within a minute:\n${said}`)), 60_000);
    const read = (chunk) => {
      said += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port) {
        clearTimeout(timer);
        found(Number(port));
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => failed(new Error(`VS Code's server ended with ${code}:\n${said}`)));
  });
}

/** Variables of a VS Code around us would confuse the one inside. */
function ownEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$)/.test(name)));
}
