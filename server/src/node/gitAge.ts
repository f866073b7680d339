import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { remember } from "../core/remember.ts";

/** The day (YYYY-MM-DD) on which a line (0-based) was last touched; undefined where git doesn't know, or can't (a shallow clone). */
export async function lastTouched(root: string, file: string, line: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["blame", "--porcelain", "-L", `${line + 1},${line + 1}`, "--", file], {
      cwd: root,
      timeout: 5000,
      maxBuffer: 1 << 22,
    });
    const commit = /^([0-9a-f]+)/.exec(stdout)?.[1] ?? "";
    // Not committed yet, or the edge of a shallow history: the day says nothing.
    if (/^0+$/.test(commit) || (/^boundary$/m.test(stdout) && (await isShallow(root)))) return undefined;
    const seconds = /^committer-time (\d+)$/m.exec(stdout)?.[1];
    return seconds === undefined ? undefined : new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  } catch {
    return undefined;
  }
}

/** Asked for each line, and the same for all. */
const isShallow = remember(async (root: string): Promise<boolean> => {
  const { stdout } = await promisify(execFile)("git", ["rev-parse", "--is-shallow-repository"], { cwd: root });
  return stdout.trim() === "true";
});
