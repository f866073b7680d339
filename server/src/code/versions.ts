/**
 * The names of one function, or of one file. The form of code has no blocks and no order: what hides a name, repeats
 * one of another block or is its next value goes by a name of its own, with a mark behind it for each that was before.
 */
export class Versions {
  readonly #times = new Map<string, number>();

  /** The name that the next declaration of a name goes by, which no other has. */
  next(name: string): string {
    const times = this.#times.get(name) ?? 0;
    this.#times.set(name, times + 1);
    return name + "'".repeat(times);
  }
}

/** What people call a value of a variable: its name without marks. */
export function unmarked(name: string): string {
  return name.replace(/'+$/, "");
}
