import { contains, type Range } from "../core/range.ts";
import { namedInProse } from "./names/prose.ts";
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
  const proseOf = ({ kind, text }: SpecName) => (spec?.kind === "contract" && kind === "system" ? namedInProse(spec, text) : []);
  const name = names.find(({ range }) => contains(range, at)) ?? names.find((one) => proseOf(one).some((range) => contains(range, at)));
  if (!name) return [];
  const same = [...names.filter((other) => isSame(name, other)), ...proseOf(name).map((range) => ({ range, isDeclaration: false }))];
  return distinctBy(same, ({ range }) => `${range.line}:${range.column}`).map(({ range, isDeclaration }) => ({ range, isDeclaration }));
}

function isSame(a: SpecName, b: SpecName): boolean {
  return a.kind === b.kind && a.text === b.text && a.owner === b.owner;
}
