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
  readonly codeLens: {
    /** Above systems and contracts: how often they are called. */
    readonly specs: boolean;
    /** Above calls in code: whom they reach. */
    readonly calls: boolean;
  };
  readonly inlayHints: {
    /** Behind calls in code whom they reach, behind systems how often they are called. */
    readonly enable: boolean;
  };
}

/** What holds where nothing is set. */
export const defaultSettings: Settings = {
  enable: true,
  exclude: [],
  base: "",
  baseline: "",
  problems: { unresolved: false },
  codeLens: { specs: true, calls: false },
  inlayHints: { enable: false },
};

/** Settings from whatever the client sent: what is missing or of a wrong type takes its default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const section = (name: string) => (isRecord(given[name]) ? given[name] : {});
  const exclude = Array.isArray(given["exclude"]) ? given["exclude"].filter((glob) => typeof glob === "string") : [];
  return {
    enable: given["enable"] !== false,
    exclude,
    base: text(given["base"]),
    baseline: text(given["baseline"]),
    problems: { unresolved: section("problems")["unresolved"] === true },
    codeLens: { specs: section("codeLens")["specs"] !== false, calls: section("codeLens")["calls"] === true },
    inlayHints: { enable: section("inlayHints")["enable"] === true },
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
