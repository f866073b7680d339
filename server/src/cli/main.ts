import { parseArgs } from "node:util";
import type { ScanResult } from "../engine.ts";
import { inventoryJson } from "./json.ts";
import { inventoryText } from "./pretty.ts";

/** All that the terminal lends to the CLI. */
export interface CliPorts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Milliseconds, for durations only. */
  readonly now: () => number;
  readonly version: string;
  /** Scans a folder; throws when it can't be read. */
  readonly scan: (folder: string) => Promise<ScanResult | undefined>;
}

const usage = `perimeter: what this code reaches

  perimeter scan [DIR] [--format pretty|json]   every external endpoint and system that the code reaches
  perimeter --version | --help
`;
const planned = /^(check|diff|fix|init|explain|report)$/;

/** Runs the CLI; gives the exit code. */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    ports.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.version) ports.out(`${ports.version}\n`);
  else if (values.help) ports.out(usage);
  if (values.version || values.help) return 0;
  const [command = "check", folder = "."] = positionals;
  if (planned.test(command)) return refuse(ports, `${command}: not yet`);
  if (command !== "scan") return refuse(ports, `${command}: no such command`);
  if (values.format !== "pretty" && values.format !== "json") return refuse(ports, `--format ${values.format}: not yet`);
  return scan(folder, values.format, ports);
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: "string", default: "pretty" }, "no-cache": { type: "boolean" }, jobs: { type: "string" },
      version: { type: "boolean" }, help: { type: "boolean", short: "h" },
    },
  });
}

function refuse(ports: CliPorts, why: string): number {
  ports.error(`${why}\n${usage}`);
  return 2;
}

async function scan(folder: string, format: "pretty" | "json", ports: CliPorts): Promise<number> {
  const start = ports.now();
  let result: ScanResult | undefined;
  try {
    result = await ports.scan(folder);
  } catch (error) {
    ports.error(`${folder} can't be read: ${error instanceof Error ? (process.env.PERIMETER_DEBUG ? error.stack : error.message) : String(error)}\n`);
    return 2;
  }
  if (!result) return 130;
  ports.out(format === "json" ? `${JSON.stringify(inventoryJson(result, Math.round(ports.now() - start)), null, 2)}\n` : inventoryText(result));
  return 0;
}
