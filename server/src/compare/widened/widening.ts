import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Place, Range } from "../../core/range.ts";
import type { Severity } from "../../core/severity.ts";
import type { Judged } from "../judged.ts";

/** One thing that is allowed now and was not before, or that may be silent now. */
export interface Widening {
  /** The key of the specification that says it: `access`, `own`, `rules` … */
  readonly key: string;
  /** What tells it from others of the same key and system. */
  readonly subject: string;
  readonly system?: string;
  /** In words, behind the system's name: "access was read and is now write". */
  readonly what: string;
  /** The entry that changed or lost a key. */
  readonly place: Place;
  /** Nothing is decided by it yet. */
  readonly severity?: "warning";
  /** What it is held against, where that is there to be looked at. */
  readonly against?: Place;
}

/** What a row of a table says: where nothing is said on the place, it is the entry's. */
export interface Loosened {
  readonly what: string;
  readonly subject?: string;
  readonly range?: Range;
}

/** What comparing looks at beside the two policies. */
export interface WideningContext {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly catalogue: Catalogue;
  /** Files that were renamed since, by what they are called now. */
  readonly renames: ReadonlyMap<string, string>;
  /** Folders that took their perimeter along to another name, by what they are called now. */
  readonly movedFolders: ReadonlyMap<string, string>;
  /** Whether anything lies below a folder now. */
  readonly isInUse: (folder: string) => boolean;
  /** Guards that only have another name than before. */
  readonly renamedGuards: ReadonlySet<string>;
  /** Every rule's own severity. */
  readonly defaults: ReadonlyMap<string, Severity>;
  /** What the code reaches, as the policy that is compared with sees it. */
  readonly judged: readonly Judged[];
}
