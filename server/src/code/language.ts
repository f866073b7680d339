import type { Node } from "web-tree-sitter";
import type { Lowering } from "./lowering.ts";

/** All that the scan needs to know of a programming language. Adding one is adding a folder of this shape. */
export interface Language {
  readonly id: string;
  readonly extensions: readonly string[];
  /** Grammar by file ending; `*` for the rest. */
  readonly grammars: Readonly<Record<string, string>>;
  /** Blanks out what is not code (templates of components), keeping every position. */
  readonly script?: (file: string, text: string) => string;
  /** Lowers the tree of a whole file into facts, through the builder. */
  readonly lower: (root: Node, lowering: Lowering) => void;
}
