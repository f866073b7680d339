import type { TextEdit } from "../core/edit.ts";
import type { Place } from "../core/range.ts";

export type Severity = "error" | "warning" | "info";

/** A problem at the place where a person would mend it. */
export interface Finding extends Place {
  /** `family/name`; never changes its meaning. */
  readonly rule: string;
  readonly severity: Severity;
  /** Names the system and the safe next step. */
  readonly message: string;
  readonly system?: string;
  readonly related: readonly (Place & { readonly message: string })[];
  readonly fixes: readonly Fix[];
  /** Of the cause: rule family, system, action or normalised URL, enclosing symbol. */
  readonly fingerprint: string;
  readonly silenced: Silence | null;
}

export interface Fix {
  readonly title: string;
  /** It can't widen what an agent may do and states no fact about people; only such fixes are in fix-all. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

export interface Silence {
  readonly by: "comment" | "exception" | "baseline";
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}
