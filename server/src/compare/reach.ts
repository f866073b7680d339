import type { Catalogue } from "../catalogue/catalogue.ts";
import { compileGlobs } from "../core/glob.ts";
import { dirname } from "../core/path.ts";
import type { AlertSpec, ContractFile, SystemEntry, UseEntry } from "../spec/model.ts";
import type { Perimeter, Perimeters } from "../spec/perimeters.ts";
import type { Judged } from "./judged.ts";
import { type Numbers, numbersOf } from "./numbers.ts";

/** The four numbers of one perimeter: of the files that it rules. */
export interface PerimeterNumbers extends Numbers {
  /** Its first file. */
  readonly file: string;
}

/** The four numbers of a contract, and what it lets an agent reach. */
export interface ContractNumbers extends Numbers {
  readonly file: string;
  readonly reach: readonly ContractReach[];
}

/** One system that a contract gives: what may be done there, and who would know. */
export interface ContractReach {
  readonly system: string;
  readonly access: string;
  /** Named actions; empty: whatever the access allows. */
  readonly actions: readonly string[];
  /** Live is what it gets, not the sandbox. */
  readonly live: boolean;
  /** What somebody is asked before: everything, every write, some actions, nothing; null: not said. */
  readonly confirmed: "always" | "writes" | "never" | readonly string[] | null;
  /** Who or what tells that it went wrong; null: nobody would know. */
  readonly alert: string | null;
}

/** The numbers of each perimeter. */
export function perimeterNumbers(judged: readonly Judged[], perimeters: Perimeters, catalogue: Catalogue): readonly PerimeterNumbers[] {
  return perimeters.all.flatMap((perimeter) => {
    const file = perimeter.files[0]?.file;
    const own = judged.filter((one) => one.perimeter === perimeter);
    return file === undefined ? [] : [{ file, ...numbersOf(own, only(perimeter, perimeters), catalogue) }];
  });
}

/** The numbers of each contract: of the calls that its scope holds, or without a scope of those of the systems that it uses. */
export function contractNumbers(
  contracts: readonly ContractFile[],
  judged: readonly Judged[],
  perimeters: Perimeters,
  catalogue: Catalogue,
  perimeterOf: (contract: ContractFile) => Perimeter | undefined,
): readonly ContractNumbers[] {
  return contracts.map((contract) => {
    const perimeter = perimeterOf(contract);
    const own = judged.filter(isOf(contract));
    const ids = new Set(contract.uses.map(({ id }) => id.value));
    const systems = new Map([...(perimeter?.systems ?? [])].filter(([id]) => ids.has(id)));
    const ruling = perimeter ? only({ ...perimeter, systems }, perimeters) : { ...perimeters, all: [] };
    return {
      file: contract.file,
      ...numbersOf(own, ruling, catalogue),
      reach: contract.uses.map((use) => reachOf(use, perimeter?.systems.get(use.id.value))),
    };
  });
}

function only(perimeter: Perimeter, perimeters: Perimeters): Perimeters {
  return { ...perimeters, all: [perimeter] };
}

function isOf({ file, scope, uses }: ContractFile): (judged: Judged) => boolean {
  const folder = dirname(file);
  const globs = (list: readonly { readonly value: string }[]) =>
    compileGlobs(
      list.map(({ value }) => value),
      folder,
    );
  const [write, never] = [globs(scope.write), globs(scope.never)];
  const ids = new Set(uses.map(({ id }) => id.value));
  if (scope.write.length > 0) return ({ endpoint: { place } }) => write(place.file) && !never(place.file);
  return ({ system }) => system !== null && ids.has(system);
}

function reachOf(use: UseEntry, entry: SystemEntry | undefined): ContractReach {
  const actions = use.actions.map(({ value }) => value);
  return {
    system: use.id.value,
    access: (use.access ?? entry?.access)?.value ?? "read",
    actions,
    live: use.endpoint?.value === "live" || (use.endpoint === undefined && entry?.liveByDefault !== undefined),
    confirmed: confirmedOf(entry),
    alert: alertOf(entry, actions),
  };
}

/** What somebody is asked before, as an entry says it. */
export function confirmedOf(entry: SystemEntry | undefined): ContractReach["confirmed"] {
  const { confirm } = entry ?? {};
  if (!confirm) return null;
  return confirm.kind === "list" ? confirm.items.map(({ value }) => value) : confirm.kind;
}

/** The entry's own alert; else that of the actions, where each that is used has one. */
export function alertOf(entry: SystemEntry | undefined, used: readonly string[]): string | null {
  const own = textOf(entry?.alert);
  if (own !== null) return own;
  const alerts = used.map((id) => textOf(entry?.actions.find((action) => action.id.value === id)?.alert));
  return alerts.length > 0 && alerts.every((alert) => alert !== null) ? [...new Set(alerts)].join(", ") : null;
}

function textOf(alert: AlertSpec | undefined): string | null {
  if (!alert || alert.kind === "none") return null;
  return alert.text ?? ([alert.signal?.value, alert.notifies?.value].filter((part) => part !== undefined).join(" → ") || null);
}
