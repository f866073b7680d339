import { counted } from "../../core/count.ts";
import type { Overview, SystemState } from "../../protocol/overview.ts";
import type { SystemFacts } from "./facts.ts";

/** What matters most, in one sentence. */
export function headlineOf({ isChecked, hasPerimeter }: Overview, facts: readonly SystemFacts[]): string {
  if (!isChecked) return "The first check has not ended yet.";
  if (facts.length === 0) return `The code reaches nothing outside${hasPerimeter ? ", and nothing is declared" : ""}.`;
  if (!hasPerimeter) return `This repository can reach ${counted(facts.length, "system")}. Nobody wrote that down.`;
  const clauses = [...wrongs(facts), ...waiting(facts)];
  if (clauses.length > 0) return sentence(clauses.slice(0, 2).join("; "));
  const who = facts.length === 1 ? "The one system is" : `All ${facts.length} systems are`;
  return `${who} decided, and no write is live, irreversible or unconfirmed.`;
}

/** What stands under the headline: how many problems there are, and of how many systems nobody would know. */
export function sublineOf({ problems: { errors, warnings }, hasPerimeter }: Overview, facts: readonly SystemFacts[]): string {
  const some = [...(errors > 0 ? [counted(errors, "error")] : []), ...(warnings > 0 ? [counted(warnings, "warning")] : [])];
  const problems = some.length === 0 ? "No problems." : `${some.join(", ")}.`;
  const written = facts.filter(({ system }) => system.counts.write > 0);
  const unseen = written.filter(({ known }) => known === "nobody").length;
  if (!hasPerimeter || unseen === 0) return problems;
  const part = unseen === written.length ? "" : `${unseen} of `;
  return `${problems} If a write to ${part}${counted(written.length, "system")} went wrong, nobody would know.`;
}

/** What should not be, the worst first. */
function wrongs(facts: readonly SystemFacts[]): readonly string[] {
  const forbidden = inState(facts, "forbidden").filter(({ way }) => way !== "none");
  const leaks = facts.filter(
    ({ flows, system: { state } }) => state !== "undeclared" && state !== "forbidden" && flows.some(({ isForbidden }) => isForbidden),
  );
  const undeclared = inState(facts, "undeclared");
  const risky = inState(facts, "declared").filter(({ system }) => system.counts.risky > 0);
  const writes = risky.reduce((sum, { system }) => sum + system.counts.risky, 0);
  return [
    ...(forbidden.length > 0 ? [`${names(forbidden)} ${are(forbidden.length)} called although that is forbidden`] : []),
    ...(leaks.length > 0 ? [`${names(leaks)} ${leaks.length === 1 ? "gets" : "get"} ${leaked(leaks)} that must not go there`] : []),
    ...(undeclared.length > 0 ? [`the code reaches ${names(undeclared)}, which nobody declared`] : []),
    ...(writes > 0 ? [`${counted(writes, "write")} to ${names(risky)} ${are(writes)} live, irreversible or unconfirmed`] : []),
  ];
}

/** How many wait for a decision, and to how many of those live writes go meanwhile. */
function waiting(facts: readonly SystemFacts[]): readonly string[] {
  const open = inState(facts, "undecided");
  if (open.length === 0) return [];
  const live = open.filter(({ way, reaches }) => way === "write" && (reaches === "live" || reaches === "both")).length;
  const of = `${open.length} of ${counted(facts.length, "system")} ${open.length === 1 ? "waits" : "wait"}`;
  const who = open.length === facts.length && open.length > 1 ? `all ${open.length} systems wait` : of;
  return [`${who} for a decision`, ...(live > 0 ? [`the code writes to the live endpoint of ${live} of them`] : [])];
}

function inState(facts: readonly SystemFacts[], state: SystemState): readonly SystemFacts[] {
  return facts.filter(({ system }) => system.state === state);
}

/** At most two names, and how many more. */
function names(facts: readonly SystemFacts[]): string {
  const [a, b, ...more] = facts.map(({ system }) => system.name);
  if (a === undefined || b === undefined) return a ?? "";
  return more.length === 0 ? `${a} and ${b}` : `${a}, ${b} and ${more.length} more`;
}

function are(n: number): string {
  return n === 1 ? "is" : "are";
}

/** `customer-order data`; data alone where several classes are meant. */
function leaked(leaks: readonly SystemFacts[]): string {
  const classes = new Set(leaks.flatMap(({ flows }) => flows.filter(({ isForbidden }) => isForbidden).map(({ id }) => id)));
  return classes.size === 1 ? `${[...classes].join("")} data` : "data";
}

/** With a capital letter, unless it begins with a name: that stays as it is spelt. */
function sentence(text: string): string {
  const isOurs = /^(the code|all \d+ systems) /.test(text);
  return `${isOurs ? text.slice(0, 1).toUpperCase() + text.slice(1) : text}.`;
}
