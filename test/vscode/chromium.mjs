// The browser that shows a served VS Code.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
];

/** Path of a Chromium; installs Debian's as root. Undefined where there is none and none can be installed. */
export function findChromium() {
  const there = [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path));
  if (there || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return there;
  console.log("Installing Chromium from Debian's packages (once) …");
  const apt = (...args) =>
    execFileSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  try {
    apt("update", "-q");
    apt("install", "-yq", "--no-install-recommends", "chromium");
  } catch {
    return undefined;
  }
  return known.find((path) => existsSync(path));
}

/** Starts it, without a window. */
export function launchBrowser(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
