// Speed as ratios: each figure is a median of whole processes or of protocol round trips, beside what it is compared with.
// With PERIMETER_TREE=<folder> the scan of that tree is measured too, against ripgrep where there is one.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { measureKeystrokes } from "./keystrokes.mjs";

const root = join(import.meta.dirname, "..", "..");
const cli = join(root, "dist", "cli.js");
const example = join(root, "test", "workspaces", "dark-kitchen");
const rows = [];

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Median wall time of a command in milliseconds; undefined where it can't be started. */
function time(command, args, cwd, runs = 7) {
  const times = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    const { error } = spawnSync(command, args, { cwd, stdio: "ignore" });
    if (error) return undefined;
    if (run > 0) times.push(performance.now() - start);
  }
  return median(times);
}

function add(name, value, limit, ratio = "") {
  rows.push([name, `${Math.round(value * 10) / 10} ms`, limit, ratio]);
}

const node = time(process.execPath, ["-e", "0"], root);
const check = time(process.execPath, [cli, "check"], example);
add("check of the example, cold start", check, "1500 ms", `${(check / node).toFixed(1)}× node -e 0`);
const own = time(process.execPath, [cli, "scan"], root, 3);
add("scan of this repository", own, "", `${(own / node).toFixed(1)}× node -e 0`);
const tree = process.env.PERIMETER_TREE;
if (tree) {
  const cold = time(process.execPath, [cli, "scan", "--no-cache", "--format", "json"], tree, 3);
  const rg = time("rg", ["-c", "https?://", "."], tree);
  add(`scan of ${tree.split("/").at(-1)}, cold`, cold, "", rg ? `${(cold / rg).toFixed(1)}× rg` : "no rg here");
}
for (const [name, p95, limit] of await measureKeystrokes()) add(name, p95, limit);

const head = ["what", "measured", "limit", "ratio"];
const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
for (const row of [head, widths.map((w) => "-".repeat(w)), ...rows])
  console.log(`| ${row.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`);
