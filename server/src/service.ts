import type { CodeParser } from "./code/parser.ts";
import type { Endpoint } from "./link/endpoint.ts";
import type { SystemLookup } from "./link/endpoints.ts";
import type { Finding } from "./rules/rule.ts";

import type { CancelToken, Skipped, Workspace } from "./workspace.ts";

/** An endpoint judged by the perimeter that rules its file. */
export interface JudgedEndpoint extends Endpoint {
  /** Spec id, else catalogue id, else null. */
  readonly system: string | null;
  readonly declared: boolean;
  /** The spec's action that it matches. */
  readonly action: string | null;
}

export interface Summary {
  readonly files: number;
  readonly scanned: number;
  readonly durationMs: number;
  readonly systems: number;
  readonly scope: number | null;
  readonly sideEffects: number;
  readonly blastRadius: number;
  readonly permission: number | null;
}

/** The answer to a check: what the editor and the terminal both show. Sorted by file, line, column. */
export interface CheckResult {
  readonly endpoints: readonly JudgedEndpoint[];
  readonly findings: readonly Finding[];
  readonly summary: Omit<Summary, "durationMs">;
  readonly skipped: readonly Skipped[];
  /** Whether any perimeter file was found. */
  readonly hasPerimeter: boolean;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

export interface ServiceOptions {
  readonly workspace: Workspace;
  readonly catalogue: SystemLookup;
  readonly parser: CodeParser;
  /** Globs left out beyond those of the perimeters. */
  readonly exclude?: readonly string[];
  /** A perimeter that rules everything (`--spec`). */
  readonly spec?: string;
}

/** The engine as its hosts see it. It keeps facts per file by stamp; `check` reads only what changed. */
export interface PerimeterService {
  check(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult>;
  /** Tells that files changed, appeared or went; the next check reads them again. Undefined: anything may have. */
  changed(files?: readonly string[]): void;
}
