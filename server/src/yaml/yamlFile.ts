import type { Document } from "yaml";
import type { LineIndex, Range } from "../core/range.ts";

/** Keys and list positions from the root of a document. */
export type YamlPath = readonly (string | number)[];

/** The tree of a document. */
export type YamlDocument = Pick<Document.Parsed, "contents">;

/** What a text is as YAML: parsed once a version, shared by everything that asks of it. Never an exception. */
export interface YamlFile {
  readonly text: string;
  readonly lines: LineIndex;
  /** Undefined where the text was not parsed at all (over a limit, a conflict marker). */
  readonly document: YamlDocument | undefined;
  /** Syntax errors, duplicate keys, limits: in words for people, one a mistake. */
  readonly errors: readonly { readonly message: string; readonly range: Range }[];
}
