import type { PerimeterService, ServiceOptions } from "../service.ts";
import type { CancelToken, Workspace } from "../workspace.ts";

/** All that the terminal lends to the CLI. */
export interface CliPorts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether stdout and stderr are terminals: colours and progress. */
  readonly isTerminal: { readonly out: boolean; readonly error: boolean };
  /** Milliseconds, for durations only. */
  readonly now: () => number;
  readonly version: string;
  readonly token: CancelToken;
  /** Opens a folder; throws where it can't be read. */
  readonly open: (folder: string) => Promise<Folder>;
  /** Runs the same command line with more than `limit` MB of memory and gives its exit code; undefined where there is no more. */
  readonly runWithMoreMemory: (limit: number) => Promise<number | undefined>;
  /** Writes a file named on the command line, relative to the working directory. */
  readonly writeOutput: (path: string, text: string) => Promise<void>;
}

/** Whether what is known of the folder is read from the last run and kept at the end of this one, or only when the command says `keep`. */
export type UsesCache = "atEnd" | "now" | "never";

/** A folder on the disk, as the commands see it. */
export interface Folder {
  /** What the folder itself is called. */
  readonly name: string;
  readonly workspace: Workspace;
  /** The engine over a workspace: the folder's own, or one laid over it. `usesCache`: what is known is kept from run to run. */
  readonly createService: (
    workspace: Workspace,
    options: Pick<ServiceOptions, "spec" | "onlyInventory" | "base" | "baseline"> & {
      readonly exclude: readonly string[];
      readonly usesCache: UsesCache;
      readonly jobs: number | undefined;
    },
  ) => Promise<PerimeterService>;
  /** Where the folder lies in its repository, with a closing slash; "" at its root, and outside of any. */
  readonly prefix: () => Promise<string>;
  /** A path of the command line as a workspace path. */
  readonly pathOf: (argument: string) => string;
  /** From the folder of a file of the command line to this one, with a closing slash; "" where they are the same. */
  readonly wayFrom: (argument: string) => string;
  readonly write: (file: string, text: string) => Promise<void>;
  /** The day (YYYY-MM-DD) on which a line (0-based) was last touched; undefined where git doesn't know. */
  readonly lastTouched: (file: string, line: number) => Promise<string | undefined>;
}
