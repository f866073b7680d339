import { writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { runCli } from "../cli/main.ts";
import type { Folder } from "../cli/ports.ts";
import { createService } from "../engine/engine.ts";
import type { PerimeterService } from "../service.ts";
import { loadCatalogue, loadPool } from "./assets.ts";
import { heapRoom } from "./heapRoom.ts";
import { runWithMoreMemory } from "./moreMemory.ts";
import { gitIn } from "./git.ts";
import { cacheRoot, diskCache } from "./diskCache.ts";
import { lastTouched } from "./gitAge.ts";
import { nodeWorkspace, realRoot, wayBetween, writeAsBefore } from "./nodeWorkspace.ts";
import { today } from "./today.ts";

declare const PERIMETER_VERSION: string;

const token = { isCancellationRequested: false };
process.once("SIGINT", () => {
  token.isCancellationRequested = true;
  // Whoever asks twice doesn't want to wait for the next pause.
  process.once("SIGINT", () => process.exit(130));
});
// A closed pipe (`perimeter | head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`perimeter: the result can't be written: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 2);
});

const services: PerimeterService[] = [];

async function open(folder: string): Promise<Folder> {
  const root = realRoot(process.cwd(), folder);
  const loading = loadCatalogue();
  return {
    name: basename(root),
    workspace: nodeWorkspace(root, today),
    createService: async (workspace, { exclude, usesCache, jobs, ...options }) => {
      const { catalogue, engine } = await loading;
      const cache = usesCache !== "never" ? diskCache(cacheRoot(process.env, process.platform), root, engine) : undefined;
      const parser = loadPool(jobs);
      const service = createService({
        workspace,
        catalogue,
        parser,
        room: heapRoom(),
        exclude: () => exclude,
        ...options,
        ...(cache && { cache }),
      });
      if (usesCache === "atEnd") services.push(service);
      return service;
    },
    prefix: async () => (await gitIn(root)("rev-parse", "--show-prefix"))?.trimEnd() ?? "",
    pathOf: (argument) => relative(root, resolve(argument)).split(sep).join("/"),
    wayFrom: (argument) => wayBetween(dirname(resolve(argument)), root),
    write: (file, text) => writeAsBefore(join(root, file), text),
    lastTouched: (file, line) => lastTouched(root, file, line),
  };
}

void runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  isTerminal: { out: process.stdout.isTTY === true && !process.env.NO_COLOR, error: process.stderr.isTTY === true },
  now: () => performance.now(),
  version: PERIMETER_VERSION,
  token,
  open,
  runWithMoreMemory,
  writeOutput: (path, text) => writeFile(resolve(path), text),
}).then(async (code) => {
  process.exitCode = code;
  // The answer is out: what was learned is kept for the next run.
  if (!token.isCancellationRequested) await Promise.all(services.map((service) => service.keep()));
});
