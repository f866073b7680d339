import { count } from "../../core/count.ts";
import type { DeclaredSystem, Overview, OverviewContract, OverviewGate, OverviewNumbers, SystemState } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";

/** What matters most, in one sentence. */
export function headlineOf({ isChecked, hasPerimeter, systems, numbers }: Overview, facts: readonly SystemFacts[]): string {
  if (!isChecked) return "The first check has not ended yet.";
  if (!hasPerimeter)
    return numbers.systems === 0
      ? "The code reaches nothing outside."
      : `This repository can reach ${count(numbers.systems, "system")}. Nobody wrote that down.`;
  const of = (state: SystemState) => facts.filter(({ system }) => system.state === state);
  const [undeclared, undecided] = [of("undeclared"), of("undecided")];
  const forbidden = of("forbidden").filter(({ way }) => way !== "none");
  const risky = facts.filter(({ system: { counts, state } }) => counts.risky > 0 && state === "declared");
  const writes = risky.reduce((sum, { system }) => sum + system.counts.risky, 0);
  const leaks = facts.filter(({ flows, system }) => system.state !== "undeclared" && flows.some(({ isForbidden }) => isForbidden));
  const clauses = [
    ...(forbidden.length > 0 ? [`${names(forbidden)} ${forbidden.length === 1 ? "is" : "are"} called although that is forbidden`] : []),
    ...(leaks.length > 0 ? [`${names(leaks)} ${leaks.length === 1 ? "gets" : "get"} ${leakedTo(leaks)} that must not go there`] : []),
    ...(undeclared.length > 0 ? [`${theCode} reaches ${names(undeclared)}, which nobody declared`] : []),
    ...(writes > 0
      ? [`${count(writes, "write")} to ${names(risky)} ${writes === 1 ? "is" : "are"} live, irreversible or unconfirmed`]
      : []),
    ...(undecided.length > 0
      ? [`${undecided.length} of ${count(systems.length, "system")} ${undecided.length === 1 ? "waits" : "wait"} for a decision`]
      : []),
  ];
  if (clauses.length > 0) return sentence(clauses.slice(0, 2).join("; "));
  if (systems.length === 0) return "The code reaches nothing outside, and nothing is declared.";
  return systems.length === 1
    ? "The one system is decided, and no write is live, irreversible or unconfirmed."
    : `All ${systems.length} systems are decided, and no write is live, irreversible or unconfirmed.`;
}

/** At most two names, and how many more. */
function names(facts: readonly SystemFacts[]): string {
  const [a, b, ...more] = facts.map(({ system }) => system.name);
  if (a === undefined || b === undefined) return a ?? "";
  return more.length === 0 ? `${a} and ${b}` : `${a}, ${b} and ${more.length} more`;
}

/** `customer-order data`, or data of several classes. */
function leakedTo(leaks: readonly SystemFacts[]): string {
  const classes = new Set(leaks.flatMap(({ flows }) => flows.filter(({ isForbidden }) => isForbidden).map(({ id }) => id)));
  return classes.size === 1 ? `${[...classes].join("")} data` : "data";
}

const theCode = "the code";

/** A system's name stays as it is spelt. */
function sentence(text: string): string {
  return `${text.startsWith(theCode) ? text.replace(/^t/, "T") : text}.`;
}

/** One of the four numbers as it is shown. */
export interface NumberWords {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  /** 0 to 1, for those that are shares. */
  readonly share: number | null;
  /** Since the baseline; absent without one. */
  readonly trend?: { readonly text: string; readonly verdict: "better" | "worse" | "same" };
}

type NumberKey = Exclude<keyof OverviewNumbers, "systems">;

const fourNumbers: readonly {
  readonly key: NumberKey;
  readonly name: string;
  readonly meaning: string;
  readonly isShare: boolean;
  /** Whether more of it is the better; undefined: neither is. */
  readonly moreIs?: "better" | "worse";
}[] = [
  {
    key: "scope",
    name: "Scope",
    meaning: "of the calls that leave go to a system that somebody decided.",
    isShare: true,
    moreIs: "better",
  },
  { key: "sideEffects", name: "Side effects", meaning: "calls change something in a system outside.", isShare: false },
  {
    key: "blastRadius",
    name: "Blast radius",
    meaning: "of these are live, can't be undone, or ask nobody first.",
    isShare: false,
    moreIs: "worse",
  },
  {
    key: "permission",
    name: "Permission",
    meaning: "of the systems have every question answered that their kind asks.",
    isShare: true,
    moreIs: "better",
  },
];

