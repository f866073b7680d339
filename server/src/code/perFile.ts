import type { Lowering } from "./lowering.ts";

/** What a language keeps in mind while it lowers one file: made when it is first asked for, gone with the lowering. */
export function perFile<T extends object>(make: () => T): (to: Lowering) => T {
  const kept = new WeakMap<Lowering, T>();
  return (to) => {
    const known = kept.get(to);
    if (known) return known;
    const made = make();
    kept.set(to, made);
    return made;
  };
}
