import { parseArgs } from "node:util";
import { nearestName } from "../core/nearest.ts";
import type { Severity } from "../core/severity.ts";

export type FailOn = Severity | "never";
export type Format = (typeof formats)[number];

/** What the command line asks for, checked. */
export interface Options {
  readonly command: Command;
  /** The folder; of `explain` the rule. */
  readonly operand: string | undefined;
  /** The commit, branch or tag that a change started from. */
  readonly base: string | undefined;
  readonly format: Format;
  readonly output: string | undefined;
  readonly failOn: FailOn;
  readonly spec: string | undefined;
  /** The file with the findings that were there before. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** Only what has to do with files that differ from the base, or from the last commit. */
  readonly changed: boolean;
  readonly exclude: readonly string[];
  readonly summary: boolean;
  readonly quiet: boolean;
  readonly dryRun: boolean;
  /** What is known of the folder is read from the last run, and kept for the next. */
  readonly cache: boolean;
  /** How many threads lower code; undefined: one. */
  readonly jobs: number | undefined;
  /** Undefined: as the terminal is. */
  readonly color: boolean | undefined;
}

export type Command = "check" | "scan" | "diff" | "fix" | "init" | "report" | "explain" | "help" | "version";

/** Wrong usage, in words for the person who typed it. */
export class UsageError extends Error {}

const commands: readonly Command[] = ["check", "scan", "diff", "fix", "init", "report", "explain"];
const formats = ["pretty", "json", "sarif", "github", "junit", "markdown", "html"] as const;
/** What each command can print, its own way first. What prints no result takes any. */
const formatsOf: Partial<Readonly<Record<Command, readonly Format[]>>> = {
  check: ["pretty", "json", "sarif", "github", "junit", "markdown"],
  scan: ["pretty", "json", "markdown"],
  fix: ["pretty", "json"],
  diff: ["pretty", "json", "markdown"],
  report: ["html", "markdown"],
};

/** Reads the command line (without node and script). Throws a UsageError that says what is wrong. */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv);
  const command = values.version ? "version" : values.help ? "help" : commandOf(positionals[0]);
  const isDiff = command === "diff";
  const limit = isAside(command) ? Number.POSITIVE_INFINITY : isDiff ? 3 : 2;
  if (positionals.length > limit) throw new UsageError(`${positionals[limit]}: one folder at a time`);
  if (values.output === "") throw new UsageError("--output: the name of a file is missing");
  if (values.jobs !== undefined && !/^[1-9]\d*$/.test(values.jobs)) throw new UsageError(`--jobs ${values.jobs}: a number from 1 up`);
  const onlyCheck = (["base", "changed", "update-baseline"] as const).find((name) => values[name] !== undefined);
  if (onlyCheck && command !== "check" && !isAside(command))
    throw new UsageError(`--${onlyCheck}: goes with check${isDiff ? " (perimeter diff BASE)" : ""}`);
  return {
    command,
    operand: positionals[isDiff ? 2 : 1],
    base: isDiff ? positionals[1] : values.base,
    format: formatFor(command, values.format),
    changed: values.changed ?? false,
    output: values.output,
    failOn: oneOf("--fail-on", values["fail-on"], ["error", "warning", "info", "never"]),
    spec: values.spec,
    baseline: values.baseline,
    updateBaseline: values["update-baseline"] ?? false,
    exclude: values.exclude ?? [],
    summary: values.summary ?? false,
    quiet: values.quiet ?? false,
    dryRun: values["dry-run"] ?? false,
    cache: values.cache ?? true,
    jobs: values.jobs === undefined ? undefined : Number(values.jobs),
    color: values.color,
  };
}

/** What may stand on the command line. */
const options = {
  format: { type: "string" },
  output: { type: "string" },
  "fail-on": { type: "string", default: "error" },
  base: { type: "string" },
  baseline: { type: "string" },
  changed: { type: "boolean" },
  "update-baseline": { type: "boolean" },
  spec: { type: "string" },
  exclude: { type: "string", multiple: true },
  summary: { type: "boolean" },
  cache: { type: "boolean" },
  jobs: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  "dry-run": { type: "boolean" },
  color: { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node's advice behind it is for those who name a file `--format`.
    throw new UsageError(
      message.replace(/^(Unknown option '(--?[\w-]*)[^']*')\. .*$/s, (_, what: string, name: string) => what + alike(name)),
    );
  }
}

/** The option that was meant. */
function alike(name: string): string {
  const found = nearestName(name.replace(/^-+/, ""), Object.keys(options));
  return found === undefined ? "" : `: did you mean --${found}?`;
}

function commandOf(word: string | undefined): Command {
  if (word === undefined) return "check";
  const command = commands.find((name) => name === word);
  if (command) return command;
  throw new UsageError(`${word}: no such command (a folder goes behind one: perimeter check ${word})`);
}

function isAside(command: Command): boolean {
  return command === "help" || command === "version";
}

function formatFor(command: Command, value: string | undefined): Format {
  const allowed = formatsOf[command];
  if (value === undefined) return allowed?.[0] ?? "pretty";
  const isKnown = formats.some((one) => one === value);
  const format = oneOf("--format", value, isKnown ? formats : (allowed ?? formats));
  if (!allowed || allowed.includes(format)) return format;
  throw new UsageError(`--format ${format}: goes with ${format === "html" ? "report" : "check"}; ${command} has ${allowed.join(", ")}`);
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found) return found;
  throw new UsageError(`${name} ${value}: one of ${allowed.join(", ")}`);
}

/** What `--help` prints. */
export const usage = `perimeter: what this code reaches, held against what was decided

  perimeter [check] [DIR]   problems of the specs and of the code; without any perimeter: what the code can reach
  perimeter scan [DIR]      every external endpoint and system that the code reaches
  perimeter diff BASE [DIR] what a change newly reaches, or no longer: the work tree against where it left BASE
  perimeter fix [DIR]       applies the safe fixes; --dry-run prints them as a diff
  perimeter init [DIR]      writes perimeter.yaml as observed, every system undecided; only adds to an existing one
  perimeter report [DIR]    one page to show: the map, the four numbers, open decisions, contracts, gates
  perimeter explain RULE    why a rule matters, an example, the mend, how to silence it

  --format FORMAT           pretty (default), json, sarif, github, junit, markdown: how the result is printed
                            (report: html, which is its default, or markdown)
  --output FILE             where it goes instead of the terminal (init: - prints the perimeter)
  --fail-on LEVEL           error, warning, info or never: from when on the exit code is 1 (default error)
  --base REF                judges the change since REF by the perimeter that it started from, and tells what it widens
  --changed                 only what has to do with files that differ from REF, or from the last commit
  --baseline FILE           findings that were there before are silent (default perimeter-baseline.json, where it is there)
  --update-baseline         writes all that is found now into the baseline
  --spec FILE               this perimeter rules everything
  --exclude GLOB            leaves files out; may be given several times
  --summary                 the numbers alone
  --jobs N, --no-cache      how the scan runs; the result is the same
  --quiet                   the findings alone; of sarif without the silenced ones
  --color, --no-color, --version, --help

Environment: PERIMETER_TODAY=YYYY-MM-DD is the day that dates are judged by, PERIMETER_CACHE_DIR where what is known is kept, NO_COLOR
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, 3 internal error, 130 interrupted
`;
