import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { Range } from "../../core/range.ts";
import { accessWords } from "../../spec/readSystem.ts";
import type { ContractFile, Located, UseEntry } from "../../spec/model.ts";
import { keyRangeOfPath } from "../../yaml/navigate.ts";
import { coversCalls, coversGlobs, sameText, uncovered } from "./covers.ts";
import type { Widening } from "./widening.ts";

/** What names in contracts stand for, before and now. */
export interface ContractNames {
  /** What a system of the base is called now. */
  system(id: string): string;
  /** The call that an action's name stands for; of a call, itself. `system`: as it is called on that side. */
  callBefore(system: string, action: string): string;
  callNow(system: string, action: string): string;
  /** The folder of the perimeter that a contract keeps to. */
  folderBefore(contract: ContractFile): string | undefined;
  folderNow(contract: ContractFile): string | undefined;
  /** Files that were renamed since, by what they are called now. */
  readonly renames: ReadonlyMap<string, string>;
}

/** What contracts allow and did not before. A contract that is new asks for no more than its perimeter grants. */
export function contractsWidened(before: readonly ContractFile[], now: readonly ContractFile[], names: ContractNames): readonly Widening[] {
  const gone = before.filter(({ file }) => !now.some((one) => one.file === file));
  return now.flatMap((contract) => {
    const was =
      before.find(({ file }) => file === contract.file) ??
      gone.find(({ file }) => file === names.renames.get(contract.file)) ??
      gone.find((one) => isSame(one, contract));
    return was ? widened(was, contract, names) : [];
  });
}

/** Contracts of the base that are there under no name any more. */
export function contractsGone(before: readonly ContractFile[], now: readonly ContractFile[]): readonly ContractFile[] {
  return before.filter((one) => !now.some((other) => other.file === one.file || isSame(other, one)));
}

/** Renamed: what it asks for is the same. */
function isSame(a: ContractFile, b: ContractFile): boolean {
  return a.goal !== undefined && a.goal.value.trim() === b.goal?.value.trim();
}

function widened(before: ContractFile, now: ContractFile, names: ContractNames): readonly Widening[] {
  const at = (key: string, one: Located<string>, what: string): Widening => ({
    key,
    subject: one.value,
    what,
    place: { file: now.file, range: one.range },
  });
  return [
    ...now.uses.flatMap((use) =>
      useWidened(
        before.uses.find(({ id }) => names.system(id.value) === use.id.value),
        use,
        now,
        names,
      ),
    ),
    ...uncovered(now.scope.write, before.scope.write, covering(before, now)).map((one) =>
      at("scope", one, t("the contract may now write {0}", one.value)),
    ),
    ...uncovered(before.scope.never, now.scope.never, covering(now, before)).map(({ value }) =>
      at("scope", { value, range: rangeOf(now, "scope") }, t("the contract no longer keeps off {0}", value)),
    ),
    ...[...judgedLess(before, now)].map(([clause, what]) => at(clause, { value: "", range: rangeOf(now, clause) }, what)),
    ...(keepsToAnother(before, now, names)
      ? [
          at(
            "perimeter",
            now.perimeter ?? { value: "", range: rangeOf(now, "perimeter") },
            t("the contract keeps to another perimeter, {0}", now.perimeter?.value ?? t("the nearest")),
          ),
        ]
      : []),
  ];
}

/** Globs start at their contract's folder: that may have been moved. */
function covering(wide: ContractFile, narrow: ContractFile): typeof coversGlobs {
  return (one, other) => coversGlobs(joinPath(dirname(wide.file), one), joinPath(dirname(narrow.file), other));
}

/** The same perimeter may be named otherwise, or be the nearest anyway. */
function keepsToAnother(before: ContractFile, now: ContractFile, { folderBefore, folderNow }: ContractNames): boolean {
  return !sameText(before.perimeter?.value ?? "", now.perimeter?.value ?? "") && folderBefore(before) !== folderNow(now);
}

