import { t } from "../../core/l10n.ts";
import type { PerimeterFile } from "../../spec/model.ts";
import type { Perimeter, Perimeters } from "../../spec/perimeters.ts";
import type { ContractNames } from "./contracts.ts";
import { namesOf } from "./names.ts";
import { placeOf, widenedBetween } from "./perimeter.ts";
import type { Widening, WideningContext } from "./widening.ts";

/** What the perimeters of now allow and those that a change started from did not. */
export function widenedSince(base: Perimeters, now: Perimeters, known: Omit<WideningContext, "movedFolders">): readonly Widening[] {
  const moved = movedPerimeters(base, now, known.renames);
  const context = { ...known, movedFolders: new Map([...moved].map(([is, was]) => [is.folder, was.folder])) };
  const before = new Map(base.all.map((perimeter) => [perimeter.folder, perimeter]));
  const present = now.all.flatMap((perimeter) => {
    const same = before.get(perimeter.folder) ?? moved.get(perimeter);
    return same ? widenedBetween(same, perimeter, context, "since") : added(perimeter, base, context);
  });
  // What stayed in a folder whose perimeter moved away is ruled by another now.
  const kept = new Set(now.all.map(({ folder }) => folder));
  return [...present, ...base.all.filter(({ folder }) => !kept.has(folder)).flatMap((perimeter) => removed(perimeter, now, context))];
}

/** What contracts name, in whichever perimeter. */
export function contractNames(
  base: Perimeters,
  now: Perimeters,
  { catalogue, renames }: Pick<WideningContext, "catalogue" | "renames">,
): ContractNames {
  const names = now.all.flatMap((perimeter) => {
    const before = base.all.find(({ folder }) => folder === perimeter.folder);
    return before ? [namesOf(before, perimeter, catalogue)] : [];
  });
  return {
    system: (id) => names.map((one) => one.system(id)).find((name) => name !== id) ?? id,
    callBefore: (system, action) => callIn(base, system, action),
    callNow: (system, action) => callIn(now, system, action),
    folderBefore: (contract) => base.keptBy(contract)?.folder,
    folderNow: (contract) => now.keptBy(contract)?.folder,
    renames,
  };
}

function callIn({ all }: Perimeters, system: string, action: string): string {
  const actions = all.flatMap(({ systems }) => systems.get(system)?.actions ?? []);
  return actions.find(({ id }) => id.value === action)?.call?.value ?? action;
}

/** A folder that took its perimeter along when it was renamed: the same text under another name, or the same files by what git tells. */
function movedPerimeters(base: Perimeters, now: Perimeters, renames: WideningContext["renames"]): ReadonlyMap<Perimeter, Perimeter> {
  const isIn = ({ all }: Perimeters, folder: string) => all.some((one) => one.folder === folder);
  const gone = base.all.filter(({ folder }) => folder !== "" && !isIn(now, folder));
  const moved = new Map<Perimeter, Perimeter>();
  for (const perimeter of now.all) {
    if (perimeter.folder === "" || isIn(base, perimeter.folder)) continue;
    const isRenamed = ({ files }: Perimeter) => files.every(({ file }) => perimeter.files.some((one) => renames.get(one.file) === file));
    const from = gone.find(
      (one) => (textOf(one.files) === textOf(perimeter.files) || isRenamed(one)) && ![...moved.values()].includes(one),
    );
    if (from) moved.set(perimeter, from);
  }
  return moved;
}

function textOf(files: readonly PerimeterFile[]): string {
  return files.map(({ yaml }) => yaml.text).join("\n");
}

/** A perimeter where there was none: held against the one that ruled its folder until now. */
function added(perimeter: Perimeter, base: Perimeters, context: WideningContext): readonly Widening[] {
  const ruled = base.rulingOf(`${perimeter.folder}/x`);
  if (ruled) return widenedBetween(ruled, perimeter, context, "instead").map((one) => ({ ...one, against: placeOf(ruled) }));
  const entries = [...perimeter.systems.values()];
  const decided = entries.filter((entry) => entry.decided && entry.access?.value !== "none").length;
  const what =
    decided === 0
      ? t("this perimeter is new where none ruled; nothing is decided by it yet")
      : t("this perimeter is new where none ruled, and decides about {0} of {1} systems", decided, entries.length);
  const isDraft = decided === 0 && perimeter.files.every((file) => file.exceptions.length + file.rules.length + file.exclude.length === 0);
  return [{ key: "perimeter", subject: perimeter.folder, what, place: placeOf(perimeter), ...(isDraft && { severity: "warning" }) }];
}

/** More than this is counted, not told one by one. */
const maxTold = 3;

/** A perimeter that is gone: who rules its folder now allows what it did not, or nobody rules it. With all that it ruled it may go. */
function removed(perimeter: Perimeter, now: Perimeters, context: WideningContext): readonly Widening[] {
  if (!context.isInUse(perimeter.folder)) return [];
  const { file } = placeOf(perimeter);
  const rules = now.rulingOf(`${perimeter.folder}/x`);
  if (!rules)
    return [
      { key: "perimeter", subject: file, what: t("{0} is gone, and nothing rules its folder any more", file), place: placeOf(perimeter) },
    ];
  const widened = widenedBetween(perimeter, rules, context, "below");
  if (widened.length === 0) return [];
  const told = widened.slice(0, maxTold).map(({ system, what }) => (system === undefined ? what : `${system}: ${what}`));
  const more = widened.length > maxTold ? [t("and {0} more", widened.length - maxTold)] : [];
  return [
    {
      key: "perimeter",
      subject: file,
      what: t("{0} is gone, and what rules its folder now allows more: {1}", file, [...told, ...more].join("; ")),
      place: placeOf(rules),
    },
  ];
}
