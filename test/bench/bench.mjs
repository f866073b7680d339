// Speed as ratios: each figure is a median of whole processes or of protocol round trips, beside what it is compared with.
// With PERIMETER_TREE=<folder> the scan of that tree is measured too (the largest corpus where none is named and there is one),
// against ripgrep where that is there. `npm run bench -- --write` keeps the tables in RESULTS.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { corpusFolder, hasCorpora, measureAccuracy } from "./accuracy.mjs";
import { editingRows, measureEditing } from "./editing.mjs";
import { measureKeystrokes } from "./keystrokes.mjs";

const root = join(import.meta.dirname, "..", "..");
const cli = join(root, "dist", "cli.js");
const example = join(root, "test", "workspaces", "dark-kitchen");
const rows = [];
const work = mkdtempSync(join(tmpdir(), "perimeter-bench-"));
const env = { ...process.env, PERIMETER_CACHE_DIR: join(work, "cache") };

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Median wall time of a command in milliseconds; undefined where it can't be started. */
function time(command, args, cwd, runs = 7, before = () => {}) {
  const times = [];
  for (let run = 0; run <= runs; run++) {
    before(run);
    const start = performance.now();
    const { error } = spawnSync(command, args, { cwd, stdio: "ignore", env });
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
const tree = process.env.PERIMETER_TREE ?? (hasCorpora ? corpusFolder("novu") : undefined);
if (tree) measureTree(tree);

/** Cold, warm, warm after some files changed, and four times the tree. */
function measureTree(from) {
  const name = from.split("/").at(-1);
  // A copy: files of it are changed.
  const one = join(work, "one", name);
  cpSync(from, one, { recursive: true });
  const rg = time("rg", ["-c", "https?://", "."], one);
  const against = (value) => (rg ? `${(value / rg).toFixed(1)}× rg` : "no rg here");
  const scan = (folder, options, runs, before) =>
    time(process.execPath, [cli, "scan", ...options, "--format", "json", folder], root, runs, before);
  const cold = scan(one, ["--no-cache"], 3);
  add(`scan of ${name}, cold`, cold, "25× rg", against(cold));
  const warm = scan(one, [], 5);
  add(`scan of ${name}, warm`, warm, "4× rg", against(warm));
  const sources = readdirSync(one, { recursive: true })
    .filter((file) => /\.(ts|py|go|java|php|rb|cs)$/.test(file))
    .sort();
  const some = (run) => Array.from({ length: 20 }, (_, n) => join(one, sources[((run * 20 + n) * 7) % sources.length]));
  const touched = scan(one, [], 5, (run) => {
    for (const file of some(run)) utimesSync(file, new Date(), new Date());
  });
  add(`scan of ${name}, warm after 20 files were touched`, touched, "5× rg", against(touched));
  const edited = scan(one, [], 3, (run) => {
    for (const file of some(run)) writeFileSync(file, `\n${readFileSync(file, "utf8")}`);
  });
  add(`scan of ${name}, warm after a line was added to 20 files`, edited, "", against(edited));
  const four = join(work, "four");
  for (let n = 0; n < 4; n++) cpSync(from, join(four, `part${n}`), { recursive: true });
  const whole = scan(four, ["--no-cache"], 1);
  add(`scan of four times ${name}, cold`, whole, "4.4× once", `${(whole / cold).toFixed(1)}× once`);
  const { stderr } = spawnSync("/usr/bin/time", ["-f", "%M", process.execPath, cli, "scan", "--no-cache", "--format", "json", one], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env,
  });
  if (stderr?.trim()) rows.push([`peak memory of that scan`, `${Math.round(Number(stderr.trim()) / 1024)} MiB`, "350 MiB", ""]);
}

for (const [name, p95, limit] of await measureKeystrokes()) add(name, p95, limit);

function tableOf(head, lines) {
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  return [head, widths.map((w) => "-".repeat(w)), ...lines]
    .map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`)
    .join("\n");
}

const speed = tableOf(["what", "measured", "limit", "ratio"], rows);
console.log(speed);
const editing = tableOf(["what", "p50", "p95", "limit of p95", "yaml-language-server"], editingRows(await measureEditing()));
console.log(`\n${editing}`);
const accuracy = tableOf(["what", "right", "share"], await measureAccuracy());
console.log(`\n${accuracy}`);
rmSync(work, { recursive: true, force: true });
if (process.argv.includes("--write")) {
  const where = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}`;
  const text = `# The last measurements\n\nMade by \`npm run bench -- --write\` (${where}).\n\n## Speed\n\n${speed}\n\n## Editing a perimeter of 300 systems\n\n${editing}\n\n## Accuracy\n\n${accuracy}\n`;
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);
}
