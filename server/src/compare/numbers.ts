/** The four numbers that dashboards ignore, and how many systems are reached. Derived over endpoints that aren't local; 0/0 is null. */
export interface Numbers {
  /** Distinct systems reached plus unknown hosts; not own, local or build. */
  readonly systems: number;
  /** Calls into decided systems ÷ all calls outside. */
  readonly scope: number | null;
  /** Write calls. */
  readonly sideEffects: number;
  /** Writes that are live, irreversible or unconfirmed. */
  readonly blastRadius: number;
  /** Share of systems with every question that their kind asks decided. */
  readonly permission: number | null;
}