/** The four numbers with what each means, and how it moved since the baseline. */
export function numbersInWords({ numbers, before }: Pick<Overview, "numbers" | "before">): readonly NumberWords[] {
  return fourNumbers.map(({ key, name, meaning, isShare, moreIs }) => {
    const now = numbers[key];
    const was = before?.[key];
    return {
      name,
      value: inWords(now, isShare),
      meaning,
      share: isShare ? now : null,
      ...(before && { trend: trendOf(now, was ?? null, isShare, moreIs) }),
    };
  });
}

function inWords(value: number | null, isShare: boolean): string {
  if (value === null) return "–";
  return isShare ? `${Math.round(value * 100)} %` : String(value);
}

function trendOf(
  now: number | null,
  was: number | null,
  isShare: boolean,
  moreIs: "better" | "worse" | undefined,
): NonNullable<NumberWords["trend"]> {
  const step = isShare ? 100 : 1;
  const difference = now === null || was === null ? 0 : Math.round(now * step) - Math.round(was * step);
  if (difference === 0) return { text: "unchanged", verdict: "same" };
  const verdict = moreIs === undefined ? "same" : difference > 0 === (moreIs === "better") ? "better" : "worse";
  const amount = `${difference > 0 ? "up" : "down"} ${Math.abs(difference)}${isShare ? " points" : ""}`;
  return { text: amount, verdict };
}

/** What a system is to whoever decides. */
export const stateWords: Readonly<Record<SystemState, string>> = {
  undeclared: "nobody declared it",
  undecided: "to decide",
  declared: "decided",
  forbidden: "must not be called",
  unused: "not used",
};

/** A question as it is asked. */
export const questionWords: Readonly<Record<string, string>> = {
  access: "what may be done there",
  sandbox: "where its sandbox is",
  live: "which resource is live",
  confirm: "what needs a confirmation",
  alert: "who would know that it went wrong",
  data: "which data may go there",
};

/** Where the calls of a system go. */
export const reachWords: Readonly<Record<SystemFacts["reaches"], string>> = {
  live: "live",
  sandbox: "sandbox",
  both: "live + sandbox",
  local: "local",
  unknown: "unknown",
  none: "not called",
};

/** `3 writes, 9 reads`: what is done at a system. */
export function callsInWords({ system: { counts }, way }: SystemFacts): string {
  const { write, send, read, calls } = counts;
  const rest = calls - write - send - read;
  const parts = [
    ...(write > 0 ? [count(write, "write")] : []),
    ...(send > 0 ? [count(send, "send")] : []),
    ...(read > 0 ? [count(read, "read")] : []),
    ...(rest > 0 ? [write + send + read > 0 ? `${rest} other` : count(rest, "call")] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : way === "none" ? "no calls" : "configured";
}

/** `3 writes`: the most that is done at a system. */
export function mostInWords(facts: SystemFacts): string {
  return callsInWords(facts).split(",")[0] ?? "";
}

/** What somebody is asked before, as the perimeter says it. */
export function confirmInWords(confirm: DeclaredSystem["confirm"] | undefined): string {
  if (confirm === undefined || confirm === null) return "not said";
  if (typeof confirm === "string") return confirm === "writes" ? "every write" : confirm;
  return confirm.length === 0 ? "nothing" : confirm.join(", ");
}

/** Whether somebody approved a contract as it stands. */
export function approvalInWords({ state, by, on }: OverviewContract["approval"]): string {
  const who = [by === null ? "" : `by ${by}`, on === null ? "" : `on ${on}`].filter(Boolean).join(" ");
  if (state === "open") return "Nobody approved it";
  if (state === "changed") return `Changed since it was approved${who === "" ? "" : ` ${who}`}`;
  return `Approved${who === "" ? "" : ` ${who}`}`;
}

/** A gate's name and state as they are read. */
export function gateInWords({ name, state }: OverviewGate): { readonly name: string; readonly state: string } {
  const spaced = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { name: `${spaced.slice(0, 1).toUpperCase()}${spaced.slice(1)}`, state: gateStates[state] };
}

const gateStates: Readonly<Record<OverviewGate["state"], string>> = {
  passed: "passed",
  open: "open",
  missing: "its evidence is missing",
  waived: "waived",
  unlisted: "not said",
};
