import { t } from "../../core/l10n.ts";
import { accessWords } from "../../spec/readSystem.ts";
import type { ContractFile, Located, UseEntry } from "../../spec/model.ts";
import { coversGlobs, sameText, uncovered } from "./covers.ts";
import type { Widening } from "./widening.ts";

/** What contracts allow and did not before. A contract that is new asks for no more than its perimeter grants. `nameOf`: what a system is called now. */
export function contractsWidened(
  before: readonly ContractFile[],
  now: readonly ContractFile[],
  nameOf: (system: string) => string,
): readonly Widening[] {
  const gone = before.filter(({ file }) => !now.some((one) => one.file === file));
  return now.flatMap((contract) => {
    const was = before.find(({ file }) => file === contract.file) ?? gone.find((one) => isSame(one, contract));
    return was ? widened(was, contract, nameOf) : [];
  });
}

/** Renamed: what it asks for is the same. */
function isSame(a: ContractFile, b: ContractFile): boolean {
  return a.goal !== undefined && a.goal.value.trim() === b.goal?.value.trim();
}

function widened(before: ContractFile, now: ContractFile, nameOf: (system: string) => string): readonly Widening[] {
  const at = (key: string, one: Located<string>, what: string): Widening => ({
    key,
    subject: one.value,
    what,
    place: { file: now.file, range: one.range },
  });
  return [
    ...now.uses.flatMap((use) =>
      useWidened(
        before.uses.find(({ id }) => nameOf(id.value) === use.id.value),
        use,
        now,
      ),
    ),
    ...uncovered(now.scope.write, before.scope.write, coversGlobs).map((one) =>
      at("scope", one, t("the contract may now write {0}", one.value)),
    ),
    ...uncovered(before.scope.never, now.scope.never, coversGlobs).map(({ value }) =>
      at("scope", { value, range: now.goal?.range ?? start }, t("the contract no longer keeps off {0}", value)),
    ),
    ...(now.perimeter && !sameText(before.perimeter?.value ?? "", now.perimeter.value)
      ? [at("perimeter", now.perimeter, t("the contract keeps to another perimeter, {0}", now.perimeter.value))]
      : []),
  ];
}

const start = { line: 0, column: 0, endLine: 0, endColumn: 0 };

function useWidened(before: UseEntry | undefined, now: UseEntry, { file }: ContractFile): readonly Widening[] {
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
    ...(before.actions.length > 0
      ? uncovered(now.actions, before.actions, sameText).map(({ value, range }) =>
          say(`action ${value}`, t("the contract uses {0} now", value), range),
        )
      : []),
  ];
}
