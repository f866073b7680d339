import { type Options, readOptions, UsageError, usage } from "./args.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { explain } from "./commands/explain.ts";
import { fix } from "./commands/fix.ts";
import { init } from "./commands/init.ts";
import { report } from "./commands/report.ts";
import { scan } from "./commands/scan.ts";
import type { Run } from "./commands/session.ts";
import { OutOfMemory } from "../core/room.ts";
import { diskErrorOf } from "./diskError.ts";
import type { CliPorts } from "./ports.ts";

const print =
  (text: (ports: CliPorts) => string): Run =>
  async (_, ports) => {
    ports.out(text(ports));
    return 0;
  };
const commands: Readonly<Record<Options["command"], Run>> = {
  check,
  scan,
  diff,
  fix,
  init,
  report,
  explain,
  help: print(() => usage),
  version: print((ports) => `${ports.version}\n`),
};

/** What a person may do where `limit` MB are not enough. */
const moreThan = (limit: number) =>
  `NODE_OPTIONS=--max-old-space-size=${limit * 2} before the command gives it twice as much, and perimeter check FOLDER looks at one folder alone.`;

/** Runs the CLI; gives the exit code. Never throws. */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<number> {
  try {
    const options = readOptions(argv);
    const code = await commands[options.command](options, ports);
    return ports.token.isCancellationRequested ? 130 : code;
  } catch (error) {
    if (ports.token.isCancellationRequested) return 130;
    if (error instanceof UsageError) {
      ports.error(`perimeter: ${error.message}\nTry perimeter --help.\n`);
      return 2;
    }
    if (error instanceof OutOfMemory) {
      const code = await ports.runWithMoreMemory(error.limit);
      if (code === undefined) ports.error(`perimeter: ${error.message}\n${moreThan(error.limit)}\n`);
      return code ?? 3;
    }
    const disk = diskErrorOf(error);
    if (disk !== undefined) {
      ports.error(`perimeter: ${disk}\n`);
      return 2;
    }
    ports.error(`perimeter: internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}
