import { t } from "../../core/l10n.ts";
import { counted } from "../../core/count.ts";
import type { Overview, SystemState } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";

/** What matters most, in one sentence. */
export function headlineOf({ isChecked, hasPerimeter }: Overview, facts: readonly SystemFacts[]): string {
  if (!isChecked) return t("The first check has not ended yet.");
  if (facts.length === 0)
    return hasPerimeter ? t("The code reaches nothing outside, and nothing is declared.") : t("The code reaches nothing outside.");
  if (!hasPerimeter) return t("This repository can reach {0}. Nobody wrote that down.", counted(facts.length, "system"));
  const [first, second] = [...wrongs(facts), ...waiting(facts)];
  if (first) return second ? t("{0}; {1}.", first.first, second.later) : t("{0}.", first.first);
  return facts.length === 1
    ? t("The one system is decided, and no write is live, irreversible or unconfirmed.")
    : t("All {0} systems are decided, and no write is live, irreversible or unconfirmed.", facts.length);
}

/** What stands under the headline: how many problems there are, and of how many systems nobody would know. */
export function sublineOf({ problems: { errors, warnings }, hasPerimeter }: Overview, facts: readonly SystemFacts[]): string {
  const some = [...(errors > 0 ? [counted(errors, "error")] : []), ...(warnings > 0 ? [counted(warnings, "warning")] : [])];
  const problems = some.length === 0 ? t("No problems.") : t("{0}.", some.join(", "));
  const written = facts.filter(({ system }) => system.counts.write > 0);
  const unseen = written.filter(({ known }) => known === "nobody").length;
  if (!hasPerimeter || unseen === 0) return problems;
  const systems = counted(written.length, "system");
  const blind = unseen === written.length ? systems : t("{0} of {1}", unseen, systems);
  return `${problems} ${t("If a write to {0} went wrong, nobody would know.", blind)}`;
}

/** One thing to say, as it begins the sentence and as it follows another. */
interface Clause {
  readonly first: string;
  readonly later: string;
}

/** What should not be, the worst first. */
function wrongs(facts: readonly SystemFacts[]): readonly Clause[] {
  const forbidden = inState(facts, "forbidden").filter(({ way }) => way !== "none");
  const leaks = facts.filter(
    ({ flows, system: { state } }) => state !== "undeclared" && state !== "forbidden" && flows.some(({ isForbidden }) => isForbidden),
  );
  const undeclared = inState(facts, "undeclared");
  const risky = inState(facts, "declared").filter(({ system }) => system.counts.risky > 0);
  const writes = risky.reduce((sum, { system }) => sum + system.counts.risky, 0);
  return [
    ...(forbidden.length > 0 ? [called(forbidden)] : []),
    ...(leaks.length > 0 ? [leaking(leaks)] : []),
    ...(undeclared.length > 0
      ? [
          {
            first: t("The code reaches {0}, which nobody declared", names(undeclared)),
            later: t("the code reaches {0}, which nobody declared", names(undeclared)),
          },
        ]
      : []),
    ...(writes > 0 ? [exposed(writes, risky)] : []),
  ];
}

/** What begins with a name or a number begins so everywhere. */
function same(text: string): Clause {
  return { first: text, later: text };
}

function called(forbidden: readonly SystemFacts[]): Clause {
  const who = names(forbidden);
  return same(
    forbidden.length === 1 ? t("{0} is called although that is forbidden", who) : t("{0} are called although that is forbidden", who),
  );
}

function leaking(leaks: readonly SystemFacts[]): Clause {
  const [who, what] = [names(leaks), leaked(leaks)];
  return same(
    leaks.length === 1 ? t("{0} gets {1} that must not go there", who, what) : t("{0} get {1} that must not go there", who, what),
  );
}

function exposed(n: number, risky: readonly SystemFacts[]): Clause {
  const [writes, where] = [counted(n, "write"), names(risky)];
  return same(
    n === 1
      ? t("{0} to {1} is live, irreversible or unconfirmed", writes, where)
      : t("{0} to {1} are live, irreversible or unconfirmed", writes, where),
  );
}

/** How many wait for a decision, and to how many of those live writes go meanwhile. */
function waiting(facts: readonly SystemFacts[]): readonly Clause[] {
  const open = inState(facts, "undecided");
  if (open.length === 0) return [];
  const live = open.filter(({ way, reaches }) => way === "write" && (reaches === "live" || reaches === "both")).length;
  const meanwhile = {
    first: t("The code writes to the live endpoint of {0} of them", live),
    later: t("the code writes to the live endpoint of {0} of them", live),
  };
  return [waitingNow(open.length, facts.length), ...(live > 0 ? [meanwhile] : [])];
}

function waitingNow(open: number, all: number): Clause {
  if (open === all && open > 1)
    return { first: t("All {0} systems wait for a decision", open), later: t("all {0} systems wait for a decision", open) };
  const systems = counted(all, "system");
  return same(open === 1 ? t("{0} of {1} waits for a decision", open, systems) : t("{0} of {1} wait for a decision", open, systems));
}

function inState(facts: readonly SystemFacts[], state: SystemState): readonly SystemFacts[] {
  return facts.filter(({ system }) => system.state === state);
}

/** At most two names, and how many more. */
function names(facts: readonly SystemFacts[]): string {
  const [a, b, ...more] = facts.map(({ system }) => system.name);
  if (a === undefined || b === undefined) return a ?? "";
  return more.length === 0 ? t("{0} and {1}", a, b) : t("{0}, {1} and {2} more", a, b, more.length);
}

/** `customer-order data`; data alone where several classes are meant. */
function leaked(leaks: readonly SystemFacts[]): string {
  const classes = new Set(leaks.flatMap(({ flows }) => flows.filter(({ isForbidden }) => isForbidden).map(({ id }) => id)));
  return classes.size === 1 ? t("{0} data", [...classes].join("")) : t("data");
}
