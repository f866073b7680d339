import { execFile } from "node:child_process";

/** What a git command printed; undefined where it failed. */
export type Git = (...args: readonly string[]) => Promise<string | undefined>;

/** Nothing is written, nothing is fetched, no program that the repository's configuration names runs, and messages are the same on every machine. */
const quietly = { GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
const settings = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];

/** Git in a folder. */
export function gitIn(folder: string): Git {
  return async (...args) => (await run(folder, args)).ok?.toString("utf8");
}

/** The contents of blobs by their ids, in one process; undefined for one that isn't here. */
export async function readBlobs(folder: string, ids: readonly string[]): Promise<readonly (Buffer | undefined)[]> {
  const { ok } = await run(folder, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  const contents: (Buffer | undefined)[] = [];
  let at = 0;
  for (const _ of ids) {
    const end = ok?.indexOf(10, at) ?? -1;
    const size = ok && end >= 0 ? /^[0-9a-f]+ blob (\d+)$/.exec(ok.toString("latin1", at, end))?.[1] : undefined;
    contents.push(size === undefined ? undefined : ok?.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + (size === undefined ? 0 : Number(size) + 1);
  }
  return contents;
}

/** What git has against a folder, in its own words; "" where it has nothing to say. */
export async function complaintOf(folder: string): Promise<string> {
  const { error = "" } = await run(folder, ["rev-parse", "--show-prefix"]);
  return error.split("\n")[0]?.replace(/^fatal: /, "") ?? "";
}

function run(cwd: string, args: readonly string[], input?: string): Promise<{ readonly ok?: Buffer; readonly error?: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      "git",
      [...settings, ...args],
      { cwd, maxBuffer: 1 << 30, encoding: "buffer", env: { ...process.env, ...quietly } },
      (error, stdout, stderr) => resolve(error ? { error: stderr.toString("utf8") } : { ok: stdout }),
    );
    // Git may end before it has read everything; its answer tells.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}
