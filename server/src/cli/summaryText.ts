import type { Numbers } from "../compare/numbers.ts";
import type { ContractReach } from "../compare/reach.ts";
import type { CheckResult } from "../service.ts";

/** The four numbers for people: of the workspace, and of each perimeter and contract where there are several; then what a contract reaches. */
export function summaryText({ summary, perimeters, contracts }: CheckResult): string {
  const more = perimeters.length > 1 ? perimeters : [];
  return [
    ...numberLines(summary),
    ...more.flatMap((one) => ["", one.file, ...numberLines(one)]),
    ...contracts.flatMap((one) => ["", one.file, ...numberLines(one), ...one.reach.map(reachLine)]),
    "",
  ].join("\n");
}

function numberLines({ systems, scope, sideEffects, blastRadius, permission }: Numbers): readonly string[] {
  return [
    `systems reached  ${systems}`,
    `scope            ${percent(scope)}   of the calls outside go to decided systems`,
    `side effects     ${sideEffects}   write calls`,
    `blast radius     ${blastRadius}   writes that are live, irreversible or unconfirmed`,
    `permission       ${percent(permission)}   of the systems have every question decided`,
  ];
}

function reachLine({ system, access, actions, live, confirmed, alert }: ContractReach): string {
  const does = actions.length === 0 ? access : `${access} (${actions.join(", ")})`;
  const asked =
    confirmed === null || confirmed === "never"
      ? "unconfirmed"
      : `confirmed: ${typeof confirmed === "string" ? confirmed : confirmed.join(", ")}`;
  const parts = [
    does,
    live ? "live" : "sandbox",
    ...(access === "write" ? [asked] : []),
    alert === null ? "nobody would know" : `tells: ${alert}`,
  ];
  return `reaches ${system}: ${parts.join(", ")}`;
}

/** A share as people read it. */
function percent(value: number | null): string {
  return value === null ? "–" : `${Math.round(value * 100)} %`;
}
