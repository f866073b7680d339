import type { BaseTree, Workspace } from "../workspace.ts";

export interface BaseOptions {
  readonly workspace: Workspace;
  /** Milliseconds, for durations only. */
  readonly now: () => number;
  /** Says why there is none. */
  readonly warn: (why: string) => void;
}

/** Branches move, and nobody tells: a base that is older than this many milliseconds is looked for again. */
const keptFor = 10_000;

/** The tree that the setting `perimeter.base` names; "": none. Why there is none is said once. */
export function keepBase({ workspace, now, warn }: BaseOptions): (ref: string) => Promise<BaseTree | undefined> {
  let kept: { readonly ref: string; readonly at: number; readonly tree: BaseTree | undefined } | undefined;
  let said = "";
  return async (ref) => {
    if (ref === "") return undefined;
    if (kept?.ref === ref && now() - kept.at < keptFor) return kept.tree;
    const found = await workspace.base?.(ref);
    const why = found ? (found.error ?? "") : "this folder can't be compared with an earlier state";
    if (why !== "" && why !== said) warn(`perimeter.base: ${why}`);
    said = why;
    kept = { ref, at: now(), tree: found?.tree };
    return kept.tree;
  };
}
