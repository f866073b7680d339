import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { afterAll } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { runCli } from "../../server/src/cli/main.ts";
import type { CliPorts } from "../../server/src/cli/ports.ts";
import { gitIn } from "../../server/src/node/git.ts";
import { lastTouched } from "../../server/src/node/gitAge.ts";
import { nodeWorkspace, realRoot, wayBetween, writeAsBefore } from "../../server/src/node/nodeWorkspace.ts";
import type { Room } from "../../server/src/core/room.ts";
import { createService } from "../../server/src/engine/engine.ts";
import type { Workspace } from "../../server/src/workspace.ts";
import { catalogueSystems } from "./catalogue.ts";
import { testParser } from "./parser.ts";

const folders: string[] = [];
const catalogue = createCatalogue(catalogueSystems);
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder on the disk with these files, gone after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "perimeter-cli-")));
  folders.push(root);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  /** The parsed JSON of stdout. */
  readonly json: () => Json;
}

export interface Json {
  readonly version: number;
  readonly endpoints: readonly Record<string, unknown>[];
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly message: string;
    readonly severity: string;
    readonly silenced: { readonly by: string } | null;
  }[];
  readonly summary: Readonly<Record<string, number | null>>;
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

export interface CliOptions {
  readonly today?: string;
  readonly token?: CliPorts["token"];
  /** How much memory is left. */
  readonly room?: Room;
  /** What the same command with more memory ends with; left out: there is no more. */
  readonly withMoreMemory?: number;
  /** Puts something between the disk and the engine: a port that fails. */
  readonly wrap?: (workspace: Workspace) => Workspace;
}

/** Runs the CLI in this process on a folder of the disk, as `node/cli.ts` does. */
export async function perimeter(
  cwd: string,
  args: readonly string[],
  { today = "2026-11-25", token = { isCancellationRequested: false }, room, withMoreMemory, wrap = (w) => w }: CliOptions = {},
): Promise<Ran> {
  let out = "";
  let error = "";
  const parser = await testParser;
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isTerminal: { out: false, error: false },
    now: () => performance.now(),
    version: "0.0.0-test",
    token,
    runWithMoreMemory: async () => withMoreMemory,
    writeOutput: (path, text) => writeFile(resolve(cwd, path), text),
    open: async (folder) => {
      const root = realRoot(cwd, folder);
      return {
        name: basename(root),
        workspace: wrap(nodeWorkspace(root, () => today)),
        createService: async (workspace, { exclude, ...rest }) =>
          createService({ workspace, catalogue, parser, exclude: () => exclude, ...(room && { room }), ...rest }),
        prefix: async () => (await gitIn(root)("rev-parse", "--show-prefix"))?.trimEnd() ?? "",
        pathOf: (argument) => relative(root, resolve(cwd, argument)).split(sep).join("/"),
        wayFrom: (argument) => wayBetween(dirname(resolve(cwd, argument)), root),
        write: (file, text) => writeAsBefore(join(root, file), text),
        lastTouched: (file, line) => lastTouched(root, file, line),
      };
    },
  });
  return { code, out, error, json: () => JSON.parse(out) as Json };
}
