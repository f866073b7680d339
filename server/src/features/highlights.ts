import { contains, type Range } from "../core/range.ts";
import { namesIn, type SpecName } from "./names/specNames.ts";
import { callsAt, callsIn } from "./subject.ts";
import { distinctBy } from "../core/collections.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** One place in a document where the same stands. */
export interface Highlight {
  readonly range: Range;
  readonly isDeclaration: boolean;
}

/** Where else in the same document that stands which stands at a position. */
export function highlightsOf(view: View, document: FileView, at: Range): readonly Highlight[] {
  const spec = specOf(view, document);
  if (!spec) return callHighlights(view, document, at);
  const names = namesIn(spec);
  const name = names.find(({ range }) => contains(range, at));
  const same = name ? names.filter((other) => isSame(name, other)) : [];
  return distinctBy(same, ({ range }) => `${range.line}:${range.column}`).map(({ range, isDeclaration }) => ({ range, isDeclaration }));
}

function isSame(a: SpecName, b: SpecName): boolean {
  return a.kind === b.kind && a.text === b.text && a.owner === b.owner;
}

/** The other calls of the same file to the same system. */
function callHighlights(view: View, document: FileView, at: Range): readonly Highlight[] {
  const subject = callsAt(view, document, at);
  if (subject?.kind !== "calls") return [];
  const names = new Set(subject.calls.map(({ system, endpoint }) => system ?? endpoint.target.host));
  names.delete(null);
  const same = callsIn(view, document.file).filter(({ system, endpoint }) => names.has(system ?? endpoint.target.host));
  const ranges = distinctBy(
    same.map(({ endpoint }) => endpoint.place.range),
    (range) => `${range.line}:${range.column}`,
  );
  return ranges.map((range) => ({ range, isDeclaration: false }));
}
