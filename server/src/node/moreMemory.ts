import { spawn } from "node:child_process";
import { totalmem } from "node:os";
import { collect } from "./heapRoom.ts";

/** What share of the machine's memory one run may take. */
const share = 0.75;
/** A run with less than so many times the memory would end like the one before. */
const worthIt = 1.3;
/** What a person sets the memory with; V8 takes both spellings. */
const settings = /--max[-_](old[-_]space|heap)[-_]size\b/;

/** Runs this program again, as it was called, with more memory; undefined where the machine has no more, or a person has set how much. */
export function runWithMoreMemory(limit: number): Promise<number | undefined> {
  const most = Math.floor((memoryOf(process.constrainedMemory(), totalmem()) * share) / 2 ** 20);
  const isSet = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].some((one) => settings.test(one));
  if (isSet || most < limit * worthIt) return Promise.resolve(undefined);
  // What this run knew is of no more use, and the next one needs its room; what the first collecting frees the second gives back.
  collect();
  collect();
  const child = spawn(process.execPath, [...process.execArgv, `--max-old-space-size=${most}`, ...process.argv.slice(1)], {
    stdio: "inherit",
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(undefined));
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 3)));
  });
}

/** Bytes that there are, where a container has a part of the machine: none, or a number beyond all memory, says that it has all. */
function memoryOf(constrained: number, all: number): number {
  return constrained > 0 ? Math.min(constrained, all) : all;
}
