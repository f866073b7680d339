import { setFlagsFromString } from "node:v8";

/**
 * After how much work (about bytes run) the grammars' code is made faster. By default that is at once, and the process
 * can't end before it is done: for one small folder it takes longer than all the rest.
 */
const tieringBudget = 40_000_000;

/**
 * How much a function runs (about bytes of its bytecode) before it is made faster; three times the default. A run that has little
 * to do is over before that pays.
 */
const optimizingBudget = 400_000;

/** V8's version, of which the first number alone counts. */
export const v8Version = Number.parseInt(process.versions.v8, 10);

/** Sets up V8 for what we do with it. */
export function setFlags(): void {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
}

/** The same for a program that is about to end; a server runs on, and answers faster with the default. */
export function setShortRunFlags(): void {
  setFlags();
  // V8 writes a complaint to the terminal about a setting that it doesn't know; from 12 on (Node 22) it counts otherwise.
  if (v8Version < 12) setFlagsFromString(`--interrupt-budget=${optimizingBudget}`);
}