/** A check that can't fail. */
const doesNothing = /^\s*(true|:|exit 0|echo\b[^;&|]*)\s*$/;

/** Who is unsure decides alone, or what a person wrote to judge the result is gone. */
function* judgedLess(before: ContractFile, now: ContractFile): Iterable<readonly [clause: string, what: string]> {
  const [was, is] = [before.whenUnsure?.value, now.whenUnsure?.value];
  if (was !== undefined && was !== "assume" && is !== "stop" && is !== "ask")
    yield ["whenUnsure", is === "assume" ? t("who is unsure may assume now") : t("what to do when unsure is no longer said")];
  if (isFewer(before.failure, now.failure)) yield ["failure", t("fewer things count as failed")];
  if (isFewer(before.constraints, now.constraints)) yield ["constraints", t("there are fewer constraints")];
  if (now.holdouts.length < before.holdouts.length) yield ["holdouts", t("there are fewer holdouts")];
  const byPeople = ({ verify }: ContractFile) =>
    verify.filter(({ author, run }) => author?.value === "human" && !doesNothing.test(run?.value ?? "")).length;
  if (byPeople(now) < byPeople(before)) yield ["verify", t("a check that a person wrote is gone")];
  // Without the clause nothing that the task writes calls too much, or stands outside.
  const isGone = (...path: string[]) => keyRangeOfPath(before.yaml, path) !== undefined && keyRangeOfPath(now.yaml, path) === undefined;
  if (isGone("uses")) yield ["uses", t("the contract no longer says which systems it may use")];
  if (before.scope.write.length > 0 && now.scope.write.length === 0) yield ["scope", t("the contract no longer says what it may write")];
}

/** What is said otherwise is no less; a clause that is gone is. */
function isFewer(was: readonly unknown[] | undefined, is: readonly unknown[] | undefined): boolean {
  return (is?.length ?? 0) < (was?.length ?? 0);
}

/** Where a clause stands; of one that is gone, the goal's place. */
function rangeOf({ yaml, goal }: ContractFile, clause: string): Range {
  return keyRangeOfPath(yaml, [clause]) ?? goal?.range ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
}

function useWidened(before: UseEntry | undefined, now: UseEntry, { file }: ContractFile, names: ContractNames): readonly Widening[] {
  const say = (subject: string, what: string, range = now.id.range): Widening => ({
    key: "uses",
    subject,
    system: now.id.value,
    what,
    place: { file, range },
  });
  if (!before) return now.access?.value === "none" ? [] : [say("", t("the contract uses it now, and did not"))];
  const rank = ({ access }: UseEntry) => (access ? accessWords.indexOf(access.value) : accessWords.length);
  return [
    ...(rank(now) > rank(before)
      ? [
          say(
            "access",
            t("the contract asked for {0}, and asks for {1}", before.access?.value ?? "", now.access?.value ?? t("all that is granted")),
            now.access?.range,
          ),
        ]
      : []),
    ...(now.endpoint?.value === "live" && before.endpoint?.value !== "live"
      ? [say("endpoint", t("the contract asks for live now"), now.endpoint.range)]
      : []),
    ...(before.actions.length > 0 && now.actions.length === 0 ? [say("actions", t("the contract no longer limits the actions"))] : []),
    ...newActions(before, now, names).map(({ value, range }) => say(`action ${value}`, t("the contract uses {0} now", value), range)),
  ];
}

/** Actions are the same by the calls that they stand for: their names may change. */
function newActions(before: UseEntry, now: UseEntry, { callBefore, callNow }: ContractNames): UseEntry["actions"] {
  if (before.actions.length === 0) return [];
  const known = before.actions.map(({ value }) => callBefore(before.id.value, value));
  const isKnown = (call: string, name: string) => {
    // What nobody says the call of any more is the same by its name.
    const isNameless = call === name && before.actions.some((one) => sameText(one.value, name));
    return isNameless || known.some((one) => coversCalls(one, call));
  };
  return now.actions.filter(({ value }) => !isKnown(callNow(now.id.value, value), value));
}
