import { counted } from "../../core/count.ts";
import type { DeclaredSystem, Overview, OverviewContract, OverviewGate, OverviewNumbers, SystemState } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";

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
    ...(write > 0 ? [counted(write, "write")] : []),
    ...(send > 0 ? [counted(send, "send")] : []),
    ...(read > 0 ? [counted(read, "read")] : []),
    ...(rest > 0 ? [write + send + read > 0 ? `${rest} other` : counted(rest, "call")] : []),
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
