import type { Finding } from "../../rules/rule.ts";
import type { CheckResult, PerimeterService, ServiceOptions } from "../../service.ts";
import { isDate } from "../../spec/formats.ts";
import type { BaseTree, Workspace } from "../../workspace.ts";
import { type Options, UsageError } from "../args.ts";
import type { CliPorts, Folder, UsesCache } from "../ports.ts";
import { type Paint, painter } from "../style.ts";

/** One command: gives the exit code. */
export type Run = (options: Options, ports: CliPorts) => Promise<number>;

/** Opens the folder that the command line names. */
export async function openFolder(options: Options, ports: CliPorts): Promise<Folder> {
  const folder = await opened(options.operand ?? ".", ports);
  const today = folder.workspace.today();
  // Dates are compared as text: another word would be later than all of them, or earlier.
  if (!isDate(today)) throw new UsageError(`PERIMETER_TODAY=${today}: a day like 2027-01-31`);
  return folder;
}

async function opened(name: string, ports: CliPorts): Promise<Folder> {
  try {
    return await ports.open(name);
  } catch (error) {
    throw new UsageError(`${name} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The base that the command line names. */
export async function treeOf(folder: Folder, ref: string): Promise<BaseTree> {
  const found = await folder.workspace.base?.(ref);
  if (!found?.tree) throw new UsageError(found?.error ?? "this folder can't be compared with an earlier state");
  return found.tree;
}

interface ServiceSetup extends Pick<ServiceOptions, "onlyInventory" | "base"> {
  readonly workspace?: Workspace;
  /** What is laid over the folder is not what the next run finds there, unless it is taken away again. */
  readonly usesCache?: UsesCache;
}

/** The engine over a folder (or over what is laid over it), set up as the command line says. */
export async function serviceOf(
  folder: Folder,
  options: Options,
  { workspace, usesCache = workspace === undefined ? "atEnd" : "never", ...setup }: ServiceSetup = {},
): Promise<PerimeterService> {
  const spec = options.spec === undefined ? undefined : folder.pathOf(options.spec);
  if (spec !== undefined) await mustBeReadable(`--spec ${options.spec}`, spec, folder);
  const baseline = await baselineOf(folder, options);
  return folder.createService(workspace ?? folder.workspace, {
    exclude: options.exclude,
    usesCache: options.cache ? usesCache : "never",
    jobs: options.jobs,
    ...(baseline !== undefined && { baseline: () => baseline }),
    ...setup,
    ...(spec !== undefined && { spec }),
  });
}

/** Workspace path of the baseline that the command line names; undefined: the usual one. */
async function baselineOf(folder: Folder, { baseline, updateBaseline }: Options): Promise<string | undefined> {
  const path = baseline === undefined ? undefined : folder.pathOf(baseline);
  if (path !== undefined && !updateBaseline) await mustBeReadable(`--baseline ${baseline}`, path, folder, "; --update-baseline writes it");
  return path;
}

async function mustBeReadable(option: string, file: string, { workspace }: Folder, mend = ""): Promise<void> {
  if (!(await workspace.exists(file))) throw new UsageError(`${option}: there is no such file${mend}`);
  const { error } = await workspace.read(file);
  if (error !== undefined) throw new UsageError(`${option} can't be read: ${error}`);
}

/** Checks once, with progress on a terminal; undefined when it was interrupted. */
export async function runCheck(service: PerimeterService, options: Options, ports: CliPorts): Promise<CheckResult | undefined> {
  if (options.quiet || !ports.isTerminal.error) return service.check(ports.token);
  try {
    return await service.check(ports.token, ({ done, total }) => ports.error(`\r${done} of ${total} files`));
  } finally {
    ports.error("\r\u001b[K");
  }
}

/** Prints a result where the command line wants it. */
export async function emit(text: string, options: Options, ports: CliPorts): Promise<void> {
  if (options.output === undefined || options.output === "-") ports.out(text);
  else await ports.writeOutput(options.output, text);
}

/** Colours for the terminal; none in a file or a machine format. */
export function paintOf(options: Options, ports: CliPorts): Paint {
  return painter(options.color ?? (ports.isTerminal.out && options.output === undefined));
}

const ranks = { never: 4, error: 3, warning: 2, info: 1 } as const;

/** Whether a finding counts for the exit code: nothing silences it, and it is as loud as `--fail-on`. */
export function isFailure(finding: Finding, { failOn }: Options): boolean {
  return !finding.silenced && ranks[finding.severity] >= ranks[failOn];
}

/** 1 where a finding counts. */
export function exitCode(result: CheckResult, options: Options): number {
  return result.findings.some((finding) => isFailure(finding, options)) ? 1 : 0;
}
