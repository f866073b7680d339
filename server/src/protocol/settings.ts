/** What the editor may set, for each resource; the section is `perimeter`. */
export interface Settings {
  /** False: no problems for this folder. */
  readonly enable: boolean;
  /** Globs left out beyond those of the perimeters, for the editor only. */
  readonly exclude: readonly string[];
  /** Commit, branch or tag: problems are those of `check --base` against where the work tree left it. "": no comparison. */
  readonly base: string;
  /** The baseline, from the folder; "": the usual file, where it is there. */
  readonly baseline: string;
  readonly problems: {
    /** Calls whose host can't be resolved stand in the Problems panel too. */
    readonly unresolved: boolean;
  };
}

/** What holds where nothing is set. */
export const defaultSettings: Settings = { enable: true, exclude: [], base: "", baseline: "", problems: { unresolved: false } };

/** Settings from whatever the client sent: what is missing or of a wrong type takes its default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const problems = isRecord(given["problems"]) ? given["problems"] : {};
  const exclude = Array.isArray(given["exclude"]) ? given["exclude"].filter((glob) => typeof glob === "string") : [];
  return {
    enable: given["enable"] !== false,
    exclude,
    base: text(given["base"]),
    baseline: text(given["baseline"]),
    problems: { unresolved: problems["unresolved"] === true },
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
