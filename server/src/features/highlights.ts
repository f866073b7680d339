import { contains, type Range } from "../core/range.ts";
import { namesIn, type SpecName } from "./names/specNames.ts";
import { distinctBy } from "../core/collections.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** One place in a document where the same stands. */
export interface Highlight {
  readonly range: Range;
  readonly isDeclaration: boolean;
}

/** Where else in a specification that stands which stands at a position. */
export function highlightsOf(view: View, document: FileView, at: Range): readonly Highlight[] {
  const spec = specOf(view, document);
  // In code it is for others to say what the same name is.
  const names = spec ? namesIn(spec) : [];
  const name = names.find(({ range }) => contains(range, at));
  const same = name ? names.filter((other) => isSame(name, other)) : [];
  return distinctBy(same, ({ range }) => `${range.line}:${range.column}`).map(({ range, isDeclaration }) => ({ range, isDeclaration }));
}

function isSame(a: SpecName, b: SpecName): boolean {
  return a.kind === b.kind && a.text === b.text && a.owner === b.owner;
}
