import { LineIndex, type Range } from "../../server/src/core/range.ts";
import type { Sources } from "./memory.ts";

const mark = "$0";

/** A text with one place marked `$0`: the text without the mark, and the place as an empty range. */
export function marked(source: string): { readonly text: string; readonly at: Range } {
  const offset = source.indexOf(mark);
  if (offset < 0 || source.indexOf(mark, offset + 1) >= 0) throw new Error(`one place must be marked ${mark}:\n${source}`);
  const text = source.slice(0, offset) + source.slice(offset + mark.length);
  return { text, at: new LineIndex(text).range(offset, offset) };
}

/** Files of which one has a place marked `$0`. */
export function markedFiles(sources: Sources): { readonly files: Sources; readonly file: string; readonly at: Range } {
  const [found, ...more] = Object.entries(sources).filter(([, text]) => text.includes(mark));
  if (!found || more.length > 0) throw new Error(`one file must have a place marked ${mark}`);
  const { text, at } = marked(found[1]);
  return { files: { ...sources, [found[0]]: text }, file: found[0], at };
}
