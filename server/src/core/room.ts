/**
 * How much room for what is known the process has left. `scarce`: whoever keeps what can be found again lets go of it.
 * Throws OutOfMemory where what must be kept fills it: the next thing would end the process without a word.
 */
export type Room = () => "enough" | "scarce";

/** What is known of a workspace doesn't fit into the memory that the process may use. */
export class OutOfMemory extends Error {
  /** MB that it may use. */
  readonly limit: number;

  constructor(limit: number) {
    super(`what is known of this workspace fills the ${limit} MB of memory that the program may use`);
    this.name = "OutOfMemory";
    this.limit = limit;
  }
}
