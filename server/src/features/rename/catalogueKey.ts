import { t } from "../../core/l10n.ts";
import { isAlias, isMap } from "yaml";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { knownSystem } from "../../compare/kind.ts";
import { applyEdits, type TextEdit } from "../../core/edit.ts";
import type { PerimeterFile, SystemEntry } from "../../spec/model.ts";
import { parsePerimeter } from "../../spec/parse.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { isSharedNode } from "../../yaml/copies.ts";
import { removeKey, setKey } from "../../yaml/edits.ts";
import { nodeAt, spanOfNode } from "../../yaml/navigate.ts";
import { filesOf } from "../names/scope.ts";
import type { Refusal, Renaming } from "./renaming.ts";

/**
 * An entry that is called as the catalogue calls its system stands for that system. Under another name it says so by
 * `catalogue:`; back under that name it need not.
 */
export function catalogueEdits({ id, scope }: Renaming, name: string, catalogue: Catalogue): readonly TextEdit[] | Refusal {
  const known = catalogue.byId(id);
  const silent = [...scope.perimeters].filter((perimeter) => known && perimeter.systems.get(id)?.catalogue === undefined);
  const edits: TextEdit[] = [];
  for (const { spec, entry } of declarationsToMark(silent, id)) {
    const added = addedKey(spec, entry, known?.id ?? id);
    if (!added) return { refusal: t("The entry `{0}` in {1} is shared by an alias. Write it out first.", id, spec.file) };
    edits.push(...added);
  }
  return [...edits, ...removedKeys(scope.perimeters, id, name)];
}

/** Why a name would make an entry another system of the catalogue, or give its calls to another entry; undefined where it does neither. */
export function catalogueObstacle({ id, scope }: Renaming, name: string, catalogue: Catalogue): Refusal | undefined {
  const meant = catalogue.byId(name);
  for (const { systems } of scope.perimeters) {
    const entry = systems.get(id);
    if (!entry) continue;
    const known = knownSystem(entry, catalogue);
    if (meant && known?.id !== meant.id)
      return {
        refusal: t("`{0}` is {1} in the catalogue, and an entry of that name stands for it. Choose another name.", name, meant.name),
      };
    const twins = known ? [...systems.values()].filter((one) => knownSystem(one, catalogue)?.id === known.id).map((one) => one.id) : [];
    const after = twins.map((one) => (one === id ? name : one));
    const before = preferred(twins, known?.id);
    const then = preferred(after, known?.id);
    if (before !== then && !(before === id && then === name))
      return {
        refusal: t(
          "Several entries are {0}, and a call that could be any of theirs is that of the entry called `{1}`. Under the name `{2}` that would change.",
          known?.name ?? "",
          known?.id ?? "",
          name,
        ),
      };
  }
  return undefined;
}

/** Of several entries for one system the one that has its name, else the first, gets what they don't tell apart. */
function preferred(ids: readonly string[], known: string | undefined): string | undefined {
  return ids.find((one) => one === known) ?? ids[0];
}

interface Declaration {
  readonly spec: PerimeterFile;
  readonly entry: SystemEntry;
}

function declarationsIn(perimeter: Perimeter, id: string): readonly Declaration[] {
  return filesOf(perimeter).flatMap((spec) => spec.systems.filter((entry) => entry.id === id).map((entry) => ({ spec, entry })));
}

/** What is taken over says it for all who take it over: of each perimeter the farthest declaration. */
function declarationsToMark(perimeters: readonly Perimeter[], id: string): readonly Declaration[] {
  const farthest = perimeters.flatMap((perimeter) => declarationsIn(perimeter, id).slice(-1));
  return [...new Map(farthest.map((one) => [one.spec.file, one])).values()];
}

function addedKey(spec: PerimeterFile, entry: SystemEntry, known: string): readonly TextEdit[] | undefined {
  const { yaml } = spec;
  const path = ["systems", entry.id];
  const node = nodeAt(yaml, path);
  if (isAlias(node) || (node && isSharedNode(yaml, node))) return undefined;
  if (!entry.isBare || isMap(node)) return setKey(spec, [...path, "catalogue"], known);
  const [start, end] = spanOfNode(yaml, node);
  // Before the access, so that it is told from a map that was one before.
  return [
    { file: spec.file, range: yaml.lines.range(start, end), newText: `{ catalogue: ${known}, access: ${yaml.text.slice(start, end)} }` },
  ];
}

/** The keys that say no more than the new name does, and that would be put back in the same words. */
function removedKeys(perimeters: ReadonlySet<Perimeter>, id: string, name: string): readonly TextEdit[] {
  const all = [...new Map([...perimeters].flatMap((one) => declarationsIn(one, id)).map((one) => [one.spec.file, one])).values()];
  const saying = all.filter(({ entry }) => entry.catalogue);
  const marked = declarationsToMark([...perimeters], id);
  const isAsMarked = saying.length === marked.length && saying.every(({ spec }) => marked.some((one) => one.spec === spec));
  if (!isAsMarked || saying.some(({ entry }) => entry.catalogue?.value !== name)) return [];
  return saying.flatMap(({ spec, entry }) => removedKey(spec, entry, name) ?? []);
}

function removedKey(spec: PerimeterFile, entry: SystemEntry, known: string): readonly TextEdit[] | undefined {
  const { file, yaml } = spec;
  const path = ["systems", entry.id];
  const [start, end] = spanOfNode(yaml, nodeAt(yaml, path));
  const value = yaml.text.slice(start, end);
  const replaced = (from: number, newText: string) => [{ file, range: yaml.lines.range(from, end), newText }];
  const bare = new RegExp(`^\\{ catalogue: ${known}, access: ([^,{}]+) \\}$`).exec(value)?.[1];
  const ways: readonly (readonly TextEdit[])[] = [
    ...(bare === undefined ? [] : [replaced(start, bare)]),
    ...(value === `{ catalogue: ${known} }` ? [replaced(start - 1, "")] : []),
    removeKey(spec, [...path, "catalogue"]),
  ];
  return ways.find((edits) => {
    const text = applyEdits(yaml.text, edits);
    const without = parsePerimeter(file, text);
    const again = without.systems.find(({ id }) => id === entry.id);
    const added = again && !again.catalogue ? addedKey(without, again, known) : undefined;
    return added !== undefined && applyEdits(text, added) === yaml.text;
  });
}
