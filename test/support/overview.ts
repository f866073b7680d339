import type { Overview, OverviewSystem } from "../../server/src/protocol/overview.ts";

const range = { line: 11, column: 2, endLine: 11, endColumn: 20 };
const noCalls = { calls: 0, read: 0, write: 0, send: 0, live: 0, sandbox: 0, risky: 0 };
const numbers = { systems: 1, scope: 0.5, sideEffects: 2, blastRadius: 1, permission: null };

/** A system of an overview: decided, read only, called once at its sandbox, but for what is given. */
export function systemOf(id: string, more: Partial<OverviewSystem> = {}): OverviewSystem {
  return {
    key: `perimeter.yaml#${id}`,
    id,
    name: id,
    kind: "partner",
    state: "declared",
    entry: { file: "perimeter.yaml", range },
    declared: { access: "read", default: "sandbox", confirm: null, alert: null, data: null, never: [], forwardsTo: [], purpose: null },
    open: [],
    counts: { ...noCalls, calls: 1, read: 1, sandbox: 1 },
    endpoints: [
      {
        label: "sandbox.partner.example",
        environment: "sandbox",
        calls: [
          { place: { file: "src/a.ts", range }, label: "GET /", access: "read", environment: "sandbox", isConfirmed: false, isCall: true },
        ],
      },
    ],
    flows: [],
    problems: { errors: 0, warnings: 0, infos: 0 },
    risk: 1,
    ...more,
  };
}

/** An overview of these systems, with nothing else in it but for what is given. */
export function overviewWith(systems: readonly OverviewSystem[], more: Partial<Overview> = {}): Overview {
  return {
    root: "file:///shop",
    name: "shop",
    hasPerimeter: true,
    isChecked: true,
    numbers,
    systems,
    contracts: [],
    gates: [],
    problems: { errors: 0, warnings: 0, infos: 0 },
    ...more,
  };
}
