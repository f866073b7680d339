import { usualBaseline } from "../core/baselineFile.ts";
import { type Baseline, readBaseline, silencedBeyond } from "../rules/baseline.ts";
import type { BaseTree, Workspace } from "../workspace.ts";

/** The baseline that rules, and what the one of now would silence beyond it. */
export interface FoundBaseline {
  readonly ruling?: Baseline;
  readonly grown?: { readonly file: string; readonly findings: number };
}

/** Looks for a baseline by its workspace path, else by the usual name. Where a change is judged, the one of its base rules. */
export async function findBaseline(workspace: Workspace, file = usualBaseline, tree?: BaseTree): Promise<FoundBaseline> {
  const now = await read(workspace, file);
  if (!tree || file.startsWith("../")) return now ? { ruling: now } : {};
  const before = await read(tree, file);
  const findings = now ? silencedBeyond(now, before) : 0;
  return { ...(before && { ruling: before }), ...(findings > 0 && { grown: { file, findings } }) };
}

async function read({ read: readText }: Pick<Workspace, "read">, file: string): Promise<Baseline | undefined> {
  const { text } = await readText(file);
  return text === undefined ? undefined : readBaseline(file, text);
}
