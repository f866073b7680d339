import type { Judged } from "../compare/judged.ts";
import { coversHost } from "../compare/hosts.ts";
import { distinctBy } from "../core/collections.ts";
import type { Place, Range } from "../core/range.ts";
import { guardTest } from "../link/ways/guardNames.ts";
import { plainName } from "../link/values/exprName.ts";
import type { ContractFile, PerimeterFile, SystemEntry } from "../spec/model.ts";
import { namesIn, type SpecName } from "./names/specNames.ts";
import type { View } from "./view.ts";

/** A place to go to: what is marked there, and the whole that it is the name of. */
export interface Target extends Place {
  readonly whole?: Range;
}

/** The entry of a declared system. */
export function targetOfEntry({ file, idRange, range }: SystemEntry): Target {
  return { file, range: idRange, whole: range };
}

/** Each place once. */
export function distinct(places: readonly Target[]): readonly Target[] {
  return distinctBy(places, ({ file, range }) => `${file}:${range.line}:${range.column}`);
}

/** Where specifications name something. */
export function namesAs(specs: readonly (PerimeterFile | ContractFile)[], isMeant: (name: SpecName) => boolean): readonly Target[] {
  return specs.flatMap((spec) =>
    namesIn(spec)
      .filter(isMeant)
      .map(({ range }) => ({ file: spec.file, range })),
  );
}

/** Every specification of the workspace. */
export function allSpecs(view: View): readonly (PerimeterFile | ContractFile)[] {
  return [...(view.context?.perimeterFiles ?? []), ...(view.context?.contracts ?? [])];
}

/** Where configuration sets a variable. */
export function settingsOf(view: View, name: string): readonly Target[] {
  return (view.context?.inventory.variables.get(name) ?? []).map((value) => value.place);
}

/** Where the code reads a variable for what it calls: its address, or what it is called with. */
export function readsOf(view: View, name: string): readonly Target[] {
  return distinct(
    view.endpoints.flatMap(({ endpoint: { target, credentials = [] } }): readonly Target[] => [
      ...target.evidence
        .filter(({ kind, note }) => kind === "env" && note === name)
        .map(({ file, range, nameRange }) => ({ file, range: nameRange ?? range })),
      ...credentials
        .filter((one) => one.name === name)
        .map(({ place, nameRange }) => ({ file: place.file, range: nameRange ?? place.range })),
    ]),
  );
}

/** The first place where something is called; where nothing is, the first that it is reached from. */
export function firstCall(judged: readonly Judged[]): readonly Judged[] {
  const first = judged.find(({ endpoint }) => endpoint.role === "call") ?? judged[0];
  return first ? [first] : [];
}

/** What is reached at a host as a specification writes it. */
export function callsAtHost(view: View, host: string): readonly Judged[] {
  return view.endpoints.filter(({ endpoint }) => endpoint.target.host !== null && coversHost(host, endpoint.target.host));
}

/** The literals of the code that hold the hosts of calls; of a call without one the call itself. */
export function literalsOf(calls: readonly Judged[]): readonly Target[] {
  return distinct(calls.map(({ endpoint }) => endpoint.target.literal?.place ?? endpoint.place));
}

/** The functions that a guard's name stands for. */
export function guardDeclarations(view: View, name: string): readonly Target[] {
  const last = plainName(name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1));
  return filesRead(view).flatMap(({ file, functions }) =>
    functions
      .filter((one) => one.name !== "" && plainName(one.name) === last)
      .map(({ range }) => ({ file, range: startOf(range), whole: range })),
  );
}

/** Where a guard is called, or put before what follows. */
export function guardCalls(view: View, name: string): readonly Target[] {
  const isGuard = guardTest([name]);
  return filesRead(view).flatMap(({ file, functions }) =>
    functions.flatMap(({ calls, decorators = [] }) =>
      [...calls.map(({ call }) => call), ...decorators]
        .filter((call) => isGuard(call.callee) || call.args.some(({ value }) => isGuard(value)))
        .map(({ range }) => ({ file, range })),
    ),
  );
}

function filesRead(view: View) {
  return [...(view.context?.files.values() ?? [])].filter(({ unread }) => !unread);
}

function startOf({ line, column }: Range): Range {
  return { line, column, endLine: line, endColumn: column };
}
