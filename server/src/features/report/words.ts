import { phrase, t } from "../../core/l10n.ts";
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
    name: phrase("Scope"),
    meaning: phrase("of the calls that leave go to a system that somebody decided."),
    isShare: true,
    moreIs: "better",
  },
  { key: "sideEffects", name: phrase("Side effects"), meaning: phrase("calls change something in a system outside."), isShare: false },
  {
    key: "blastRadius",
    name: phrase("Blast radius"),
    meaning: phrase("of these are live, can't be undone, or ask nobody first."),
    isShare: false,
    moreIs: "worse",
  },
  {
    key: "permission",
    name: phrase("Permission"),
    meaning: phrase("of the systems have every question answered that their kind asks."),
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
      name: t(name),
      value: inWords(now, isShare),
      meaning: t(meaning),
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
  if (difference === 0) return { text: t("unchanged"), verdict: "same" };
  const verdict = moreIs === undefined ? "same" : difference > 0 === (moreIs === "better") ? "better" : "worse";
  const words =
    difference > 0 ? (isShare ? phrase("up {0} points") : phrase("up {0}")) : isShare ? phrase("down {0} points") : phrase("down {0}");
  return { text: t(words, Math.abs(difference)), verdict };
}

/** What a system is to whoever decides. */
export const stateWords: Readonly<Record<SystemState, string>> = {
  undeclared: phrase("nobody declared it"),
  undecided: phrase("to decide"),
  declared: phrase("decided"),
  forbidden: phrase("must not be called"),
  unused: phrase("not used"),
};

/** A question as it is asked. */
export const questionWords: Readonly<Record<string, string>> = {
  access: phrase("what may be done there"),
  sandbox: phrase("where its sandbox is"),
  live: phrase("which resource is live"),
  confirm: phrase("what needs a confirmation"),
  alert: phrase("who would know that it went wrong"),
  data: phrase("which data may go there"),
};

/** Where the calls of a system go. */
export const reachWords: Readonly<Record<SystemFacts["reaches"], string>> = {
  live: phrase("live"),
  sandbox: phrase("sandbox"),
  both: phrase("live + sandbox"),
  local: phrase("local"),
  unknown: phrase("unknown"),
  none: phrase("not called"),
};

/** `live`, of calls of which one knows where they go; "" of others. */
export function knownReach(reaches: SystemFacts["reaches"]): string {
  return reaches === "none" || reaches === "unknown" ? "" : t(reachWords[reaches]);
}

/** `3 writes, 9 reads, live`: what was seen of a system. */
export function seenInWords(facts: SystemFacts): string {
  return [callsInWords(facts), knownReach(facts.reaches)].filter((words) => words !== "").join(", ");
}

/** `3 writes, 9 reads`: what is done at a system. */
export function callsInWords(facts: SystemFacts): string {
  return waysInWords(facts).join(", ");
}

/** `3 writes`: the most that is done at a system. */
export function mostInWords(facts: SystemFacts): string {
  return waysInWords(facts)[0] ?? "";
}

function waysInWords({ system: { counts }, way }: SystemFacts): readonly string[] {
  const { write, send, read, calls } = counts;
  const rest = calls - write - send - read;
  const parts = [
    ...(write > 0 ? [counted(write, "write")] : []),
    ...(send > 0 ? [counted(send, "send")] : []),
    ...(read > 0 ? [counted(read, "read")] : []),
    ...(rest > 0 ? [write + send + read > 0 ? t("{0} other", rest) : counted(rest, "call")] : []),
  ];
  return parts.length > 0 ? parts : [way === "none" ? t("no calls") : t("configured")];
}

/** What somebody is asked before, as the perimeter says it. */
export function confirmInWords(confirm: DeclaredSystem["confirm"] | undefined): string {
  if (confirm === undefined || confirm === null) return t("not said");
  if (typeof confirm === "string") return confirm === "writes" ? t("every write") : confirm;
  return confirm.length === 0 ? t("nothing") : confirm.join(", ");
}

/** Whether somebody approved a contract as it stands. */
export function approvalInWords({ state, by, on }: OverviewContract["approval"]): string {
  if (state === "open") return t("Nobody approved it");
  const who = [by === null ? "" : t("by {0}", by), on === null ? "" : t("on {0}", on)].filter(Boolean).join(" ");
  if (state === "changed") return who === "" ? t("Changed since it was approved") : t("Changed since it was approved {0}", who);
  return who === "" ? t("Approved") : t("Approved {0}", who);
}

/** A gate's name and state as they are read. */
export function gateInWords({ name, state }: OverviewGate): { readonly name: string; readonly state: string } {
  return { name: gateNames[name] ? t(gateNames[name]) : name, state: t(gateStates[state]) };
}

const gateNames: Readonly<Record<string, string>> = {
  logging: phrase("Logging"),
  staging: phrase("Staging"),
  rateLimits: phrase("Rate limits"),
  secrets: phrase("Secrets"),
  errorRecovery: phrase("Error recovery"),
  performance: phrase("Performance"),
  auth: phrase("Auth"),
  tests: phrase("Tests"),
};

const gateStates: Readonly<Record<OverviewGate["state"], string>> = {
  passed: phrase("passed"),
  open: phrase("open"),
  missing: phrase("its evidence is missing"),
  waived: phrase("waived"),
  unlisted: phrase("not said"),
};
