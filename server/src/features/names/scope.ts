import { push } from "../../core/collections.ts";
import { rememberOf } from "../../core/remember.ts";
import { perimeterOf as perimeterOfContract } from "../../rules/contract/contracts.ts";
import type { RuleContext } from "../../rules/rule.ts";
import type { ContractFile, PerimeterFile } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { namesIn } from "./specNames.ts";

/** Where a name means one and the same thing. */
export interface Scope {
  readonly perimeters: ReadonlySet<Perimeter>;
  /** The perimeters' files that name it. */
  readonly specs: readonly PerimeterFile[];
  /** The contracts that keep to these perimeters. */
  readonly contracts: readonly ContractFile[];
}

/** What is told apart by its perimeters: actions and hosts are found through their systems. */
export type ScopedKind = "system" | "dataClass";

/**
 * The perimeters that mean the same by a name as those that a file belongs to: they share a file that names it, or one
 * lies below the other, which is held to it by that name. Where the upper one delegates, each means its own.
 */
export function scopeOf(context: RuleContext, file: string, kind: ScopedKind, id: string): Scope {
  const { byFile, below } = neighboursIn(context);
  const filesNaming = (perimeter: Perimeter) => filesOf(perimeter).filter((spec) => isNamedIn(spec, kind, id));
  const perimeters = new Set<Perimeter>();
  const open = [...perimetersOf(context, file)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (perimeters.has(next)) continue;
    perimeters.add(next);
    for (const spec of filesNaming(next)) open.push(...(byFile.get(spec) ?? []));
    const above = next.parent && !next.delegated ? [next.parent] : [];
    open.push(...[...above, ...(below.get(next) ?? [])].filter((other) => filesNaming(other).length > 0));
  }
  return {
    perimeters,
    specs: [...new Set([...perimeters].flatMap(filesNaming))],
    contracts: context.contracts.filter((contract) => {
      const perimeter = perimeterOfContract(contract, context);
      return perimeter !== undefined && perimeters.has(perimeter);
    }),
  };
}

/** The files of a perimeter: its own and those that it takes over. */
export function filesOf({ files, extended }: Perimeter): readonly PerimeterFile[] {
  return [...files, ...extended];
}

/** Whether a perimeter's file names something. */
export function isNamedIn(spec: PerimeterFile, kind: ScopedKind, id: string): boolean {
  return namesIn(spec).some((name) => name.kind === kind && name.text === id);
}

interface Neighbours {
  readonly byFile: ReadonlyMap<PerimeterFile, readonly Perimeter[]>;
  /** The perimeters below one that it doesn't delegate to. */
  readonly below: ReadonlyMap<Perimeter, readonly Perimeter[]>;
}

const neighboursIn: (context: RuleContext) => Neighbours = rememberOf(({ perimeters }) => {
  const byFile = new Map<PerimeterFile, Perimeter[]>();
  const below = new Map<Perimeter, Perimeter[]>();
  for (const perimeter of perimeters.all) {
    for (const spec of filesOf(perimeter)) push(byFile, spec, perimeter);
    if (perimeter.parent && !perimeter.delegated) push(below, perimeter.parent, perimeter);
  }
  return { byFile, below };
});

/** The perimeters that a file belongs to, keeps to or is ruled by. */
function perimetersOf(context: RuleContext, file: string): readonly Perimeter[] {
  const contract = context.contracts.find((one) => one.file === file);
  const own = contract ? [] : context.perimeters.all.filter((perimeter) => filesOf(perimeter).some((spec) => spec.file === file));
  const ruling = contract ? perimeterOfContract(contract, context) : context.perimeters.rulingOf(file);
  return own.length > 0 ? own : ruling ? [ruling] : [];
}
