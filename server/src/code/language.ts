import type { Node } from "web-tree-sitter";
import type { Lowering } from "./lowering.ts";
import type { Gate } from "./summary.ts";

/** All that the scan needs to know of a programming language. Adding one is adding a folder of this shape. */
export interface Language {
  readonly id: string;
  readonly extensions: readonly string[];
  /** Grammar by file ending; `*` for the rest. */
  readonly grammars: Readonly<Record<string, string>>;
  /** Blanks out what is not code (templates of components), keeping every position. */
  readonly script?: (file: string, text: string) => string;
  /** How a file is known to reach nothing without being parsed; without it all files are parsed. */
  readonly gate?: Gate;
  /** Lowers the tree of a whole file into facts, through the builder. */
  readonly lower: (root: Node, lowering: Lowering) => void;
}
