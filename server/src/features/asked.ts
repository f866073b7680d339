import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import type { SchemaInfo } from "../spec/schema.ts";
import type { Cursor } from "./cursor.ts";
import { type FileView, systemsFor, type View } from "./view.ts";

/** A place in a specification that is to be completed. */
export interface Asked {
  readonly view: View;
  readonly document: FileView;
  readonly spec: PerimeterFile | ContractFile;
  readonly cursor: Cursor;
  /** What the schema says of the place. */
  readonly info: SchemaInfo;
}

/** The system whose entry (or use) the cursor is in; undefined outside of one, or where it is not declared. */
export function systemAt({ view, spec, cursor }: Asked): SystemEntry | undefined {
  const [section, id] = cursor.path;
  if (section !== (spec.kind === "perimeter" ? "systems" : "uses") || typeof id !== "string") return undefined;
  return systemsFor(view, spec).find((system) => system.id === id);
}

/** A text as it may stand in YAML, quoted where it has to be. */
export function scalar(text: string, { quote, style }: Cursor): string {
  if (quote === "'") return text.replaceAll("'", "''");
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  if (quote === '"') return escaped;
  const isPlain =
    !/^[\s!&*?|>%@`"'#{}[\],-]|:(\s|$)|\s#|\s$|^(true|false|null|yes|no|on|off|~)$|^[\d.+-][\d._]*$/i.test(text) &&
    text !== "" &&
    !(style === "flow" && /[{}[\],]/.test(text));
  return isPlain ? text : `"${escaped}"`;
}

/** A text in a snippet, where `$`, `}` and the backslash mean something. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
